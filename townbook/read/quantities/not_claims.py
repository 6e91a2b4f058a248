"""Numerals that state nothing: dates, ordinals, list numbers, labels, names and idioms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from townbook.store.lexicon import Wording


class NotClaim(StrEnum):
    """What a numeral is that states nothing, as far as reading knows."""

    DATE = "date"
    ORDINAL = "ordinal"
    NAME = "name"
    LIST_MARK = "list_mark"
    IDIOM = "idiom"
    NO_UNIT = "no_unit"
    WORDING = "wording"
    UNKNOWN = "unknown"


_ZH = "零〇○一二三四五六七八九十"
_NUMERAL = r"(?:\d{1,9}|[零〇一二三四五六七八九十百千]{1,9})"
_TO = r" ?(?:[-—–~～〜至到、和与及/]|--|——) ?"
_DAY = rf"(?:\d{{1,2}}|[{_ZH}]{{1,3}})"
_YEAR = rf"(?:(?:19|20)\d\d(?!\d)|[一二][零〇○九OoＯ0][{_ZH}\dOo]{{2}})"

_BEFORE_A_NUMERAL = (
    (NotClaim.NAME, r"“[^“”\n。；]{1,15}”"),
    (NotClaim.NAME, r"「[^「」\n。；]{1,15}」"),
    (NotClaim.NAME, r"『[^『』\n。；]{1,15}』"),
    (NotClaim.NAME, r"‘[^‘’\n。；]{1,15}’"),
    (NotClaim.NAME, r'"[^"\n。；，]{1,15}"'),
    (NotClaim.NAME, r"《[^《》\n]{1,60}》"),
    (NotClaim.NAME, r"〔[^〔〕\n]{1,12}〕 ?\d{0,6}号?"),
    (
        NotClaim.ORDINAL,
        rf"第 ?{_NUMERAL}(?:{_TO}第?{_NUMERAL}){{0,5}}(?:个五年|[一-鿿])?",
    ),
    (NotClaim.ORDINAL, rf"前(?<![目以之届年月]前){_NUMERAL}[名位强]"),
    (NotClaim.DATE, rf"前{_NUMERAL}个?(?:季度|月|年)"),
    (NotClaim.DATE, rf"上{_NUMERAL}个?(?:季度|月|年)"),
    (NotClaim.DATE, rf"下{_NUMERAL}个?(?:季度|月|年)"),
    (NotClaim.DATE, rf"后{_NUMERAL}个?(?:季度|月|年)"),
    (NotClaim.DATE, rf"头{_NUMERAL}个?(?:季度|月|年)"),
    (NotClaim.DATE, r"周[一二三四五六日](?![个名户人])"),
    (NotClaim.DATE, r"期[一二三四五六日](?<=星期.)(?![个名户人])"),
)
"""Spans that open with a sign of their own. Each alternative starts with a fixed character, so
that the scan skips from one such character to the next."""

_AT_A_NUMERAL = (
    (NotClaim.DATE, rf"{_YEAR}(?:{_TO}(?:{_YEAR}|\d\d(?!\d))){{0,5}}年(?:度|底|末|初|代)?"),
    (NotClaim.DATE, rf"{_YEAR}(?={_TO}{_YEAR}(?:年|[—–\s，。；）)两三四五]|$))"),
    (NotClaim.DATE, rf"(?<=[—–~～至-]){_YEAR}(?![.\d%亩元人户万亿])"),
    (NotClaim.DATE, r"[0-3]\d年(?=[度底末初]|\d{1,2}月|[上下]半年|以来|结转)"),
    (
        NotClaim.DATE,
        rf"{_DAY}(?:{_TO}{_DAY}){{0,5}}月(?:份|底|末|初|[上中下]旬)?"
        rf"(?:{_DAY}(?:{_TO}(?:{_DAY}月)?{_DAY}){{0,3}}[日号])?",
    ),
    (NotClaim.DATE, rf"{_DAY}(?:{_TO}{_DAY}){{0,5}}[日号](?!均)"),
    (
        NotClaim.DATE,
        r"(?:19|20)\d\d(?:[-/]\d{1,2}(?:[-/]\d{1,2})?|\.\d{1,2}\.\d{1,2})(?![\d%.])",
    ),
    (NotClaim.DATE, r"(?<![构比为按])(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d.:：%])"),
    (NotClaim.DATE, r"(?:[01]?\d|2[0-4])[时点](?:\d{1,2}分|半|整)?"),
    (NotClaim.DATE, rf"{_DAY}(?:{_TO}{_DAY}){{0,5}}季度"),
    (NotClaim.DATE, r"(?:\d{2}|[一二三四五六七八九]十)年代"),
    (NotClaim.DATE, rf"{_DAY}世纪"),
    (NotClaim.ORDINAL, r"(?:\d{1,4}|[一二三四五六七八九十百]{1,5})周年"),
    (NotClaim.NAME, r"24小时(?=[值不在全轮监服热待])"),
    (
        NotClaim.ORDINAL,
        r"[一二三四五]类(?=及?以?[上下]?(?:水[质体域]|断面|疫苗|农?用地|医疗器械|土壤))",
    ),
    (NotClaim.NAME, r"四套(?=班子)|[三四]轮(?=[车摩农])|五台(?=山)"),
    (NotClaim.NAME, r"[1一](?P<of>[户村镇人企月周])[1一][策品档员长室调会表码]"),
    (
        NotClaim.ORDINAL,
        rf"{_NUMERAL}届(?:[一-鿿]{{0,4}}?)?{_NUMERAL}[次中](?:[、和]{_NUMERAL}[次中]){{0,5}}",
    ),
    (NotClaim.ORDINAL, rf"{_NUMERAL}次(?=全会|会议|全体会议|代表大会)(?<=[届、和大协人].次)"),
    (
        NotClaim.NAME,
        r"(?:985|211)(?=院校|高校|大学|工程)|12\d{3}(?=[一-鿿]{0,6}(?:热线|平台|服务))",
    ),
    (NotClaim.ORDINAL, rf"{_NUMERAL}届(?<!办.届)(?<!办..届)(?<!连续..届)(?<!连续.届)"),
    (
        NotClaim.NAME,
        r"\d{1,9}(?:\.\d{1,9}){0,3}(?=版|系列|型|端口|国道|省道|县道|乡道|号)",
    ),
    (NotClaim.NAME, r"\d{1,9}(?:\+(?:\d{1,9}|[A-ZXN])){1,9}"),
    (NotClaim.NAME, r"1\d{10}(?!\d)|\d{17}[\dXx]|0\d{2,3}-\d{7,8}"),
    (
        NotClaim.LIST_MARK,
        r"(?:(?<=^)|(?<=[\n。；：！？ （(]))\d{1,2}(?:[）)]|[、．.](?!\d))",
    ),
    (NotClaim.LIST_MARK, rf"(?:(?<=^)|(?<=[\n。；：！？ （(]))[{_ZH}]{{1,4}}[）)、]"),
)

_IDIOM = Wording("{number_idiom}")
"""Phrases that keep their number whatever is counted."""

_PLACE_ENDING = re.compile(
    r"[家间台里户井所房棵门][村乡镇庄屯铺店桥坪岭湾沟堡渠营寨庙坡塘子](?![民户委干头落集级])"
    r"|[台家门里][区市县旗]"
    r"|[家间台里户井所房棵门][一-鿿][村屯镇](?![民级委])"
)


_OPENING = re.compile("|".join(pattern for _, pattern in _BEFORE_A_NUMERAL))
_NUMERAL_OF_NO_CLAIM = re.compile("|".join(pattern for _, pattern in _AT_A_NUMERAL))


def opening_spans(text: str) -> list[tuple[int, int]]:
    """Spans that hold no claim and open before a numeral (quoted labels, titles, 第…), in order."""
    return [match.span() for match in _OPENING.finditer(text)]


def openings_named(text: str) -> Iterator[tuple[int, int, NotClaim]]:
    """The same spans, each with what it is."""
    for start, end in opening_spans(text):
        yield start, end, _first_of(_BEFORE_A_NUMERAL, text, start)


def not_a_claim_at(text: str, numeral: int) -> int | None:
    """Where the date, ordinal, label or idiom ends that starts at a numeral; None if none does."""
    match = _NUMERAL_OF_NO_CLAIM.match(text, numeral) or _IDIOM.match(text, numeral)
    return match.end() if match else None


def named_at(text: str, numeral: int) -> NotClaim:
    """What it is that `not_a_claim_at` found at a numeral."""
    return _first_of(_AT_A_NUMERAL, text, numeral)


def _first_of(patterns: tuple[tuple[NotClaim, str], ...], text: str, position: int) -> NotClaim:
    """What the first of the patterns says that stands at a place; else it is an idiom."""
    for what, pattern in patterns:
        if re.compile(pattern).match(text, position):
            return what
    return NotClaim.IDIOM


def names_a_place(text: str, after_numeral: int) -> bool:
    """Whether what follows a Chinese numeral makes it part of a place name: 五家渠, 三间房村."""
    return bool(_PLACE_ENDING.match(text, after_numeral))
