"""How the audit puts numbers, claims and changes into words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from townbook.audit.intervals import Interval
from townbook.audit.printed import printed_digits
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Kind, Qualifier

QUALIFIED_EN = {
    Qualifier.OVER: "more than ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.ABOUT: "about ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.AT_MOST: "at most ",
}
TIGHT = ("%", "‰")
LARGE = {
    "zh": ((10**8, "亿"), (10**4, "万")),
    "en": ((10**9, " billion"), (10**6, " million")),
}


class Speaker:
    """Names claims and writes amounts in both languages with the catalogue's labels."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def name(self, claim: Claim, language: str) -> str:
        """What a claim is about; in Chinese as the report calls it."""
        entry = self.catalogue.indicators.get(claim.indicator)
        if language == "zh":
            return claim.subject or (entry.label_zh if entry else "") or f"“{claim.as_written}”"
        if entry and entry.label_en:
            return lower_first(entry.label_en)
        return f"“{claim.subject or claim.as_written}”"

    def row_name(self, claim: Claim, language: str) -> str:
        """A claim's name at the head of a table's row. In English a growth is told from its level,
        and what the catalogue lacks stands in quotes, in the report's own words.
        """
        if language == "zh":
            return self.name(claim, "zh")
        catalogued = claim.indicator in self.catalogue.indicators
        growth = claim.kind is Kind.CHANGE and catalogued
        return sentence(self.name(claim, "en")) + (", growth" if growth else "")

    def amount(self, claim: Claim, language: str) -> str:
        """A claim's number: as printed in Chinese, in figures with its unit in English."""
        if language == "zh":
            return claim.as_written
        value = abs(Fraction(claim.value))
        return self.with_unit(self._bare(claim), claim.unit, value == 1)

    def _bare(self, claim: Claim) -> str:
        value = abs(Fraction(claim.value))
        digits = printed_digits(claim) or ""
        places = len(digits.partition(".")[2]) if decimal(value) in ("", digits) else 0
        shown = (
            large(value)
            if value >= 10**6
            else max((decimal(value, places), decimal(value)), key=len)
        )
        return QUALIFIED_EN.get(claim.qualifier, "") + shown

    def with_unit(self, number: str, unit: str, one: bool = False) -> str:
        """An English number with its unit."""
        if unit in TIGHT or not unit:
            return number + unit
        entry = self.catalogue.units.get(unit)
        if entry is None:
            return f"{number} {unit}"
        return f"{number} {entry.label_en if one else entry.label_en_plural}".strip()

    def named(self, claim: Claim, language: str) -> str:
        """Name and number together: `受灾人口5842人`, `people affected (5,842)`.

        The English label of a count says already what is counted.
        """
        if language == "zh":
            return f"{self.name(claim, 'zh')}{self.amount(claim, 'zh')}"
        unit = self.catalogue.units.get(claim.unit)
        counted = unit is not None and unit.kind is Kind.COUNT and claim.indicator != ""
        amount = self._bare(claim) if counted else self.amount(claim, "en")
        return f"{self.name(claim, 'en')} ({amount})"

    def moved(self, claim: Claim, language: str) -> str:
        """A change as a movement: `下降10.86岁`, `a fall of 10.86 years of age`."""
        fell = claim.value < 0
        if language == "zh":
            return f"{'下降' if fell else '增长'}{claim.as_written}"
        return f"a {'fall' if fell else 'rise'} of {self.amount(claim, 'en')}"

    def measured(self, interval: Interval, unit: str, language: str, places: int) -> str:
        """A computed interval with its unit, large amounts in the words of the language."""
        steps = LARGE[language] if interval.low is not None and interval.low >= 10**6 else ()
        size, word = next((s for s in steps if (interval.low or 0) >= s[0]), (1, ""))
        shown = span(interval / size, 2 if word else places) + word
        return f"{shown}{unit}" if language == "zh" else self.with_unit(shown, unit)

    def listing(self, claims: Iterable[Claim], language: str) -> str:
        """Several claims, named, in one enumeration."""
        return enumeration([self.named(claim, language) for claim in claims], language)

    def slip(self, repairs: Sequence[tuple[Claim, Claim]], language: str) -> str:
        """What a single slip would have to be to explain a disagreement; empty where none would."""
        if not repairs:
            return ""
        named = [f"{self.name(b, language)}{_bracket(change(b, a), language)}" for b, a in repairs]
        one = len(named) == 1
        if language == "zh":
            said = (
                "若只是一处笔误，出错的可能是" if one else "若只是一处笔误，出错的可能是下列之一："
            )
            return f"{said}{enumeration(named, 'zh')}。"
        one_of = "it would be" if one else "it would be one of"
        return f" If it is a single slip, {one_of} {enumeration(named, 'en')}."


