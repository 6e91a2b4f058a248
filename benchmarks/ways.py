"""Ways to run the same chapters, each a method that leaves what the next one needs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from townbook.paths import RESOURCES, RUN_VARIABLE, Workspace
from townbook.publish.run.plan import ChapterPlan, plan_chapters
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Review
from townbook.store.report import Report, load_report, save_report

REPORT = "dongsitou-2021"
CLAIM = "flood_relief.houses_damaged"
RIVALS = Path(__file__).with_name("rivals.py")
PROGRAMS = Path(sys.executable).parent
TOC = {"format": "jb-book", "root": "intro"}
CONFIG = {"title": "Book", "execute": {"execute_notebooks": "force", "timeout": 300}}


class Ways:
    """A copy of the project's data, an output folder, and the chapters of both editions."""

    def __init__(self, folder: Path, copies: int = 1) -> None:
        self.folder = folder
        data = shutil.copytree(
            RESOURCES / "data", folder / "data", ignore=shutil.ignore_patterns("sources", "reports")
        )
        self.workspace = Workspace(Path(data), folder / "output")
        self.catalogue = Catalogue.load(self.workspace.catalogue)
        original = load_report(Workspace(RESOURCES / "data", folder), REPORT, self.catalogue)
        reports = [_renamed(original, number) for number in range(copies)]
        for report in reports:
            save_report(self.workspace, report)
        self.plans = [plan for report in reports for plan in self._plans(report)]
        self.jobs = [self._job(plan) for plan in self.plans]
        self._listed = folder / "jobs.jsonl"
        self._listed.write_text("".join(f"{json.dumps(job)}\n" for job in self.jobs), "utf-8")

    def _plans(self, report: Report) -> list[ChapterPlan]:
        return [
            plan
            for language in ("zh", "en")
            for plan in plan_chapters(
                report, self.catalogue, language, notebooks=self.workspace.notebooks
            )
        ]

    def _job(self, plan: ChapterPlan) -> dict[str, Any]:
        folder = self.folder / "rivals" / str(plan)
        return {
            "notebook": str(plan.notebook),
            "folder": str(folder),
            "parameters": plan.parameters,
        }

    def papermill_command(self) -> None:
        for job in self.jobs:
            folder = Path(job["folder"])
            folder.mkdir(parents=True, exist_ok=True)
            given = [part for pair in job["parameters"].items() for part in ("-p", *pair)]
            self._call(
                "papermill", job["notebook"], folder / "notebook.ipynb", "-k", "python3", *given,
                variables={RUN_VARIABLE: job["folder"]},
            )  # fmt: skip

    def papermill_api(self) -> None:
        self._call("python", RIVALS, "api", self._listed)

    def one_process(self) -> None:
        self._call("python", RIVALS, "floor", self._listed)

    def jupyter_book(self) -> None:
        """Jupyter Book itself executes the notebooks, which have their parameters set."""
        book = self.folder / "jupyter-book"
        shutil.rmtree(book, ignore_errors=True)
        pages = [_page(book, number, job) for number, job in enumerate(self.jobs)]
        (book / "intro.md").write_text("# Book\n", encoding="utf-8")
        toc = {**TOC, "chapters": [{"file": page} for page in pages]}
        (book / "_toc.yml").write_text(yaml.safe_dump(toc), encoding="utf-8")
        (book / "_config.yml").write_text(yaml.safe_dump(CONFIG), encoding="utf-8")
        self._call("jupyter-book", "build", book)

    def run_all(self) -> None:
        self._call("townbook", "run", "--force")

    def run_unchanged(self) -> None:
        self._call("townbook", "run")

    def build_clean(self) -> None:
        shutil.rmtree(self.workspace.output, ignore_errors=True)
        self._call("townbook", "build")

    def build_unchanged(self) -> None:
        self._call("townbook", "build")

    def build_one_claim(self) -> None:
        """One claim of one chapter counts one more than before."""
        report = load_report(self.workspace, self.plans[0].report, self.catalogue)
        claims = tuple(
            replace(
                claim,
                value=claim.value + 1,
                low=claim.value + 1,
                high=claim.value + 1,
                review=Review.CORRECTED,
                note="one more",
            )
            if claim.indicator == CLAIM
            else claim
            for claim in report.claims
        )
        assert claims != report.claims, f"no claim has the indicator {CLAIM}"
        save_report(self.workspace, replace(report, claims=claims))
        self._call("townbook", "build")

    def _call(
        self, program: str, *arguments: str | Path, variables: Mapping[str, str] | None = None
    ) -> None:
        """Run a program of this environment, quietly; stop the benchmark if it fails."""
        command = [PROGRAMS / program, *arguments]
        environment = {**os.environ, **self.workspace.environment(), **(variables or {})}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}\n{done.stderr}"[-4000:])


def _renamed(report: Report, number: int) -> Report:
    """The report itself, or a copy under another id."""
    if number == 0:
        return report
    return replace(report, about=replace(report.about, report=f"copy-{number:02d}"))


def _page(book: Path, number: int, job: Mapping[str, Any]) -> str:
    """A notebook of the book, whose parameters papermill has set without executing it."""
    import papermill

    book.mkdir(parents=True, exist_ok=True)
    name = f"page-{number:02d}"
    papermill.execute_notebook(
        job["notebook"], f"{book}/{name}.ipynb", job["parameters"],
        kernel_name="python3", prepare_only=True, progress_bar=False,
    )  # fmt: skip
    return name
