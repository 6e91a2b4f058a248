"""The undertakings that a report's plans name, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from townbook.audit.years.sequel import Place
from townbook.store.claim import StatementKind
from townbook.store.lexicon import Wording
from townbook.store.report import Report

_PIECE = re.compile(r"[^，。；：！？\n\s]+")
_MEMBER = re.compile(r"(?:（[^）]*）|“[^”]*”|[^、])+")
_AND = re.compile(r"(?<=[一-鿿）])(?:和|及|以及)(?=[一-鿿])")
_LEADS = Wording(
    r"(?:(?!{name_like_deed})(?:(?:总?投资|占地|全长|总?面积)[^的]{1,14}的"
    r"|(?:到|在|于)?(?:\d{4}年|\d{1,2}月|年)+(?:底|末|初|内)?(?:前|内)?"
    "|{plan_verb}|{plan_manner}|{process}|{end_state}|{founding}|{works}|{purpose}"
    "|{titled}|{leads_to_name}))+"
)
_BY_MEANS_OF = Wording("^{by_means_of}")
_TAIL = Wording("(?:{process}|{end_state}|{works}|{ends_name}|创建|工作|问题|项目|工程|拆迁)+$")
_THING = "[一-鿿）]{2,}(?:{undertaking}|{identified})(?:（[^）]*）|[）)”])?"
_NAMED = Wording(_THING + "$")
_WORKS_ON_IT = Wording(_THING + "[一-鿿]{0,6}{works_on_it}$")
_NAMED_FIRST = Wording(f"^(.*{_THING})" + r"(?:{ends_name}|{end_state}|{process}|\d)")
_FOR_EXAMPLE = Wording("^([^等]{3,})等.*(?:{undertaking}|{identified})$")
_NO_NAME = Wording("的|{vague_amount}|以上|^{vague_thing}")
_NUMBER = re.compile(r"\d")
"""Right behind a name: then it says how many of a thing are to come, which is a target."""
_COUNTED = re.compile(r"\d+[一-鿿]")
SHORTEST, LONGEST = 3, 24
MOST_OFTEN = 3
"""A name that stands more often is a word of the place."""


@dataclass(frozen=True)
class PlannedName:
    """An undertaking that a plan names; `listed` is where the clause that names it stands."""

    text: str
    place: Place
    plan: str
    clause: str
    listed: Place


def planned_names(report: Report, text: str) -> Iterator[PlannedName]:
    """The undertakings that the plans of a report name, each once."""
    seen: set[str] = set()
    for plan in report.statements:
        if plan.kind is not StatementKind.PLAN:
            continue
        for clause in _PIECE.finditer(text, plan.start, plan.end):
            if _BY_MEANS_OF.search(clause[0]):
                continue
            for start, piece in _members(clause[0], clause.start()):
                begin, name = _name_in(piece)
                counted = _NUMBER.match(piece, begin + len(name))
                if name in seen or counted or not _is_a_name(name, text):
                    continue
                seen.add(name)
                place = (start + begin, start + begin + len(name))
                yield PlannedName(name, place, plan.statement, clause[0], clause.span())


def _members(clause: str, at: int) -> Iterator[tuple[int, str]]:
    """The members of the lists in a clause, with their places."""
    for member in _MEMBER.finditer(clause):
        begin = member.start()
        for part in _AND.split(member[0]):
            start = clause.index(part, begin)
            yield at + start, part
            begin = start + len(part)


def _name_in(piece: str) -> tuple[int, str]:
    """Where the name in a piece begins, and the name without deeds around it."""
    leads = _LEADS.match(piece)
    begin = leads.end() if leads else 0
    whole = piece[begin:]
    bare = _TAIL.regex.sub("", whole)
    example = _FOR_EXAMPLE.match(bare) or _FOR_EXAMPLE.match(whole)
    if example:
        return begin, example[1]
    first = _NAMED_FIRST.match(whole)
    for name in (bare, first[1] if first else "", whole):
        if _NAMED.search(name) or _WORKS_ON_IT.search(name):
            return begin, name
    return begin, ""


def _is_a_name(name: str, text: str) -> bool:
    fits = SHORTEST <= len(name) <= LONGEST and not _COUNTED.search(name)
    fits = fits and not _NO_NAME.search(name)
    return fits and text.count(name) <= MOST_OFTEN
