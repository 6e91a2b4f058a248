"""Claims, reports and catalogues that a test writes down in a line."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from townbook.audit import Audit, Finding, audit_report
from townbook.paths import RESOURCES
from townbook.read.reader import read_report_text
from townbook.store.catalogue import Catalogue, RelationRule, RuleKind
from townbook.store.claim import (
    About,
    Claim,
    Kind,
    Qualifier,
    Relation,
    Review,
    Role,
    Section,
    Statement,
)
from townbook.store.report import Report

YEAR = 2031
UNITS = {
    "%": Kind.PERCENT,
    "百分点": Kind.CHANGE,
    "元": Kind.MONEY,
    "亩": Kind.AREA,
    "岁": Kind.QUANTITY,
}


def claim(name: str, as_written: str, **known: Any) -> Claim:
    """A claim such as `claim("1-02", "17户", part="1-01")`; ids give section and order.

    `part`, `share`, `change` and `prior` name the claims it is tied to; 余 opens the bounds
    up to the next unit of the last digit that is not zero.
    """
    number, over, unit = re.fullmatch(r"(-?[\d.]+)(余?)(.*)", as_written).groups()
    value = Decimal(number)
    low, high = _bounds(value, number, over, known.get("unit", unit))
    section, _, running = name.rpartition("-")
    tie = next((word for word in ("part", "share", "change", "prior") if word in known), "")
    defaults: dict[str, Any] = {
        "section": section,
        "sentence": 1,
        "start": int(running) * 10,
        "end": int(running) * 10 + len(as_written),
        "value": value,
        "low": low,
        "high": high,
        "unit": unit,
        "kind": Kind.CHANGE if tie == "change" else UNITS.get(unit, Kind.COUNT),
        "qualifier": Qualifier.OVER if over else Qualifier.NONE,
        "relation": Relation(tie),
        "relates_to": known.pop(tie, ""),
        "subject": f"第{running}项",
    }
    values = defaults | known
    for column, words in (("role", Role), ("review", Review)):
        if column in values:
            values[column] = words(values[column])
    return Claim(claim=name, as_written=as_written, **values)


def _bounds(value: Decimal, number: str, over: str, unit: str) -> tuple[Decimal, Decimal]:
    if over:
        zeros = len(number) - len(number.rstrip("0"))
        return value, value + 10**zeros
    if unit in ("%", "百分点") or "." in number:
        half = Decimal(5) / 10 ** (len(number.partition(".")[2]) + 1)
        return value - half, value + half
    return value, value


def report(*claims: Claim, statements: tuple[Statement, ...] = (), **about: Any) -> Report:
    """A report of an invented township that holds just these claims."""
    facts = dict.fromkeys(About.__dataclass_fields__, "") | {"report": "lanxi-2031", "year": YEAR}
    places = {c.section for c in claims} | {s.section for s in statements}
    sections = tuple(Section(place, "", "", "", 0, 0) for place in sorted(places))
    return Report(About(**(facts | {"defects": ()} | about)), sections, claims, statements)


def catalogue(*rules: RelationRule) -> Catalogue:
    """The project's units, and these relations only."""
    return replace(_units(), relations={rule.relation: rule for rule in rules})


def rule(kind: RuleKind, result: str, *operands: str, note: str = "") -> RelationRule:
    """A relation of the catalogue."""
    return RelationRule(f"{kind}-{result}", kind, result, operands, note, note)


def audited(*claims: Claim, rules: tuple[RelationRule, ...] = (), **about: Any) -> Audit:
    """The audit of a report that holds just these claims."""
    return audit_report(report(*claims, **about), catalogue(*rules))


def read_and_audited(text: str) -> tuple[tuple[Claim, ...], Audit]:
    """The claims of an invented report with this text, and its audit."""
    full = Catalogue.load(RESOURCES / "data" / "catalogue")
    reading = read_report_text(f"石桥镇2023年工作总结\n{text}\n", full)
    made = report(*reading.claims, year=2023)
    with_places = replace(made, sections=tuple(reading.outline.sections))
    return reading.claims, audit_report(with_places, full)


def only(audit: Audit, kind: str = "") -> Finding:
    """The one finding, of one kind where there are others."""
    found = [f for f in audit.findings if not kind or f.kind == kind]
    assert len(found) == 1, [f.finding for f in audit.findings]
    return found[0]


@cache
def _units() -> Catalogue:
    full = Catalogue.load(RESOURCES / "data" / "catalogue")
    return replace(full, indicators={}, relations={})
