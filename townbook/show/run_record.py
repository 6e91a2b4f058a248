"""What a run leaves behind for the book and the briefs: the content of facts.json."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from townbook.audit import Finding
from townbook.audit.findings import csv_row
from townbook.show.extract import Extract
from townbook.show.measure import Measure, Missing
from townbook.store.claim import Statement


@dataclass
class Record:
    """The facts that a notebook published and the charts that it showed."""

    facts: dict[str, Any] = field(default_factory=dict)
    charts: list[dict[str, Any]] = field(default_factory=list)


def left_behind(extract: Extract, record: Record) -> dict[str, Any]:
    """Everything that later stages need of a run, as JSON holds it.

    Raises:
        TypeError: a fact is neither measure, text, whole number, list nor mapping.
    """
    units = extract.catalogue.units
    reads = extract.reads
    return {
        "facts": plain(record.facts, extract),
        "charts": record.charts,
        "findings": [_finding(finding, extract) for finding in extract.findings],
        "missing": [missing.fact(units) for missing in extract.missing],
        "numbers": [_number(number, extract) for number in extract.numbers],
        "plans": [_plan(item, extract) for item in _planned(extract)],
        "withheld": extract.withheld,
        "sections": list(extract.sections),
        **({} if reads is None else {"reads": reads}),
    }


def plain(value: Any, extract: Extract) -> Any:
    """A fact as JSON holds it; measures become mappings with their texts in both languages.

    Raises:
        TypeError: it is neither measure, text, whole number, list nor mapping.
    """
    if isinstance(value, Measure | Missing):
        return value.fact(extract.catalogue.units)
    if isinstance(value, dict):
        return {str(key): plain(entry, extract) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain(entry, extract) for entry in value]
    if value is None or isinstance(value, str | bool | int):
        return value
    raise TypeError(
        f"A fact must be a measure, text, whole number, list or mapping, not {value!r}."
    )


def _finding(finding: Finding, extract: Extract) -> dict[str, Any]:
    return csv_row(finding, extract.language) | {
        "claims": list(finding.claims),
        "rounding": finding.rounding.value,
        "repair": finding.repair,
        "unit": finding.unit,
        "waived": extract.audit.waived.get(finding.finding, ""),
    }


def _number(number: Measure, extract: Extract) -> dict[str, Any]:
    return {
        "number": number.fact(extract.catalogue.units),
        "role": extract.role(number),
        "period": extract.date(number.claim.period if number.claim else ""),
    }


def _planned(extract: Extract) -> list[Statement]:
    """The plan items that concern the chapter: on its topic, in its sections, or in answer to
    its problems; all of them where it is about the whole report.
    """
    if extract.reads is None:
        return list(extract.everywhere("plan"))
    concerned = {*extract.plans(), *extract.statements("plan")}
    if problems := {problem.statement for problem in extract.statements("problem")}:
        plans = extract.everywhere("plan")
        concerned |= {item for item in plans if problems & set(item.answers.split(";"))}
    return [item for item in extract.report.statements if item in concerned]


def _plan(item: Statement, extract: Extract) -> dict[str, Any]:
    target = extract.target(item) if item.target_claim else None
    return {
        "id": item.statement,
        "summary": extract.summary(item),
        "deadline": extract.date(item.deadline),
        "target": target.fact(extract.catalogue.units) if isinstance(target, Measure) else None,
    }
