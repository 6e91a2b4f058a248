"""A report's file to its folder in the data: read, merged with earlier review, saved."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

import townbook
from townbook.errors import RefusedDocument
from townbook.paths import Workspace
from townbook.read.privacy.masking import Mask
from townbook.read.reader import Reading, read_report_text
from townbook.read.review.kept_claims import keep_aside, rejected_claims
from townbook.read.review.merge import merge_reports
from townbook.read.review.rematch import Changes
from townbook.read.sources.document import Document, open_document
from townbook.read.sources.kept_text import source_text
from townbook.store.catalogue import Catalogue
from townbook.store.claim import About, Claim
from townbook.store.folders import recover_folder
from townbook.store.report import Report, load_report, report_folder, save_report
from townbook.store.tables import write_bytes

_TOWNSHIP = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}(?:省|市|县|区))?([\u4e00-\u9fff]{2,8}?(?:乡|镇|街道|片区|区|县|市|局))"
)
_ENGLISH_SUFFIX = {
    "乡": " Township",
    "镇": " Town",
    "街道": " Subdistrict",
    "县": " County",
    "区": " District",
}


@dataclass(frozen=True)
class Given:
    """What the analyst says about a report; what is empty stays, or is told by the text."""

    township_zh: str = ""
    township_en: str = ""
    county_zh: str = ""
    county_en: str = ""
    province_zh: str = ""
    province_en: str = ""
    title_zh: str = ""
    title_en: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Ingested:
    """A summary of what was read and written."""

    report: Report
    folder: Path
    document: Document
    doubtful: tuple[Mask, ...]
    changes: Changes = field(default_factory=Changes)

    @property
    def uncatalogued(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.report.claims if not claim.indicator)

    @property
    def unreviewed(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.report.claims if claim.review == "auto")


def ingest(
    workspace: Workspace,
    catalogue: Catalogue,
    path: Path | str,
    report: str,
    given: Given | None = None,
    *,
    today: date | None = None,
) -> Ingested:
    """Read a file and write the report's folder; what people reviewed before is kept.

    The text itself goes to `data/sources/<report>.txt`, beside the project's data and never
    into the book. The folder changes in one step, or, if anything fails, not at all.

    Raises:
        RefusedDocument: the file cannot be read, or tells no year and none is given.
        UnknownName: `report` is no report id.
        DataError: what stands in the folder is damaged, or the folder cannot be written.
    """
    folder = report_folder(workspace, report)
    recover_folder(folder)
    before = load_report(workspace, report, catalogue) if folder.is_dir() else None
    document = open_document(path)
    given = given or Given()
    year = given.year or (before.about.year if before else None)
    reading = read_report_text(document.text, catalogue, year)
    about = about_report(report, document, reading, given, before, today or date.today())
    read = Report(about, reading.outline.sections, reading.claims, reading.statements)
    merged, changes = merge_reports(
        before,
        read,
        document.text,
        _source_of(before, source_text(workspace, report)),
        rejected_claims(workspace, report),
    )
    keep_aside(workspace, report, changes.set_aside)
    save_report(workspace, merged)
    write_bytes(workspace.source(report), document.text.encode("utf-8"))
    return Ingested(merged, folder, document, reading.doubtful, changes)


def _source_of(before: Report | None, text: str) -> str:
    """`text` if it is the one that the report was read from, else nothing."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return text if before and digest == before.about.source_sha256 else ""


def about_report(
    report: str,
    document: Document,
    reading: Reading,
    given: Given,
    before: Report | None,
    today: date,
) -> About:
    """The content of about.yml: what is given, else what stood there, else what the text tells.

    Raises:
        RefusedDocument: neither the caller nor the text tells the year.
    """
    if reading.year is None:
        raise RefusedDocument(f"{document.file_name}: tells no year.", "Give it with --year.")
    told = _told_by_text(report, reading)
    known = {name: getattr(before.about, name) for name in told} if before else {}
    said = {
        entry.name: getattr(given, entry.name) for entry in fields(given) if entry.name != "year"
    }
    names = {name: said.get(name) or known.get(name) or told[name] for name in told}
    if not names["title_en"]:
        names["title_en"] = f"Work report of {names['township_en']} for {reading.year}"
    if not names["title_zh"]:
        names["title_zh"] = f"{names['township_zh']}{reading.year}年工作报告"
    return About(
        report=report,
        year=reading.year,
        source_file=document.file_name,
        source_sha256=document.sha256,
        source_encoding=document.encoding,
        read_on=today.isoformat(),
        read_by=f"townbook {townbook.__version__}",
        defects=reading.defects,
        **names,
    )


def _told_by_text(report: str, reading: Reading) -> Mapping[str, str]:
    found = _TOWNSHIP.match(reading.outline.title)
    township = found[1] if found else ""
    words = [word for word in report.split("-") if not word.isdigit()]
    place = " ".join(word.capitalize() for word in words) or report
    suffix = next((en for zh, en in _ENGLISH_SUFFIX.items() if township.endswith(zh)), "")
    return {
        "township_zh": township or place,
        "township_en": place + suffix,
        "county_zh": "",
        "county_en": "",
        "province_zh": "",
        "province_en": "",
        "title_zh": reading.outline.title,
        "title_en": "",
    }
