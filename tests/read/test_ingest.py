"""A file becomes a report's folder: whole or not at all, and never at the cost of earlier work."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from townbook.errors import RefusedDocument, UnknownName
from townbook.paths import RESOURCES, Workspace
from townbook.read.ingest import Given, ingest
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Review
from townbook.store.report import Report, load_report, read_claim_table, save_report

REPORT = "hemingwu-2022"
EXAMPLE = RESOURCES / "examples" / "hemingwu-2022.txt"
NEXT = EXAMPLE.with_name("hemingwu-2023.txt")
SaveAs = Callable[..., Path]


def test_the_example_becomes_a_report(empty_data: Workspace, catalogue: Catalogue) -> None:
    done = ingest(empty_data, catalogue, EXAMPLE, REPORT, today=date(2023, 1, 5))
    stored = load_report(empty_data, REPORT, catalogue)
    assert stored == done.report
    about = stored.about
    assert (about.township_zh, about.township_en, about.year) == (
        "鹤鸣坞乡",
        "Hemingwu Township",
        2022,
    )
    assert about.title_en == "Work report of Hemingwu Township for 2022"
    assert (about.source_file, about.read_on) == ("hemingwu-2022.txt", "2023-01-05")
    assert done.changes.first
    assert len(done.unreviewed) == len(stored.claims) > 90
    assert set(done.uncatalogued) < set(stored.claims)


def test_the_text_is_kept_for_the_analyst_under_its_hash(
    empty_data: Workspace, catalogue: Catalogue
) -> None:
    done = ingest(empty_data, catalogue, EXAMPLE, REPORT)
    kept = empty_data.source(REPORT).read_bytes()
    assert hashlib.sha256(kept).hexdigest() == done.report.about.source_sha256


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
def test_every_form_of_a_report_gives_the_same_claims(
    suffix: str, empty_data: Workspace, catalogue: Catalogue, saved_as: SaveAs, example_text: str
) -> None:
    plain = ingest(empty_data, catalogue, EXAMPLE, "from-text").report
    other = ingest(empty_data, catalogue, saved_as(example_text, suffix), "from-other").report

    def said(report):
        return [(claim.claim, claim.as_written, claim.value, claim.unit) for claim in report.claims]

    assert said(other) == said(plain)


def test_what_the_analyst_says_goes_before_what_the_text_tells_and_stays(
    empty_data: Workspace, catalogue: Catalogue
) -> None:
    ingest(empty_data, catalogue, EXAMPLE, REPORT, Given(county_en="Lanxi County", year=2021))
    again = ingest(empty_data, catalogue, EXAMPLE, REPORT).report.about
    assert (again.county_en, again.year, again.township_zh) == ("Lanxi County", 2021, "鹤鸣坞乡")


def test_a_report_without_a_year_asks_for_it(
    empty_data: Workspace, catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "report.txt"
    path.write_text("一、产业\n全乡茶园6480亩。", encoding="utf-8")
    with pytest.raises(RefusedDocument, match="--year"):
        ingest(empty_data, catalogue, path, "tea")
    assert not empty_data.reports.exists()
    assert ingest(empty_data, catalogue, path, "tea", Given(year=2022)).report.about.year == 2022


@pytest.mark.parametrize(
    "name", ["../escape", "/tmp/x", "a/b", "", "UPPER", "a\\b", "..", "x" * 200]
)
def test_a_report_id_cannot_leave_its_folder(
    name: str, empty_data: Workspace, catalogue: Catalogue, tmp_path: Path
) -> None:
    with pytest.raises(UnknownName):
        ingest(empty_data, catalogue, EXAMPLE, name)
    assert not empty_data.data.exists()


def test_a_refused_file_leaves_the_report_as_it_was(
    empty_data: Workspace, catalogue: Catalogue, tmp_path: Path
) -> None:
    before = ingest(empty_data, catalogue, EXAMPLE, REPORT).report
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4\nnothing")
    with pytest.raises(RefusedDocument):
        ingest(empty_data, catalogue, scan, REPORT)
    assert load_report(empty_data, REPORT, catalogue) == before


def test_reviewed_rows_survive_a_changed_text(
    empty_data: Workspace, catalogue: Catalogue, saved_as: SaveAs, example_text: str
) -> None:
    report = ingest(empty_data, catalogue, EXAMPLE, REPORT).report
    reviewed = tuple(replace(claim, review=Review.CONFIRMED) for claim in report.claims)
    save_report(empty_data, replace(report, claims=reviewed))
    changed = example_text.replace("420盏", "430盏").replace("一、培育", "本文略有改动。\n一、培育")
    done = ingest(empty_data, catalogue, saved_as(changed, ".txt"), REPORT)
    assert len(done.changes.kept) == len(reviewed) - 1
    assert [claim.as_written for claim in done.changes.set_aside] == ["420盏"]
    assert [claim.as_written for claim in done.unreviewed] == ["430盏"]
    assert (empty_data.report(REPORT) / "set_aside.csv").is_file()


def confirm_all(workspace: Workspace, report: Report) -> Report:
    reviewed = tuple(replace(claim, review=Review.CONFIRMED) for claim in report.claims)
    save_report(workspace, replace(report, claims=reviewed))
    return replace(report, claims=reviewed)


def test_another_report_under_the_same_id_is_refused_and_nothing_changes(
    empty_data: Workspace, catalogue: Catalogue
) -> None:
    before = confirm_all(empty_data, ingest(empty_data, catalogue, EXAMPLE, "hemingwu").report)
    with pytest.raises(RefusedDocument, match="tells of 2023, not of 2022") as problem:
        ingest(empty_data, catalogue, NEXT, "hemingwu")
    assert "--replace" in problem.value.remedy
    assert load_report(empty_data, "hemingwu", catalogue) == before
    assert empty_data.source("hemingwu").read_bytes() == EXAMPLE.read_bytes()


def test_a_reviewed_report_that_was_replaced_comes_back_with_its_text(
    empty_data: Workspace, catalogue: Catalogue
) -> None:
    before = confirm_all(empty_data, ingest(empty_data, catalogue, EXAMPLE, "hemingwu").report)
    other = ingest(empty_data, catalogue, NEXT, "hemingwu", replacing=True)
    assert other.report.about.year == 2023
    assert len(other.unreviewed) == len(other.report.claims)
    parked = list((empty_data.report("hemingwu") / "replaced").glob("*/claims.csv"))
    assert len(parked) == 1
    assert load_report(empty_data, "hemingwu", catalogue) == other.report
    back = ingest(empty_data, catalogue, EXAMPLE, "hemingwu")
    assert back.report.claims == before.claims
    assert not back.unreviewed


def test_a_number_that_was_set_aside_comes_back_with_the_text_that_holds_it(
    empty_data: Workspace, catalogue: Catalogue, saved_as: SaveAs, example_text: str
) -> None:
    before = confirm_all(empty_data, ingest(empty_data, catalogue, EXAMPLE, REPORT).report)
    ingest(empty_data, catalogue, saved_as(example_text.replace("420盏", "430盏"), ".txt"), REPORT)
    again = ingest(empty_data, catalogue, EXAMPLE, REPORT)
    assert not again.changes.set_aside
    assert not again.unreviewed
    assert {claim.as_written for claim in again.report.claims} == {
        claim.as_written for claim in before.claims
    }
    assert not read_claim_table(empty_data.report(REPORT) / "set_aside.csv")


def test_an_id_names_the_year_that_its_text_tells_or_the_next(
    empty_data: Workspace, catalogue: Catalogue
) -> None:
    for id in ("hemingwu-2022", "hemingwu-2023", "hemingwu"):
        assert ingest(empty_data, catalogue, EXAMPLE, id).report.about.year == 2022
    for id in ("hemingwu-2021", "hemingwu-2024"):
        with pytest.raises(RefusedDocument, match=f"tells of 2022, but the id {id} names"):
            ingest(empty_data, catalogue, EXAMPLE, id)
        assert not empty_data.report(id).exists()
    assert ingest(empty_data, catalogue, EXAMPLE, "hemingwu-2024", Given(year=2024))


SCRIPT = """
import sys
from pathlib import Path
from townbook.paths import Workspace
from townbook.read.ingest import ingest
from townbook.store.catalogue import Catalogue
workspace = Workspace(Path(sys.argv[1]), Path(sys.argv[1]) / "out")
catalogue = Catalogue.load(Path(sys.argv[2]))
print("ready", flush=True)
while True:
    for path in sys.argv[3:]:
        ingest(workspace, catalogue, path, "hemingwu", replacing=True)
"""


def test_a_killed_ingest_leaves_one_whole_report_or_the_other(
    empty_data: Workspace, catalogue: Catalogue
) -> None:
    examples = [str(EXAMPLE), str(EXAMPLE.with_name("hemingwu-2023.txt"))]
    ingest(empty_data, catalogue, EXAMPLE, "hemingwu")
    for pause in (0.005, 0.03, 0.06, 0.1, 0.2):
        catalogue_folder = str(RESOURCES / "data" / "catalogue")
        child = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(empty_data.data), catalogue_folder, *examples],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(RESOURCES)},
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(pause)
        child.send_signal(signal.SIGKILL)
        child.wait()
        again = ingest(empty_data, catalogue, EXAMPLE, "hemingwu", replacing=True).report
        assert again.about.year == 2022
        assert load_report(empty_data, "hemingwu", catalogue) == again
