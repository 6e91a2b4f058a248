"""What a notebook talks to: the claims of its topic as measures, charts with their kit, facts.

A chapter only reads the data folder and only writes its own run folder.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
from IPython.display import display
from matplotlib.figure import Figure

from townbook.audit import Audit, Finding
from townbook.audit.findings import csv_row
from townbook.audit.intervals import Interval
from townbook.audit.stored import audit_stored
from townbook.errors import UnknownName
from townbook.paths import RUN_VARIABLE, Workspace
from townbook.show import charts, kit
from townbook.show.measure import Measure, Missing
from townbook.show.words import LANGUAGES, Language, period_text, role_text, unit_label
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Role, Statement, StatementKind
from townbook.store.report import Report, load_report
from townbook.store.tables import write_text

MEDIA_KEY = "townbook"
"""Under this key of an output's metadata stands which chart or table the output is."""

WHOLE_REPORT = ("overview", "audit", "register")
"""Chapters about the report as a whole rather than one of its topics."""


@dataclass
class Record:
    """What a run leaves behind: the content of facts.json, collected while the notebook runs."""

    facts: dict[str, Any] = field(default_factory=dict)
    charts: list[dict[str, Any]] = field(default_factory=list)
    tables: list[dict[str, Any]] = field(default_factory=list)
    missing: dict[str, dict[str, Any]] = field(default_factory=dict)
    selectors: dict[str, None] = field(default_factory=dict)


def open_chapter(
    topic: str, report: str, language: str = "zh", section: str | None = None
) -> Chapter:
    """The chapter of one topic (or of one section, or of the whole report) in one language.

    Args:
        topic: a key of topics.csv, one of `WHOLE_REPORT`, or `section`.
        report: a report id such as `dongsitou-2021`.
        language: `zh` or `en`.
        section: the section's number such as `1.2`, where the topic is `section`.

    Raises:
        UnknownName: report, language, topic or section does not exist.
        DataError: the report's tables are damaged.
    """
    if language not in LANGUAGES:
        raise UnknownName(f"There is no language {language!r}.", "Use zh or en.")
    workspace = Workspace.from_environment()
    catalogue = Catalogue.load(workspace.catalogue)
    loaded = load_report(workspace, report, catalogue)
    name = topic if section is None else f"section-{section}"
    sections = _sections(loaded, catalogue, topic, section)
    return Chapter(name, loaded, catalogue, language, sections, workspace)  # type: ignore[arg-type]


def _sections(
    report: Report, catalogue: Catalogue, topic: str, section: str | None
) -> tuple[str, ...]:
    if section is not None:
        if section not in report.section_by_id:
            raise UnknownName(
                f"Report {report.id} has no section {section!r}.",
                f"Its sections are {', '.join(report.section_by_id)}.",
            )
        return (section,)
    if topic in WHOLE_REPORT:
        return tuple(report.section_by_id)
    if topic not in catalogue.topics:
        raise UnknownName(f"There is no topic {topic!r}.", "See data/catalogue/topics.csv.")
    return report.sections_of(topic)


