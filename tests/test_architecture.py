"""Imports run one way: cli → publish → show → audit → store, and cli → read → store.

What was read and what is audited meet at the review desk alone, which stands above both: cli →
desk → read, show, audit, store. Nothing but the command line imports the desk.

Within a room, too. An import counts wherever it stands in a module, and so does a module that is
only named, as a string, to be imported later or by another process.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median

import pytest

from townbook.paths import PACKAGE

MAY_IMPORT = {
    "errors": set(),
    "paths": set(),
    "store": {"errors", "paths"},
    "read": {"errors", "paths", "store"},
    "audit": {"errors", "paths", "store"},
    "check": {"errors", "paths", "store", "read", "audit"},
    "project": {"errors", "paths", "store"},
    "show": {"errors", "paths", "store", "audit"},
    "desk": {"errors", "paths", "store", "read", "audit", "show"},
    "publish": {"errors", "paths", "store", "audit", "show"},
    "options": {"show"},
    "cli": {
        "errors",
        "paths",
        "store",
        "audit",
        "show",
        "publish",
        "read",
        "desk",
        "project",
        "options",
        "check",
    },
    "__main__": {"cli"},
}
SUBROOMS = {
    "read.sources": set(),
    "read.outline": set(),
    "read.quantities": {"read.outline"},
    "read.privacy": {"read.outline"},
    "read.claims": {"read.outline", "read.quantities"},
    "read.statements": {"read.outline"},
    "read.review": {"read.outline", "read.privacy", "read.quantities", "read.sources"},
    "audit.evidence": set(),
    "audit.checks": {"audit.evidence"},
    "audit.years": {"audit.checks", "audit.evidence"},
    "publish.kernels": set(),
    "publish.speed": {"publish.kernels"},
    "publish.run": {"publish.kernels", "publish.speed"},
    "publish.pages": {"publish.kernels", "publish.run"},
    "publish.brief": {"publish.pages", "publish.run", "publish.speed"},
    "publish.site": {"publish.brief", "publish.pages", "publish.run", "publish.speed"},
}
"""Which of a room's subrooms each may import; what stands at the room's door may be imported by
all, and imports any."""
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path != PACKAGE / "__init__.py"
}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(module: str) -> frozenset[str]:
    """The modules of the package that one imports or names, without itself."""
    names = {known(name) for name in _names(MODULES[module])}
    return frozenset(names - {module, ""})


def _names(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Constant) and str(node.value).startswith("townbook."):
            yield str(node.value).partition(" ")[0]


def known(name: str) -> str:
    """The module of the package that a dotted name stands in; empty if in none."""
    assert not name.startswith("notebooks."), "the package never imports a notebook"
    parts = name.split(".")
    if parts[0] != "townbook":
        return ""
    while parts and ".".join(parts[1:]) not in MODULES:
        parts.pop()
    return ".".join(parts[1:])


def room(module: str) -> str:
    return module.split(".")[0]


def subroom(module: str) -> str:
    return ".".join(module.split(".")[:2])


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_its_room_may(module: str) -> None:
    own = room(module)
    assert {room(other) for other in imported(module)} - {own} <= MAY_IMPORT[own]


@pytest.mark.parametrize("module", [name for name in MODULES if subroom(name) in SUBROOMS])
def test_a_module_imports_only_what_its_subroom_may(module: str) -> None:
    own = subroom(module)
    others = {subroom(other) for other in imported(module)} & SUBROOMS.keys()
    assert {other for other in others if room(other) == room(own)} - {own} <= SUBROOMS[own]


def test_reading_and_auditing_never_meet() -> None:
    assert "audit" not in MAY_IMPORT["read"]
    assert "read" not in MAY_IMPORT["audit"]
    assert {name for name, may in MAY_IMPORT.items() if {"read", "audit"} <= may} == {
        "cli",
        "check",
        "desk",
    }
    assert [name for name, may in MAY_IMPORT.items() if may & {"check", "desk"}] == ["cli"]
    assert {room(module) for module in MODULES} <= set(MAY_IMPORT)


def test_modules_import_each_other_in_no_circle() -> None:
    try:
        TopologicalSorter({module: imported(module) for module in MODULES}).prepare()
    except CycleError as problem:
        pytest.fail(f"these import each other: {' → '.join(problem.args[1])}")


def test_a_module_s_name_tells_one_thing() -> None:
    named: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        if MODULES[module].name != "__init__.py":
            named[module.rpartition(".")[2]].append(module)
    assert [modules for modules in named.values() if len(modules) > 1] == []


def test_a_class_or_constant_that_others_import_has_its_name_alone() -> None:
    defined: dict[str, set[str]] = defaultdict(set)
    shared = {name.rpartition(".")[2] for path in MODULES.values() for name in _names(path)}
    for module, path in MODULES.items():
        for name in _defined(tree(path)):
            defined[name].add(module)
    twice = {name: modules for name, modules in defined.items() if len(modules) > 1}
    assert {name: modules for name, modules in twice.items() if name in shared} == {}


def _defined(module: ast.Module) -> Iterator[str]:
    """The public classes and constants of a module."""
    for node in module.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
        names = [each.id for each in targets if isinstance(each, ast.Name)]
        yield from (name for name in names if name.isupper() and name[0] != "_")


def test_functions_are_short() -> None:
    """Half of all bodies have at most 9 lines, nine in ten at most 25, and none more than 45."""
    lengths = sorted(
        _body_length(node)
        for path in MODULES.values()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert median(lengths) <= 9
    assert lengths[int(0.9 * len(lengths))] <= 25
    assert lengths[-1] <= 45


def _body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function's body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
