"""Two audits of one report: what came, what went, what turned."""

from __future__ import annotations

from dataclasses import replace

from townbook.audit.finding_changes import FindingChange, finding_changes
from townbook.audit.findings import Audit, Coverage, Finding, FindingKind, Rounding, Verdict


def finding(name: str, **given: object) -> Finding:
    made = Finding(
        name, FindingKind.PARTS, "1", (name,), name, "5", None, None, Rounding.ANY,
        Verdict.CONSISTENT, "合", "fits",
    )  # fmt: skip
    return replace(made, **given)  # type: ignore[arg-type]


def audit(*findings: Finding) -> Audit:
    return Audit("r", findings, Coverage((), {}))


def test_what_says_the_same_is_no_change_whatever_its_number() -> None:
    old, new = finding("a"), replace(finding("a"), finding="a-2")
    assert list(finding_changes(audit(old), audit(new))) == []


def test_findings_come_go_and_turn() -> None:
    gone, stays, turns, comes = finding("a"), finding("b"), finding("c"), finding("d")
    turned = replace(turns, verdict=Verdict.INCONSISTENT)
    found = list(finding_changes(audit(gone, stays, turns), audit(stays, turned, comes)))
    assert found == [
        FindingChange(gone, None),
        FindingChange(turns, turned),
        FindingChange(None, comes),
    ]
