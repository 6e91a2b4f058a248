"""Whether a percentage states a level or a change."""

from __future__ import annotations

import re

from townbook.read.quantities.combine import LIST
from townbook.read.quantities.stated import AGES
from townbook.read.quantities.written_number import Number
from townbook.store.claim import Kind

_MOVES = (
    "增长|增加|提高|提升|上升|增幅|增速|涨幅|上涨|递增|升高|扩大|攀升|净增|回升|增产|增收|同比增|比增|降幅|下降|降低|减少|"
    "回落|减幅|下滑|缩减|压减|减产|缩小|收窄|负增长|精简|压缩|较上年|比上年|同比|环比|翻|猛增|降|增|涨"
)
_CHANGE = re.compile(
    rf"(?:(?:增速|增幅|涨幅|降幅|减幅|增长率)(?:均|分别|完成|实现|为|达|到|约)*$)|(?:{_MOVES})(?![到至为达]|速?[^，。；]*(?:到|达到)$)(?:了|约|近|超过?|突破|逾|不低于|分别|平均|幅度|率|为|均|各|[:：]|高达|达到?|\s)*$"
)
_LEVEL = re.compile(r"(?:提高|增长|增加|提升|上升|下降|降低|减少|降|压减|控制)(?:到|至)[了约]?$")
_CLAUSE = re.compile(r"[，。；：！？\n,;]")


def kind_of(text: str, number: Number, previous: Number | None, previous_kind: Kind | None) -> Kind:
    """What a number states: its unit tells, but for % and years of age, which state a level or a
    change. An amount by which something grew stays money, area or quantity.
    """
    assert number.measure is not None
    if number.ratio or not (number.measure.kind is Kind.PERCENT or number.measure.unit in AGES):
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
