"""What a run leaves behind for the book and the briefs: its facts, and what they were made from."""

from __future__ import annotations

import json
import platform
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from townbook.errors import StaleRun
from townbook.paths import MANIFEST, Workspace
from townbook.publish.kernels.job import Outcome
from townbook.publish.run.inputs import Inputs
from townbook.publish.run.keys import key_of
from townbook.publish.run.plan import ChapterPlan
from townbook.store.jsontext import json_text

FACTS = "facts.json"
PACKAGES = ("townbook", "pandas", "matplotlib")


def write_manifest(plan: ChapterPlan, folder: Path, outcome: Outcome, inputs: Inputs) -> None:
    """Write a finished run's manifest: what the notebook published, and how it came about.

    Raises:
        OSError: the folder cannot be written to.
        ValueError: the notebook published something that is no JSON.
    """
    published: dict[str, Any] = {}
    if (folder / FACTS).is_file():
        published = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    made_from = inputs.of(plan, published.get("reads"))
    manifest = {
        **published,
        "report": plan.report,
        "chapter": plan.chapter,
        "language": plan.language,
        "sections": list(plan.sections),
        "parameters": plan.parameters,
        "key": key_of(made_from),
        "inputs": made_from,
        "versions": _versions(),
        "seconds": round(outcome.seconds, 3),
        "generated": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    (folder / MANIFEST).write_text(json_text(manifest), encoding="utf-8")


def read_manifest(workspace: Workspace, plan: ChapterPlan) -> dict[str, Any]:
    """The manifest of a chapter's last good run.

    Raises:
        StaleRun: there is none, or it is damaged.
    """
    path = workspace.run(plan.report, plan.language, plan.chapter) / MANIFEST
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise StaleRun(
            f"{path}: cannot be read ({problem}).", f"Run `townbook run {plan.report}`."
        ) from problem
    return manifest


@cache
def _versions() -> dict[str, str]:
    return {"python": platform.python_version(), **{name: _version(name) for name in PACKAGES}}


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow, and wanted only here

    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