def _bracket(text: str, language: str) -> str:
    return f"（{text}）" if language == "zh" else f" ({text})"


def sentence(text: str) -> str:
    """Text as a sentence: its first letter large."""
    return text[:1].upper() + text[1:]


def enumeration(items: Sequence[str], language: str) -> str:
    """`a、b和c` or `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    joint, last = ("、", "和") if language == "zh" else (", ", " and ")
    return joint.join(items[:-1]) + last + items[-1]


def lower_first(text: str) -> str:
    """A label in mid-sentence; abbreviations keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def figure(claim: Claim) -> str:
    """A claim's bare figure for a formula: `4,309`, `82.92%`, `2,400+`."""
    value = Fraction(claim.value)
    digits = printed_digits(claim) or ""
    places = len(digits.partition(".")[2]) if abs(value) < 10**4 else 0
    text = max((decimal(value, places), decimal(value)), key=len)
    mark = {Qualifier.OVER: "+", Qualifier.AT_LEAST: "+", Qualifier.NEARLY: "−"}
    return text + mark.get(claim.qualifier, "") + (claim.unit if claim.unit in TIGHT else "")


def change(before: Claim, after: Claim) -> str:
    """`4,309 → 4,329`: the printed digits before and after a repair."""
    return f"{_grouped(printed_digits(before) or '')} → {_grouped(printed_digits(after) or '')}"


def corrections(repairs: Sequence[tuple[Claim, Claim]]) -> str:
    """`4,309 → 4,329; 3,996 → 3,976`: each number as it would stand were it alone wrong."""
    return "; ".join(change(before, after) for before, after in repairs)


def decimal(number: Fraction, places: int | None = None) -> str:
    """A number with thousands separators; `places` decimals, or as many as it has (at most 4)."""
    if places is None:
        places = next((p for p in range(4) if (number * 10**p).denominator == 1), 4)
    scaled = abs(number) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = "−" if number < 0 and whole else ""
    text = f"{whole // 10**places:,}"
    return sign + (f"{text}.{whole % 10**places:0{places}d}" if places else text)


def large(number: Fraction) -> str:
    """A number from a million on in English words: `246.25 million`."""
    size, word = next((step for step in LARGE["en"] if number >= step[0]), (1, ""))
    return decimal(number / size, None if (number * 1000 / size).denominator == 1 else 2) + word


def span(interval: Interval, places: int) -> str:
    """An interval in figures: one number where both ends look alike."""
    low = "" if interval.low is None else decimal(interval.low, places)
    high = "" if interval.high is None else decimal(interval.high, places)
    if low == high:
        return low
    if not low or not high:
        return f"≥ {low}" if low else f"≤ {high}"
    return f"{low}–{high}"


def in_own_unit(interval: Interval, claim: Claim) -> str:
    """An interval in the large unit that a claim is printed in: `39.78–39.97亿元`."""
    digits = printed_digits(claim)
    if not digits or not Fraction(digits) or digits not in claim.as_written:
        return f"{span(interval, 2)}{claim.unit}"
    scale = Fraction(claim.value) / Fraction(digits)
    places = len(digits.partition(".")[2])
    unit = claim.as_written.partition(digits)[2]
    return f"{span(interval * (1 / scale), places + (1 if places else 0))}{unit}"


def _grouped(digits: str) -> str:
    whole, point, rest = digits.partition(".")
    return f"{int(whole or 0):,}{point}{rest}"
