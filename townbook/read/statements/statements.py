"""What a report says in words: its problems, what it plans and what was done, as drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from townbook.read.outline import topics
from townbook.read.outline.document_outline import Outline
from townbook.read.outline.normalise import normalise
from townbook.read.statements.actions import plan_action
from townbook.read.statements.answers import answered
from townbook.read.statements.clauses import LIST_MARK, ClauseSplitter
from townbook.read.statements.deadlines import find_deadline, governing_deadline
from townbook.read.statements.gists import gist, object_of
from townbook.read.statements.plan_items import Item, plan_items
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Section, Statement, StatementKind
from townbook.store.lexicon import Wording

KINDS = {topics.PROBLEMS: StatementKind.PROBLEM, topics.PLANS: StatementKind.PLAN}
SHORTEST = 8
SHORTEST_PROBLEM = 5

_DONE = Wording("{done_act}|{plan_verb}")
_VOW = Wording("{vow}")
_ADMITS = re.compile(
    r"(?:存在|面临|看到|认识到)[^。，]{0,14}(?:困难|问题|不足|短板|挑战|差距)[^。，]{0,6}。?$"
    r"|^(?:各位(?:代表|委员|同志)|同志们)[！!。]$"
)
"""What stands before problems are told: that there are some, and a salutation."""
_NAMES_ITEM = re.compile(r"\s*[一二三四五六七八九十]{1,2}(?:是|要)[^，、；：:\d]{4,16}。\s*(?=\S)")
"""A list mark and a short sentence, after which the item itself is told."""
_INTRODUCES = re.compile(r"[^：:]*(?:困难|问题|不足|短板|差距|挑战|表现)[^：:]{0,12}[：:]\s*")
_BRIDGE = re.compile(r"[^。\n]{0,60}[：:]\s*$", re.M)
_PLAN_YEAR = re.compile(r"(20\d{2})年")
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?[”’）)]*")
_PART = re.compile(r"[^。；;！？!?\n]+[。；;！？!?]?[”’）)]*")


def draft_statements(
    text: str, outline: Outline, claims: Sequence[Claim], catalogue: Catalogue, year: int | None
) -> tuple[Statement, ...]:
    """Problems, plan items and measures of a report, in order, for a person to review.

    Problems and plan items come from the parts about them, one for each lack or undertaking,
    with a gist in the report's own words; measures are the sentences of other sections that say
    what was done, and wait for their summary.
    """
    reader = _StatementReader(text, outline, claims, catalogue, year)
    found = [statement for section in outline.sections for statement in reader.of(section)]
    return tuple(answered(found, text))


class _StatementReader:
    """Drafts the statements of one text, section by section."""

    def __init__(
        self,
        text: str,
        outline: Outline,
        claims: Sequence[Claim],
        catalogue: Catalogue,
        year: int | None,
    ) -> None:
        self._text, self._catalogue, self._year = text, catalogue, year
        self._splitter = ClauseSplitter(text, claims)
        self._claims, self._starts = claims, [claim.start for claim in claims]
        self._titles = {part.section: part.title_zh for part in outline.sections}
        self._bodies = _bodies(outline)
        self._kinds = _kinds(outline)

    def of(self, section: Section) -> Iterator[Statement]:
        if section.section == "0":
            return
        kind = self._kinds[section.section]
        start, end = self._bodies[section.section]
        draft = {
            StatementKind.PROBLEM: self._problems,
            StatementKind.PLAN: self._plans,
            StatementKind.MEASURE: self._measures,
        }[kind]
        for number, statement in enumerate(draft(section, start, end), start=1):
            yield replace(statement, statement=_id(section.section, kind, number))

    def _problems(self, section: Section, start: int, end: int) -> Iterator[Statement]:
        for first, last in self._problem_spans(start, end):
            clauses = self._splitter.clauses(first, last)
            wording = normalise(self._text[first:last]).text
            yield Statement(
                statement="",
                section=section.section,
                start=first,
                end=last,
                kind=StatementKind.PROBLEM,
                topic=self._topic(section, StatementKind.PROBLEM, wording),
                summary_zh=gist(clauses, StatementKind.PROBLEM),
            )

    def _problem_spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """The items of a list of problems; without a list, each sentence or part of one, from
        where problems are admitted to where it is vowed to mend them.
        """
        found: list[tuple[int, int]] = []
        listed = False
        for match in _PART.finditer(self._text, start, end):
            first, last = _trimmed(self._text, *match.span())
            wording = normalise(self._text[first:last]).text
            if _VOW.search(wording):
                break
            first += _lead_length(self._text[first:last])
            marked = LIST_MARK.match(self._text, first, last) is not None
            if listed and not marked:
                found[-1] = (found[-1][0], last)
            elif last - first >= SHORTEST_PROBLEM and not _ADMITS.search(wording):
                found.append((first, last))
            listed = listed or (marked and bool(found))
        return found

    def _plans(self, section: Section, start: int, end: int) -> Iterator[Statement]:
        year = _deadline_year(self._titles[section.section.split(".")[0]], self._year)
        for match in _SENTENCE.finditer(self._text, start, end):
            if _NAMES_ITEM.match(self._text, match.start(), end):
                continue
            sentence = self._splitter.clauses(*match.span())
            governing = last = governing_deadline(sentence, year)
            for item in plan_items(sentence, self._text):
                statement = self._plan(section, item, year)
                inherited = last if item.goes_on else governing
                last = statement.deadline or inherited
                yield replace(statement, deadline=last)

    def _plan(self, section: Section, item: Item, year: int | None) -> Statement:
        wording = "，".join(clause.text for clause in item.clauses)
        return Statement(
            statement="",
            section=section.section,
            start=item.start,
            end=item.end,
            kind=StatementKind.PLAN,
            topic=self._topic(section, StatementKind.PLAN, wording),
            summary_zh=gist(item.clauses, StatementKind.PLAN, item.targets),
            object=object_of(item.clauses),
            action=plan_action(item.clauses, item.targets),
            deadline=find_deadline(wording, year, planned=True),
            target_claim=";".join(claim.claim for claim in item.targets),
        )

    def _measures(self, section: Section, start: int, end: int) -> Iterator[Statement]:
        for match in _PART.finditer(self._text, start, end):
            first, last = _trimmed(self._text, *match.span())
            piece = self._text[first:last]
            told = _DONE.search(piece) and not _BRIDGE.fullmatch(piece)
            if last - first < SHORTEST or not told or _NAMES_ITEM.fullmatch(piece):
                continue
            dated = any(mark in piece for mark in "月季年底末")
            wording = normalise(piece).text if dated else ""
            yield Statement(
                statement="",
                section=section.section,
                start=first,
                end=last,
                kind=StatementKind.MEASURE,
                topic=section.topic,
                deadline=find_deadline(wording, self._year, planned=False),
            )

    def _topic(self, section: Section, kind: StatementKind, wording: str) -> str:
        lead = re.split("[。，；]", wording, maxsplit=1)[0]
        return topics.classify(lead, wording, self._catalogue)


def _kinds(outline: Outline) -> dict[str, StatementKind]:
    """What each section holds: what its topic says, or that of the section around it."""
    kinds: dict[str, StatementKind] = {}
    for section in outline.sections:
        parent = kinds.get(section.section.rpartition(".")[0], StatementKind.MEASURE)
        kinds[section.section] = KINDS.get(section.topic, parent)
    return kinds


def _bodies(outline: Outline) -> dict[str, tuple[int, int]]:
    """The span of each section's text after its heading."""
    heading_ends = {entry.section: entry.end for entry in outline.sentences if entry.number == 0}
    return {
        section.section: (heading_ends.get(section.section, section.start), section.end)
        for section in outline.sections
    }


def _lead_length(piece: str) -> int:
    """How much of a piece only introduces the list of problems, up to its colon."""
    lead = _INTRODUCES.match(piece)
    return lead.end() if lead else 0


def _id(section: str, kind: StatementKind, number: int) -> str:
    if kind is StatementKind.PROBLEM:
        return f"{section}-p{number}"
    return f"{section}-{'a' if kind is StatementKind.PLAN else 'm'}{number:02}"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the space around it."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _deadline_year(title: str, year: int | None) -> int | None:
    """The year a plan is for: the one its part's `title` names, else the one after the report's."""
    named = _PLAN_YEAR.search(title)
    if named:
        return int(named[1])
    return year + 1 if year else None
