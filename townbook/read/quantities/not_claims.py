"""Numerals that state nothing: dates, ordinals, list numbers, labels, names and idioms."""

from __future__ import annotations

import re

from townbook.store.lexicon import Wording

_ZH = "零〇○一二三四五六七八九十"
_NUMERAL = r"(?:\d{1,9}|[零〇一二三四五六七八九十百千]{1,9})"
_TO = r" ?(?:[-—–~～〜至到、和与及/]|--|——) ?"
_DAY = rf"(?:\d{{1,2}}|[{_ZH}]{{1,3}})"
_YEAR = rf"(?:(?:19|20)\d\d(?!\d)|[一二][零〇○九OoＯ0][{_ZH}\dOo]{{2}})"

_BEFORE_A_NUMERAL = re.compile(
    "|".join(
        (
            r"“[^“”\n。；]{1,15}”",
            r"「[^「」\n。；]{1,15}」",
            r"『[^『』\n。；]{1,15}』",
            r"‘[^‘’\n。；]{1,15}’",
            r'"[^"\n。；，]{1,15}"',
            r"《[^《》\n]{1,60}》",
            r"〔[^〔〕\n]{1,12}〕 ?\d{0,6}号?",
            rf"第 ?{_NUMERAL}(?:{_TO}第?{_NUMERAL}){{0,5}}(?:个五年|[一-鿿])?",
            rf"前(?<![目以之届年月]前){_NUMERAL}[名位强]",
            rf"前{_NUMERAL}个?(?:季度|月|年)",
            rf"上{_NUMERAL}个?(?:季度|月|年)",
            rf"下{_NUMERAL}个?(?:季度|月|年)",
            rf"后{_NUMERAL}个?(?:季度|月|年)",
            rf"头{_NUMERAL}个?(?:季度|月|年)",
            r"周[一二三四五六日](?![个名户人])",
            r"期[一二三四五六日](?<=星期.)(?![个名户人])",
        )
    )
)
"""Spans that open with a sign of their own. Each alternative starts with a fixed character, so
that the scan skips from one such character to the next."""

_AT_A_NUMERAL = re.compile(
    "|".join(
        (
            # dates and times
            rf"{_YEAR}(?:{_TO}(?:{_YEAR}|\d\d(?!\d))){{0,5}}年(?:度|底|末|初|代)?",
            rf"{_YEAR}(?={_TO}{_YEAR}(?:年|[—–\s，。；）)两三四五]|$))",
            rf"(?<=[—–~～至-]){_YEAR}(?![.\d%亩元人户万亿])",
            r"[0-3]\d年(?=[度底末初]|\d{1,2}月|[上下]半年|以来|结转)",
            rf"{_DAY}(?:{_TO}{_DAY}){{0,5}}月(?:份|底|末|初|[上中下]旬)?"
            rf"(?:{_DAY}(?:{_TO}(?:{_DAY}月)?{_DAY}){{0,3}}[日号])?",
            rf"{_DAY}(?:{_TO}{_DAY}){{0,5}}[日号](?!均)",
            r"(?:19|20)\d\d(?:[-/]\d{1,2}(?:[-/]\d{1,2})?|\.\d{1,2}\.\d{1,2})(?![\d%.])",
            r"(?<![构比为按])(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d.:：%])",
            r"(?:[01]?\d|2[0-4])[时点](?:\d{1,2}分|半|整)?",
            rf"{_DAY}(?:{_TO}{_DAY}){{0,5}}季度",
            r"(?:\d{2}|[一二三四五六七八九]十)年代",
            rf"{_DAY}世纪",
            r"(?:\d{1,4}|[一二三四五六七八九十百]{1,5})周年",
            r"24小时(?=[值不在全轮监服热待])",
            # ordinals, standards, names
            r"四套(?=班子)|[三四]轮(?=[车摩农])|五台(?=山)",
            r"[1一](?P<of>[户村镇人企月周])[1一][策品档员长室调会表码]",
            rf"{_NUMERAL}届(?:[一-鿿]{{0,4}}?)?{_NUMERAL}[次中](?:[、和]{_NUMERAL}[次中]){{0,5}}",
            rf"{_NUMERAL}次(?=全会|会议|全体会议|代表大会)(?<=[届、和大协人].次)",
            r"(?:985|211)(?=院校|高校|大学|工程)|12\d{3}(?=[一-鿿]{0,6}(?:热线|平台|服务))",
            rf"{_NUMERAL}届(?<!办.届)(?<!办..届)(?<!连续..届)(?<!连续.届)",
            r"\d{1,9}(?:\.\d{1,9}){0,3}(?=版|系列|型|端口|国道|省道|县道|乡道|号)",
            r"\d{1,9}(?:\+(?:\d{1,9}|[A-ZXN])){1,9}",
            r"1\d{10}(?!\d)|\d{17}[\dXx]|0\d{2,3}-\d{7,8}",
            # list numbers
            r"(?:(?<=^)|(?<=[\n。；：！？ （(]))\d{1,2}(?:[）)]|[、．.](?!\d))",
            rf"(?:(?<=^)|(?<=[\n。；：！？ （(]))[{_ZH}]{{1,4}}[）)、]",
        )
    )
)

_IDIOM = Wording("{number_idiom}")
"""Phrases that keep their number whatever is counted."""

_PLACE_ENDING = re.compile(
    r"[家间台里户井所房棵门][村乡镇庄屯铺店桥坪岭湾沟堡渠营寨庙坡塘子](?![民户委干头落集级])"
    r"|[台家门里][区市县旗]"
    r"|[家间台里户井所房棵门][一-鿿][村屯镇](?![民级委])"
)


def opening_spans(text: str) -> list[tuple[int, int]]:
    """Spans that hold no claim and open before a numeral (quoted labels, titles, 第…), in order."""
    return [match.span() for match in _BEFORE_A_NUMERAL.finditer(text)]


def not_a_claim_at(text: str, numeral: int) -> int | None:
    """Where the date, ordinal, label or idiom ends that starts at a numeral; None if none does."""
    match = _AT_A_NUMERAL.match(text, numeral) or _IDIOM.match(text, numeral)
    return match.end() if match else None


def names_a_place(text: str, after_numeral: int) -> bool:
    """Whether what follows a Chinese numeral makes it part of a place name: 五家渠, 三间房村."""
    return bool(_PLACE_ENDING.match(text, after_numeral))
