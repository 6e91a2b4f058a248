"""A number on its way to the reader: value, interval, unit and the claims that it rests on.

Measures can be computed with; intervals and sources come along. A number that the report does
not give is `Missing`: computing with it gives `Missing` again, and it is false in a condition,
so that a notebook needs no special case for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

from townbook.audit.intervals import Interval
from townbook.show.facts import MeasureFact, MissingFact
from townbook.show.interface_words.languages import LANGUAGES, Language
from townbook.show.interface_words.numbers import SAID
from townbook.show.number_words import exact_text, interval_text, large_text, period_text, with_unit
from townbook.store.catalogue import Unit
from townbook.store.claim import Claim, Qualifier

NumberLike = int | Fraction


@dataclass(frozen=True)
class Missing:
    """A number that is not there: not reported, or withheld to protect people."""

    label: Mapping[str, str]
    withheld: bool = False

    def __bool__(self) -> bool:
        return False

    def _stay(self, *_: Any, **__: Any) -> Missing:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _stay
    __truediv__ = __rtruediv__ = __neg__ = _stay
    percent = per = named = at_most = whole = _stay

    @property
    def face(self) -> Missing:
        """Still missing, taken at its word or not."""
        return self

    def fact(self, units: Mapping[str, Unit]) -> MissingFact:
        """What is handed on of it."""
        return MissingFact(dict(self.label), self.withheld)


@dataclass(frozen=True)
class Measure:
    """A number with the interval that its wording allows.

    `claims` are the ids of the claims it rests on; `claim` is set while it is still one claim
    as the report states it, and dropped as soon as anything is computed.
    """

    value: Fraction
    interval: Interval
    unit: str
    claims: tuple[str, ...] = ()
    label: Mapping[str, str] | None = None
    claim: Claim | None = None

    @classmethod
    def of_claim(cls, claim: Claim, label: Mapping[str, str]) -> Measure:
        """The measure that one claim states."""
        return cls(
            value=Fraction(claim.value),
            interval=Interval.of_claim(claim),
            unit=claim.unit,
            claims=(claim.claim,),
            label=label,
            claim=claim,
        )

    @property
    def is_result(self) -> bool:
        """Whether it is one claim that says what was reached: no target, no change."""
        return self.claim is not None and self.claim.is_result

    @property
    def face(self) -> Measure:
        """The printed value taken at its word, without the interval around it."""
        return replace(self, interval=Interval.exact(self.value), claim=None)

    def percent(self) -> Measure:
        """A share of one as a percentage."""
        hundredfold: Measure = self * 100
        return replace(hundredfold, unit="%")

    def per(self, unit: str) -> Measure:
        """The same number in the compound or other unit that a division gave it."""
        return replace(self, unit=unit, claim=None)

    def named(self, zh: str, en: str) -> Measure:
        """The same number under another label."""
        return replace(self, label={"zh": zh, "en": en})

    def at_most(self, limit: NumberLike) -> Measure:
        """The same number, its interval cut at a limit that it cannot pass (100 %)."""
        low, high = self.interval.low, self.interval.high
        bound = Fraction(limit)
        capped = Interval.between(
            None if low is None else min(low, bound), bound if high is None else min(high, bound)
        )
        return replace(self, value=min(self.value, bound), interval=capped, claim=None)

    def whole(self) -> Measure:
        """The same number, known to be whole: its interval shrunk to the whole numbers in it."""
        low, high = self.interval.low, self.interval.high
        ends = Interval.between(
            None if low is None else ceil(low), None if high is None else floor(high)
        )
        if ends.low is not None and ends.high is not None and ends.low > ends.high:
            return self
        one = ends.low is not None and ends.low == ends.high
        value = ends.low if one and ends.low is not None else Fraction(round(self.value))
        return replace(self, value=value, interval=ends, claim=None)

    def _with(self, other: Any, combine: Callable[[Any, Any], Any]) -> Any:
        if isinstance(other, Missing):
            return other
        if not isinstance(other, Measure):
            other = Measure(Fraction(other), Interval.exact(Fraction(other)), self.unit)
        return Measure(
            value=combine(self.value, other.value),
            interval=combine(self.interval, other.interval),
            unit=self.unit,
            claims=tuple(dict.fromkeys(self.claims + other.claims)),
            label=self.label,
        )

    def __add__(self, other: Any) -> Any:
        return self._with(other, lambda a, b: a + b)

    def __sub__(self, other: Any) -> Any:
        return self._with(other, lambda a, b: a - b)

    def __mul__(self, other: Any) -> Any:
        return self._with(other, lambda a, b: a * b)

    def __truediv__(self, other: Any) -> Any:
        """The quotient; `Missing` where the divisor is zero, for then there is no rate."""
        if getattr(other, "value", other) == 0:
            return Missing(self.label or {})
        return self._with(other, lambda a, b: a / b)

    def __neg__(self) -> Measure:
        return replace(self, value=-self.value, interval=-self.interval, claim=None)

    def __radd__(self, other: NumberLike) -> Any:
        return self._with(other, lambda a, b: b + a)

    def __rsub__(self, other: NumberLike) -> Any:
        return self._with(other, lambda a, b: b - a)

    def __rmul__(self, other: NumberLike) -> Any:
        return self._with(other, lambda a, b: b * a)

    def __rtruediv__(self, other: NumberLike) -> Any:
        if self.value == 0:
            return Missing(self.label or {})
        return self._with(other, lambda a, b: b / a)

    def number(self, language: Language) -> str:
        """The number in words, without its unit."""
        if self.claim is None:
            return interval_text(self.interval, self.value, self.unit, language)
        qualifier = self.claim.qualifier
        exact = large_text(self.value, language, exact_text(self.value))
        if language == "zh" and qualifier is Qualifier.OVER:
            return over_text(self.claim)
        rounded = qualifier is Qualifier.NONE and not self.interval.is_exact
        if (
            rounded
            and self.unit not in ("%", "百分点", "岁", "倍")
            and "万" in self.claim.as_written
        ):
            qualifier = Qualifier.ABOUT
        return SAID[language].get(qualifier, "{}").format(exact)

    def text(self, language: Language, units: Mapping[str, Unit]) -> str:
        """The number in words, with its unit."""
        return with_unit(self.number(language), self.unit, language, units, one=self.value == 1)

    def fact(self, units: Mapping[str, Unit]) -> MeasureFact:
        """What is handed on of it: exact values, and texts in both languages."""
        low, high = self.interval.low, self.interval.high
        period = self.claim.period if self.claim else ""
        return MeasureFact(
            value=Decimal(decimal_text(self.value)),
            low=None if low is None else Decimal(decimal_text(low)),
            high=None if high is None else Decimal(decimal_text(high)),
            unit=self.unit,
            number={language: self.number(language) for language in LANGUAGES},
            text={language: self.text(language, units) for language in LANGUAGES},
            claims=self.claims,
            derived=self.claim is None,
            label=dict(self.label) if self.label else None,
            period={language: period_text(period, language) for language in LANGUAGES},
        )


def over_text(claim: Claim) -> str:
    """A number with 余 or 多 as the report writes it, unit left out: `700余万`, `2万余`."""
    text = claim.as_written
    end = max(text.rfind(sign) for sign in "余多万亿千百十0123456789") + 1
    return text[:end]


def decimal_text(number: Fraction) -> str:
    """A number as a plain decimal of at most twelve significant decimals."""
    text = f"{float(number):.12f}" if number.denominator > 1 else str(number.numerator)
    return text.rstrip("0").rstrip(".") if "." in text else text
