"""Gather reports into what has books of its own: each place through the years, each county's year.

A place is gathered from two reports on, a county's year from three places on. Texts are handed in,
masked, since this room reads no documents; without them undertakings are not compared.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from townbook.audit.places.beside_table import BesideRow, beside_rows
from townbook.audit.places.side_by_side import side_by_side, through_years
from townbook.audit.years.compare import compare_reports
from townbook.audit.years.pairs import YearPair, pairs_of
from townbook.audit.years.year_told import year_told
from townbook.errors import DataError
from townbook.paths import Workspace
from townbook.publish.run.inputs import content_hash, files_hash, package_hash
from townbook.publish.speed.memory import recall, remember
from townbook.publish.speed.seen_files import SeenFiles, same_content, see
from townbook.publish.speed.switch import may_reuse
from townbook.store.about import about_text
from townbook.store.catalogue import Catalogue
from townbook.store.claim import About, Claim, Section, Statement
from townbook.store.folders import files_below, replace_folder
from townbook.store.gathered import PAIRS, SIDE_BY_SIDE, gather, list_gathered
from townbook.store.places import PlaceEntry, load_places, place_id
from townbook.store.report import Report, list_reports, load_report
from townbook.store.tables import table_text

FEWEST_YEARS, FEWEST_PLACES, FEWEST_POINTS = 2, 3, 3
TextOf = Callable[[str], str]
"""The masked text of a report by its id; empty where it is not at hand."""
KEY = "gathered-from.txt"


@dataclass(frozen=True)
class GatheredFrom:
    """What a gathering saw before it began, with the ids of what came of it: where that is all as
    it was, there is nothing to gather."""

    package: str
    files: SeenFiles
    gathered: list[str] = field(default_factory=list)

    def holds(self, now: GatheredFrom) -> bool:
        return self.package == now.package and same_content(self.files, now.files)


def gather_all(workspace: Workspace, text_of: TextOf) -> list[str]:
    """Gather what the data folder has reports for, and remove what it has no longer.

    Only what changed is gathered again. Returns the ids of all that is gathered.

    Raises:
        DataError: the catalogue or the table of places is damaged, or two reports are of one
            place and year.
    """
    remembered = workspace.output / "known" / "gathered.json"
    known = recall(remembered, GatheredFrom) if may_reuse() else None
    seen = GatheredFrom(package_hash(), see(_files(workspace), known.files if known else {}))
    if known and known.holds(seen) and known.gathered == list_gathered(workspace):
        return known.gathered
    catalogue = Catalogue.load(workspace.catalogue)
    reports = _sound(workspace, catalogue)
    due: dict[str, str] = {}
    for place, own in _by_place(reports).items():
        due[place] = _key(workspace, own)
        if not _is_gathered(workspace, place, due[place]):
            report, tables = _place(place, own, catalogue, text_of)
            _write(workspace, report, {**tables, KEY: due[place]})
    for county, year, own in _by_county(reports, load_places(workspace)):
        name = _county_id(county.place, year, workspace)
        due[name] = _key(workspace, own)
        if not _is_gathered(workspace, name, due[name]):
            report, tables = _county(name, (county, year), own, catalogue)
            _write(workspace, report, {**tables, KEY: due[name]})
    for name in list_gathered(workspace):
        if name not in due:
            shutil.rmtree(workspace.gathered / name)
    remember(remembered, replace(seen, gathered=list_gathered(workspace)))
    return sorted(due)


def _files(workspace: Workspace) -> list[str]:
    """The paths of all that is gathered from: tables, texts and words."""
    layers = (workspace.tables.within(name) for name in ("catalogue", "lexicon"))
    folders = [workspace.reports, workspace.sources, *(path for each in layers for path in each)]
    return [path for folder in folders for path in files_below(str(folder))]


def _sound(workspace: Workspace, catalogue: Catalogue) -> list[Report]:
    """The reports that can be read; the others are told of where their own books are made."""
    found = []
    for name in list_reports(workspace):
        try:
            found.append(load_report(workspace, name, catalogue))
        except DataError:
            continue
    return found


def _by_place(reports: Iterable[Report]) -> dict[str, dict[str, Report]]:
    """Each place with reports of several years → its reports by year, ascending."""
    found: dict[str, dict[str, Report]] = defaultdict(dict)
    for report in sorted(reports, key=lambda each: each.about.year):
        of_place, year = found[place_id(report.id)], str(report.about.year)
        if year in of_place:
            raise DataError(
                f"{of_place[year].id} and {report.id} are both of {year}.",
                "Give one of them its own year in about.yml, or move it away.",
            )
        of_place[year] = report
    return {place: own for place, own in found.items() if len(own) >= FEWEST_YEARS}


def _by_county(
    reports: Iterable[Report], places: Mapping[str, PlaceEntry]
) -> list[tuple[PlaceEntry, int, dict[str, Report]]]:
    """Each place with reports on one year of enough of its parts, numbered by their names."""
    found: dict[tuple[str, int], list[Report]] = defaultdict(list)
    for report in reports:
        parent = places[place_id(report.id)].parent
        if parent:
            found[parent, year_told(report)].append(report)
    return [
        (places[parent], year, {str(n): each for n, each in enumerate(own, start=1)})
        for (parent, year), own in sorted(found.items())
        if len({place_id(report.id) for report in own}) == len(own) >= FEWEST_PLACES
    ]


def _county_id(place: str, year: int, workspace: Workspace) -> str:
    """The id of a county's year; a report of the county itself keeps its own."""
    name = f"{place}-{year}"
    return f"{name}-places" if name in list_reports(workspace) else name


