"""Whether a percentage states a level or a change."""

from __future__ import annotations

import re

from townbook.read.quantities.combine import LIST
from townbook.read.quantities.written_number import Number
from townbook.store.claim import AGES, Kind
from townbook.store.lexicon import Wording

_CHANGE = Wording(
    r"(?:{move_noun}(?:均|分别|完成|实现|为|达|到|约)*$)"
    r"|{moves}(?![到至为达]|速?[^，。；]*(?:到|达到)$)(?:了|约|近|超过?|突破|逾|不低于|分别|平均|幅度"
    r"|率|为|均|各|[:：]|高达|达到?|负|\s)*$"
)
_LEVEL = Wording(r"{moves_to}(?:到|至)[了约]?$")
_CLAUSE = re.compile(r"[，。；：！？\n,;]")


def kind_of(text: str, number: Number, previous: Number | None, previous_kind: Kind | None) -> Kind:
    """What a number states: its unit tells, but for % and years of age, which state a level or a
    change. An amount by which something grew stays money, area or quantity.
    """
    assert number.measure is not None
    if (
        number.measure.unit == "‰"
        or number.ratio
        or not (number.measure.kind is Kind.PERCENT or number.measure.unit in AGES)
    ):
        return number.measure.kind
    if previous and previous_kind and previous.measure == number.measure:
        listed = LIST.fullmatch(text, previous.end, number.start)
        if listed:
            return previous_kind
    return _told(text, number, number.measure.kind)


def _told(text: str, number: Number, kind: Kind) -> Kind:
    """The kind that the clause before a number tells: its unit's own, or a change."""
    clause = text[max(0, number.start - 16) : number.start]
    edges = [edge.end() for edge in _CLAUSE.finditer(clause)]
    clause = clause[edges[-1] :] if edges else clause
    if _LEVEL.search(clause) or not _CHANGE.search(clause):
        return kind
    return Kind.CHANGE
