"""A draft's file to a report in memory, and the stored report that it follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from townbook.audit.audit import audit_report
from townbook.audit.findings import Audit
from townbook.audit.years.compare import compare_reports
from townbook.audit.years.sequel import Sequel
from townbook.audit.years.year_told import year_told
from townbook.errors import DataError
from townbook.paths import Workspace
from townbook.read.ingest import Given, about_report
from townbook.read.reader import read_report_text
from townbook.read.sources.document import Document, open_document
from townbook.read.sources.kept_text import source_text
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report, list_reports, load_report


@dataclass(frozen=True)
class Draft:
    """A draft as it was read: its text, what it says, what the audit found, and what it tells of
    the report before it, which may be missing.
    """

    document: Document
    report: Report
    audit: Audit
    before: Report | None
    sequels: tuple[Sequel, ...]


def check_draft(
    workspace: Workspace,
    catalogue: Catalogue,
    path: Path,
    against: str = "",
    year: int | None = None,
) -> Draft:
    """Read and audit a draft and compare it with a stored report; nothing is written.

    Args:
        against: the id of the report to compare with; empty for the last one of its place that
            tells of an earlier year.

    Raises:
        RefusedDocument: the file cannot be read, or tells no year and none is given.
        UnknownName: there is no report `against`.
        DataError: `against` does not tell of an earlier year.
    """
    document = open_document(path)
    reading = read_report_text(document.text, catalogue, year)
    about = about_report("draft", document, reading, Given(year=year), None, date.today())
    report = Report(about, reading.outline.sections, reading.claims, reading.statements)
    before = _before(workspace, catalogue, report, against)
    sequels: tuple[Sequel, ...] = ()
    if before is not None:
        texts = (source_text(workspace, before.id), document.text)
        sequels = compare_reports(before, report, catalogue, texts)
    return Draft(document, report, audit_report(report, catalogue), before, sequels)


def _before(
    workspace: Workspace, catalogue: Catalogue, report: Report, against: str
) -> Report | None:
    """The report that the draft is compared with."""
    if against:
        return load_report(workspace, against, catalogue)
    earlier = [
        stored
        for stored in _sound_reports(workspace, catalogue)
        if stored.about.township_zh == report.about.township_zh
        and year_told(stored) < year_told(report)
    ]
    return max(earlier, key=year_told, default=None)


def _sound_reports(workspace: Workspace, catalogue: Catalogue) -> list[Report]:
    """The stored reports that can be loaded; another place's damaged one stops no check."""
    found = []
    for name in list_reports(workspace):
        try:
            found.append(load_report(workspace, name, catalogue))
        except DataError:
            continue  # `townbook list` tells of it
    return found
