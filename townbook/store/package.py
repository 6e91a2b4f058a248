"""The Frictionless Data Package that describes every table of the data folder.

The descriptor follows the Data Package standard, version 1 (specs.frictionlessdata.io).
"""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, get_type_hints

from townbook.paths import Workspace
from townbook.store.catalogue import Code, Indicator, RelationRule, Topic, Unit
from townbook.store.claim import PHRASE_LENGTH, columns
from townbook.store.places import PlaceEntry, ReportEntry, write_place_tables
from townbook.store.report import TABLES, list_reports
from townbook.store.tables import write_text

DESCRIPTOR = "datapackage.json"

CATALOGUE: dict[str, type] = {
    "topics": Topic,
    "indicators": Indicator,
    "units": Unit,
    "relations": RelationRule,
    "codes": Code,
}

PLACES: tuple[tuple[str, str, type], ...] = (
    ("places", "catalogue/places.csv", PlaceEntry),
    ("reports", "reports.csv", ReportEntry),
)

DESCRIPTIONS = {
    "place": "key of places.csv: a report's id without its year",
    "level": "province, city, county, township or village",
    "parent": "the place that it is part of, a key of places.csv",
    "source_sha256": "SHA-256 of the report's text in UTF-8",
    "claim": "id within the report: section and running number",
    "sentence": "running number of the sentence within its section",
    "start": "first code point of the number in the unmodified source text",
    "end": "code point after the number in the unmodified source text",
    "as_written": "the number exactly as printed",
    "value": "exact decimal in the base unit",
    "low": "lowest value that the wording allows; empty is unbounded",
    "high": "highest value that the wording allows; empty is unbounded",
    "unit": "base unit, a key of units.csv",
    "qualifier": "what the wording adds: 余 over, 近 nearly, 约 about, 以上 at least, 以下 at most",
    "role": "result, target, capacity, criterion or prior",
    "comparison": "for a change: against what, and whether relative or in points",
    "relation": "what the wording ties the number to",
    "relates_to": "ids of the claims it is tied to, separated by ;",
    "listed": "how many names the sentence lists for this count",
    "keywords": "words that tell the topic by themselves",
    "hints": "words that speak for the topic and never decide alone",
    "phrases": "what may be said of the number: one of several, with & all parts of it",
    "not": "what must not be said of the number, written like phrases",
    "kept": "those of the aliases that a claim keeps as its unit",
    "noun": "whether the unit is itself what is counted: 70床位",
    "families": "units that share a family may state the same indicator",
    "period": "ISO 8601 date or interval that the claim speaks of",
    "topic": "what it is about, a key of topics.csv; empty where unsure",
    "indicator": "key of indicators.csv; empty while uncatalogued",
    "subject": "what is counted or measured",
    "phrase": "a few characters around the number",
    "unsure": "columns that reading is not sure of, separated by ;",
    "object": "what identifies an undertaking in next year's report",
    "action": "how far a plan item can be checked: by a number, by yes or no, or not at all",
    "target_claim": "ids of the claims that state a plan item's targets, separated by ;",
    "answers": "ids of the problems that a plan item answers, separated by ;",
    "sector": "whom a statement addresses, a key of codes.csv",
    "measure_action": "what a measure did, a key of codes.csv",
    "sensitive": "true where a small group of people could be recognised",
    "review": "auto, confirmed or corrected",
    "note": "why a corrected row departs from what as_written says",
}


def describe(workspace: Workspace) -> dict[str, Any]:
    """The descriptor of all tables in a data folder: the catalogue, then each report's."""
    resources = [
        _resource(name, f"catalogue/{name}.csv", row_type) for name, row_type in CATALOGUE.items()
    ]
    resources += [
        _resource(name, path, row_type)
        for name, path, row_type in PLACES
        if (workspace.data / path).exists()
    ]
    for report in list_reports(workspace):
        resources += [
            _resource(f"{report}-{Path(table).stem}", f"reports/{report}/{table}", row_type)
            for table, row_type in TABLES.items()
        ]
    return {
        "name": "townbook",
        "title": "townbook (乡鉴): numbers of township work reports as traceable claims",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Creative Commons Attribution 4.0 International",
            }
        ],
        "resources": resources,
    }


def write_package(workspace: Workspace) -> Path:
    """Write the tables of places and reports, and datapackage.json, as the data folder is now.

    Raises:
        DataError: the folder cannot be written.
    """
    write_place_tables(workspace)
    path = workspace.data / DESCRIPTOR
    write_text(path, json.dumps(describe(workspace), ensure_ascii=False, indent=2) + "\n")
    return path


def _resource(name: str, path: str, row_type: type) -> dict[str, Any]:
    names = columns(row_type)
    types = get_type_hints(row_type)
    return {
        "name": name,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                _field(name, types[field.name], key=names[0])
                for name, field in zip(names, fields(row_type), strict=True)
            ],
            "primaryKey": [names[0]],
            "missingValues": [""],
            "foreignKeys": _foreign_keys(name, names),
        },
    }


def _field(name: str, cell_type: Any, key: str) -> dict[str, Any]:
    optional = type(None) in getattr(cell_type, "__args__", ())
    inner = (
        next(part for part in cell_type.__args__ if part is not type(None))
        if optional
        else cell_type
    )
    entry: dict[str, Any] = {"name": name, **_type(inner)}
    if name in DESCRIPTIONS:
        entry["description"] = DESCRIPTIONS[name]
    constraints = _constraints(name, inner, required=name == key or _never_empty(inner, optional))
    return entry | ({"constraints": constraints} if constraints else {})


def _never_empty(inner: Any, optional: bool) -> bool:
    return not optional and inner in (int, Decimal, bool)


def _type(inner: Any) -> dict[str, Any]:
    if inner is bool:
        return {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}
    return {"type": {int: "integer", Decimal: "number"}.get(inner, "string")}


def _constraints(name: str, inner: Any, required: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if required else {}
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        constraints["enum"] = [member.value for member in inner if member.value]
    if name in ("subject", "phrase"):
        constraints["maxLength"] = PHRASE_LENGTH
    return constraints


def _foreign_keys(name: str, columns: list[str]) -> list[dict[str, Any]]:
    """Which columns point into other tables of the package."""
    report, _, table = name.rpartition("-")
    if name == "reports":
        return [{"fields": ["place"], "reference": {"resource": "places", "fields": ["place"]}}]
    targets = {"topic": "topics", "indicator": "indicators"}
    if report:
        targets["section"] = f"{report}-sections"
    own = {"topics": "topic", "indicators": "indicator"}.get(name)
    keys = [
        (column, resource)
        for column, resource in targets.items()
        if column in columns and column != own and not (table == "sections" and column == "section")
    ]
    return [
        {"fields": [column], "reference": {"resource": resource, "fields": [column]}}
        for column, resource in keys
    ]
