"""Whatever is killed, and whenever: the data stay valid, the last good site stays whole.

TOWNBOOK_KILLS multiplies the number of random moments; 12 makes more than a hundred of them.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from killing import (
    REPORT,
    Office,
    at_every_step,
    office_at,
    office_with_site,
    reviewed_numbers,
    runs_are_whole,
    site_is_whole,
    tables_are_whole,
)

from townbook.paths import Workspace
from townbook.read.ingest import Given, ingest, rejected_claims
from townbook.read.review.amend import apply_review, list_review, write_review
from townbook.read.review.edited_sheet import read_sheet, write_sheet
from townbook.read.review.edits import HEADER
from townbook.store.catalogue import Catalogue
from townbook.store.package import write_package
from townbook.store.report import load_report

MANY = int(os.environ.get("TOWNBOOK_KILLS", "1"))
LANGUAGES = ("zh", "en") if MANY > 1 else ("zh",)
EDITIONS = ["--language", "all" if MANY > 1 else "zh"]

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")


def moments(seconds: float, how_many: int, seed: int) -> Iterator[tuple[float, bool]]:
    """Random moments in a command's time, and whether its whole family dies then."""
    drawn = random.Random(seed)
    for number in range(how_many * MANY):
        yield drawn.uniform(0, seconds), number % 2 == 1


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return office_at(tmp_path_factory.mktemp("office"))


@pytest.fixture
def catalogue(office: Office) -> Catalogue:
    return Catalogue.load(office.workspace.catalogue)


@pytest.fixture
def fresh(office: Office, tmp_path: Path) -> Callable[[], Workspace]:
    """`fresh()` is the office's data as they were, in a folder of their own."""

    def copy() -> Workspace:
        shutil.rmtree(tmp_path / "data", ignore_errors=True)
        return Workspace(
            shutil.copytree(office.workspace.data, tmp_path / "data"), tmp_path / "output"
        )

    return copy


@pytest.fixture(scope="module")
def sheet(office: Office) -> Path:
    """A review sheet in which a person confirmed one number, corrected one and rejected one."""
    path = office.folder / "review.csv"
    catalogue = Catalogue.load(office.workspace.catalogue)
    write_review(path, list_review(office.workspace, catalogue, REPORT))
    rows = read_sheet(path)
    decided = {"1260株": {"decision": "ok"}, "7.5公里": {"decision": "reject"}}
    decided["145人"] = {"subject": "转移群众人数"}
    for row in rows:
        row.update(decided.get(row["as_written"], {}))
    write_sheet(path, HEADER, [[row[name] for name in HEADER] for row in rows])
    return path


REVIEWED = {"1260株", "145人"}


def review_is_whole(workspace: Workspace) -> bool:
    """Whether the review has been taken over: all of it or nothing."""
    assert tables_are_whole(workspace) == "甲"
    confirmed = reviewed_numbers(workspace)
    assert confirmed in (set(), REVIEWED)
    written = {claim.as_written for claim in load_report(workspace, REPORT).claims}
    rejected = {claim.as_written for claim in rejected_claims(workspace, REPORT)}
    assert "7.5公里" in written | rejected
    assert ("7.5公里" not in written) == bool(confirmed)
    return bool(confirmed)


def test_an_ingest_may_be_killed_at_any_step(
    fresh: Callable[[], Workspace], office: Office, sheet: Path, catalogue: Catalogue
) -> None:
    workspace, held = fresh(), []
    apply_review(workspace, catalogue, REPORT, sheet)

    def read_again() -> None:
        given = Given(township_zh="柳溪乙乡")
        ingest(workspace, catalogue, office.folder / "乙.txt", REPORT, given)
        write_package(workspace)

    def look(step: int) -> None:
        held.append(tables_are_whole(workspace))
        assert reviewed_numbers(workspace) == REVIEWED, f"step {step}"
        if held[-1] == "乙":
            apply_again()

    def apply_again() -> None:
        nonlocal workspace
        workspace = fresh()
        apply_review(workspace, catalogue, REPORT, sheet)

    steps = at_every_step(read_again, look)
    assert steps > 10
    assert held[0] == "甲" and held[-1] == "乙"


def test_a_review_may_be_killed_at_any_step(
    fresh: Callable[[], Workspace], sheet: Path, catalogue: Catalogue
) -> None:
    workspace, done = fresh(), []

    def apply() -> None:
        apply_review(workspace, catalogue, REPORT, sheet)

    def look(_: int) -> None:
        nonlocal workspace
        done.append(review_is_whole(workspace))
        if done[-1]:
            workspace = fresh()

    assert at_every_step(apply, look) > 10
    assert not done[0] and done[-1]


def test_ingest_may_be_killed_at_any_moment(tmp_path: Path) -> None:
    office, text = office_at(tmp_path), "甲"
    seconds = office.run(office.ingesting(text))
    for after, whole in moments(seconds, 3, seed=1):
        other = {"甲": "乙", "乙": "甲"}[text]
        office.kill(office.ingesting(other), after, whole)
        text = tables_are_whole(office.workspace)
    office.run(office.ingesting("乙"))
    assert tables_are_whole(office.workspace) == "乙"


def test_a_review_may_be_killed_at_any_moment(
    fresh: Callable[[], Workspace], office: Office, sheet: Path, tmp_path: Path
) -> None:
    desk = Office(tmp_path)
    applying = ["review", REPORT, "--apply", str(sheet)]
    fresh()
    seconds = desk.run(applying)
    for after, whole in moments(seconds, 3, seed=2):
        workspace = fresh()
        desk.kill(applying, after, whole)
        if not review_is_whole(workspace):
            desk.run(applying)
        assert review_is_whole(workspace)


def test_run_and_build_may_be_killed_at_any_moment(session_folder: Path, tmp_path: Path) -> None:
    office, text = office_with_site(session_folder, tmp_path), "乙"
    seconds = {"run": office.building / 3, "build": office.building}
    if MANY > 1:
        seconds["build"] = office.run(["build", *EDITIONS])
        office.run(office.ingesting(text := "甲"))
    for command, how_many in (("run", 2), ("build", 3)):
        for after, whole in moments(seconds[command], how_many, seed=3):
            running = office.kill([command, *EDITIONS], after, whole)
            runs_are_whole(office.workspace)
            site_is_whole(office.workspace, LANGUAGES)
            if not running:
                office.run([command, *EDITIONS])
                office.run(office.ingesting(text := {"甲": "乙", "乙": "甲"}[text]))
    office.run(["build", *EDITIONS])
    assert site_is_whole(office.workspace, LANGUAGES)["zh"] == text
