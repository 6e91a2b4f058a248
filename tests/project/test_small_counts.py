"""What the public book withholds is not handed on by git unseen."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from townbook.cli import app
from townbook.errors import DataError
from townbook.paths import RESOURCES, Workspace
from townbook.project.new_project import new_project
from townbook.project.small_counts import require_no_small_counts, small_counts_in_git
from townbook.read.ingest import ingest
from townbook.read.review.amend import decide
from townbook.read.review.amending import SheetRow
from townbook.read.review.reviewed_report import Decider
from townbook.store.catalogue import Catalogue
from townbook.store.report import load_report, save_report

REPORT = "hemingwu-2022"
EXAMPLE = RESOURCES / "examples" / "hemingwu-2022.txt"
GIT = shutil.which("git")
pytestmark = pytest.mark.skipif(GIT is None, reason="git is not installed")


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """A repository with a report one claim of which, 1.1-01, is a small count."""
    workspace = Workspace.from_environment(new_project(tmp_path / "office"))
    shutil.rmtree(workspace.reports)
    catalogue = Catalogue.load(workspace.catalogue)
    report = ingest(workspace, catalogue, EXAMPLE, REPORT).report
    claims = [replace(claim, sensitive=claim.claim == "1.1-01") for claim in report.claims]
    save_report(workspace, replace(report, claims=tuple(claims)))
    git(workspace.project, "init")
    return workspace


def test_small_counts_in_a_repository_are_named_before_and_after_they_are_added(
    office: Workspace,
) -> None:
    for _ in range(2):
        (found,) = small_counts_in_git(office)
        assert (found.table, found.claims) == (f"reports/{REPORT}/claims.csv", ("1.1-01",))
        with pytest.raises(DataError, match=r"hands on 1 small counts .*1\.1-01") as problem:
            require_no_small_counts(office)
        assert "disclosed.csv" in problem.value.remedy
        git(office.project, "add", ".")


def test_what_git_leaves_alone_is_no_matter(office: Workspace) -> None:
    (office.project / ".gitignore").write_text("data/reports/\n", encoding="utf-8")
    assert small_counts_in_git(office) == []


def test_a_folder_that_is_no_repository_hands_nothing_on(office: Workspace) -> None:
    shutil.rmtree(office.project / ".git")
    assert small_counts_in_git(office) == []


def test_a_count_that_somebody_disclosed_with_a_reason_may_go_public(office: Workspace) -> None:
    disclosed = office.report(REPORT) / "disclosed.csv"
    disclosed.write_text("claim,reason,who\n1.1-01,乡里已公开,张主任\n", encoding="utf-8")
    require_no_small_counts(office)
    disclosed.write_text("claim,reason,who\n1.1-01,,张主任\n", encoding="utf-8")
    with pytest.raises(DataError, match="gives no reason"):
        require_no_small_counts(office)


def test_doctor_names_them_and_fails_only_before_publishing(office: Workspace) -> None:
    command = ["--project", str(office.project), "doctor"]
    told = CliRunner().invoke(app, command)
    assert "1.1-01" in told.output
    stopped = CliRunner().invoke(app, [*command, "--publishing"])
    assert isinstance(stopped.exception, DataError)


def test_this_repository_gives_a_reason_for_each_of_its_own() -> None:
    require_no_small_counts(Workspace.from_environment(RESOURCES))


def test_the_log_of_decisions_hands_none_on_unseen(office: Workspace) -> None:
    catalogue = Catalogue.load(office.catalogue)
    rows = [
        {"table": "claim", "id": claim.claim, "place": f"{claim.start}–{claim.end}"}
        for claim in load_report(office, REPORT).claims[:2]
    ]
    for row in rows:
        sheet = [SheetRow(row["id"], row | {"decision": "reject"})]
        decide(office, catalogue, REPORT, sheet, Decider("小王"))
    tables = f"data/reports/{REPORT}/rejected.csv\ndata/reports/{REPORT}/claims.csv\n"
    (office.project / ".gitignore").write_text(tables, encoding="utf-8")
    (found,) = small_counts_in_git(office)
    assert (found.table, found.claims) == (f"reports/{REPORT}/review.csv", ("1.1-01",))
