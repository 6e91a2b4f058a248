"""Chinese numerals in running text: which count something, and which are part of a word."""

from __future__ import annotations

import re
from decimal import Decimal

from townbook.read.quantities import numerals
from townbook.read.quantities.not_claims import names_a_place
from townbook.read.quantities.units import base_unit, measure_at
from townbook.read.quantities.written_number import Number, replace, with_unit
from townbook.store.lexicon import Wording

_COUNTED_IN_WORDS = Wording("{counted_in_words}")
_PARTS_OF_WORDS = frozenset(("分", "度", "里", "面", "站", "校", "门", "道", "宿", "级台阶"))
_FRACTION_OF_TEN = re.compile(
    r"[一二两三四五六七八九]成(?:[一二三四五六七八九]|半)?(?![为员果效功立本长绩型分交就都])"
)
_DOUBLED = re.compile(r"翻了?(?P<times>[一两二三])番")
_DECIMAL = re.compile(
    r"[零一二两三四五六七八九十百]{1,4}点[零〇一二三四五六七八九]{1,4}(?![十百千])"
)
_OF_TIME = frozenset(("分", "分钟", "秒"))
_NEIGHBOURS = re.compile(
    r"(?P<head>(?:[一二两三四五六七八九][百千万])*(?:[一二三四五六七八九]?十)?)"
    r"(?P<first>[一二两三四五六七八])(?P<second>[二三四五六七八九])(?=[十百千万亿]|$)"
)
_NUMERAL = re.compile(rf"[{numerals.NUMERAL_CHARACTERS}]+")
_VAGUE_MAGNITUDE = re.compile(r"(?:[百千万亿]|[十百千]?[万亿]+)$")
_OVER_BARE_MAGNITUDE = ("超", "超过", "突破", "过", "近", "上", "达到", "逾", "破")
_AFTER_BARE_MAGNITUDE = ("以上", "以下", "以内", "左右")
_POINTS_BACK = frozenset("第这那此本该哪某每另何任同统单唯逐进")
_VAGUE = frozenset("数几双")
_STANDS_ALONE = re.compile(r"[，。；、）！,;)]|$|\d|[两三四五六七八九十]+[个名座处所]")
_ONE_OF = frozenset("个名户座处所家起件台辆间栋项支次场人条艘")
_ONE_BUILT = re.compile(r"(?:新建|新增|建成|至少|仅|共|设立|改建|扩建)(?:了)?$")
_GROWN = re.compile(r"[增长加高升翻扩](?:了|近|约|超过?|大)?$")
_NOT_ONE = re.compile(r"(?:漏|落|少|缺|丢|是|成|为|算|又|了|每.{0,3}|唯|逐|不|同|统|任何|另)$")


def han_number(text: str, start: int, written: str) -> Number | None:
    """The number that the Chinese numeral `written` at `start` states, None if it states none."""
    return _whole_phrase(text, start) or _decimal(text, start) or _counting(text, start, written)


def _whole_phrase(text: str, start: int) -> Number | None:
    """百分之二十, 三分之一, 八成, 翻一番: the whole is a share or a change, whatever follows."""
    if match := numerals.FRACTION.match(text, start):
        read = numerals.fraction(match["whole"], match["part"])
        if read is None:
            return None
        value, unit = read
        place = numerals.last_place_of(match["part"])
        written = Number(start, match.end(), value, Decimal(1), place, han=True)
        return replace(written, measure=base_unit(unit))
    if match := _FRACTION_OF_TEN.match(text, start):
        return _tenths(start, match)
    doubled = _DOUBLED.match(text, start - 1) or _DOUBLED.match(text, start - 2)
    if start >= 2 and doubled:
        times = numerals.DIGITS[doubled["times"]]
        added = Decimal(2) ** times - 1
        return Number(
            doubled.start(), doubled.end(), added, Decimal(1), Decimal(0), measure=base_unit("倍")
        )
    return None


def _decimal(text: str, start: int) -> Number | None:
    """三点六公里, 两点三亿元: a decimal, where a unit follows; 三点五十分 is a time of day."""
    match = _DECIMAL.match(text, start)
    value = numerals.chinese(match[0]) if match else None
    if match is None or value is None:
        return None
    place = numerals.last_place_of(match[0])
    number = with_unit(text, Number(start, match.end(), value, Decimal(1), place, han=True))
    return number if number.measure and number.measure.unit not in _OF_TIME else None


