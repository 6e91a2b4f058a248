"""Imports run one way: cli → publish → show → audit → store, and cli → read → store."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from townbook.paths import PACKAGE

MAY_IMPORT = {
    "errors": set(),
    "paths": set(),
    "store": {"errors", "paths"},
    "read": {"errors", "paths", "store"},
    "audit": {"errors", "paths", "store"},
    "project": {"errors", "paths", "store"},
    "show": {"errors", "paths", "store", "audit"},
    "publish": {"errors", "paths", "store", "audit", "show"},
    "cli": {"errors", "paths", "store", "audit", "show", "publish", "read", "project"},
    "__main__": {"cli"},
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> Iterator[str]:
    """The rooms of the package that a module imports from, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are written in full"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            assert parts[0] != "notebooks", f"{path}: the package never imports a notebook"
            if parts[0] == "townbook" and len(parts) > 1 and parts[1] != "__version__":
                yield parts[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    own = room(path)
    assert set(imported_rooms(path)) - {own} <= MAY_IMPORT[own]


def test_reading_and_auditing_never_meet() -> None:
    assert "audit" not in MAY_IMPORT["read"]
    assert "read" not in MAY_IMPORT["audit"]
    assert {room(path) for path in MODULES} <= set(MAY_IMPORT)
