"""What the words around a number allow it to be: 余, 近, 约, 超, 以上, 以下."""

from __future__ import annotations

import re
from decimal import Decimal

from townbook.read.quantities.numerals import last_nonzero_place
from townbook.store.claim import Qualifier
from townbook.store.lexicon import Wording

_PREFIXES = (
    Qualifier.AT_LEAST,
    Qualifier.AT_MOST,
    Qualifier.NEARLY,
    Qualifier.OVER,
    Qualifier.ABOUT,
)
_PREFIX = Wording(
    "(?:" + "|".join(f"(?P<{name}>{{{name}_before}})" for name in _PREFIXES) + ")"
    r"(?:了|达到?|为|至|到)?(?:人民币)?$"
)
_NOT_PREFIX = re.compile(
    r"(?:[最附就邻靠临远亲切贴]近|[通经超渡度路]过|大约|[合公条契节制特签预续]约|[高低]过)$"
)
_SUFFIX = Wording(
    "(?:"
    + "|".join(
        f"(?P<{name}>{{{name}_after}})"
        for name in (Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.ABOUT)
    )
    + ")"
)
_LONGEST_PREFIX = 8
_COARSEST_STEP = Decimal(100)


def qualifier_before(text: str, start: int) -> Qualifier:
    """The qualifier that the words just before `start` give to a number."""
    before = text[max(0, start - _LONGEST_PREFIX) : start]
    if before.endswith("上") and not before.endswith("以上") and text[start] in "百千万亿":
        return Qualifier.AT_LEAST  # 上百人
    match = _PREFIX.search(before)
    if match is None:
        return Qualifier.NONE
    if match.group() in ("近", "过", "约") and _NOT_PREFIX.search(before):
        return Qualifier.ABOUT if before.endswith("大约") else Qualifier.NONE
    return Qualifier(match.lastgroup or "")


def qualifier_after(text: str, end: int) -> Qualifier:
    """The qualifier that the words just after `end` give to a number."""
    match = _SUFFIX.match(text, end)
    return Qualifier(match.lastgroup or "") if match else Qualifier.NONE


def step_of(coefficient: Decimal) -> Decimal:
    """How far 余 may carry a written number: the place of its last digit other than nought,
    at most a hundred: 300余 stays below 400, 27830余 below 27840, 1000余 below 1100.
    """
    return min(last_nonzero_place(coefficient), _COARSEST_STEP)


def bounds(
    value: Decimal, qualifier: Qualifier, *, step: Decimal, place: Decimal, exact: bool, more: bool
) -> tuple[Decimal | None, Decimal | None]:
    """The interval that the wording allows, in the base unit; None is unbounded.

    `step` is how far 余, 近 and 约 reach; `place` the place of the last digit written, to which
    an unqualified number is rounded unless it is `exact`; `more` says that 余 or 多 stands inside.
    """
    if more:
        return value, value + step
    if qualifier in (Qualifier.OVER, Qualifier.AT_LEAST):
        return value, None
    if qualifier is Qualifier.AT_MOST:
        return None, value
    if qualifier is Qualifier.NEARLY:
        return value - step, value
    if qualifier is Qualifier.ABOUT:
        return value - step, value + step
    half = Decimal(0) if exact else place / 2
    return value - half, value + half