class Chapter:
    """One topic of one report in one language, and the record of the run."""

    def __init__(
        self,
        name: str,
        report: Report,
        catalogue: Catalogue,
        language: Language,
        sections: tuple[str, ...],
        workspace: Workspace,
    ) -> None:
        self.name, self.report, self.catalogue = name, report, catalogue
        self.language, self.sections, self.workspace = language, sections, workspace
        self._record = Record()

    # What the report says

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of this chapter's sections that may be published, in order."""
        return tuple(
            claim
            for claim in self.report.claims
            if claim.section in self.sections and not self._withheld(claim)
        )

    @property
    def withheld(self) -> int:
        """How many claims of this chapter are kept back because they could identify people."""
        return sum(
            claim.section in self.sections and self._withheld(claim) for claim in self.report.claims
        )

    def measure(self, indicator: str, role: str = "result") -> Measure | Missing:
        """The level that the report states for an indicator, `Missing` where it states none.

        A name without a dot belongs to the chapter's own topic.

        Raises:
            UnknownName: the catalogue lacks the indicator.
        """
        return self._lookup(
            indicator, lambda claim: claim.role == Role(role) and not claim.is_change
        )

    def change(self, indicator: str) -> Measure | Missing:
        """The change that the report states for an indicator (同比增长, 较…前提高)."""
        return self._lookup(indicator, lambda claim: claim.is_change)

    def before(self, indicator: str) -> Measure | Missing:
        """The level before a stated change: level − change, or level ÷ (1 + change in %).

        `Missing` where level or change is not stated, and where the report leaves open whether
        percentages or percentage points are meant.
        """
        level, change = self.measure(indicator), self.change(indicator)
        if isinstance(level, Missing) or isinstance(change, Missing) or change.claim is None:
            return level if isinstance(level, Missing) else Missing(level.label or {})
        if change.claim.comparison.endswith("unstated"):
            return Missing(level.label or {})
        if change.unit == "%" and not change.claim.comparison.endswith("points"):
            return level / (1 + change / 100).per("")
        return level.face - change.face

    def measures(self, *indicators: str, role: str = "result") -> list[Measure | Missing]:
        """Several indicators at once, in the order asked for."""
        return [self.measure(indicator, role) for indicator in indicators]

    def statements(self, kind: str | None = None) -> tuple[Statement, ...]:
        """The statements of this chapter's sections, all or of one kind."""
        return tuple(
            entry
            for entry in self.report.statements
            if entry.section in self.sections and kind in (None, entry.kind.value)
        )

    def everywhere(self, kind: str) -> tuple[Statement, ...]:
        """All statements of one kind, in whichever section of the report they stand."""
        self._record.selectors[f"statements:kind={kind}"] = None
        return tuple(entry for entry in self.report.statements if entry.kind.value == kind)

    def target(self, statement: Statement) -> Measure | Missing:
        """The number that a plan item promises, `Missing` where it promises none."""
        claim = self.report.claim_by_id.get(statement.target_claim)
        self._record.selectors[f"claims:claim={statement.target_claim}"] = None
        if claim is None or self._withheld(claim):
            return Missing({"zh": "目标", "en": "target"}, withheld=claim is not None)
        return Measure.of_claim(claim, self._label(claim))

    def achieved(self, target: Measure | Missing) -> Measure | Missing:
        """What the report already states as a result for the indicator that a target is about."""
        if isinstance(target, Missing) or target.claim is None or not target.claim.indicator:
            return Missing({"zh": "本年结果", "en": "this year's result"})
        return self.measure(target.claim.indicator)

    def plans(self) -> tuple[Statement, ...]:
        """What the report promises on this chapter's topic, wherever it stands."""
        return tuple(
            entry
            for entry in self.report.statements
            if entry.kind is StatementKind.PLAN and entry.topic == self.name
        )

    def summary(self, statement: Statement) -> str:
        """A statement's summary in the chapter's language, or that it waits for a person."""
        text = statement.summary_zh if self.language == "zh" else statement.summary_en
        return text or self.say(
            f"（摘要待补，{statement.statement}）", f"(summary pending, {statement.statement})"
        )

    def listed(self, statements: Iterable[Statement]) -> list[dict[str, str]]:
        """Statements as plain rows for a narrative: id, summary, deadline."""
        return [
            {"id": entry.statement, "summary": self.summary(entry), "deadline": entry.deadline}
            for entry in statements
        ]

    def code(self, code: str) -> str:
        """The label of a statement's sector or action."""
        entry = self.catalogue.codes.get(code)
        return (entry.label_zh if self.language == "zh" else entry.label_en) if entry else code

    def role(self, measure: Measure) -> str:
        """What kind of number a claim is, in words: result, target, change …"""
        claim = measure.claim
        if claim is None:
            return self.say("计算值", "computed")
        return role_text(claim, self.language)

    def topic(self, topic: str) -> str:
        """The label of a topic."""
        entry = self.catalogue.topics.get(topic)
        return (entry.label_zh if self.language == "zh" else entry.label_en) if entry else topic

    def date(self, period: str) -> str:
        """An ISO 8601 date or interval in words."""
        return period_text(period, self.language)

    @property
    def title(self) -> str:
        """The heading of the chapter's first section."""
        return self.section_title(self.sections[0])

    def section_title(self, section: str) -> str:
        """The heading of a section, or its number where it has none."""
        entry = self.report.section_by_id.get(section)
        return (self.say(entry.title_zh, entry.title_en) if entry else "") or section

    def finding_label(self, finding: Finding) -> str:
        """What a finding is about: the label of the claim that it checks."""
        claim = self.report.claim_by_id.get(finding.claims[0]) if finding.claims else None
        return self._label(claim)[self.language] if claim else self.section_title(finding.section)

    @cached_property
    def numbers(self) -> tuple[Measure, ...]:
        """Every claim of this chapter that may be published, as a measure, in order."""
        return tuple(Measure.of_claim(claim, self._label(claim)) for claim in self.claims)

    def ratio(self, part: int, whole: int) -> Measure | Missing:
        """The share of one count of ours in another, `Missing` where there is nothing to count."""
        if not whole:
            return Missing({"zh": "比例", "en": "share"})
        return Measure(Fraction(part, whole), Interval.exact(Fraction(part, whole)), "")

    @cached_property
    def audit(self) -> Audit:
        """The audit of the whole report."""
        return audit_stored(self.report, self.catalogue, self.workspace.report(self.report.id))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that concern this chapter and may be published."""
        return tuple(finding for finding in self.audit.findings if self._concerns(finding))

    # What the notebook makes of it

    def say(self, zh: str, en: str) -> str:
        """The one of two texts that is in the chapter's language."""
        return zh if self.language == "zh" else en

    def table(
        self, measures: Iterable[Measure | Missing], groups: Sequence[str] | None = None
    ) -> pd.DataFrame:
        """The data of a chart, one row a measure that is there.

        Columns: label, value, low, high (floats, NaN where unbounded), unit, group, claims
        (ids joined by `;`) and text (the number in words).
        """
        listed = list(measures)
        named = groups if groups is not None else [""] * len(listed)
        rows = [
            self._row(measure, group)
            for measure, group in zip(listed, named, strict=True)
            if isinstance(measure, Measure)
        ]
        return pd.DataFrame(rows, columns=[*charts.COLUMNS, "text"])

    def cells(self, pairs: Iterable[tuple[str, str]]) -> pd.DataFrame:
        """The data of a matrix: for each (row, column) how often it occurs.

        A pair with an empty column keeps its row on the chart without a dot.
        """
        rows = [
            {"label": row, "group": column, "value": float(count if column else 0)}
            for (row, column), count in Counter(pairs).items()
        ]
        table = pd.DataFrame(rows, columns=["label", "group", "value"])
        filled = table.assign(low=table["value"], high=table["value"], unit="", claims="")
        return filled[list(charts.COLUMNS)]

    def show(
        self,
        name: str,
        chart: Callable[..., Figure],
        table: pd.DataFrame,
        zh: str,
        en: str,
        **options: Any,
    ) -> None:
        """Draw a chart, write its kit and display it; leave it out where the data are too few.

        `zh` and `en` are its caption; `options` go to the chart function.
        """
        if len(table) < charts.MINIMUM_ROWS[chart.__name__]:
            return
        figure = chart(table, language=self.language, **options)
        entry = {
            "name": name,
            "caption": self.say(zh, en),
            "alt": charts.describe(table, self.language),
            "source": self._source(table),
            "claims": _claim_ids(table),
        }
        files = kit.write_kit(figure, table, self.run_folder / "charts", name, entry)
        self._record.charts.append({**entry, "files": files.names()})
        _display(
            {"image/svg+xml": files.svg.read_text(encoding="utf-8")}, "chart", name, entry["alt"]
        )

    def publish(self, **facts: Any) -> None:
        """Hand facts to the narrative and write what this run leaves behind.

        Values are measures, missing numbers, or plain text, whole numbers, lists and mappings
        of these. Call it once, in the notebook's last code cell.
        """
        self._record.facts.update({name: self._plain(value) for name, value in facts.items()})
        write_text(
            self.run_folder / "facts.json",
            json.dumps(self._left_behind(), ensure_ascii=False, indent=1, sort_keys=True),
        )

    @cached_property
    def run_folder(self) -> Path:
        """Where this run leaves its results; a run by hand has a folder of its own."""
        given = os.environ.get(RUN_VARIABLE)
        return (
            Path(given)
            if given
            else self.workspace.by_hand(self.report.id, self.language, self.name)
        )

    # How it is done

    def _lookup(self, indicator: str, wanted: Callable[[Claim], bool]) -> Measure | Missing:
        key = indicator if "." in indicator else f"{self.name}.{indicator}"
        entry = self.catalogue.indicators.get(key)
        if entry is None:
            raise UnknownName(
                f"The catalogue has no indicator {key!r}.",
                "Add it to data/catalogue/indicators.csv.",
            )
        for table in ("claims", "catalogue/indicators"):
            self._record.selectors[f"{table}:indicator={key}"] = None
        found = [claim for claim in self.report.claims if claim.indicator == key and wanted(claim)]
        if not found or all(map(self._withheld, found)):
            missing = Missing({"zh": entry.label_zh, "en": entry.label_en}, withheld=bool(found))
            self._record.missing[key] = missing.fact(self.catalogue.units)
            return missing
        first = next(claim for claim in found if not self._withheld(claim))
        return Measure.of_claim(first, self._label(first))

    def _label(self, claim: Claim) -> dict[str, str]:
        entry = self.catalogue.indicators.get(claim.indicator)
        if entry is None:
            return {"zh": claim.subject or claim.phrase, "en": claim.subject or claim.phrase}
        return {"zh": entry.label_zh, "en": entry.label_en}

    def _withheld(self, claim: Claim) -> bool:
        return claim.sensitive and not self.workspace.internal

    def _concerns(self, finding: Finding) -> bool:
        joined = [self.report.claim_by_id[name] for name in finding.claims]
        if any(map(self._withheld, joined)):
            return False
        return finding.section in self.sections or any(
            claim.section in self.sections for claim in joined
        )

    def _row(self, measure: Measure, group: str) -> dict[str, Any]:
        low, high = measure.interval.low, measure.interval.high
        return {
            "label": (measure.label or {}).get(self.language, ""),
            "value": float(measure.value),
            "low": float("nan") if low is None else float(low),
            "high": float("nan") if high is None else float(high),
            "unit": unit_label(measure.unit, self.language, self.catalogue.units),
            "group": group,
            "claims": ";".join(measure.claims),
            "text": measure.text(self.language, self.catalogue.units),
        }

    def _source(self, table: pd.DataFrame) -> str:
        names = _claim_ids(table)
        known = self.report.claim_by_id
        numbers = sorted({known[name].section for name in names if name in known} or self.sections)
        about = self.report.about
        if self.language == "zh":
            listed = f"，数字 {'、'.join(names)}" if names else ""
            return f"来源：{about.title_zh}，第 {'、'.join(numbers)} 节{listed}"
        listed = f", claims {', '.join(names)}" if names else ""
        return f"Source: {about.title_en}, section {', '.join(numbers)}{listed}"

    def _finding_record(self, finding: Finding) -> dict[str, Any]:
        return csv_row(finding, self.language) | {
            "claims": list(finding.claims),
            "rounding": finding.rounding.value,
            "repair": finding.repair,
            "unit": finding.unit,
            "waived": self.audit.waived.get(finding.finding, ""),
        }

    def _plain(self, value: Any) -> Any:
        if isinstance(value, Measure | Missing):
            return value.fact(self.catalogue.units)
        if isinstance(value, dict):
            return {str(key): self._plain(entry) for key, entry in value.items()}
        if isinstance(value, list | tuple):
            return [self._plain(entry) for entry in value]
        if value is None or isinstance(value, str | bool | int):
            return value
        raise TypeError(
            f"A fact must be a measure, text, whole number, list or mapping, not {value!r}."
        )

    def _left_behind(self) -> dict[str, Any]:
        record = self._record
        return {
            "facts": record.facts,
            "charts": record.charts,
            "tables": record.tables,
            "findings": [self._finding_record(finding) for finding in self.findings],
            "missing": list(record.missing.values()),
            "withheld": self.withheld,
            "sections": list(self.sections),
            **({} if self.name in WHOLE_REPORT else {"reads": self._reads()}),
        }

    def _reads(self) -> list[str]:
        """Selectors of all rows that this run rests on; a whole-report chapter reads all."""
        return sorted(
            {
                "catalogue/codes",
                "catalogue/relations",
                "catalogue/units",
                f"catalogue/topics:topic={self.name}",
                f"statements:topic={self.name}",
                *self._record.selectors,
                *(f"findings:section={section}" for section in self.sections),
            }
        )


def _claim_ids(table: pd.DataFrame) -> list[str]:
    if "claims" not in table:
        return []
    ids = (name for cell in table["claims"] for name in str(cell).split(";") if name)
    return list(dict.fromkeys(ids))


def _display(media: dict[str, str], kind: str, name: str, text: str) -> None:
    """Show something in the notebook, marked so that the book can find it again."""
    display({**media, "text/plain": text}, raw=True, metadata={MEDIA_KEY: {kind: name}})
