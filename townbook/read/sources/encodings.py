"""Bytes to text: which encoding a Chinese document was saved in, decided by what it says."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from townbook.errors import RefusedDocument

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CANDIDATES = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
"""Tried in this order where neither a byte order mark nor strict UTF-8 decides."""

HINTED = {
    "gb2312": "gb18030",  # GB18030 holds it, GBK and what was added since
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "hz-gb-2312": "hz",
    "big5": "cp950",
    "big5-hkscs": "big5hkscs",
}
"""What documents call their encoding, and what Python does. No others are believed: Latin-1 turns
any bytes into letters, and UTF-7 or `unicode_escape` into what is no text at all."""

SAMPLE = 65_536
LEAST_PLAUSIBLE = 0.12
"""Share of everyday characters below which a decoding is taken for gibberish.

Ordinary prose has 0.3 to 0.5; the same bytes read in a wrong encoding have under 0.08.
"""

EVERYDAY = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制"
    "机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正"
    "心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党"
    "程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角"
    "期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压"
    "志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万"
    "每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林"
    "律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史"
    "感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层"
    "片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严镇乡村户亩项落实推企投城贫扶防疫环境"
    "這個為時來們對會發動說產種後學經進電裡現實體當點從業還應開它無關線數質氣變條沒結問黨間樣與"
    "題員總設長頭資邊統見計別運農幾區強決戰則據處隊給門規熱領東導器壓爭濟階聯認權證轉單風車務萬達"
    "積議報鬥類離華確張馬節話況傳許廣記觀織裝復須際驗連斷難礦備辦響約團歷構稱準號維劃選標寫親廠"
    "識適屬圓滿縣參紅細聽該鐵價嚴鎮鄉戶畝項貧環"
    "，。、；：“”‘’（）《》—％！？　·"
)


SURELY_PLAUSIBLE = 0.3
MOST_DAMAGE = 0.001
"""Share of lost characters up to which a damaged text is still read."""

SHORTEST_DAMAGED = 200


def decode(content: bytes, name: str, hint: str = "") -> tuple[str, str]:
    """The text of a file's bytes, unmodified but for its byte order mark, and its encoding.

    `hint` is an encoding that the document itself names (an HTML meta element); one for Chinese is
    believed when it decodes strictly.

    Raises:
        RefusedDocument: no encoding gives plausible text.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, name), encoding
    for encoding in ("utf-8", HINTED.get(hint.strip().lower().replace("_", "-"), "")):
        text = _decoded(content, encoding) if encoding else None
        if text is not None and "\x00" not in text:
            return text, encoding
    return _most_plausible(content, name)


def plausibility(text: str) -> float:
    """Share, 0 to 1, of the characters beyond ASCII that everyday Chinese prose is made of."""
    foreign = [character for character in text if character > "\x7f"]
    if not foreign:
        return 0.0
    return sum(character in EVERYDAY for character in foreign) / len(foreign)


def _most_plausible(content: bytes, name: str) -> tuple[str, str]:
    ranked = sorted(CANDIDATES, key=lambda encoding: -_sample_plausibility(content, encoding))
    for encoding in ranked:
        if _sample_plausibility(content, encoding) < LEAST_PLAUSIBLE:
            break
        text = _decoded(content, encoding)
        if text is not None:
            return text, encoding
    damaged = _slightly_damaged(content)
    if damaged:
        return damaged
    guess = from_bytes(content[:SAMPLE]).best()
    text = _decoded(content, guess.encoding) if guess else None
    if guess and text is not None and plausibility(text) >= LEAST_PLAUSIBLE:
        return text, guess.encoding
    raise RefusedDocument(
        f"{name}: is no text in an encoding that can be told (UTF-8, UTF-16, GB18030, Big5).",
        "Open it in the program that made it and save it as plain text in UTF-8, or as .docx.",
    )


def _slightly_damaged(content: bytes) -> tuple[str, str] | None:
    """Text of which a few bytes are broken, as saved web pages often are.

    U+FFFD stands for what was lost, and is told as a defect of the text.
    """
    for encoding in ("utf-8", *CANDIDATES):
        text = content.decode(encoding, "replace")
        few = text.count("\ufffd") <= MOST_DAMAGE * len(text) + 1
        if (
            few
            and len(text) >= SHORTEST_DAMAGED
            and plausibility(text[:SAMPLE]) >= SURELY_PLAUSIBLE
        ):
            return text, encoding
    return None


def _sample_plausibility(content: bytes, encoding: str) -> float:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        return plausibility(decoder.decode(content[:SAMPLE], final=False))
    except UnicodeDecodeError:
        return 0.0


def _strictly(content: bytes, encoding: str, name: str) -> str:
    text = _decoded(content, encoding)
    if text is None:
        raise RefusedDocument(
            f"{name}: begins as {encoding.upper()} but is damaged further on.",
            "Save it again as plain text in UTF-8.",
        )
    return text


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
