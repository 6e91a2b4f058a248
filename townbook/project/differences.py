"""How a project's files and tables differ from those that come with townbook."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from townbook.errors import DataError
from townbook.paths import RESOURCES, Workspace

KEYS = {"catalogue": 1, "lexicon": 2}
"""How many columns make the key of a row: a word may have several meanings."""

_SHOWN = 5

Rows = dict[tuple[str, ...], dict[str, str]]


@dataclass(frozen=True)
class TableDifference:
    """What a table that comes with townbook has that the project's own lacks or has otherwise."""

    table: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    columns: tuple[str, ...]

    def __str__(self) -> str:
        parts = (
            ("columns it lacks", self.columns),
            ("rows it lacks", self.added),
            ("rows that differ", self.changed),
        )
        told = (f"{what}: {_some(names)}" for what, names in parts if names)
        return f"{self.table}, beside the one that comes with townbook: {'; '.join(told)}"


def table_differences(workspace: Workspace) -> list[TableDifference]:
    """Each table of catalogue and lexicon whose counterpart has something else or more.

    Raises:
        DataError: a table of the project cannot be read.
    """
    found = []
    for folder, keys in KEYS.items():
        for brought in sorted((RESOURCES / "data" / folder).glob("*.csv")):
            own = workspace.data / folder / brought.name
            if own.is_file() and own.resolve() != brought.resolve():
                found.append(_compared(f"{folder}/{brought.name}", own, brought, keys))
    return [entry for entry in found if entry.added or entry.changed or entry.columns]


def own_files(workspace: Workspace) -> list[str]:
    """The notebooks and pages of the project that are not as they come with townbook."""
    return [
        f"{folder}/{name}"
        for folder, layers in (("notebooks", workspace.notebooks), ("book", workspace.book))
        for name, path in layers.files().items()
        if not _same(path, RESOURCES / folder / name)
    ]


def lacking_files(workspace: Workspace) -> list[str]:
    """What the project leaves to townbook, file by file."""
    if workspace.project == RESOURCES:
        return []
    layers = {"notebooks": workspace.notebooks, "book": workspace.book}
    layers |= {f"data/{name}": workspace.tables.within(name) for name in KEYS}
    return [
        f"{folder}/{name}"
        for folder, files in layers.items()
        for name, path in files.files().items()
        if path.is_relative_to(RESOURCES / folder)
    ]


def _compared(table: str, own: Path, brought: Path, keys: int) -> TableDifference:
    ours, theirs = _rows(own, keys), _rows(brought, keys)
    return TableDifference(
        table,
        added=tuple(" ".join(key) for key in theirs if key not in ours),
        changed=tuple(
            " ".join(key)
            for key, row in theirs.items()
            if key in ours and any(row[name] != cell for name, cell in ours[key].items())
        ),
        columns=tuple(name for name in _header(theirs) if name not in _header(ours)),
    )


def _rows(path: Path, keys: int) -> Rows:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as problem:
        raise DataError(f"{path}: cannot be read ({problem}).", "Restore it.") from problem
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    return {tuple(list(row.values())[:keys]): row for row in rows}


def _header(rows: Rows) -> tuple[str, ...]:
    return tuple(next(iter(rows.values()), {}))


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def _some(names: tuple[str, ...]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
