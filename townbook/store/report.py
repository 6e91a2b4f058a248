"""One report's folder: read, checked as a whole, and written so that nothing is ever lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from townbook.errors import DataError, UnknownName
from townbook.paths import Workspace
from townbook.store.about import about_text, read_about
from townbook.store.catalogue import Catalogue
from townbook.store.claim import (
    About,
    Claim,
    Section,
    Statement,
    StatementKind,
)
from townbook.store.claim_checks import check_claims
from townbook.store.folders import recover_folder, recover_folders, replace_folder
from townbook.store.iso_time import is_iso_time
from townbook.store.spreadsheet_edits import mended_claim, mended_section, mended_statement
from townbook.store.tables import read_table, table_text

REPORT_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
"""A report id is also a folder name and part of an address: nothing that could leave its folder."""
DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
"""What Windows takes for a device, whatever folder it is looked for in."""
SECTION_ID = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){0,5}")
"""A section's number also names its chapter's files."""

TABLES: dict[str, type] = {
    "sections.csv": Section,
    "claims.csv": Claim,
    "statements.csv": Statement,
}


@dataclass(frozen=True)
class Report:
    """A report's whole folder as frozen values."""

    about: About
    sections: tuple[Section, ...]
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]

    @property
    def id(self) -> str:
        return self.about.report

    @cached_property
    def claim_by_id(self) -> dict[str, Claim]:
        return {claim.claim: claim for claim in self.claims}

    @cached_property
    def section_by_id(self) -> dict[str, Section]:
        return {section.section: section for section in self.sections}

    def topic_of(self, section: str) -> str:
        """The topic of a section, or of the nearest section around it that has one."""
        while section:
            found = self.section_by_id.get(section)
            if found and found.topic:
                return found.topic
            section = section.rpartition(".")[0]
        return ""

    def sections_of(self, topic: str) -> tuple[str, ...]:
        """The ids of all sections that a topic's chapter is about, in the report's order."""
        return tuple(
            entry.section for entry in self.sections if self.topic_of(entry.section) == topic
        )


def list_reports(workspace: Workspace) -> list[str]:
    """The ids of all reports in the data folder, sorted."""
    if not workspace.reports.is_dir():
        return []
    recover_folders(workspace.reports)
    return sorted(
        folder.name
        for folder in workspace.reports.iterdir()
        if not folder.name.startswith(".") and (folder / "about.yml").is_file()
    )


def report_folder(workspace: Workspace, report: str) -> Path:
    """The folder of a report id, whether or not it exists.

    Raises:
        UnknownName: the id holds more than lower-case letters, digits and hyphens.
        DataError: the folder is a link, which could lead anywhere.
    """
    if not REPORT_ID.fullmatch(report) or DEVICE.fullmatch(report):
        raise UnknownName(
            f"{report!r} is no report id.",
            "Use lower-case letters, digits and hyphens, such as dongsitou-2021.",
        )
    folder = workspace.report(report)
    if folder.is_symlink():
        raise DataError(f"{folder}: is a link.", "Put the report's own folder there.")
    return folder


def load_report(workspace: Workspace, report: str, catalogue: Catalogue | None = None) -> Report:
    """Read a report's folder and check it as a whole.

    Raises:
        UnknownName: there is no such report.
        DataError: a file is damaged, or rows contradict each other or the catalogue.
    """
    folder = report_folder(workspace, report)
    recover_folder(folder)
    if not folder.is_dir():
        known = ", ".join(list_reports(workspace)) or "none yet"
        raise UnknownName(
            f"There is no report {report!r} in {workspace.reports}.",
            f"Reports there: {known}. Add one with: townbook ingest FILE --report {report}",
        )
    loaded = Report(
        about=read_about(folder / "about.yml"),
        sections=tuple(read_table(folder / "sections.csv", Section, mended_section)),
        claims=tuple(read_claim_table(folder / "claims.csv")),
        statements=tuple(read_table(folder / "statements.csv", Statement, _with_measure_action)),
    )
    if loaded.id != report:
        raise DataError(
            f"{folder / 'about.yml'}: says report {loaded.id!r}, but its folder is {report!r}.",
            "Make the two agree.",
        )
    check_report(loaded, folder, catalogue)
    return loaded


