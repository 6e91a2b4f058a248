"""Numbers of a chart's table that the book's report has since told otherwise."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from townbook.errors import DataError
from townbook.paths import Workspace
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report, load_report

COLUMNS = {"label", "value", "claims", "text", "address"}
"""What the table that comes with a chart has, among others."""


@dataclass(frozen=True, slots=True)
class StaleNumber:
    """A number of a chart: its report, its claim, how it was told, and how it is told now (empty
    where the report no longer tells it).
    """

    report: str
    claim: str
    label: str
    told: str
    now: str

    def said(self, language: str) -> str:
        """What became of it, in `zh` or `en`."""
        if language == "zh":
            became = f"现为{self.now}" if self.now else "报告中已没有这个数"
            return f"{self.label}：图表中为{self.told}，{became}。"
        became = f"it is {self.now} now" if self.now else "the report no longer tells it"
        return f"{self.label}: {self.told} in the chart, {became}."


def stale_numbers(workspace: Workspace, catalogue: Catalogue, table: Path) -> list[StaleNumber]:
    """The numbers of a chart's CSV that rest on one claim whose value is another one now.

    What was computed from several claims is not looked at: it cannot be told from its parts.

    Raises:
        DataError: the file is no chart's table, or its report is damaged.
        UnknownName: its report is not in the data folder.
    """
    try:
        with table.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise DataError(f"{table}: cannot be read ({problem}).", "Take it from the book.") from None
    if not rows or not rows[0].keys() >= COLUMNS:
        raise DataError(
            f"{table.name}: is not the table of a chart of the book.",
            "Give the CSV that townbook charts writes beside a chart.",
        )
    names = {row["address"].partition("/")[0] for row in rows}
    reports = {name: load_report(workspace, name, catalogue) for name in sorted(names) if name}
    return [stale for row in rows for stale in _stale(row, reports)]


def _stale(row: dict[str, str], reports: dict[str, Report]) -> Iterator[StaleNumber]:
    report = reports.get(row["address"].partition("/")[0])
    claims = [each.strip() for each in row["claims"].replace(";", ",").split(",") if each.strip()]
    value = _number(row["value"])
    if report is None or len(claims) != 1 or value is None:
        return
    claim = report.claim_by_id.get(claims[0])
    if claim is None:
        yield StaleNumber(report.id, claims[0], row["label"], row["text"] or row["value"], "")
    elif claim.value != value:
        told = row["text"] or row["value"]
        yield StaleNumber(report.id, claims[0], row["label"], told, claim.as_written)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
