"""All reports' tables in one folder, for other programs: CSV, Parquet and a data package."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd

from townbook.audit.findings import CSV_COLUMNS, csv_rows
from townbook.audit.places.beside_table import BesideRow, read_beside
from townbook.audit.stored_audit import audit_stored
from townbook.audit.years.pairs import YearPair, read_pairs
from townbook.paths import Workspace
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, columns
from townbook.store.gathered import list_gathered
from townbook.store.places import PlaceEntry, ReportEntry, load_entries, load_places, place_id
from townbook.store.report import Report, list_reports, load_report
from townbook.store.tables import row_cells, write_bytes, write_text

NUMBERS_IN = ("value", "low", "high", "computed_low", "computed_high")
WHOLE_IN = ("year", "start", "end", "sentence")
CSV_MARK = "\ufeff"
"""Without it, Excel takes UTF-8 for something else."""
OWN_COLUMNS = {
    "claims": ("report", "place", "year", *columns(Claim)),
    "series": ("gathered", *columns(BesideRow), "value", "low", "high", "unit", "period"),
    "pairs": ("gathered", *columns(YearPair)),
}
"""Columns that stand there in a table without rows, too."""


def export_tables(workspace: Workspace, folder: Path, language: str) -> Iterator[Path]:
    """Write claims, findings, series and pairs of all reports, and what they refer to.

    Numbers are floats, bounds that are open are empty; ids of gathered rows join `series` and
    `pairs` to claims by report and claim. Withheld claims, and rows on them, are left out of a
    public workspace. Parquet is written where pyarrow is installed.

    Raises:
        DataError: a report's tables are damaged, or the folder cannot be written to.
    """
    catalogue = Catalogue.load(workspace.catalogue)
    reports = [load_report(workspace, name, catalogue) for name in list_reports(workspace)]
    gathered = [load_report(workspace, name, catalogue) for name in list_gathered(workspace)]
    tables = {
        "places": _table(map(row_cells, load_places(workspace).values()), columns(PlaceEntry)),
        "reports": _table(map(row_cells, load_entries(workspace)), columns(ReportEntry)),
        "claims": _table(_claims(reports, workspace), OWN_COLUMNS["claims"]),
        "findings": _table(
            _findings(reports, catalogue, workspace, language), ("report", *CSV_COLUMNS)
        ),
        "series": _table(_series(gathered, workspace), OWN_COLUMNS["series"]),
        "pairs": _table(_pairs(gathered, workspace), OWN_COLUMNS["pairs"]),
    }
    for name, table in tables.items():
        yield from _write(folder, name, table)
    path = folder / "datapackage.json"
    write_text(path, json.dumps(_package(tables), ensure_ascii=False, indent=2) + "\n")
    yield path


def _shown(report: Report, workspace: Workspace) -> list[Claim]:
    return [claim for claim in report.claims if workspace.internal or not claim.sensitive]


def _claims(reports: Iterable[Report], workspace: Workspace) -> Iterator[dict[str, str]]:
    for report in reports:
        own = {"report": report.id, "place": place_id(report.id), "year": str(report.about.year)}
        for claim in _shown(report, workspace):
            yield own | row_cells(claim)


def _findings(
    reports: Iterable[Report], catalogue: Catalogue, workspace: Workspace, language: str
) -> Iterator[dict[str, str]]:
    for report in reports:
        known = {claim.claim for claim in _shown(report, workspace)}
        audit = audit_stored(report, catalogue, workspace.report(report.id))
        open_to_all = [each for each in audit.findings if known.issuperset(each.claims)]
        for row in csv_rows(open_to_all, language):
            yield {"report": report.id, **{name: str(cell) for name, cell in row.items()}}


def _series(gathered: Iterable[Report], workspace: Workspace) -> Iterator[dict[str, str]]:
    for report in gathered:
        known = {claim.claim: claim for claim in _shown(report, workspace)}
        for row in read_beside(workspace.report(report.id)):
            if row.claim in known:
                cells = row_cells(known[row.claim])
                told = {name: cells[name] for name in ("value", "low", "high", "unit", "period")}
                yield {"gathered": report.id, **row_cells(row), **told}


def _pairs(gathered: Iterable[Report], workspace: Workspace) -> Iterator[dict[str, str]]:
    for report in gathered:
        kept_back = {claim.claim for claim in report.claims} - {
            claim.claim for claim in _shown(report, workspace)
        }
        for pair in read_pairs(workspace.report(report.id)):
            if not kept_back & {pair.earlier, *pair.later.split(";")}:
                yield {"gathered": report.id, **row_cells(pair)}


def _table(rows: Iterable[dict[str, str]], names: Sequence[str]) -> pd.DataFrame:
    return _typed(pd.DataFrame(list(rows), columns=list(names)))


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """The cells of a table as numbers where they are some."""
    numbers = {
        name: pd.to_numeric(table[name].replace("", None))
        for name in table
        if name in NUMBERS_IN + WHOLE_IN
    }
    return table.assign(**numbers)


def _write(folder: Path, name: str, table: pd.DataFrame) -> Iterator[Path]:
    path = folder / f"{name}.csv"
    folder.mkdir(parents=True, exist_ok=True)
    write_bytes(path, (CSV_MARK + table.to_csv(index=False, lineterminator="\n")).encode())
    yield path
    if find_spec("pyarrow"):
        parquet = folder / f"{name}.parquet"
        write_bytes(parquet, table.to_parquet(index=False))
        yield parquet


def _package(tables: dict[str, pd.DataFrame]) -> dict[str, Any]:
    return {
        "name": "townbook-export",
        "title": "townbook (乡鉴): claims, findings, series and pairs of all reports",
        "licenses": [{"name": "CC-BY-4.0"}],
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "encoding": "utf-8",
                "schema": {"fields": [_field(column, table) for column in table]},
            }
            for name, table in tables.items()
        ],
    }


def _field(column: str, table: pd.DataFrame) -> dict[str, str]:
    numeric = pd.api.types.is_numeric_dtype(table[column])
    whole = numeric and column in WHOLE_IN
    return {"name": column, "type": "integer" if whole else "number" if numeric else "string"}
