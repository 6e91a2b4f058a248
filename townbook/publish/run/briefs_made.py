"""Which briefs stand in the output folder and still say what the last run says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from townbook.paths import MANIFEST, Workspace
from townbook.store.jsontext import json_text
from townbook.store.tables import write_text

FORMATS = ("docx", "pdf", "html")
WHOLE_REPORT = "report"
"""The name of the brief about a whole report; the others are named for their chapters."""

RECORD = ".made-from.json"
"""In a folder of briefs: the hash of what each file was made from."""


def made_briefs(workspace: Workspace, report: str, language: str) -> dict[str, tuple[Path, ...]]:
    """The briefs of an edition by name (a chapter, or `report`), in the order of `FORMATS`.

    A brief that is older than a run it tells of is left out: the book says otherwise by now.
    """
    manifests = (workspace.runs / report / language).glob(f"*/{MANIFEST}")
    since = {manifest.parent.name: manifest.stat().st_mtime for manifest in manifests}
    if "audit" not in since:
        return {}
    told = {chapter: max(when, since["audit"]) for chapter, when in since.items()}
    told[WHOLE_REPORT] = max(since.values())
    folder = workspace.briefs / report / language
    made = {
        name: tuple(
            path
            for path in (folder / f"{name}.{form}" for form in FORMATS)
            if path.is_file() and path.stat().st_mtime >= when
        )
        for name, when in told.items()
    }
    return {name: paths for name, paths in made.items() if paths}


def read_record(folder: Path) -> dict[str, str]:
    """What each brief of an edition was made from; nothing where the record is gone or damaged."""
    try:
        record: dict[str, str] = json.loads((folder / RECORD).read_bytes())
    except (OSError, ValueError):
        return {}
    return record


def write_record(folder: Path, record: Mapping[str, str]) -> None:
    """Note what each brief of an edition was made from."""
    write_text(folder / RECORD, json_text(record))
