"""What a notebook talks to, on the project's real data."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from chart_tables import table

from townbook.errors import UnknownName
from townbook.paths import Workspace
from townbook.show import Chapter, charts, open_chapter, report_overview
from townbook.show.measure import Measure, Missing
from townbook.store.claim import Kind, Role

REPORT = "dongsitou-2021"


@pytest.fixture(autouse=True)
def _in_own_copy(own_copy: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in own_copy.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("TOWNBOOK_RUN", raising=False)


def chapter(topic: str, **rest: str) -> Chapter:
    return open_chapter(topic, report=REPORT, **rest)


def left_behind(opened: Chapter) -> dict:
    opened.publish()
    return json.loads((opened.run_folder / "facts.json").read_text("utf-8"))


def test_an_indicator_has_a_level_before_and_now() -> None:
    opened = chapter("poverty_monitoring")
    assert opened.measure("unstable_households").value == 11
    assert opened.measure("unstable_households", role="prior").value == 76


def test_the_level_before_a_change_is_computed() -> None:
    opened = chapter("village_elections")
    assert float(opened.before("mean_age").value) == 55.54
    assert opened.before("under_35").whole().value == 7
    assert not opened.before("secretaries_schooling"), "points or per cent is left open"


def test_what_a_report_does_not_state_is_missing_and_listed() -> None:
    opened = chapter("agriculture")
    assert isinstance(opened.measure("grain_output"), Missing)
    opened.measure("grain_area")
    labels = [entry["label"]["en"] for entry in left_behind(opened)["missing"]]
    assert len(labels) == 1


def test_an_indicator_of_another_topic_is_not_listed_as_missing() -> None:
    opened = chapter("agriculture")
    opened.measure("tourism.visits")
    assert left_behind(opened)["missing"] == []


def test_sensitive_claims_are_withheld_from_the_public_edition(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = chapter("petitions")
    hidden = opened.measure("mental_illness")
    assert isinstance(hidden, Missing)
    assert hidden.withheld
    assert opened.withheld == 4
    assert not any(claim.sensitive for claim in opened.claims)
    monkeypatch.setenv("TOWNBOOK_INTERNAL", "1")
    assert isinstance(chapter("petitions").measure("mental_illness"), Measure)


def test_a_finding_that_joins_a_sensitive_claim_is_withheld_too() -> None:
    opened = chapter("petitions")
    hidden = {claim.claim for claim in opened.report.claims if claim.sensitive}
    assert any(hidden & set(finding.claims) for finding in opened.audit.findings)
    assert not any(hidden & set(finding.claims) for finding in opened.findings)


@pytest.mark.parametrize(
    ("topic", "rest", "complaint"),
    [
        ("fishing", {}, "no topic 'fishing'"),
        ("agriculture", {"language": "fr"}, "no language 'fr'"),
    ],
)
def test_what_does_not_exist_is_refused(topic: str, rest: dict[str, str], complaint: str) -> None:
    with pytest.raises(UnknownName, match=complaint):
        chapter(topic, **rest)


def test_an_indicator_that_the_catalogue_lacks_is_a_mistake_of_the_notebook() -> None:
    with pytest.raises(UnknownName, match=r"no indicator 'agriculture\.gold'"):
        chapter("agriculture").measure("gold")


def test_a_chart_gets_its_kit_and_a_source_line_and_too_few_data_leave_it_out() -> None:
    opened = chapter("flood_relief", language="en")
    two = opened.table(opened.measures("road_collapses", "bank_collapses"))
    opened.show("impact", charts.log_dots, two, zh="受灾", en="Impact")
    opened.show("nothing", charts.log_dots, two.head(1), zh="无", en="None")
    (entry,) = left_behind(opened)["charts"]
    assert entry["source"].endswith("section 2.3, claims 2.3-04, 2.3-05")
    assert "1,730" in entry["alt"]
    kit = sorted(path.name for path in (opened.run_folder / "charts").iterdir())
    assert kit == sorted(
        f"impact.{ending}"
        for ending in ("csv", "pdf", "png", "svg", "wide.svg", "narrow.svg", "paper.png")
    )


def test_facts_must_be_plain() -> None:
    with pytest.raises(TypeError, match="must be a measure"):
        chapter("flood_relief").publish(odd=object())


def test_a_run_by_hand_has_a_folder_of_its_own(own_copy: Workspace) -> None:
    folder = chapter("flood_relief").run_folder
    assert folder == Path(own_copy.output) / "by-hand" / REPORT / "zh" / "flood_relief"


def test_the_findings_that_matter_come_gravest_first() -> None:
    verdicts = [finding.verdict for finding in report_overview.noteworthy(chapter("overview"))]
    assert verdicts[0] == "inconsistent"
    assert "consistent" not in verdicts


def test_a_chart_of_the_whole_report_does_not_list_every_section() -> None:
    opened = chapter("audit", language="en")
    table = report_overview.verdict_table(opened)
    opened.show("verdicts", charts.verdicts, table, zh="结论", en="Verdicts")
    opened.show("two", charts.verdicts, table, zh="结论", en="Verdicts", sections=("5", "4"))
    whole, two = left_behind(opened)["charts"]
    assert whole["source"].endswith(", all sections")
    assert two["source"].endswith(", sections 4, 5")


def test_verdicts_are_charted_in_the_order_of_the_report() -> None:
    opened = chapter("audit")
    order = [opened.section_title(section) for section in opened.report.section_by_id]
    shown = list(dict.fromkeys(report_overview.verdict_table(opened)["group"]))
    assert shown == [title for title in order if title in shown]


def test_a_chart_that_has_no_picture_for_its_numbers_is_left_out() -> None:
    opened = chapter("flood_relief")
    two = opened.table(opened.measures("road_collapses", "bank_collapses"))
    opened.show("below", charts.log_dots, two.assign(low=-1.0), zh="负数", en="Below zero")
    assert "below" not in [entry["name"] for entry in left_behind(opened)["charts"]]
    with pytest.raises(ValueError, match="lacks the column"):
        opened.show("damaged", charts.log_dots, two.drop(columns="unit"), zh="缺列", en="Damaged")


def test_a_chapter_that_finds_none_of_its_numbers_can_say_what_there_is() -> None:
    assert "887" in left_behind(chapter("village_cleanup"))["facts"]["otherwise"]


def test_a_chapter_whose_numbers_need_no_chart_gets_none() -> None:
    opened = chapter("party_history")
    opened.measures("branches", "members", "deeds")
    assert left_behind(opened)["charts"] == []


def test_statements_that_nobody_has_summed_up_are_left_out() -> None:
    opened = chapter("flood_relief")
    told, *others = opened.statements()
    pending = [replace(entry, summary_zh="") for entry in others]
    assert [row["id"] for row in opened.listed([told, *pending])] == [told.statement]


def test_a_target_is_compared_with_one_result_of_its_kind_only() -> None:
    opened = chapter("plans")
    target = opened.target(next(plan for plan in opened.everywhere("plan") if plan.target_claim))
    assert isinstance(target, Measure) and target.claim is not None
    assert opened.achieved(target).value == 100
    rate = replace(target, claim=replace(target.claim, kind=Kind.CHANGE, unit="%"), unit="%")
    assert not opened.achieved(rate), "a rise in per cent is no multiple of a level"
    assert not opened.achieved(replace(target, unit="%"))


def test_a_level_before_needs_a_level_to_stand_beside() -> None:
    opened = chapter("poverty_monitoring")
    assert opened.before("unstable_households").value == 76
    changed = [
        replace(claim, role=Role.TARGET) if claim.role is Role.RESULT else claim
        for claim in opened.report.claims
    ]
    opened.report = replace(opened.report, claims=tuple(changed))
    assert not opened.before("unstable_households")


def test_a_chart_of_a_place_that_was_renamed_is_drawn_anew(own_copy: Workspace) -> None:
    def drawn_from() -> str:
        opened = chapter("agriculture")
        opened.show("crops", charts.log_dots, crops, "作物", "Crops")
        return left_behind(opened)["charts"][0]["drawn_from"]

    crops = table(("谷子", 120), ("土豆", 60.5), ("豆角", 2000), unit="亩")
    before = drawn_from()
    assert before == drawn_from()
    about = own_copy.report(REPORT) / "about.yml"
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace("township_zh: 东寺头乡", "township_zh: 寺头乡"), encoding="utf-8")
    assert drawn_from() != before
