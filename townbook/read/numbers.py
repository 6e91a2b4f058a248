"""Every numeral of a text with the 万, 余 and unit that are written with it, claim or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from townbook.read import numerals
from townbook.read.notclaims import names_a_place, not_a_claim_at, opening_spans
from townbook.read.units import MEASURES, Measure, counted_noun_at, measure_at

_TOKEN = re.compile(rf"\d+(?:\.\d+)?|[{numerals.NUMERAL_CHARACTERS}]+")
_LONGEST_NUMERAL = 24
_MAGNITUDE = re.compile(
    r"(?P<more>[余多来几](?=[十百千万亿]))?"
    r"(?P<signs>[十百千]?万亿|[十百千]?[万亿]|百(?![分货姓日年色强])|千(?![瓦米克卡伏赫帕分]))?"
    r"(?P<more_after>[余多几来])?"
)
_SPLIT_UNIT = re.compile(r"个(?P<more>[多半])(?P<unit>月|小时)")
_HAN_MEASURES = frozenset(
    "个 名 户 人 家 座 处 所 件 起 项 条 场 次 轮 批 台 辆 艘 栋 间 套 支 只 头 棵 株 张 份 封 本 册 幅 块 篇 部 种 类 位 "
    "亩 吨 公里 米 元 平方米 平方公里 公顷 岁 周岁 年 天 个月 小时 倍 百分点 人次 户次 场次 批次 片 村 县 乡 镇 架 匹 "
    "公斤 斤 立方米 千瓦 美元 届 期 盏 眼 粒 分钟 笔 宗 例 点位 岗位 学时 课时".split()
)
_HAN_FRACTION_OF_TEN = re.compile(
    r"[一二三四五六七八九]成(?:[一二三四五六七八九]|半)?(?![为员果效功立本长绩型分交就都])"
)
_DOUBLED = re.compile(r"翻了?(?P<times>[一两二三])番")
_NEIGHBOURS = re.compile(r"([一二两三四五六七八])([二三四五六七八九])(?=[十百千万亿]|$)")
_VAGUE_MAGNITUDE = re.compile(r"(?:[百千万亿]|[十百千]?[万亿]+)$")
_OVER_BARE_MAGNITUDE = ("超", "超过", "突破", "过", "近", "上", "达到", "逾", "破")
_AFTER_BARE_MAGNITUDE = ("以上", "以下", "以内", "左右")
_POINTS_BACK = frozenset("第这那此本该哪某每另何任同统单唯逐进")
_NUMERAL_END = re.compile(r"(?<=[^\d.\s]) ?[\d.]+[余多万亿]*$")
_VAGUE = frozenset("数几好双")
_HAN_NUMERAL = re.compile(rf"[{numerals.NUMERAL_CHARACTERS}]+")
_STANDS_ALONE = re.compile(r"[，。；、）！,;)]|$|\d|[两三四五六七八九十]+[个名座处所]")
_ONE_OF = frozenset("个 名 户 座 处 所 家 起 件 台 辆 间 栋 项 支 次 场 人 条 艘".split())
_ONE_BUILT = re.compile(r"(?:新建|新增|建成|至少|仅|共|设立|改建|扩建)(?:了)?$")
_NOT_ONE = re.compile(r"(?:漏|落|少|缺|丢|是|成|为|算|又|了|每.{0,3}|唯|逐|不|同|统|任何|另)$")


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral as written: `coefficient` times `scale`, at `text[start:end]` of the view.

    `place` is the place of the last digit of the coefficient; `end` is after the unit if there is
    one. `upper` is set where the wording itself gives two ends (两三个, 5至8个); `ratio` where it
    is the first term of one; `whole` where a measure word is known to count whole things.
    """

    start: int
    end: int
    coefficient: Decimal
    scale: Decimal
    place: Decimal
    more: bool = False
    measure: Measure | None = None
    han: bool = False
    upper: Decimal | None = None
    ratio: bool = False

    @property
    def value(self) -> Decimal:
        return self.coefficient * self.scale


