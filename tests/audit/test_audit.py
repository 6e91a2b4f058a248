"""The audit as a whole: order, coverage, bad input, speed, the table for scripts."""

from __future__ import annotations

import pytest
from constructed import audited, catalogue, claim, report

from townbook.audit import Reason, Verdict, audit_report, csv_rows
from townbook.audit.findings import CSV_COLUMNS
from townbook.errors import DataError


def test_coverage_counts_what_was_checked_and_says_why_the_rest_was_not() -> None:
    coverage = audited(
        claim("1-01", "40户"),
        claim("1-02", "26户", part="1-01"),
        claim("1-03", "14户", part="1-01"),
        claim("2-01", "300人", role="target"),
        claim("2-02", "1人", role="criterion"),
        claim("2-03", "88%"),
        claim("2-04", "8公里"),
        claim("2-05", "9户"),
        claim("2-06", "8户", prior="2-05", role="prior"),
    ).coverage
    assert coverage.checked == ("1-01", "1-02", "1-03")
    assert coverage.unchecked == {
        "2-01": Reason.NOT_YET_DUE,
        "2-02": Reason.THRESHOLD,
        "2-03": Reason.BASE_NOT_STATED,
        "2-04": Reason.STANDS_ALONE,
        "2-05": Reason.TIE_NOT_CHECKABLE,
        "2-06": Reason.TIE_NOT_CHECKABLE,
    }
    assert coverage.total == 9
    assert float(coverage.share) == pytest.approx(1 / 3)
    assert coverage.reasons()[Reason.TIE_NOT_CHECKABLE] == 2


def test_what_cannot_be_verified_is_not_counted_as_checked() -> None:
    judged = {"review": "confirmed"}
    audit = audited(claim("1-01", "9000人", **judged), claim("1-02", "45%", share="1-01", **judged))
    assert audit.by_verdict(Verdict.UNVERIFIABLE)
    assert audit.coverage.checked == ()


def test_an_empty_report_has_no_findings_and_no_share() -> None:
    audit = audited()
    assert audit.findings == () and audit.coverage.share == 0


def test_findings_stand_in_the_order_of_the_text_and_by_section() -> None:
    audit = audited(
        claim("1.1-01", "6个", listed=6, start=900, end=902),
        claim("1.2-01", "3个", listed=3, start=100, end=102),
    )
    assert [f.section for f in audit.findings] == ["1.2", "1.1"]
    assert len(audit.of_section("1")) == 2 and len(audit.of_section("1.1")) == 1
    assert audit.of_claim("1.2-01")[0].finding == "list-1.2-01"


def test_ids_stay_when_other_claims_are_added() -> None:
    six = claim("2-01", "6个", listed=6)
    alone, among = audited(six), audited(claim("1-01", "3个", listed=3), six)
    assert alone.findings[0] in among.findings


def test_a_finding_on_a_sensitive_claim_is_marked() -> None:
    audit = audited(claim("1-01", "6人", sensitive=True), claim("1-02", "2人", part="1-01"))
    assert audit.findings[0].sensitive


def test_the_table_has_the_promised_columns() -> None:
    audit = audited(
        claim("1-01", "2人"), claim("1-02", "3人"), claim("1-03", "66.7%", share="1-01;1-02")
    )
    (row,) = csv_rows(audit.findings, "zh")
    assert tuple(row) == CSV_COLUMNS
    assert row["claims"] == "1-03;1-01;1-02"
    assert (row["reported"], row["computed_low"], row["verdict"]) == (
        "66.7%",
        "66.6667",
        "consistent",
    )


@pytest.mark.parametrize(
    "ties", [{"1-01": "1-01"}, {"1-01": "1-02", "1-02": "1-03", "1-03": "1-01"}]
)
def test_ties_that_run_in_a_circle_are_refused(ties: dict[str, str]) -> None:
    claims = [claim(name, "9户", part=target) for name, target in ties.items()]
    with pytest.raises(
        DataError, match=r"claim 1-0\d: relates_to runs in a circle.*1-01"
    ) as refused:
        audited(*claims)
    assert "Correct" in refused.value.remedy


def test_each_contradiction_of_a_long_report_is_found() -> None:
    claims = []
    for number in range(100):
        section, rate = f"{number}", "92.3%" if number % 10 == 0 else "92.7%"
        claims += [
            claim(f"{section}-01", "4309人", subject="成年人", indicator="a.adults"),
            claim(f"{section}-02", "3996人", part=f"{section}-01"),
            claim(f"{section}-03", rate, share=f"{section}-02;{section}-01"),
            claim(f"{section}-04", "271%", change=f"{section}-02"),
        ]
    audit = audit_report(report(*claims), catalogue())
    assert len(audit.by_verdict(Verdict.INCONSISTENT)) == 10
