"""Does the report speak of times that it cannot know, or set deadlines that have passed?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from townbook.audit.compose import joined, of_text
from townbook.audit.evidence.evidence import Evidence
from townbook.audit.findings import Finding, FindingKind, Verdict
from townbook.audit.phrasing import Speaker, sentence
from townbook.store.claim import Claim, Role, Statement, StatementKind

YEAR = re.compile(r"\d{4}")

REACH = 1
"""Years: work on hand may well be due next year; two years on, nothing can be told as done."""


def check(evidence: Evidence) -> Iterator[Finding]:
    """Results dated after the report's year, and plans due before it."""
    year = evidence.report.about.year
    speaker = Speaker(evidence.catalogue)
    for claim in evidence.claims:
        first, last = years(claim.period)
        if claim.role is Role.RESULT and first is not None and first > year + REACH:
            yield _future_result(claim, first, year, speaker)
        if claim.role is Role.TARGET and last is not None and last < year:
            yield _past_target(claim, last, year, speaker)
    for statement in evidence.report.statements:
        yield from _dated(statement, year)


def years(period: str) -> tuple[int | None, int | None]:
    """First and last year of an ISO 8601 date or interval; None where it is open or empty."""
    first, _, last = period.partition("/")
    return _year(first), _year(last or first)


def _year(date: str) -> int | None:
    found = YEAR.match(date)
    return int(found.group()) if found else None


def _future_result(claim: Claim, period: int, year: int, speaker: Speaker) -> Finding:
    return joined(
        FindingKind.DATE,
        [claim],
        Verdict.AMBIGUOUS,
        f"{year}年的报告把{speaker.named(claim, 'zh')}写成{period}年的结果，而那一年还没有到来。",
        sentence(
            f"{speaker.named(claim, 'en')} is told as a result of {period} in a report on {year}."
        ),
        formula=f"{period} > {year}",
    )


def _past_target(claim: Claim, period: int, year: int, speaker: Speaker) -> Finding:
    return joined(
        FindingKind.DATE,
        [claim],
        Verdict.AMBIGUOUS,
        f"{speaker.named(claim, 'zh')}是目标，期限却在{period}年，早于报告所述的{year}年。",
        sentence(
            f"{speaker.named(claim, 'en')} is a target for {period}, before the {year} reported on."
        ),
        formula=f"{period} < {year}",
    )


def _dated(statement: Statement, year: int) -> Iterator[Finding]:
    """Work told as done with a date that is out of reach, and plans that are overdue."""
    first, last = years(statement.deadline)
    zh, en = statement.summary_zh.rstrip("。"), statement.summary_en.rstrip(".")
    looks_ahead = first is not None and first > year + REACH
    if statement.kind is StatementKind.MEASURE and looks_ahead:
        yield _of_deadline(
            statement,
            f"{zh}：{year}年的报告写的是{first}年，可能是笔误，也可能是提前确定。",
            f"{en}: a report on {year} speaks of {first}, which may be a slip or an early "
            "decision.",
        )
    if statement.kind is StatementKind.PLAN and last is not None and last < year:
        yield _of_deadline(
            statement,
            f"{zh}：期限是{last}年，早于报告所述的{year}年。",
            f"{en}: due in {last}, before the {year} reported on.",
        )


def _of_deadline(statement: Statement, zh: str, en: str) -> Finding:
    found = of_text(
        statement.statement, FindingKind.DATE, statement.section, Verdict.AMBIGUOUS, zh, en
    )
    return replace(found, reported=statement.deadline)
