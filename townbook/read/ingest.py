"""A report's file to its folder in the data: read, merged with earlier review, saved."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path

import townbook
from townbook.errors import RefusedDocument
from townbook.paths import Workspace
from townbook.read.privacy.masking import Mask
from townbook.read.reader import Reading, read_report_text
from townbook.read.review.kept_claims import (
    SET_ASIDE,
    kept_file,
    rejected_claims,
    replaced_files,
    replaced_reports,
    set_aside_claims,
)
from townbook.read.review.merge import merge_reports
from townbook.read.review.rematch import Changes, new_ids
from townbook.read.same_report import PLACE, what_differs, year_of_id
from townbook.read.sources.document import Document, open_documents
from townbook.read.sources.kept_text import source_text
from townbook.store.catalogue import Catalogue
from townbook.store.claim import About, Claim
from townbook.store.folders import recover_folder
from townbook.store.report import Report, load_report, report_folder, save_report
from townbook.store.report_lock import writing
from townbook.store.tables import write_bytes

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
    path: Path | str | Sequence[Path | str],
    report: str,
    given: Given | None = None,
    *,
    today: date | None = None,
    replacing: bool = False,
) -> Ingested:
    """Read a file and write the report's folder; what people reviewed before is kept.

    The text itself goes to `data/sources/<report>.txt`, beside the project's data and never
    into the book. The folder changes in one step, or, if anything fails, not at all.

    Args:
        path: the report's file, or several: the others are its annexes.
        replacing: whether the text may be another report's than the one stored under this id,
            which is then kept beside it if anybody reviewed it, and comes back with its text.

    Raises:
        RefusedDocument: the file cannot be read, tells no year and none is given, or is another
            report's.
        UnknownName: `report` is no report id.
        DataError: what stands in the folder is damaged, or the folder cannot be written.
    """
    with writing(workspace, report):
        return _ingest(workspace, catalogue, path, report, given or Given(), today, replacing)


def _ingest(
    workspace: Workspace,
    catalogue: Catalogue,
    path: Path | str | Sequence[Path | str],
    report: str,
    given: Given,
    today: date | None,
    replacing: bool,
) -> Ingested:
    folder = report_folder(workspace, report)
    recover_folder(folder)
    stored = load_report(workspace, report, catalogue) if folder.is_dir() else None
    document = open_documents([path] if isinstance(path, Path | str) else path)
    before, beside = _standing(workspace, catalogue, report, document, stored, replacing)
    year = given.year or (before.about.year if before else None)
    reading = read_report_text(document.text, catalogue, year)
    _check_id(report, reading, given, document)
    about = about_report(report, document, reading, given, before, today or date.today())
    read = Report(about, reading.outline.sections, reading.claims, reading.statements)
    merged, changes = merge_reports(
        _with_set_aside(before, set_aside_claims(workspace, report)),
        read,
        document.text,
        _source_of(before, source_text(workspace, report)),
        rejected_claims(workspace, report),
    )
    if changes.set_aside or set_aside_claims(workspace, report):
        beside |= kept_file(SET_ASIDE, changes.set_aside)
    save_report(workspace, merged, beside)
    write_bytes(workspace.source(report), document.text.encode("utf-8"))
    return Ingested(merged, folder, document, reading.doubtful, changes)


def _standing(
    workspace: Workspace,
    catalogue: Catalogue,
    report: str,
    document: Document,
    stored: Report | None,
    replacing: bool,
) -> tuple[Report | None, dict[str, str]]:
    """The report that the text is a reading of, if there is one, and the files that keep another
    one, which gives way to it.

    Raises:
        RefusedDocument: the text is another report's, and nobody said that it may be.
    """
    if stored is None or document.sha256 == stored.about.source_sha256:
        return stored, {}
    told = read_report_text(document.text, catalogue)
    differs = what_differs(stored, told.outline.title, told.year, told.claims)
    if not differs:
        return stored, {}
    for earlier in replaced_reports(workspace, report):
        if not what_differs(earlier, told.outline.title, told.year, told.claims):
            return earlier, replaced_files(stored)
    if not replacing:
        raise RefusedDocument(
            f"{document.file_name}: is not the report that {report} is: {differs}.",
            "Give another id with --report, or say --replace if it shall take its place.",
        )
    return None, replaced_files(stored)


def _check_id(report: str, reading: Reading, given: Given, document: Document) -> None:
    """A report of a year is delivered in that year or the next: its id names one of the two.

    Raises:
        RefusedDocument: the id names another year than the text, and nobody gave the year.
    """
    named = year_of_id(report)
    if named is None or reading.year is None or given.year is not None:
        return
    if not reading.year <= named <= reading.year + 1:
        raise RefusedDocument(
            f"{document.file_name}: tells of {reading.year}, but the id {report} names {named}.",
            f"Give another id with --report, or say --year {named} if that is its year.",
        )


def _with_set_aside(before: Report | None, claims: Sequence[Claim]) -> Report | None:
    """The report with the claims that were set aside, under ids of their own: they come back
    where the text holds them again.
    """
    if before is None or not claims:
        return before
    known = {(claim.as_written, claim.phrase) for claim in before.claims}
    back = [claim for claim in claims if (claim.as_written, claim.phrase) not in known]
    ids = new_ids([claim.section for claim in back], before.claim_by_id)
    fresh = [replace(claim, claim=id, relates_to="") for claim, id in zip(back, ids, strict=True)]
    return replace(before, claims=(*before.claims, *fresh))


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
    found = PLACE.match(reading.outline.title)
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
