"""What tests share: a report's data to damage, its chapters run once, its site built once."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frozen_report import FROZEN, REPORT
from once import once

from townbook.paths import RESOURCES, Workspace


@pytest.fixture
def own_copy(tmp_path: Path) -> Workspace:
    """A data folder with the project's shared tables and the frozen report, and an empty output."""
    data = tmp_path / "data"
    for name in ("catalogue", "lexicon"):
        shutil.copytree(RESOURCES / "data" / name, data / name)
    shutil.copytree(FROZEN / "reports", data / "reports")
    return Workspace(data, tmp_path / "output")


@pytest.fixture(scope="session")
def session_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """One folder for the whole test session, whichever processes it runs in."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def own_runs(session_folder: Path) -> Workspace:
    """The frozen report, with every chapter of both editions run."""
    workspace = Workspace(FROZEN, session_folder / "own")

    def make() -> None:
        from townbook.publish.run.plan import plan_chapters
        from townbook.publish.run.running import run_chapters
        from townbook.store.catalogue import Catalogue
        from townbook.store.report import load_report

        catalogue = Catalogue.load(workspace.catalogue)
        report = load_report(workspace, REPORT, catalogue)
        plans = [
            plan
            for lang in ("zh", "en")
            for plan in plan_chapters(report, catalogue, lang, notebooks=workspace.notebooks)
        ]
        summary = run_chapters(plans, workspace)
        assert summary.ok, "\n".join(failure.message for failure in summary.failed)

    once(session_folder, "own-runs", make)
    return workspace


@pytest.fixture(scope="session")
def own_site(own_runs: Workspace, session_folder: Path) -> Workspace:
    """The frozen report, with the site of both editions built."""

    def make() -> None:
        from townbook.publish.site.build import build_reports

        build_reports(own_runs, [REPORT], ("zh", "en"))

    once(session_folder, "own-site", make)
    return own_runs


@pytest.fixture(scope="session")
def source_site(session_folder: Path) -> Path:
    """An invented report's English edition, built as an analyst builds it who has its text."""
    from invented import REPORT as INVENTED
    from invented import workspace_at

    folder = session_folder / "invented"

    def make() -> None:
        folder.mkdir()
        workspace = workspace_at(folder)
        where = ["--data", str(workspace.data), "--output", str(workspace.output)]
        build = [sys.executable, "-m", "townbook", *where, "build", INVENTED, "--language", "en"]
        said = subprocess.run(build, capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stderr
        assert f"The book will show the text of {INVENTED}" in said.stderr

    once(session_folder, "source-site", make)
    return folder / "out" / "html" / INVENTED / "en"


@pytest.fixture
def manifest_of(own_runs: Workspace) -> Callable[..., dict[str, Any]]:
    """`manifest_of("flood_relief", "en")` is the manifest of that chapter's run."""

    def load(chapter: str, language: str = "zh") -> dict[str, Any]:
        path = own_runs.run(REPORT, language, chapter) / "manifest.json"
        return json.loads(path.read_text(encoding="utf-8"))

    return load


@pytest.fixture
def facts_of(manifest_of: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """`facts_of("flood_relief")` is what that chapter published."""
    return lambda chapter, language="zh": manifest_of(chapter, language)["facts"]
