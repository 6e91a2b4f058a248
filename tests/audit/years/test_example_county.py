"""The fictional county of examples/county: promises and contradictions as its answer key says."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

from townbook.audit.years.compare import compare_reports
from townbook.audit.years.sequel import Sequel
from townbook.paths import RESOURCES, Workspace
from townbook.read.ingest import ingest
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report, load_report

COUNTY = RESOURCES / "examples" / "county"
CATALOGUE = Catalogue.load(RESOURCES / "data" / "catalogue")


def rows(name: str) -> list[dict[str, str]]:
    with (COUNTY / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


ANSWERS = rows("answers.csv")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[Sequel]]:
    """What became from each report to the next, all twelve read from their texts."""
    folder = tmp_path_factory.mktemp("county")
    workspace = Workspace(folder / "data", folder / "out")
    reports: dict[str, tuple[Report, str]] = {}
    for row in rows("reports.csv"):
        path = COUNTY / f"{row['report']}.txt"
        ingest(workspace, CATALOGUE, path, row["report"])
        loaded = load_report(workspace, row["report"], CATALOGUE)
        reports[row["report"]] = loaded, path.read_text(encoding="utf-8")
    return {
        pair: list(compare_reports(*_both(reports, pair)))
        for pair in {(row["earlier"], row["later"]) for row in ANSWERS}
    }


def _both(reports: dict[str, tuple[Report, str]], pair: tuple[str, str]) -> Iterator:
    (earlier, first), (later, second) = (reports[name] for name in pair)
    return iter((earlier, later, CATALOGUE, (first, second)))


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda row: f"{row['earlier']} {row['said']}")
def test_each_answer_of_the_key_is_found(
    answer: dict[str, str], told: dict[tuple[str, str], list[Sequel]]
) -> None:
    text = (COUNTY / f"{answer['earlier']}.txt").read_text(encoding="utf-8")
    assert text.count(answer["said"]) == 1
    start = text.index(answer["said"])
    end = start + len(answer["said"])
    found = [
        outcome.verdict
        for outcome in told[answer["earlier"], answer["later"]]
        if outcome.kind == answer["kind"]
        and start <= outcome.earlier_place[0]
        and outcome.earlier_place[1] <= end
    ]
    assert found == [answer["verdict"]]


def test_no_contradiction_is_told_that_the_key_does_not_hold(
    told: dict[tuple[str, str], list[Sequel]],
) -> None:
    known = sum(answer["verdict"] == "inconsistent" for answer in ANSWERS)
    said = [each for found in told.values() for each in found if each.verdict == "inconsistent"]
    assert len(said) == known == 2