def read_claim_table(path: Path) -> list[Claim]:
    """The claims of a table, as they were before a spreadsheet may have seen them.

    Raises:
        DataError: naming file, row and what is wrong with it.
    """
    return read_table(path, Claim, mended_claim)


def _with_measure_action(cells: dict[str, str]) -> dict[str, str]:
    """A statement's row as of today: what a measure did was once called its `action` too."""
    cells = mended_statement(cells)
    if cells["kind"] == StatementKind.MEASURE and cells.get("action"):
        return cells | {"action": "", "measure_action": cells["action"]}
    return cells


def save_report(
    workspace: Workspace, report: Report, beside: Mapping[str, str] = MappingProxyType({})
) -> Path:
    """Write a report's folder whole or not at all, and return it.

    The new folder is made beside the old one and takes its place by renaming. Files that are
    not the report's own tables (notes, findings.yml) are kept; `beside` gives others, by name.

    Raises:
        DataError: the report is invalid, or the folder cannot be written.
    """
    folder = report_folder(workspace, report.id)
    check_report(report, folder, None)
    files = {
        **beside,
        "about.yml": about_text(report.about),
        "sections.csv": table_text(report.sections, Section),
        "claims.csv": table_text(report.claims, Claim),
        "statements.csv": table_text(report.statements, Statement),
    }
    replace_folder(folder, files)
    return folder


def check_report(report: Report, folder: Path, catalogue: Catalogue | None) -> None:
    """Check that a report's rows agree with each other, and with the catalogue if given.

    Raises:
        DataError: naming file, row and remedy of the first disagreement.
    """
    for table, rows in (
        ("sections.csv", report.sections),
        ("claims.csv", report.claims),
        ("statements.csv", report.statements),
    ):
        _check_unique(folder / table, rows)
    check_claims(folder / "claims.csv", report.claims, report.section_by_id, catalogue)
    _check_sections(folder / "sections.csv", report, catalogue)
    _check_statements(folder / "statements.csv", report, catalogue)


def _check_unique(path: Path, rows: Iterable[Any]) -> None:
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, start=2):
        key = getattr(row, next(iter(row.__dataclass_fields__)))
        if key in seen:
            raise DataError(
                f"{path}, row {number}: {key} stands already in row {seen[key]}.",
                "Give one of the two another id.",
            )
        seen[key] = number


def _check_sections(path: Path, report: Report, catalogue: Catalogue | None) -> None:
    for number, section in enumerate(report.sections, start=2):
        if not SECTION_ID.fullmatch(section.section):
            raise DataError(
                f"{path}, row {number}: {section.section!r} is no section number.",
                "Write it like 2 or 2.3.",
            )
        _check_topic(f"{path}, row {number}", section.topic, catalogue)


def _check_topic(where: str, topic: str, catalogue: Catalogue | None) -> None:
    if catalogue and topic and topic not in catalogue.topics:
        raise DataError(
            f"{where}: topic {topic!r} is not in the catalogue.",
            "Add it to data/catalogue/topics.csv or empty the cell.",
        )


def _check_statements(path: Path, report: Report, catalogue: Catalogue | None) -> None:
    known = {statement.statement for statement in report.statements}
    for number, statement in enumerate(report.statements, start=2):
        where = f"{path}, row {number} (statement {statement.statement})"
        _check_topic(where, statement.topic, catalogue)
        if statement.deadline and not is_iso_time(statement.deadline):
            raise DataError(
                f"{where}: deadline {statement.deadline!r} is no time.",
                "Write it like 2022, 2022-06 or 2022-06-30.",
            )
        for target in statement.targets:
            if target not in report.claim_by_id:
                raise DataError(
                    f"{where}: target_claim names the claim {target!r}, which does not exist.",
                    "Correct or empty the cell.",
                )
        for problem in filter(None, statement.answers.split(";")):
            if problem not in known:
                raise DataError(
                    f"{where}: answers names {problem!r}, which does not exist.",
                    "Correct the cell.",
                )
