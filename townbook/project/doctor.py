"""What ails a project: what the machine lacks, who wrote the data, what a newer version adds."""

from __future__ import annotations

import platform
from collections.abc import Iterator

from townbook import __version__
from townbook.errors import DataError
from townbook.paths import RESOURCES, Workspace, is_project
from townbook.project.differences import lacking_files, own_files, table_differences
from townbook.project.machine import Tool
from townbook.project.small_counts import small_counts_in_git
from townbook.store.about import read_about
from townbook.store.catalogue import Catalogue
from townbook.store.report import list_reports


def diagnosis(workspace: Workspace, tools: tuple[Tool, ...]) -> Iterator[str]:
    """What there is to say, a line each; headings end in a colon, what belongs to them follows."""
    yield f"townbook {__version__}, Python {platform.python_version()}"
    yield f"Project {workspace.project}:"
    yield from _indented(_project(workspace))
    yield "Machine:"
    yield from _indented(map(str, tools))
    yield "Data:"
    yield from _indented(_data(workspace))
    yield "Beside what comes with townbook:"
    yield from _indented(_comparison(workspace))


def _project(workspace: Workspace) -> Iterator[str]:
    if not is_project(workspace.project):
        yield "no folder of your own; make one with: townbook new FOLDER"
    lacking = lacking_files(workspace)
    if lacking:
        yield f"{len(lacking)} files that it lacks come with townbook"


def _data(workspace: Workspace) -> Iterator[str]:
    try:
        Catalogue.load(workspace.catalogue)
    except DataError as problem:
        yield str(problem)
    for report in list_reports(workspace):
        try:
            writer = read_about(workspace.report(report) / "about.yml").read_by
        except DataError as problem:
            yield str(problem)
            continue
        older = "" if writer == f"townbook {__version__}" else "; ingest it again to read it anew"
        yield f"{report}: written by {writer or 'an unknown version'}{older}"
    try:
        yield from map(str, small_counts_in_git(workspace))
    except DataError as problem:
        yield str(problem)


def _comparison(workspace: Workspace) -> Iterator[str]:
    if workspace.project == RESOURCES and workspace.data == RESOURCES / "data":
        yield "this is the folder that comes with townbook"
        return
    try:
        tables = table_differences(workspace)
    except DataError as problem:
        yield str(problem)
        return
    yield from map(str, tables)
    for name in own_files(workspace):
        yield f"{name}: your own"
    if not tables and not own_files(workspace):
        yield "nothing differs"


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
