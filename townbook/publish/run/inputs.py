"""Everything that chapters are made from, as hashes.

A chapter tells what it read as selectors: `claims:section=2.3` is every row of the report's
claims whose section is 2.3 (also those that are added later), `findings:section=2.3` what the
audit finds about them, `silence:loss` whether the whole report is silent on losses,
`reviewed` whether people have seen to all its numbers,
`catalogue/units` a whole table, `about` what is known of the report. A chapter that tells nothing
is taken to have read everything.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import platform
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from townbook.paths import PACKAGE, Layers, Workspace
from townbook.publish.run.file_times import installed
from townbook.publish.run.plan import ChapterPlan
from townbook.store.gathered import list_gathered

EVERYTHING = ("about", "sections", "claims", "statements", "catalogue", "lexicon")
BETWEEN_REPORTS = ("pairs", "beside")
"""The tables of what is gathered from several reports."""


class Inputs:
    """The hashes of everything at hand, each taken when it is first asked for and then kept.

    A run asks before it starts (`load`): what changes while it runs is out of date after it.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._notebooks: dict[Path, str] = {}
        self._catalogue = _Tables(workspace.tables)
        self._reports: dict[str, _Tables] = {}
        self._findings: dict[str, dict[str, str]] = {}
        self._silences: dict[str, dict[str, str]] = {}

    def of(self, plan: ChapterPlan, reads: Sequence[str] | None) -> dict[str, str]:
        """Every input of a chapter with its hash; `reads` are the selectors that it told."""
        told = EVERYTHING if plan.whole_report or reads is None else (*_always(plan), *reads)
        if plan.report in list_gathered(self.workspace):
            told = (*told, *BETWEEN_REPORTS)
        settings = [plan.parameters, self.workspace.internal, self.workspace.address]
        return {
            "notebook": self._notebook(plan.notebook),
            "parameters": content_hash(json.dumps(settings, sort_keys=True)),
            "package": self._package,
            "environment": self._environment,
            **{name: self._select(plan.report, name) for name in sorted(set(told))},
        }

    def load(self, plan: ChapterPlan) -> None:
        """Take every hash that a run of this chapter may need, before it starts."""
        self.of(plan, None)
        self._findings_of(plan.report)
        self._silences_of(plan.report)

    def forget(self, report: str) -> None:
        """Let go of a report's tables and findings."""
        self._reports.pop(report, None)
        self._findings.pop(report, None)
        self._silences.pop(report, None)

    def _select(self, report: str, selector: str) -> str:
        if selector == "catalogue":
            return self._whole_catalogue
        if selector == "lexicon":
            return self._lexicon
        if selector.startswith("catalogue/"):
            return self._catalogue.select(selector)
        if selector.startswith("findings:section="):
            return self._findings_of(report).get(selector.partition("=")[2], "no finding")
        if selector == "reviewed" or selector.startswith("silence:"):
            return self._silences_of(report).get(selector, "no such matter")
        if report not in self._reports:
            self._reports[report] = _Tables(self.workspace.report(report))
        return self._reports[report].select(selector)

    def _findings_of(self, report: str) -> dict[str, str]:
        if report not in self._findings:
            self._findings[report] = _findings_by_section(self.workspace, report)
        return self._findings[report]

    def _silences_of(self, report: str) -> dict[str, str]:
        if report not in self._silences:
            self._silences[report] = _silences(self.workspace, report)
        return self._silences[report]

    def _notebook(self, path: Path) -> str:
        if path not in self._notebooks:
            self._notebooks[path] = file_hash(path)
        return self._notebooks[path]

    @cached_property
    def _whole_catalogue(self) -> str:
        return files_hash(self.workspace.tables.within("catalogue"), "*.csv")

    @cached_property
    def _lexicon(self) -> str:
        return files_hash(self.workspace.tables.within("lexicon"), "*.csv")

    @cached_property
    def _package(self) -> str:
        return package_hash()

    @cached_property
    def _environment(self) -> str:
        packages = sorted(path.name for path in installed())
        return content_hash("\n".join([platform.python_version(), *packages]))


