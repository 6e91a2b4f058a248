"""What is wrong with the text itself: cut off, a heading missing, said twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from townbook.audit.compose import of_text
from townbook.audit.evidence.evidence import Evidence
from townbook.audit.findings import Finding, FindingKind, Verdict
from townbook.store.claim import Claim, Role, Statement, StatementKind

VERDICT_OF = {
    "cut_off": Verdict.UNVERIFIABLE,
    "missing_heading": Verdict.AMBIGUOUS,
    "repeated_heading": Verdict.AMBIGUOUS,
    "repeated_sentence": Verdict.AMBIGUOUS,
    "repeated_text": Verdict.AMBIGUOUS,
    "unread_page": Verdict.UNVERIFIABLE,
}
"""What was cut off or not read cannot be checked; the others leave room for two readings. Stray
characters change no meaning and are no finding."""

ONCE_A_TERM = ("village_election",)
"""Codes of events that are over when they are done; all other work may well go on."""


def check(evidence: Evidence) -> Iterator[Finding]:
    """The defects that reading noticed, and plans for what is reported as finished."""
    yield from _defects(evidence)
    for statement in evidence.report.statements:
        yield from _planned_though_done(statement, evidence)


def _defects(evidence: Evidence) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for defect in evidence.report.about.defects:
        if defect.kind not in VERDICT_OF:
            continue
        anchor = f"{defect.kind.replace('_', '-')}-{defect.section}"
        seen[anchor] += 1
        yield of_text(
            anchor if seen[anchor] == 1 else f"{anchor}-{seen[anchor]}",
            FindingKind.TEXT,
            defect.section,
            VERDICT_OF[defect.kind],
            defect.note_zh,
            defect.note_en,
        )


def _planned_though_done(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A plan for what the report, elsewhere, tells as finished."""
    if statement.kind is not StatementKind.PLAN:
        return
    done, claims = _done_before(statement, evidence)
    if not done:
        return
    planned_en = f"“{statement.summary_en}”" if statement.summary_en else "it once more"
    found = of_text(
        f"planned-{statement.statement}",
        FindingKind.TEXT,
        statement.section,
        Verdict.AMBIGUOUS,
        f"第{done}节写明这项工作已经完成，第{statement.section}节却又打算"
        f"{statement.summary_zh or '再做一次'}：可能沿用了旧稿，也可能另指下一步工作。",
        f"Section {done} reports this work as finished, yet section {statement.section} plans "
        f"{planned_en}: text carried over from an earlier draft, or a further step that the report "
        "does not explain.",
        claims=claims,
    )
    yield replace(found, reported=claims[0].as_written) if claims else found


def _done_before(plan: Statement, evidence: Evidence) -> tuple[str, list[Claim]]:
    """The section that tells a planned thing as done, and the claim that says so, if any.

    A plan aims at a number that is a result already, or at an event that happens once a term
    and that a measure of the same report has carried through.
    """
    for target in map(evidence.report.claim_by_id.get, plan.targets):
        if target is not None and target.role is Role.RESULT:
            return target.section, [target]
    if plan.sector not in ONCE_A_TERM:
        return "", []
    for measure in evidence.report.statements:
        if measure.kind is StatementKind.MEASURE and measure.sector == plan.sector:
            return measure.section, _told_by(measure, evidence)
    return "", []


def _told_by(measure: Statement, evidence: Evidence) -> list[Claim]:
    return [
        claim
        for claim in evidence.claims
        if measure.start <= claim.start and claim.end <= measure.end
    ]
