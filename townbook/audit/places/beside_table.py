"""A county's places beside each other, kept as a table beside their gathered reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from townbook.audit.places.side_by_side import Comparable, MeasuredAs, Row
from townbook.store.catalogue import Catalogue
from townbook.store.gathered import SIDE_BY_SIDE, numbered
from townbook.store.report import Report
from townbook.store.tables import read_table


@dataclass(frozen=True, slots=True)
class BesideRow:
    """One place's number of one quantity, by the id of its gathered claim."""

    number: str
    quantity: str
    label_zh: str
    label_en: str
    measure: MeasuredAs
    part: str
    claim: str
    comparable: Comparable

    def label(self, language: str) -> str:
        return self.label_zh if language == "zh" else self.label_en


def beside_rows(
    rows: Sequence[Row], parts: Mapping[str, Report], catalogue: Catalogue
) -> Iterator[BesideRow]:
    """The table of rows whose cells belong to the reports of these parts."""
    number_of = {report.id: number for number, report in parts.items()}
    for place, row in enumerate(rows, start=1):
        indicator = catalogue.indicators.get(row.quantity.of)
        for cell in row.cells:
            part = number_of[cell.report]
            yield BesideRow(
                number=f"{place}-{part}",
                quantity=f"{row.quantity.of}:{row.quantity.measure}:{row.quantity.dimension}",
                label_zh=indicator.label_zh if indicator else row.subject,
                label_en=indicator.label_en if indicator else row.subject,
                measure=row.quantity.measure,
                part=part,
                claim=numbered(part, cell.claim.claim),
                comparable=cell.comparable,
            )


def read_beside(folder: Path) -> tuple[BesideRow, ...]:
    """The rows that stand in a gathered folder; none where there is no table.

    Raises:
        DataError: the table is damaged.
    """
    path = folder / SIDE_BY_SIDE
    return tuple(read_table(path, BesideRow)) if path.is_file() else ()