def _tenths(start: int, match: re.Match[str]) -> Number:
    written = match.group()
    tail = written[2:]
    hundredths = 5 if tail == "半" else numerals.DIGITS.get(tail, 0)
    value = numerals.DIGITS[written[0]] + Decimal(hundredths) / 10
    place = Decimal("0.1") if tail else Decimal(1)
    return Number(start, match.end(), value, Decimal(10), place, measure=base_unit("%"))


def _counting(text: str, start: int, written: str) -> Number | None:
    upper = None
    reading = numerals.ordinary(written)
    if reading != written and len(written) == 1:
        return None  # 陆 and 伍 are names, too
    if neighbours := _NEIGHBOURS.match(reading):
        head, first, second = neighbours.group("head", "first", "second")
        if numerals.DIGITS[second] - numerals.DIGITS[first] not in (1, 2):
            return None
        tail = reading[neighbours.end() :]
        upper = numerals.chinese(head + second + tail)
        reading = head + first + tail
    scaled = re.fullmatch(r"([^万亿]+)([万亿]{1,2})", reading)
    coefficient = numerals.chinese(scaled[1] if scaled else reading)
    if coefficient is None:
        return None
    scale = numerals.magnitude(scaled[2]) if scaled else Decimal(1)
    number = Number(
        start, start + len(written), coefficient, scale, Decimal(1), han=True, upper=upper
    )
    number = with_unit(text, number)
    if upper is not None:
        number = replace(number, upper=upper * (number.scale / scale))
    return number if _counts(text, number, written) else None


def _counts(text: str, number: Number, written: str) -> bool:
    """Whether a Chinese numeral counts something, rather than being part of a word or a label."""
    before, after = text[number.start - 1 : number.start], text[number.end : number.end + 2]
    if number.measure is None:
        return after[:1] in ("至", "到", "-", "—", "～", "~") and before not in _POINTS_BACK
    if before in _POINTS_BACK or not _has_its_measure(number, written):
        return False
    if before in _VAGUE or text[number.end - 1] == "方":
        return False  # 数十家, 几十户; 四面八方
    if names_a_place(text, number.start + len(written)):
        return False
    if _VAGUE_MAGNITUDE.match(written):
        return _bare_magnitude_counts(text, number, written)
    second = _NUMERAL.match(text, number.end)
    if second and measure_at(text, second.end()) is None:
        return False  # 三天两检: a label in two halves
    if written in ("二", "零"):
        return False  # spoken 两 counts, 二 orders; 零部件
    if number.measure.unit == "元" and number.value < 10:
        return False  # 三元, 二元: names and kinds, hardly ever money
    return written != "一" or number.coefficient != 1 or _one_counts(text, number)


def _has_its_measure(number: Number, written: str) -> bool:
    """Whether the unit is one that Chinese numerals stand before: any, for 三十二 and 十余."""
    assert number.measure is not None
    if _COUNTED_IN_WORDS.fullmatch(number.measure.unit):
        return True
    long = number.more or (len(written) > 1 and not _VAGUE_MAGNITUDE.match(written))
    return long and number.measure.unit not in _PARTS_OF_WORDS


def _bare_magnitude_counts(text: str, number: Number, written: str) -> bool:
    """超亿元, 百万平方米, 近千人: a magnitude without a digit, where it measures something."""
    before = text[max(0, number.start - 2) : number.start]
    if number.more or written == "十万":
        return True  # 百余名, 千余亩; 十万户 is as many as it says
    if before[-1:] in ("成", "十"):
        return False
    if before.endswith(_OVER_BARE_MAGNITUDE) or text.startswith(_AFTER_BARE_MAGNITUDE, number.end):
        return True
    return len(written) > 1 and number.measure is not None and not number.measure.whole


def _one_counts(text: str, number: Number) -> bool:
    """瞭望哨一个， and 新建一座水厂 count; 一个 elsewhere is an article."""
    before = text[max(0, number.start - 5) : number.start]
    if number.measure is not None and number.measure.unit == "倍":
        return _GROWN.search(before) is not None
    if number.measure is None or number.measure.unit not in _ONE_OF or _NOT_ONE.search(before):
        return False
    if _ONE_BUILT.search(before):
        return True
    follows_a_noun = "\u4e00" <= before[-1:] <= "\u9fff"
    return follows_a_noun and bool(_STANDS_ALONE.match(text, number.end))
