"""What a run leaves behind for the book and the briefs: its facts, and what they were made from."""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from townbook.errors import StaleRun
from townbook.paths import MANIFEST, Workspace
from townbook.publish.kernels.job import Outcome
from townbook.publish.run.inputs import Inputs
from townbook.publish.run.keys import key_of
from townbook.publish.run.plan import ChapterPlan
from townbook.show.run_record import Manifest, RunRecord, read_record, record_text

FACTS = "facts.json"
PACKAGES = ("townbook", "pandas", "matplotlib")


def write_manifest(plan: ChapterPlan, folder: Path, outcome: Outcome, inputs: Inputs) -> None:
    """Write a finished run's manifest: what the notebook published, and how it came about.

    Raises:
        OSError: the folder cannot be written to.
        ValueError: the notebook published something that is no JSON.
    """
    published = RunRecord()
    if (folder / FACTS).is_file():
        published = read_record((folder / FACTS).read_bytes(), RunRecord)
    made_from = inputs.of(plan, published.reads)
    manifest = Manifest(
        **{**vars(published), "sections": plan.sections},
        report=plan.report,
        chapter=plan.chapter,
        language=plan.language,
        parameters=plan.parameters,
        key=key_of(made_from),
        inputs=made_from,
        versions=_versions(),
        seconds=round(outcome.seconds, 3),
        generated=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    (folder / MANIFEST).write_text(record_text(manifest), encoding="utf-8")
    (folder / FACTS).unlink(missing_ok=True)  # all of it stands in the manifest


def read_manifest(workspace: Workspace, plan: ChapterPlan) -> Manifest:
    """The manifest of a chapter's last good run.

    Raises:
        StaleRun: there is none, or it is damaged.
    """
    path = workspace.run(plan.report, plan.language, plan.chapter) / MANIFEST
    try:
        return read_record(path.read_bytes(), Manifest)
    except (OSError, ValueError) as problem:
        raise StaleRun(
            f"{path}: cannot be read ({problem}).", f"Run `townbook run {plan.report}`."
        ) from problem


@cache
def _versions() -> dict[str, str]:
    return {"python": platform.python_version(), **{name: _version(name) for name in PACKAGES}}


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow, and wanted only here

    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