def numbers(text: str) -> Iterator[Number]:
    """The numerals of a normalised text that are no date, ordinal, label or idiom, in order.

    Some have no unit yet: the one may stand in a neighbour or in a table's head.
    """
    openings = iter(opening_spans(text))
    opening = next(openings, None)
    read_to = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        while opening and opening[1] <= start:
            opening = next(openings, None)
        if opening and opening[0] <= start:
            read_to = max(read_to, opening[1])
        if start < read_to:
            continue
        passed = not_a_claim_at(text, start)
        number = None if passed else _read(text, token)
        read_to = passed or (number.end if number else token.end())
        if number:
            yield number


def _read(text: str, token: re.Match[str]) -> Number | None:
    written = token.group()
    if len(written) > _LONGEST_NUMERAL:
        return None
    if written[0] in "0123456789":
        return _arabic(text, token.start(), token.end(), written)
    return _han_special(text, token.start()) or _han(text, token.start(), written)


def _arabic(text: str, start: int, end: int, written: str) -> Number | None:
    number = _with_unit(
        text,
        Number(start, end, Decimal(written), Decimal(1), numerals.last_place(written)),
    )
    before = text[start - 1 : start]
    if before.isascii() and before.isalpha():
        named = text[start - 2 : start - 1]
        if number.measure is None or not (named.isascii() and named.isalpha()):
            return None
    if number.measure is None and re.match(r"[A-Za-z]", text[number.end : number.end + 1]):
        return None
    if before in ("-", "－", "−") and re.match(r"[长降幅为率]", text[start - 2 : start - 1]):
        return replace(number, start=start - 1, coefficient=-number.coefficient)
    return number


def _with_unit(text: str, number: Number) -> Number:
    """The number with the 万, 余 and unit that follow it."""
    match = _MAGNITUDE.match(text, number.end)
    assert match is not None  # every part of the pattern may be empty
    more, signs, more_after = match.group("more", "signs", "more_after")
    end, more_follows = match.end(), bool(more_after)
    if more_after in ("多", "来", "几") and not _counts_on(text, end):
        end, more_follows = end - 1, False
    measure, unit_end = measure_at(text, end) or _after_a_gap(text, end) or (None, end)
    if measure and measure.unit != "人" and counted_noun_at(text, end):
        measure, unit_end = None, end  # 100余村民 counts people, not villages
    extra = Decimal(0)
    if split := _SPLIT_UNIT.match(text, end):
        measure, unit_end = MEASURES["个月" if split["unit"] == "月" else "小时"], split.end()
        more_follows |= split["more"] == "多"
        extra = Decimal("0.5") if split["more"] == "半" else extra
    return replace(
        number,
        end=unit_end,
        coefficient=number.coefficient + extra,
        scale=number.scale * numerals.magnitude(signs or ""),
        more=bool(more) or more_follows,
        measure=measure,
    )


def _after_a_gap(text: str, position: int) -> tuple[Measure, int] | None:
    """A unit that a space parts from its number, where that is not a table's next cell: the number
    follows words there, or the unit is long.
    """
    if text[position : position + 1] != " ":
        return None
    unit = measure_at(text, position + 1)
    start = _NUMERAL_END.search(text, max(0, position - 12), position)
    after_words = start is not None and text[start.start() - 1 : start.start()] not in "|\t\n"
    return unit if unit and (after_words or unit[1] - position > 2) else None


def _counts_on(text: str, position: int) -> bool:
    return measure_at(text, position) is not None or "\u4e00" <= text[position : position + 1]


def _han_special(text: str, start: int) -> Number | None:
    """百分之二十, 三分之一, 八成, 翻一番: the whole is a share or a change, whatever follows."""
    if match := numerals.FRACTION.match(text, start):
        read = numerals.fraction(match["whole"], match["part"])
        if read is None:
            return None
        value, unit = read
        written = Number(start, match.end(), value, Decimal(1), Decimal(1), han=True)
        return replace(written, measure=MEASURES[unit])
    if match := _HAN_FRACTION_OF_TEN.match(text, start):
        return _tenths(start, match)
    doubled = _DOUBLED.match(text, start - 1) or _DOUBLED.match(text, start - 2)
    if start >= 2 and doubled:
        times = numerals.DIGITS[doubled["times"]]
        added = Decimal(2) ** times - 1
        return Number(
            doubled.start(), doubled.end(), added, Decimal(1), Decimal(0), measure=MEASURES["倍"]
        )
    return None


