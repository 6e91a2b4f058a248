"""Findings that a person has set aside, with a reason and a guard against changed numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from townbook.audit.findings import Audit
from townbook.errors import DataError
from townbook.store.report import Report

WAIVERS_FILE = "findings.yml"
KEYS = ("finding", "reason", "who", "expected")


@dataclass(frozen=True)
class Waiver:
    """Why a finding needs no action, who says so, and the values that this rests on."""

    finding: str
    reason: str
    who: str
    expected: Mapping[str, Decimal] = field(default_factory=dict)


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a findings.yml; none where there is no such file.

    Raises:
        DataError: the file is no list of waivers, or an entry lacks a key or a number.
    """
    if not path.exists():
        return ()
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except (UnicodeDecodeError, yaml.YAMLError) as problem:
        reason = " ".join(str(problem).split())
        raise DataError(f"{path}: is not valid YAML ({reason}).", "Correct it.") from problem
    if content in (None, ""):
        return ()
    if not isinstance(content, list):
        raise DataError(f"{path}: expected a list of waivers.", _remedy())
    return tuple(_waiver(path, number, entry) for number, entry in enumerate(content, start=1))


def set_aside(audit: Audit, report: Report, waivers: Iterable[Waiver]) -> Audit:
    """The audit with its waived findings marked.

    Raises:
        DataError: a waiver names an unknown finding, does not state the value of each of its
            claims, or a number is no longer the one that it was given for.
    """
    waived: dict[str, str] = {}
    findings = {finding.finding: finding for finding in audit.findings}
    for waiver in waivers:
        where = f"{WAIVERS_FILE}, waiver of {waiver.finding}"
        finding = findings.get(waiver.finding)
        if finding is None:
            raise DataError(
                f"{where}: the audit has no such finding any more.", "Remove the waiver."
            )
        _check_values(where, waiver, finding.claims, report)
        waived[waiver.finding] = waiver.reason
    return replace(audit, waived=waived)


def _check_values(where: str, waiver: Waiver, claims: tuple[str, ...], report: Report) -> None:
    for claim in claims:
        if claim not in waiver.expected:
            raise DataError(
                f"{where}: the value of claim {claim} is not stated under expected.",
                f"Add the line {claim}: {report.claim_by_id[claim].value}",
            )
    for claim, expected in waiver.expected.items():
        found = report.claim_by_id.get(claim)
        if found is None or found.value != expected:
            now = "is gone" if found is None else f"is {found.value} now"
            raise DataError(
                f"{where}: given for claim {claim} = {expected}, which {now}.",
                "Judge the finding anew; then correct or remove the waiver.",
            )


def _waiver(path: Path, number: int, entry: Any) -> Waiver:
    where = f"{path}, entry {number}"
    if not isinstance(entry, dict) or set(entry) != set(KEYS):
        raise DataError(f"{where}: expected the keys {', '.join(KEYS)}.", _remedy())
    for key in KEYS[:3]:
        if not isinstance(entry[key], str) or not entry[key].strip():
            raise DataError(f"{where}: {key} is empty.", _remedy())
    expected = entry["expected"]
    if not isinstance(expected, dict):
        raise DataError(f"{where}: expected must map claims to values.", _remedy())
    values = {claim: _number(where, claim, value) for claim, value in expected.items()}
    return Waiver(entry["finding"], entry["reason"], entry["who"], values)


def _number(where: str, claim: str, value: Any) -> Decimal:
    try:
        return Decimal(value)
    except (InvalidOperation, TypeError, ValueError) as problem:
        raise DataError(
            f"{where}: the value of claim {claim} is no number: {value!r}.", _remedy()
        ) from problem


def _remedy() -> str:
    return "Each waiver needs finding, reason, who, and under expected one line for each claim."
