"""Whose measure it is: 产量 alone tells nothing, 柚子产量 does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from townbook.read.claims.context import Context
from townbook.read.claims.noun_phrases import from_its_verb, head, owner_that_follows
from townbook.store.claim import Kind
from townbook.store.lexicon import Wording

_BARE = Wording("(?:{getting}|{manner}|{pushes}|了|也|平均|累计|五年|年度|年)*(?P<bare>{bare})")
_BARE_END = Wording("(?:^|.*的|{getting}|{manner}|{pushes})(?P<bare>{bare})$")
_MEASURE_END = Wording("总?{measure}$")
_GROWN = Wording("{grow}了?(?P<of>.+)")
_SPENT_ON = Wording("了?(?P<verb>{spends_on})了?(?P<of>[^，。；]{3,})")
_SPENDING = Wording("投资|投入|资金")
_SUBJECT_END = Wording("{act}|{manner}|{pushes}|初具|等|[，。；！？（()）]")
_NO_OWNERS = frozenset(["人", "人次", "户", "户次", "辆", "次", "场", "场次", "期"])
"""Units of what was sent or met: no measure after it is its own."""
_NEWCOMERS = "新增"
"""Begins the name of what came into being: a total that follows is of all, not of the new."""
_LONGEST_OWNER, _LONGEST_CLAUSE = 16, 20


def bare_measure(name: str, *, told_after: bool = False) -> str:
    """The measure where a head names nothing else; with `told_after` also behind 的 and a deed."""
    match = _BARE.fullmatch(name)
    if match is None and told_after:
        match = _BARE_END.match(name)
    return match["bare"] if match else ""


def with_owner(owner: str, measure: str) -> str:
    """Both in a row, what ends the one and starts the other told once."""
    for length in range(min(len(owner), len(measure)), 0, -1):
        if owner.endswith(measure[:length]):
            return owner + measure[length:]
    return owner + measure


def owner_after(context: Context) -> str:
    """The owner that stands behind the number: 投资3万元的码头, 投入3万元用于修码头."""
    if of := owner_that_follows(context.rest):
        return shortened(of, _LONGEST_OWNER)
    spent = context.quantity.kind is Kind.MONEY and _SPENDING.search(context.before)
    match = _SPENT_ON.match(context.rest) if spent else None
    if match is None or len(match["of"]) > _LONGEST_OWNER + 4:
        return ""
    return match["of"] if match["verb"] in ("用于", "实施", "开展") else match["verb"] + match["of"]


def shortened(name: str, most: int) -> str:
    """A name of at most `most` characters, cut where a word begins; empty where none is found."""
    cuts = (from_its_verb(name), name.rpartition("的")[2], name.rpartition("、")[2])
    for shorter in (name, *cuts, name.partition("和")[0]):
        if 2 <= len(shorter) <= most:
            return shorter
    return ""


def core(name: str) -> str:
    """The thing that another number's name is of: 柚子 of 柚子种植面积, 种植柚子, 柚子产量."""
    name = name.partition("完成")[0] or name
    thing = _MEASURE_END.regex.sub("", name)
    thing = thing.removesuffix("种植").removesuffix("占")
    grown = _GROWN.fullmatch(thing)
    return grown["of"] if grown else thing


def owner_before(contexts: Sequence[Context], names: Sequence[str], position: int) -> str:
    """The owner told before the number: by an earlier number of the sentence, else by the clause
    before this one.
    """
    context = contexts[position]
    clause = _clause_owner(context)
    for earlier in range(position - 1, max(-1, position - 4), -1):
        before = contexts[earlier]
        if before.segment_start != context.segment_start:
            break
        if clause and before.clause_start < context.earlier_start:
            break
        about_people = before.quantity.unit in _NO_OWNERS
        if before.quantity.kind is Kind.CHANGE or about_people or not names[earlier]:
            continue
        if bare_measure(names[earlier]) or names[earlier].startswith(_NEWCOMERS):
            continue
        return shortened(core(names[earlier]), _LONGEST_OWNER)
    return clause


def _clause_owner(context: Context) -> str:
    """What the clause before is about, where no number stands in it."""
    clause = head(context.earlier)
    if not clause or re.search(r"\d", clause):
        return ""
    end = _SUBJECT_END.search(clause, 2)
    thing = clause[: end.start()] if end else clause
    return thing if 2 <= len(thing) <= _LONGEST_CLAUSE else ""
