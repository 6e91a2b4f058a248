"""A report of a few numbers, and a chapter of it, as short as a test can say them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from townbook.audit.audit import audit_report
from townbook.paths import RESOURCES, Workspace
from townbook.show import Chapter
from townbook.show.measure import Measure
from townbook.show.stored_report import Stored
from townbook.store.catalogue import Catalogue
from townbook.store.claim import About, Claim, Section, Statement
from townbook.store.report import Report

CATALOGUE = Catalogue.load(RESOURCES / "data" / "catalogue")


def claim(name: str, value: float, unit: str = "户", **known: Any) -> Claim:
    """A number in section and order of its id: `1.2-03`."""
    section, _, running = name.rpartition("-")
    number, start = Decimal(str(value)), int(running) * 10
    as_written = f"{value}{unit}"
    return Claim(
        name, section, int(running), start, start + len(as_written), as_written,
        number, number, number, unit,
        **{"subject": "房屋", "phrase": f"房屋{as_written}", **known},
    )  # fmt: skip


def chapter(
    folder: Path,
    *claims: Claim,
    statements: tuple[Statement, ...] = (),
    name: str = "overview",
    language: str = "zh",
) -> Chapter:
    """A chapter about all sections that these claims and statements stand in."""
    numbers = dict.fromkeys(row.section for row in (*claims, *statements))
    sections = tuple(Section(number, f"第{number}节", "", "", 0, 9) for number in numbers)
    about = About(
        "tiny-2030", "小乡", "Tiny", "", "", "", "", 2030, "小乡总结", "Tiny's report", "tiny.txt",
        "0" * 64, "utf-8", "2031-01-01", "townbook",
    )  # fmt: skip
    report = Report(about, sections, claims, statements)
    workspace = Workspace(folder / "data", folder / "out")
    stored = Stored(CATALOGUE, report, audit_report(report, CATALOGUE))
    return Chapter(name, stored, language, tuple(numbers), workspace)


def measures(*claims: Claim) -> list[Measure]:
    """Claims as measures under the labels that a chapter gives them."""
    return [Measure.of_claim(row, chapter(Path(), row).label(row)) for row in claims]
