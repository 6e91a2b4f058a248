"""The places that reports are of, and all reports of a data folder as one table.

`data/catalogue/places.csv` is kept by people: rows are added for places that reports name, never
altered. `data/reports.csv` is written anew from each report's about.yml.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from townbook.errors import DataError
from townbook.paths import Workspace
from townbook.store.about import read_about
from townbook.store.claim import About
from townbook.store.report import list_reports
from townbook.store.tables import read_table, table_text, write_text

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


class Level(StrEnum):
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
    UNKNOWN = ""


_ENDINGS: tuple[tuple[str, Level], ...] = (
    ("自治区", Level.PROVINCE),
    ("省", Level.PROVINCE),
    ("自治州", Level.CITY),
    ("盟", Level.CITY),
    ("市", Level.CITY),
    ("县", Level.COUNTY),
    ("区", Level.COUNTY),
    ("旗", Level.COUNTY),
    ("乡", Level.TOWNSHIP),
    ("镇", Level.TOWNSHIP),
    ("街道", Level.TOWNSHIP),
    ("苏木", Level.TOWNSHIP),
    ("村", Level.VILLAGE),
    ("社区", Level.VILLAGE),
)


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place, and the place that it is part of; `parent` is empty where nothing is known."""

    place: str
    name_zh: str
    name_en: str
    level: Level
    parent: str


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One report of the data folder: whose it is, of which year, and from which text."""

    report: str
    place: str
    year: int
    title_zh: str
    title_en: str
    source_sha256: str


def place_id(report: str) -> str:
    """The place that a report's id names: `hemingwu` of `hemingwu-2023`."""
    place, _, year = report.rpartition("-")
    return place if place and year.isdigit() else report


def places_table(workspace: Workspace) -> Path:
    return workspace.catalogue / "places.csv"


def reports_table(workspace: Workspace) -> Path:
    return workspace.data / "reports.csv"


def load_places(workspace: Workspace) -> dict[str, PlaceEntry]:
    """Every place by its id: those of the table, then those that only reports name.

    Raises:
        DataError: the table is damaged, a place stands twice, or its parent is missing.
    """
    path = places_table(workspace)
    found: dict[str, PlaceEntry] = {}
    for number, place in enumerate(read_table(path, PlaceEntry) if path.exists() else [], start=2):
        if place.place in found:
            raise DataError(
                f"{path}, row {number}: {place.place} stands twice.", "Keep one of the two rows."
            )
        found[place.place] = place
    for about in _abouts(workspace):
        for named in _named_places(about):
            found.setdefault(named.place, named)
    for place in found.values():
        if place.parent and place.parent not in found:
            raise DataError(
                f"{path}: {place.place} is part of {place.parent!r}, which has no row.",
                f"Add a row for {place.parent}, or leave the parent of {place.place} empty.",
            )
    return found


def load_entries(workspace: Workspace) -> list[ReportEntry]:
    """All reports, sorted by id; one whose about.yml is damaged is told of where it is loaded."""
    return [
        ReportEntry(
            about.report,
            place_id(about.report),
            about.year,
            about.title_zh,
            about.title_en,
            about.source_sha256,
        )
        for about in _abouts(workspace)
    ]


def years_of(entries: Iterable[ReportEntry]) -> dict[str, list[int]]:
    """The years of each place's reports, ascending."""
    found: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        found[entry.place].append(entry.year)
    return {place: sorted(years) for place, years in sorted(found.items())}


def missing_years(years: Sequence[int]) -> list[int]:
    """The years between the first and the last that have no report."""
    return [year for year in range(years[0], years[-1]) if year not in years]


def write_place_tables(workspace: Workspace) -> None:
    """Add the places that reports name to places.csv, and write reports.csv anew.

    Raises:
        DataError: the table of places is damaged, or a file cannot be written.
    """
    entries = load_entries(workspace)
    if not entries:
        return
    write_text(places_table(workspace), table_text(load_places(workspace).values(), PlaceEntry))
    write_text(reports_table(workspace), table_text(entries, ReportEntry))


def _abouts(workspace: Workspace) -> list[About]:
    found = []
    for report in list_reports(workspace):
        try:
            found.append(read_about(workspace.report(report) / "about.yml"))
        except DataError:
            continue  # whoever loads that report is told what is wrong with it
    return found


def _named_places(about: About) -> list[PlaceEntry]:
    """A report's own place and those around it, the smallest first."""
    province = _place(_slug(about.province_en), about.province_zh, about.province_en, "")
    county = _place(_slug(about.county_en), about.county_zh, about.county_en, province.place)
    own = _place(
        place_id(about.report),
        about.township_zh,
        about.township_en,
        county.place or province.place,
    )
    return [place for place in (own, county, province) if place.place]


def _place(place: str, name_zh: str, name_en: str, parent: str) -> PlaceEntry:
    level = next((level for end, level in _ENDINGS if name_zh.endswith(end)), Level.UNKNOWN)
    return PlaceEntry(place, name_zh, name_en, level, parent if parent != place else "")


def _slug(name: str) -> str:
    return _NOT_IN_ID.sub("-", name.lower()).strip("-")