def _place(
    place: str, parts: Mapping[str, Report], catalogue: Catalogue, text_of: TextOf
) -> tuple[Report, dict[str, str]]:
    """A place's reports as one, with tables of its numbers by year and of what became of them."""
    pairs: list[YearPair] = []
    for (first, earlier), (second, later) in pairwise(parts.items()):
        if year_told(later) <= year_told(earlier):
            continue
        texts = text_of(earlier.id), text_of(later.id)
        outcomes = compare_reports(earlier, later, catalogue, texts)
        pairs += pairs_of((first, second), (earlier, later), outcomes, texts[1])
    years = list(parts)
    about = replace(
        parts[years[-1]].about,
        report=place,
        title_zh=f"{parts[years[-1]].about.township_zh}历年报告（{years[0]}—{years[-1]}）",
        title_en=f"Reports of {parts[years[-1]].about.township_en}, {years[0]} to {years[-1]}",
        source_sha256=_source_hash(parts),
        defects=(),
        gathers="place",
    )
    reports = list(parts.values())
    rows = through_years(reports, catalogue, min(FEWEST_POINTS, len(reports)))
    return gather(about, parts), {
        PAIRS: table_text(pairs, YearPair),
        SIDE_BY_SIDE: table_text(list(beside_rows(rows, parts, catalogue)), BesideRow),
    }


def _county(
    name: str, of: tuple[PlaceEntry, int], parts: Mapping[str, Report], catalogue: Catalogue
) -> tuple[Report, dict[str, str]]:
    """The reports of a county's places on one year as one, and their numbers side by side."""
    county, year = of
    rows = side_by_side(list(parts.values()), catalogue, FEWEST_PLACES)
    first = parts["1"].about
    about = About(
        report=name,
        township_zh=county.name_zh,
        township_en=county.name_en,
        county_zh=first.county_zh,
        county_en=first.county_en,
        province_zh=first.province_zh,
        province_en=first.province_en,
        year=year,
        title_zh=f"{county.name_zh}{year}年各地报告",
        title_en=f"Reports of the places of {county.name_en} on {year}",
        source_file=first.source_file,
        source_sha256=_source_hash(parts),
        source_encoding=first.source_encoding,
        read_on=max(report.about.read_on for report in parts.values()),
        read_by=first.read_by,
        gathers="county",
    )
    table = table_text(list(beside_rows(rows, parts, catalogue)), BesideRow)
    return gather(about, parts), {SIDE_BY_SIDE: table}


def _source_hash(parts: Mapping[str, Report]) -> str:
    return content_hash("".join(report.about.source_sha256 for report in parts.values()))


def _write(workspace: Workspace, report: Report, beside: Mapping[str, str]) -> None:
    files = {
        **beside,
        "about.yml": about_text(report.about),
        "sections.csv": table_text(report.sections, Section),
        "claims.csv": table_text(report.claims, Claim),
        "statements.csv": table_text(report.statements, Statement),
    }
    replace_folder(workspace.gathered / report.id, files)


def _key(workspace: Workspace, parts: Mapping[str, Report]) -> str:
    """One hash of all that is gathered from: tables, texts and code."""
    folders = [files_hash(workspace.report(each.id), "*") for each in parts.values()]
    texts = [files_hash(workspace.sources, f"{each.id}.txt") for each in parts.values()]
    tables = (workspace.tables.within(name) for name in ("catalogue", "lexicon"))
    shared = [files_hash(table, "*.csv") for table in tables]
    return content_hash("\n".join([package_hash(), *shared, *folders, *texts]))


def _is_gathered(workspace: Workspace, name: str, key: str) -> bool:
    path = workspace.gathered / name / KEY
    return path.is_file() and path.read_text(encoding="utf-8") == key
