"""Put together what a run leaves behind, from its chapter and what the notebook published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from townbook.audit import Finding
from townbook.audit.findings import csv_row
from townbook.show.extract import Extract
from townbook.show.facts import Fact
from townbook.show.measure import Measure, Missing
from townbook.show.run_record import (
    ChartRecord,
    FindingRecord,
    NumberRecord,
    PlanRecord,
    RunRecord,
)
from townbook.store.catalogue import Unit
from townbook.store.claim import Role, Statement


def record_run(
    extract: Extract, published: Mapping[str, Any], charts: Iterable[ChartRecord]
) -> RunRecord:
    """Everything that later stages need of a run.

    Raises:
        TypeError: what was published is neither measure, text, whole number, list nor mapping.
    """
    units = extract.catalogue.units
    return RunRecord(
        facts={name: as_fact(value, units) for name, value in published.items()},
        charts=tuple(charts),
        findings=tuple(_finding(finding, extract) for finding in extract.findings),
        missing=tuple(missing.fact(units) for missing in extract.missing),
        numbers=tuple(_number(number, extract) for number in extract.numbers),
        plans=tuple(_plan(item, extract) for item in _planned(extract)),
        withheld=extract.withheld,
        sections=extract.sections,
        reads=None if extract.reads is None else tuple(extract.reads),
    )


def as_fact(value: Any, units: Mapping[str, Unit]) -> Fact:
    """What a notebook publishes as a fact; measures get their texts in both languages.

    Raises:
        TypeError: it is neither measure, text, whole number, list nor mapping.
    """
    if isinstance(value, Measure | Missing):
        return value.fact(units)
    if isinstance(value, dict):
        return {str(key): as_fact(entry, units) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return tuple(as_fact(entry, units) for entry in value)
    if value is None or isinstance(value, str | bool | int):
        return value
    raise TypeError(
        f"A fact must be a measure, text, whole number, list or mapping, not {value!r}."
    )


def _finding(finding: Finding, extract: Extract) -> FindingRecord:
    row = csv_row(finding, extract.language)
    return FindingRecord(
        finding=finding.finding,
        kind=finding.kind,
        section=finding.section,
        claims=finding.claims,
        verdict=finding.verdict,
        explanation=row["explanation"],
        formula=finding.formula,
        reported=finding.reported,
        computed_low=row["computed_low"],
        computed_high=row["computed_high"],
        rounding=finding.rounding,
        repair=finding.repair,
        unit=finding.unit,
        waived=extract.audit.waived.get(finding.finding, ""),
    )


def _number(number: Measure, extract: Extract) -> NumberRecord:
    claim = number.claim
    return NumberRecord(
        number=number.fact(extract.catalogue.units),
        role=claim.role if claim else Role.RESULT,
        is_change=bool(claim and claim.is_change),
        period=extract.date(claim.period if claim else ""),
    )


def _planned(extract: Extract) -> list[Statement]:
    """The plan items that concern the chapter: on its topic, in its sections, or in answer to
    its problems; all of them where it is about the whole report.
    """
    if extract.report.about.gathers:
        return []
    if extract.reads is None:
        return list(extract.everywhere("plan"))
    concerned = {*extract.plans(), *extract.statements("plan")}
    if problems := {problem.statement for problem in extract.statements("problem")}:
        plans = extract.everywhere("plan")
        concerned |= {item for item in plans if problems & set(item.answers.split(";"))}
    return [item for item in extract.report.statements if item in concerned]


def _plan(item: Statement, extract: Extract) -> PlanRecord:
    target = extract.target(item) if item.target_claim else None
    return PlanRecord(
        id=item.statement,
        summary=extract.summary(item),
        deadline=extract.date(item.deadline),
        target=target.fact(extract.catalogue.units) if isinstance(target, Measure) else None,
    )