def _tenths(start: int, match: re.Match[str]) -> Number:
    written = match.group()
    tail = written[2:]
    hundredths = 5 if tail == "半" else numerals.DIGITS.get(tail, 0)
    value = Decimal(numerals.DIGITS[written[0]] * 10 + hundredths)
    return Number(
        start, match.end(), value, Decimal(1), Decimal(1 if tail else 10), measure=MEASURES["%"]
    )


def _han(text: str, start: int, written: str) -> Number | None:
    upper = None
    reading = written
    if neighbours := _NEIGHBOURS.match(written):
        first, second = neighbours.groups()
        if numerals.DIGITS[second] - numerals.DIGITS[first] not in (1, 2):
            return None
        upper = numerals.chinese(written[1:])
        reading = written[0] + written[2:]
    scaled = re.fullmatch(r"([^万亿]+)([万亿]+)", reading)
    coefficient = numerals.chinese(scaled[1] if scaled else reading)
    if coefficient is None:
        return None
    scale = numerals.magnitude(scaled[2]) if scaled else Decimal(1)
    number = Number(
        start, start + len(written), coefficient, scale, Decimal(1), han=True, upper=upper
    )
    number = _with_unit(text, number)
    if upper is not None:
        number = replace(number, upper=upper * (number.scale / scale))
    return number if _han_counts(text, number, written) else None


def _han_counts(text: str, number: Number, written: str) -> bool:
    """Whether a Chinese numeral counts something, rather than being part of a word or a label."""
    before, after = text[number.start - 1 : number.start], text[number.end : number.end + 2]
    if number.measure is None:
        return after[:1] in ("至", "到", "-", "—", "～", "~") and before not in _POINTS_BACK
    if number.measure.unit not in _HAN_MEASURES or before in _POINTS_BACK:
        return False
    if before in _VAGUE or text[number.end - 1] == "方":
        return False  # 数十家, 几十户; 四面八方
    if names_a_place(text, number.start + len(written)):
        return False
    if _VAGUE_MAGNITUDE.match(written):
        return _bare_magnitude_counts(text, number, written)
    second = _HAN_NUMERAL.match(text, number.end)
    if second and measure_at(text, second.end()) is None:
        return False  # 三天两检: a label in two halves
    if written == "二":
        return False  # spoken 两 counts, 二 orders
    if number.measure.unit == "元" and number.value < 10:
        return False  # 三元, 二元: names and kinds, hardly ever money
    return written != "一" or _one_counts(text, number)


def _bare_magnitude_counts(text: str, number: Number, written: str) -> bool:
    """超亿元, 百万平方米, 近千人: a magnitude without a digit, where it measures something."""
    before = text[max(0, number.start - 2) : number.start]
    if before[-1:] in ("成", "十"):
        return False
    if before.endswith(_OVER_BARE_MAGNITUDE) or text.startswith(_AFTER_BARE_MAGNITUDE, number.end):
        return True
    return len(written) > 1 and number.measure is not None and not number.measure.whole


def _one_counts(text: str, number: Number) -> bool:
    """瞭望哨一个， and 新建一座水厂 count; 一个 elsewhere is an article."""
    before = text[max(0, number.start - 5) : number.start]
    if number.measure is None or number.measure.unit not in _ONE_OF or _NOT_ONE.search(before):
        return False
    if _ONE_BUILT.search(before):
        return True
    follows_a_noun = "\u4e00" <= before[-1:] <= "\u9fff"
    return follows_a_noun and bool(_STANDS_ALONE.match(text, number.end))


def replace(number: Number, **changes: object) -> Number:
    """dataclasses.replace, at a third of its cost: it runs once a number."""
    values = {name: getattr(number, name) for name in Number.__slots__}
    return Number(**(values | changes))  # type: ignore[arg-type]
