"""What a run leaves behind for the book and the briefs, as frozen values and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import msgspec

from townbook.audit.findings import FindingKind, Rounding, Verdict
from townbook.show.facts import Fact, MeasureFact, MissingFact, facts_of
from townbook.show.interface_words.languages import Language
from townbook.store.claim import Role
from townbook.store.jsontext import json_text


@dataclass(frozen=True)
class ChartRow:
    """One number of a chart in words, with the claims behind it and what the audit says of it."""

    label: str
    group: str
    number: str
    claims: tuple[str, ...]
    verdict: str


@dataclass(frozen=True)
class ChartRecord:
    """A chart that a notebook showed: what stands around it, and the names of its files.

    `title` is what it finds, `caption` what it draws and how, `scope` its unit and period; `rows`
    are its numbers in words. `drawn_from` is a hash of everything that it was made from.
    """

    name: str
    caption: str
    alt: str
    source: str
    claims: tuple[str, ...]
    title: str = ""
    scope: str = ""
    address: str = ""
    rows: tuple[ChartRow, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    drawn_from: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether it was drawn: few or unlike numbers are only told."""
        return bool(self.files)

    @property
    def heading(self) -> str:
        """What stands over the chart: what it finds, else what it draws."""
        return self.title or self.caption

    @property
    def subtitle(self) -> str:
        """What stands under the heading, in parts: what is drawn, unit and period."""
        return " · ".join(part for part in (self.title and self.caption, self.scope) if part)


@dataclass(frozen=True)
class FindingRecord:
    """A finding of the audit, explained in the language of the run.

    `computed_low` and `computed_high` are decimals, empty where there is no such end; `waived`
    says why a person has set it aside, if one has.
    """

    finding: str
    kind: FindingKind
    section: str
    claims: tuple[str, ...]
    verdict: Verdict
    explanation: str
    formula: str = ""
    reported: str = ""
    computed_low: str = ""
    computed_high: str = ""
    rounding: Rounding = Rounding.ANY
    repair: str = ""
    unit: str = ""
    waived: str = ""


@dataclass(frozen=True)
class NumberRecord:
    """A number that the report states, with its period in words."""

    number: MeasureFact
    role: Role
    is_change: bool = False
    period: str = ""

    @property
    def claim(self) -> str:
        """The claim that states it."""
        return self.number.claims[0]

    @property
    def is_result(self) -> bool:
        """Whether it says what was reached, rather than a target, a change or an earlier level."""
        return self.role is Role.RESULT and not self.is_change


@dataclass(frozen=True)
class PlanRecord:
    """A plan item: its summary, its deadline in words, and the number that it promises."""

    id: str
    summary: str
    deadline: str = ""
    target: MeasureFact | None = None


@dataclass(frozen=True, kw_only=True)
class RunRecord:
    """What a notebook handed on: its facts and charts, and what the data say on its matter.

    `missing` are indicators that were looked up and are not stated, `withheld` counts claims that
    are kept back, and `reads` are selectors of the rows that the run rests on (None: all rows).
    """

    facts: Mapping[str, Fact] = field(default_factory=dict)
    charts: tuple[ChartRecord, ...] = ()
    findings: tuple[FindingRecord, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    numbers: tuple[NumberRecord, ...] = ()
    plans: tuple[PlanRecord, ...] = ()
    withheld: int = 0
    sections: tuple[str, ...] = ()
    reads: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Manifest(RunRecord):
    """What a run left behind, and how it came about.

    `inputs` are hashes of what it was made from and `key` one hash of those; `versions` are the
    programs it was made by, `seconds` what it took, and `generated` the moment in ISO 8601.
    """

    report: str
    chapter: str
    language: Language
    parameters: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    generated: str = ""

    @property
    def day(self) -> str:
        """The day on which the run was made, `2021-12-31`; empty where that is not known."""
        return self.generated[:10]


Record = TypeVar("Record", bound=RunRecord)


def record_text(record: RunRecord) -> str:
    """A record as JSON, an entry a line.

    Raises:
        TypeError: it holds what is no fact.
    """
    return json_text(msgspec.to_builtins(record))


def read_record(content: bytes, kind: type[Record]) -> Record:
    """A record from its JSON.

    Raises:
        ValueError: it is no JSON, or lacks something; says what and where.
    """
    record = msgspec.json.decode(content, type=kind)
    return replace(record, facts=facts_of(record.facts))
