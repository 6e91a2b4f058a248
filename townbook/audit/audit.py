"""The audit of one report: every check, its findings in order, and what they cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from townbook.audit.checks import (
    bounds,
    counted_sections,
    dates,
    divisions,
    growth,
    implied,
    lists,
    means,
    parts,
    products,
    rates,
    repeats,
    scope,
    structures,
    texts,
    turns,
)
from townbook.audit.evidence.evidence import Evidence, is_change, is_percent
from townbook.audit.findings import Audit, Coverage, Finding, Reason, Rounding, Verdict
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Relation, Role
from townbook.store.report import Report

Check = Callable[[Evidence], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    parts.check,
    structures.check,
    lists.check,
    counted_sections.check,
    rates.check,
    divisions.check,
    implied.check,
    growth.check,
    means.check,
    products.check,
    repeats.check,
    bounds.check,
    turns.check,
    scope.check,
    dates.check,
    texts.check,
)


def audit_report(report: Report, catalogue: Catalogue) -> Audit:
    """Check every number of a report that can be checked.

    Raises:
        DataError: a claim's bounds are impossible, or its ties run in a circle.
    """
    evidence = Evidence(report, catalogue)
    found = [finding for check in CHECKS for finding in check(evidence)]
    kept = _mixed_modes(list(_told_once(found)))
    return Audit(
        report=report.id,
        findings=tuple(_with_own_ids(sorted(kept, key=_in_text(report)))),
        coverage=_coverage(evidence, kept),
    )


def _told_once(findings: list[Finding]) -> Iterator[Finding]:
    """Leave out that a part is not larger than its set where a closer check joins the two."""
    closer = [set(f.claims) for f in findings if not f.weak]
    for finding in findings:
        if not (finding.weak and any(set(finding.claims) <= claims for claims in closer)):
            yield finding


def _mixed_modes(findings: list[Finding]) -> list[Finding]:
    """Say of a number that holds only if cut off how the rest of the report shortens decimals."""
    rounded = [f for f in findings if f.rounding is Rounding.ROUNDED]
    cut = [f for f in findings if f.rounding is Rounding.TRUNCATED]
    if not cut:
        return findings
    return [_with_mode(f, rounded, len(cut)) if f in cut else f for f in findings]


def _with_mode(finding: Finding, rounded: list[Finding], cut: int) -> Finding:
    if rounded:
        others = "、".join(f.reported for f in rounded[:3])
        zh = f"同一份报告中{others}却是四舍五入的，取舍方式不一。"
        en = (
            f"Elsewhere ({', '.join(f.reported for f in rounded[:3])}) the report rounds, "
            "so it mixes both ways."
        )
    elif cut > 1:
        zh = f"报告中有{cut}个数都是这样截去尾数的。"
        en = f"The report shortens {cut} numbers this way."
    else:
        return finding
    return replace(
        finding,
        explanation_zh=finding.explanation_zh + zh,
        explanation_en=f"{finding.explanation_en} {en}",
    )


def _in_text(report: Report) -> Callable[[Finding], tuple[int, ...]]:
    """Sorts findings by the place of their first claim, those without claims by section."""
    place = {claim.claim: claim.start for claim in report.claims}
    sections = {section.section: section.start for section in report.sections}

    def key(finding: Finding) -> tuple[int, ...]:
        first = finding.claims[0] if finding.claims else ""
        return (place.get(first, sections.get(finding.section, 0)),)

    return key


def _with_own_ids(findings: list[Finding]) -> Iterator[Finding]:
    """Number the second and further findings of one kind on one claim."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.finding] += 1
        times = seen[finding.finding]
        yield finding if times == 1 else replace(finding, finding=f"{finding.finding}-{times}")


def _coverage(evidence: Evidence, findings: list[Finding]) -> Coverage:
    told = [finding for finding in findings if finding.verdict is not Verdict.UNVERIFIABLE]
    checked = {claim for finding in told if not _is_loose(finding) for claim in finding.claims}
    bounded = {claim for finding in told for claim in finding.claims} - checked
    return Coverage(
        checked=tuple(claim.claim for claim in evidence.claims if claim.claim in checked),
        unchecked={
            claim.claim: Reason.ONLY_BOUNDED if claim.claim in bounded else _reason(claim, evidence)
            for claim in evidence.claims
            if claim.claim not in checked
        },
    )


def _is_loose(finding: Finding) -> bool:
    """Whether a finding only says that a number keeps within a bound, as nearly any would."""
    return finding.weak and finding.verdict is Verdict.CONSISTENT


def _reason(claim: Claim, evidence: Evidence) -> Reason:
    if claim.role in (Role.TARGET, Role.CAPACITY):
        return Reason.NOT_YET_DUE
    if claim.role is Role.CRITERION:
        return Reason.THRESHOLD
    if is_change(claim) or is_percent(claim):
        return Reason.BASE_NOT_STATED
    tied = claim.relation is not Relation.NONE or any(
        evidence.tied_to(claim, relation) for relation in Relation
    )
    return Reason.TIE_NOT_CHECKABLE if tied else Reason.STANDS_ALONE
