"""What a notebook talks to, on the project's real data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from townbook.errors import UnknownName
from townbook.paths import Workspace
from townbook.show import Chapter, charts, open_chapter, overall
from townbook.show.measure import Measure, Missing

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
        ("section", {"section": "9.9"}, "no section '9.9'"),
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
    assert kit == ["impact.csv", "impact.pdf", "impact.png", "impact.svg"]


def test_facts_must_be_plain() -> None:
    with pytest.raises(TypeError, match="must be a measure"):
        chapter("flood_relief").publish(odd=object())


def test_a_run_by_hand_has_a_folder_of_its_own(own_copy: Workspace) -> None:
    folder = chapter("flood_relief").run_folder
    assert folder == Path(own_copy.output) / "by-hand" / REPORT / "zh" / "flood_relief"


def test_the_findings_that_matter_come_gravest_first() -> None:
    verdicts = [finding.verdict for finding in overall.noteworthy(chapter("overview"))]
    assert verdicts[0] == "inconsistent"
    assert "consistent" not in verdicts


def test_a_chart_of_the_whole_report_does_not_list_every_section() -> None:
    opened = chapter("audit", language="en")
    table = overall.verdict_table(opened)
    opened.show("verdicts", charts.verdicts, table, zh="结论", en="Verdicts")
    opened.show("two", charts.verdicts, table, zh="结论", en="Verdicts", sections=("5", "4"))
    whole, two = left_behind(opened)["charts"]
    assert whole["source"].endswith(", all sections")
    assert two["source"].endswith(", sections 4, 5")


def test_verdicts_are_charted_in_the_order_of_the_report() -> None:
    opened = chapter("audit")
    order = [opened.section_title(section) for section in opened.report.section_by_id]
    shown = list(dict.fromkeys(overall.verdict_table(opened)["group"]))
    assert shown == [title for title in order if title in shown]