class _Tables:
    """The tables of a folder, each read once."""

    def __init__(self, folder: Path | Layers) -> None:
        self._folder = folder
        self._content: dict[str, bytes] = {}
        self._groups: dict[tuple[str, str], dict[str, str]] = {}

    def select(self, selector: str) -> str:
        """The hash of a table, or of those of its rows that a condition picks."""
        table, _, condition = selector.partition(":")
        if not condition:
            return content_hash(self._read(table))
        column, _, value = condition.partition("=")
        if (table, column) not in self._groups:
            self._groups[table, column] = self._group(table, column)
        return self._groups[table, column].get(value, "no such row")

    def _read(self, table: str) -> bytes:
        if table not in self._content:
            ending = ".yml" if table == "about" else ".csv"
            path = self._folder / f"{table}{ending}"
            self._content[table] = path.read_bytes() if path.is_file() else b"no such file"
        return self._content[table]

    def _group(self, table: str, column: str) -> dict[str, str]:
        """Each value of a column → the hash of the rows that hold it."""
        text = self._read(table).decode("utf-8-sig")
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for row in csv.DictReader(io.StringIO(text, newline="")):
            groups[row.get(column) or ""].append(json.dumps(row, sort_keys=True))
        return {value: content_hash("\n".join(members)) for value, members in groups.items()}


def _always(plan: ChapterPlan) -> Iterable[str]:
    """What a chapter is about, whether or not it told: the rows of its sections."""
    yield "about"
    for number in plan.sections:
        yield from (f"{table}:section={number}" for table in ("sections", "claims", "statements"))


def _findings_by_section(workspace: Workspace, report: str) -> dict[str, str]:
    """Each section → the hash of the findings that stand in it or join one of its claims."""
    from townbook.audit.stored_audit import audit_stored
    from townbook.store.catalogue import Catalogue
    from townbook.store.report import load_report

    catalogue = Catalogue.load(workspace.catalogue)
    loaded = load_report(workspace, report, catalogue)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    audit = audit_stored(loaded, catalogue, workspace.report(report))
    for finding in audit.findings:
        joined = {loaded.claim_by_id[name].section for name in finding.claims}
        for section in joined | {finding.section}:
            groups[section].append(f"{finding!r} {audit.waived.get(finding.finding, '')}")
    return {section: content_hash("\n".join(members)) for section, members in groups.items()}


def _silences(workspace: Workspace, report: str) -> dict[str, str]:
    """Selectors of whether a report is reviewed, and silent on each matter → the hash of that."""
    from townbook.show.silence import is_reviewed, is_unsaid
    from townbook.store.lexicon import lexicon
    from townbook.store.report import load_report

    loaded = load_report(workspace, report)
    matters = [means.removeprefix("on_") for means in lexicon().by_meaning if means[:3] == "on_"]
    found = {f"silence:{matter}": is_unsaid(loaded, matter) for matter in matters}
    found["reviewed"] = is_reviewed(loaded)
    return {selector: content_hash(str(holds)) for selector, holds in found.items()}


def package_hash() -> str:
    """One hash of all source files of townbook."""
    return files_hash(PACKAGE, "*.py")


def files_hash(folder: Path | Layers, pattern: str) -> str:
    """One hash of the names and contents of all files that match, in folders below too."""
    layers = folder if isinstance(folder, Layers) else Layers((folder,))
    named = (f"{name}:{file_hash(path)}\n" for name, path in layers.files(pattern).items())
    return content_hash("".join(named))


def file_hash(path: Path) -> str:
    return content_hash(path.read_bytes()) if path.is_file() else "no such file"


def content_hash(content: str | bytes) -> str:
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    return hashlib.sha256(data).hexdigest()[:32]
