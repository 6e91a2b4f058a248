"""Which reports were held against their words already, as they stand: checking again is spared."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from townbook.errors import DataError
from townbook.paths import PACKAGE, Workspace
from townbook.store.sourcetext import hash_of_files
from townbook.store.tables import write_text


def was_held(workspace: Workspace, report: str) -> bool:
    """Whether nothing changed since the report was held: its tables and text, words, code."""
    try:
        return _stamp(workspace, report).read_text(encoding="utf-8") == _key(workspace, report)
    except (OSError, UnicodeDecodeError, DataError):
        return False


def remember_held(workspace: Workspace, report: str) -> None:
    """Note that the report was held as it stands."""
    with suppress(DataError):  # it only costs time to hold it again
        write_text(_stamp(workspace, report), _key(workspace, report))


def _stamp(workspace: Workspace, report: str) -> Path:
    return workspace.output / "held" / f"{report}.txt"


def _key(workspace: Workspace, report: str) -> str:
    folder, text = workspace.report(report), workspace.source(report)
    tables = [folder / "claims.csv", folder / "about.yml"]
    words = workspace.tables.within("lexicon").files("*.csv").values()
    units = workspace.tables.within("catalogue") / "units.csv"
    code = sorted((PACKAGE / "read").rglob("*.py"))
    return hash_of_files(
        [*tables, *([text] if text.is_file() else []), *words, units, *code], "held"
    )
