"""What the audit must find in the 2021 report, and that it finds nothing else wrong."""

from __future__ import annotations

import pytest
from frozen_report import FROZEN, REPORT

from townbook.audit import Audit, Finding, Reason, Rounding, Verdict, audit_report
from townbook.paths import Workspace
from townbook.store.catalogue import Catalogue
from townbook.store.report import load_report


@pytest.fixture(scope="module")
def audit() -> Audit:
    workspace = Workspace(FROZEN, FROZEN)
    catalogue = Catalogue.load(workspace.catalogue)
    return audit_report(load_report(workspace, REPORT, catalogue), catalogue)


def by_formula(audit: Audit, formula: str) -> Finding:
    found = [finding for finding in audit.findings if finding.formula == formula]
    assert len(found) == 1, f"{formula}: {[f.formula for f in audit.findings]}"
    return found[0]


def test_the_vaccination_rate_is_the_only_contradiction(audit: Audit) -> None:
    (finding,) = audit.by_verdict(Verdict.INCONSISTENT)
    assert finding.reported == "92.3%"
    assert finding.formula == "3,996 / 4,309 ≠ 92.3%"
    assert f"{float(finding.computed_low):.1f}" == "92.7"
    assert finding.repair == "92.3 → 92.7; 3,996 → 3,976; 4,309 → 4,329"


@pytest.mark.parametrize("formula", ["3,254 / 3,924 = 82.92%", "534 / 13 = 41.07"])
def test_two_numbers_hold_only_if_truncated(audit: Audit, formula: str) -> None:
    finding = by_formula(audit, formula)
    assert finding.verdict is Verdict.ONLY_IF_TRUNCATED
    assert "23.1%" in finding.explanation_zh and "23.1%" in finding.explanation_en


def test_no_third_number_does(audit: Audit) -> None:
    assert len(audit.by_verdict(Verdict.ONLY_IF_TRUNCATED)) == 2


def test_the_share_of_women_is_rounded(audit: Audit) -> None:
    finding = by_formula(audit, "3 / 13 = 23.1%")
    assert (finding.verdict, finding.rounding) == (Verdict.CONSISTENT, Rounding.ROUNDED)


def test_the_rise_in_schooling_can_be_read_in_two_ways(audit: Audit) -> None:
    finding = by_formula(audit, "100% − 42.9% = 57.1% | 100% / (1 + 42.9%) = 70%")
    assert finding.verdict is Verdict.AMBIGUOUS


@pytest.mark.parametrize(
    "formula", ["29 ≠ 13", "887 ≠ 2,400+", "7 ≠ 12", "3,569 / 81.95% = 4,355 ≠ 4,309"]
)
def test_look_alikes_are_left_open(audit: Audit, formula: str) -> None:
    assert by_formula(audit, formula).verdict is Verdict.SCOPE_UNCLEAR


@pytest.mark.parametrize(
    "formula",
    [
        "29 = 17 + 12",
        "17 = 14 + 3",
        "12 = 2 + 6 + 4",
        "17 = 3 + 13 + 1",
        "18 = 12 + 6",
        "3,569 / 4,355 = 81.95%",
        "26 / (1 + 271%) = 7",
        "20 / 93 = 21.5%",
        "4,155 / 93 = 44.68",
        "6 = 6",
        "3 = 3",
    ],
)
def test_what_agrees_is_said_to_agree(audit: Audit, formula: str) -> None:
    assert by_formula(audit, formula).verdict is Verdict.CONSISTENT


def test_the_text_itself(audit: Audit) -> None:
    found = {f.finding: f for f in audit.findings if f.kind in ("text", "date")}
    assert "text-cut-off-4" in found and "text-missing-heading-5" in found
    assert [f.section for f in found.values() if "2023" in f.explanation_en] == ["1.3"]
    assert [f.section for f in found.values() if f.finding.startswith("text-planned")] == ["5"]
    assert Verdict.INCONSISTENT not in {f.verdict for f in found.values()}


def test_calls_and_letters_are_not_added_up(audit: Audit) -> None:
    assert not any("70" in (f.formula, f.reported) for f in audit.findings)
    assert by_formula(audit, "38 ⊕ 32").verdict is Verdict.UNVERIFIABLE


def test_every_finding_is_told_in_both_languages(audit: Audit) -> None:
    assert all(f.explanation_zh.endswith("。") for f in audit.findings)
    assert all(f.explanation_en.endswith(".") for f in audit.findings)
    numeric = (f for f in audit.findings if f.kind != "text")
    assert not any("“" in f.explanation_en for f in numeric), "a label is missing"


def test_coverage_stands_beside_accuracy(audit: Audit) -> None:
    assert audit.coverage.total == 128
    assert len(audit.coverage.checked) >= 40
    assert audit.coverage.reasons()[Reason.ONLY_BOUNDED] >= 10  # held only against a loose bound
