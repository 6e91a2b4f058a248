"""Which topics of a report have a chapter, and to which of them each of its rows belongs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Statement, StatementKind
from townbook.store.report import Report

OTHER = "other"
"""The closing chapter on numbers whose topic has no chapter."""
OF_STATEMENTS = {"problems": StatementKind.PROBLEM, "plans": StatementKind.PLAN}
"""Chapters that gather one kind of statement, whatever it is about."""
REPORT_CHAPTERS = ("overview", "audit", "register", "years", "promises", "places")
"""Chapters about the report as a whole rather than one of its topics."""
FEWEST = 2
"""Numbers, measures and headings that a topic needs for a chapter of its own."""


@dataclass(frozen=True)
class Chapters:
    """The chapters of one report, with the rows of each, in the report's order.

    `sections` names for each chapter the sections that its rows stand in.
    """

    claims: dict[str, tuple[Claim, ...]]
    statements: dict[str, tuple[Statement, ...]]
    sections: dict[str, tuple[str, ...]]


def chapters_of(report: Report, catalogue: Catalogue) -> Chapters:
    """The chapters of a report and what belongs to each.

    A topic has a chapter where at least two of numbers, summed-up measures and a heading speak of
    it, wherever they stand. Chapters stand in the order in which the report first speaks of them;
    what it lacks and plans comes after them, and the numbers left over close.
    """
    topics = {row.claim: topic_of(row, report, catalogue) for row in report.claims}
    about = {row.statement: topic_of(row, report, catalogue) for row in report.statements}
    weight = Counter(topics[row.claim] for row in report.claims if not row.sensitive)
    weight += Counter(
        about[row.statement]
        for row in report.statements
        if row.kind is StatementKind.MEASURE and (row.summary_zh or row.summary_en)
    )
    weight += Counter(section.topic for section in report.sections if weight[section.topic])
    own = {topic for topic, rows in weight.items() if topic and rows >= FEWEST}
    claims: dict[str, list[Claim]] = {}
    statements: dict[str, list[Statement]] = {}
    rows: list[Claim | Statement] = [*report.claims, *report.statements]
    for row in sorted(rows, key=lambda each: each.start):
        if isinstance(row, Claim):
            topic = topics[row.claim]
            claims.setdefault(topic if topic in own else OTHER, []).append(row)
        else:
            topic = about[row.statement]
            statements.setdefault(topic if topic in own else OTHER, []).append(row)
    first = [name for name in _in_order(report, topics, about) if name in own]
    for name, kind in OF_STATEMENTS.items():
        told = [row for row in report.statements if row.kind is kind]
        if any(row.summary_zh or row.summary_en for row in told):
            statements[name] = told
            first.append(name)
    if any(not row.sensitive for row in claims.get(OTHER, ())):
        first.append(OTHER)
    return Chapters(
        {name: tuple(claims.get(name, ())) for name in first},
        {name: tuple(statements.get(name, ())) for name in first},
        {
            name: _sections((*claims.get(name, ()), *statements.get(name, ())), report)
            for name in first
        },
    )


def topic_of(row: Claim | Statement, report: Report, catalogue: Catalogue) -> str:
    """What a row is about: its own topic, else its indicator's, else its section's."""
    indicator = catalogue.indicators.get(row.indicator) if isinstance(row, Claim) else None
    told = (row.topic, indicator.topic if indicator else "", report.topic_of(row.section))
    return next((topic for topic in told if topic and topic not in OF_STATEMENTS), "")


def _in_order(report: Report, topics: dict[str, str], about: dict[str, str]) -> list[str]:
    """Every topic once, in the order in which numbers and measures first speak of it."""
    rows: list[Claim | Statement] = list(report.claims)
    rows += [row for row in report.statements if row.kind is StatementKind.MEASURE]
    rows.sort(key=lambda each: each.start)
    told = (topics[r.claim] if isinstance(r, Claim) else about[r.statement] for r in rows)
    return list(dict.fromkeys(told))


def _sections(rows: tuple[Claim | Statement, ...], report: Report) -> tuple[str, ...]:
    held = {row.section for row in rows}
    return tuple(section for section in report.section_by_id if section in held)
