"""Nothing private or withheld is in any file that townbook makes, nor in what it says.

The private names of the real report are found by their cues when the tests run, and are written
nowhere, not even where a test fails.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import HIDDEN, hostile_book, hostile_workspace, run_all
from hostile import REPORT as HOSTILE
from leaking import holding, layers

from townbook.paths import Workspace
from townbook.publish.pages.assemble import assemble_edition
from townbook.publish.pages.narrative_cells import claim_anchor
from townbook.read.privacy.masking import MaskKind, mask
from townbook.read.sourceview import keep_source
from townbook.store.catalogue import Catalogue
from townbook.store.report import load_report

REPORT = "dongsitou-2021"
WITHHELD = [HIDDEN["subject"], HIDDEN["phrase"], HIDDEN["written"], *HIDDEN["values"].split("|")]


class Private(list[str]):
    """Names that no failing test prints."""

    def __repr__(self) -> str:
        return f"<{len(self)} names>"


@pytest.fixture(scope="session")
def real_report() -> Path:
    folder = os.environ.get("TOWNBOOK_REPORTS")
    if not folder:
        if os.environ.get("TOWNBOOK_REQUIRE_REPORTS") == "1":
            pytest.fail("TOWNBOOK_REPORTS names no folder of real reports.")
        pytest.skip("TOWNBOOK_REPORTS names no folder of real reports.")
    return Path(folder) / f"{REPORT}.txt"


@pytest.fixture(scope="session")
def names(real_report: Path) -> Private:
    text = real_report.read_text(encoding="utf-8")
    places = [found for found in mask(text).masks if found.kind is MaskKind.NAME]
    found = Private(sorted({text[place.start : place.end] for place in places}))
    assert len(found) == 2
    return found


@pytest.fixture(scope="session")
def hostile(session_folder: Path) -> Workspace:
    return hostile_book(session_folder)


def townbook(workspace: Workspace, *arguments: str) -> bytes:
    """Run a command that must end well; returns all that it said."""
    folders = ["--data", str(workspace.data), "--output", str(workspace.output)]
    command = [sys.executable, "-m", "townbook", *folders, *arguments]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0
    return done.stdout + done.stderr


def test_no_private_name_is_in_the_book_its_runs_and_its_caches(
    own_site: Workspace, names: Private
) -> None:
    assert holding(own_site.output, names) == []


def test_no_private_name_is_in_what_reading_and_reviewing_write_and_say(
    own_copy: Workspace, real_report: Path, names: Private, tmp_path: Path
) -> None:
    said = townbook(own_copy, "ingest", str(real_report), "--report", REPORT)
    said += townbook(own_copy, "ingest", str(real_report), "--report", "anew-2021")
    said += townbook(own_copy, "read", str(real_report), "--csv")
    said += townbook(own_copy, "read", str(real_report))
    said += townbook(own_copy, "audit", REPORT)
    for report in (REPORT, "anew-2021"):
        for form in ("csv", "xlsx"):
            sheet = tmp_path / "sheets" / f"{report}.{form}"
            said += townbook(own_copy, "review", report, "--to", str(sheet))
    (tmp_path / "sheets" / "said").write_bytes(said)
    assert holding(tmp_path / "sheets", names) == []
    assert holding(own_copy.data, names, but=lambda path: path.parent.name != "sources") == []
    kept = (own_copy.sources / f"{REPORT}.txt").read_bytes()
    assert kept == real_report.read_bytes(), "the analyst's own copy is the unmodified text"


def test_no_private_name_is_on_the_page_of_the_text(
    own_copy: Workspace, own_runs: Workspace, real_report: Path, names: Private
) -> None:
    own_copy.sources.mkdir()
    shutil.copy(real_report, own_copy.sources / f"{REPORT}.txt")
    shutil.copytree(own_runs.runs, own_copy.runs)
    keep_source(own_copy, REPORT)
    pages = assemble_edition(REPORT, "zh", own_copy, Catalogue.load(own_copy.catalogue))
    assert "某某某" in (pages / "source.md").read_text(encoding="utf-8")
    assert holding(own_copy.output, names) == []


def test_no_sensitive_number_of_the_project_s_own_report_is_in_the_book(
    own_site: Workspace,
) -> None:
    claims = [claim for claim in load_report(own_site, REPORT).claims if claim.sensitive]
    rows = [f'id="{claim_anchor(claim.claim)}"' for claim in claims]
    assert len(claims) >= 5
    assert holding(own_site.output, [*rows, *(claim.phrase for claim in claims)]) == []


def test_what_is_sensitive_is_in_no_file_of_a_public_build(hostile: Workspace) -> None:
    assert holding(hostile.output, WITHHELD) == []


def test_what_is_sensitive_is_in_the_office_s_own_edition(tmp_path: Path) -> None:
    workspace = hostile_workspace(tmp_path, internal=True)
    run_all(workspace, ["zh"])
    assemble_edition(HOSTILE, "zh", workspace, Catalogue.load(workspace.catalogue))
    for text in (HIDDEN["subject"], HIDDEN["written"]):
        found = holding(workspace.output, [text])
        assert any(name.endswith("register.md") for name in found)
        assert any(name.endswith("claims.xlsx") for name in found)
    assert any(name.endswith(".svg") for name in holding(workspace.output, [HIDDEN["subject"]]))


def test_sources_and_reviews_are_copied_to_nowhere(hostile: Workspace) -> None:
    kept = [*hostile.sources.iterdir(), *(hostile.data / "reviews").iterdir()]
    hashes = {hashlib.sha256(path.read_bytes()).digest() for path in kept}
    assert len(hashes) == 2
    for path in hostile.output.rglob("*"):
        if path.is_file():
            parts = {hashlib.sha256(part).digest() for part in layers(path.read_bytes())}
            assert not parts & hashes, path
            assert path.name not in {other.name for other in kept}, path
