"""Which reports were held against their words already, as they stand: checking again is spared."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from townbook.errors import DataError
from townbook.paths import PACKAGE, Workspace
from townbook.store.sourcetext import hash_of_files
from townbook.store.tables import write_text


def holding_key(workspace: Workspace, report: str) -> str:
    """A hash of what holding a report looks at: tables, text, words, code; empty if unreadable."""
    folder, text = workspace.report(report), workspace.source(report)
    tables = [folder / "claims.csv", folder / "about.yml"]
    words = workspace.tables.within("lexicon").files("*.csv").values()
    units = workspace.tables.within("catalogue") / "units.csv"
    code = sorted((PACKAGE / "read").rglob("*.py"))
    try:
        return hash_of_files(
            [*tables, *([text] if text.is_file() else []), *words, units, *code], "held"
        )
    except DataError:
        return ""


def was_held(workspace: Workspace, report: str, key: str) -> bool:
    """Whether the report was held as it stood when `key` was taken."""
    try:
        return bool(key) and _stamp(workspace, report).read_text(encoding="utf-8") == key
    except (OSError, UnicodeDecodeError):
        return False


def remember_held(workspace: Workspace, report: str, key: str) -> None:
    """Note that the report was held; `key` was taken before, so that later changes count."""
    with suppress(DataError):  # it only costs time to hold it again
        write_text(_stamp(workspace, report), key)


def _stamp(workspace: Workspace, report: str) -> Path:
    return workspace.output / "held" / f"{report}.txt"
