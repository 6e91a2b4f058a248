"""What is wrong with the text itself."""

from __future__ import annotations

from dataclasses import replace

from constructed import audited, claim, only

from townbook.audit import Verdict
from townbook.store.claim import Defect, Statement, StatementKind


def defect(kind: str) -> Defect:
    return Defect(kind, "1", 5, 6, "此处文字有缺。", "Some words are missing here.")


def test_defects_become_findings_in_their_own_words() -> None:
    audit = audited(claim("1-01", "9户"), defects=(defect("cut_off"), defect("missing_heading")))
    assert [f.finding for f in audit.findings] == ["text-cut-off-1", "text-missing-heading-1"]
    assert [f.verdict for f in audit.findings] == [Verdict.UNVERIFIABLE, Verdict.AMBIGUOUS]
    assert audit.findings[0].explanation("en") == "Some words are missing here."


def test_two_defects_of_a_kind_have_ids_of_their_own() -> None:
    audit = audited(claim("1-01", "9户"), defects=(defect("cut_off"), defect("cut_off")))
    assert len({f.finding for f in audit.findings}) == 2


def test_stray_characters_are_no_finding() -> None:
    assert audited(claim("1-01", "9户"), defects=(defect("junk"),)).findings == ()


def told(
    name: str, kind: StatementKind, start: int, sector: str = "", target: str = ""
) -> Statement:
    return Statement(name, name[0], start, start + 5, kind, "", sector=sector, target_claim=target)


def test_a_plan_for_a_number_that_is_a_result_already() -> None:
    plan = told("5-p1", StatementKind.PLAN, 90, target="1-01")
    finding = only(audited(claim("1-01", "9户"), statements=(plan,)))
    assert finding.verdict is Verdict.AMBIGUOUS
    assert finding.claims == ("1-01",)


def test_a_plan_for_an_election_that_is_over() -> None:
    done = told("3-m1", StatementKind.MEASURE, 10, "village_election")
    plan = told("5-p1", StatementKind.PLAN, 90, "village_election")
    finding = only(audited(statements=(done, plan)))
    assert finding.section == "5"
    assert "Section 3" in finding.explanation_en and "第3节" in finding.explanation_zh


def test_the_plan_is_named_where_it_has_a_summary() -> None:
    done = told("3-m1", StatementKind.MEASURE, 10, "village_election")
    plan = replace(
        told("5-p1", StatementKind.PLAN, 90, "village_election"),
        summary_zh="选好班子",
        summary_en="Elect good committees",
    )
    finding = only(audited(statements=(done, plan)))
    assert "打算选好班子" in finding.explanation_zh
    assert "“Elect good committees”" in finding.explanation_en


def test_a_plan_to_go_on_with_other_work_is_no_contradiction() -> None:
    done = told("3-m1", StatementKind.MEASURE, 10, "mining")
    plan = told("5-p1", StatementKind.PLAN, 90, "mining")
    target = told("5-p2", StatementKind.PLAN, 95, target="5-01")
    audit = audited(claim("5-01", "300人", role="target"), statements=(done, plan, target))
    assert audit.findings == ()
