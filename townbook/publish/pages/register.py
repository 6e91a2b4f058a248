"""The register: every claim of a report in one table, on the page and as files to take away."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import xlsxwriter
from jinja2 import Environment, StrictUndefined

from townbook.audit.findings import Verdict
from townbook.paths import Layers
from townbook.publish.pages.narrative_cells import claim_anchor, finding_anchor, visible
from townbook.publish.run.past_runs import Run, pages_of_claims
from townbook.show.interface_words.languages import Language
from townbook.show.interface_words.numbers import REVIEWS, VERDICTS
from townbook.show.interface_words.pages import REGISTER
from townbook.show.measure import Measure, decimal_text
from townbook.show.number_words import exact_text, role_text, unit_label
from townbook.show.plain_text import one_line
from townbook.show.run_record import FindingRecord
from townbook.show.travelling import chart_anchor
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim
from townbook.store.report import Report
from townbook.store.spreadsheet import guarded

COLUMNS = ("claim", "label", "as_written", "value", "verdict", "chart", "review")
FILE_COLUMNS = (
    "claim",
    "section",
    "section_title",
    "label",
    "indicator",
    "role",
    "as_written",
    "value",
    "low",
    "high",
    "unit",
    "verdicts",
    "review",
)
BYTE_ORDER_MARK = "\ufeff"
NUMBER_COLUMNS = ("value", "low", "high")
LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds; a longer one would be left out."""


@dataclass(frozen=True)
class FindingLink:
    """A finding with the name of its verdict, and the place that explains it."""

    record: FindingRecord
    label: str
    href: str

    @property
    def verdict(self) -> Verdict:
        return self.record.verdict


@dataclass(frozen=True)
class ChartLink:
    """A chart's caption and the place where it is shown."""

    href: str
    caption: str


@dataclass(frozen=True)
class RegisterRow:
    """One claim as the register shows it, in the language of the edition."""

    source: Claim
    language: Language
    catalogue: Catalogue
    section_title: str
    page: str
    findings: tuple[FindingLink, ...]
    charts: tuple[ChartLink, ...]

    @property
    def claim(self) -> str:
        return self.source.claim

    @property
    def anchor(self) -> str:
        return claim_anchor(self.claim)

    @property
    def section(self) -> str:
        return self.source.section

    @property
    def as_written(self) -> str:
        return one_line(self.source.as_written)

    @property
    def indicator(self) -> str:
        return self.source.indicator

    @cached_property
    def label(self) -> str:
        entry = self.catalogue.indicators.get(self.source.indicator)
        if entry is None:
            return one_line(self.source.subject)
        return entry.label_zh if self.language == "zh" else entry.label_en

    @property
    def role(self) -> str:
        return role_text(self.source, self.language)

    @cached_property
    def measure(self) -> Measure:
        return Measure.of_claim(self.source, {})

    @property
    def value(self) -> str:
        return decimal_text(self.measure.value)

    @property
    def low(self) -> str:
        low = self.measure.interval.low
        return "" if low is None else decimal_text(low)

    @property
    def high(self) -> str:
        high = self.measure.interval.high
        return "" if high is None else decimal_text(high)

    @property
    def unit(self) -> str:
        return self.source.unit

    @property
    def unit_label(self) -> str:
        return unit_label(self.source.unit, self.language, self.catalogue.units)

    @property
    def text(self) -> str:
        return self.measure.text(self.language, self.catalogue.units)

    @property
    def range(self) -> str:
        """What the wording allows, where that is more than one number."""
        interval = self.measure.interval
        if interval.is_exact or (interval.low is None and interval.high is None):
            return ""
        words = REGISTER[self.language]
        if interval.high is None and interval.low is not None:
            return words["at_least"].format(exact_text(interval.low))
        if interval.low is None and interval.high is not None:
            return words["at_most"].format(exact_text(interval.high))
        return f"{exact_text(interval.low)}–{exact_text(interval.high)}"  # type: ignore[arg-type]

    @property
    def verdict_names(self) -> list[Verdict]:
        return list(dict.fromkeys(finding.verdict for finding in self.findings))

    @property
    def verdicts(self) -> str:
        return "; ".join(VERDICTS[self.language][name] for name in self.verdict_names)

    @property
    def review(self) -> str:
        return self.source.review.value

    @property
    def review_label(self) -> str:
        return REVIEWS[self.language][self.source.review]


def register_rows(
    report: Report, catalogue: Catalogue, runs: Sequence[Run], language: Language, internal: bool
) -> list[RegisterRow]:
    """The rows of a report's register, in the order of its text.

    Sensitive claims are left out unless the edition is `internal`.
    """
    pages = pages_of_claims(runs)
    findings, charts = _findings(runs, pages, language), _charts(runs)
    titles = {s.section: s.title_zh if language == "zh" else s.title_en for s in report.sections}
    return [
        RegisterRow(
            source=claim,
            language=language,
            catalogue=catalogue,
            section_title=titles.get(claim.section, claim.section),
            page=f"{pages[claim.claim]}.html" if claim.claim in pages else "",
            findings=tuple(findings.get(claim.claim, ())),
            charts=tuple(charts.get(claim.claim, ())),
        )
        for claim in report.claims
        if internal or not claim.sensitive
    ]


def _findings(
    runs: Iterable[Run], pages: Mapping[str, str], language: Language
) -> dict[str, list[FindingLink]]:
    """Claim → the findings that join it, each with the place that explains it."""
    joined: dict[str, list[FindingLink]] = {}
    for name, record in known_findings(runs).items():
        page = next((pages[claim] for claim in record.claims if claim in pages), "audit")
        href = f"{page}.html" + (f"#{finding_anchor(name)}" if page != "audit" else "")
        for claim in record.claims:
            link = FindingLink(record, VERDICTS[language][record.verdict], href)
            joined.setdefault(claim, []).append(link)
    return joined


def known_findings(runs: Iterable[Run]) -> dict[str, FindingRecord]:
    """Every finding that the chapters publish, by its id."""
    return {entry.finding: entry for run in runs for entry in run.manifest.findings}


def _charts(runs: Iterable[Run]) -> dict[str, list[ChartLink]]:
    """Claim → the charts of topic chapters that show it."""
    shown: dict[str, list[ChartLink]] = {}
    for run in runs:
        for name, chart in run.charts.items():
            if not run.sections:
                continue
            place = f"{run.chapter}.html#{chart_anchor(run.chapter, name)}"
            for claim in chart.claims:
                shown.setdefault(claim, []).append(ChartLink(place, chart.heading))
    return shown


def register_html(
    rows: Sequence[RegisterRow], language: str, book: Layers, placed: Collection[str] = ()
) -> str:
    """The table as HTML, with the controls that its script brings to life.

    `placed` are the claims that the page of the report's text leads to.
    """
    words = REGISTER[language]
    template = (book / "register.html").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, finalize=visible
    )
    return environment.from_string(template).render(
        words=words,
        rows=rows,
        placed=placed,
        columns=[(name, words[name]) for name in COLUMNS],
        filters=_filters(rows, language),
    )


def _filters(
    rows: Sequence[RegisterRow], language: str
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    words = REGISTER[language]
    sections = {row.section: f"{row.section} {row.section_title}" for row in rows}
    units = {row.unit_label: row.unit_label for row in rows}
    verdicts = {name: VERDICTS[language][name] for row in rows for name in row.verdict_names}
    reviews = {row.review: row.review_label for row in rows}
    return [
        ("section", words["section"], list(sections.items())),
        ("unit", words["unit"], sorted(units.items())),
        ("verdict", words["verdict"], [*verdicts.items(), ("none", words["no_check"])]),
        ("review", words["review"], list(reviews.items())),
    ]


def register_csv(rows: Iterable[RegisterRow]) -> str:
    """The table as CSV for spreadsheet programs: opened as UTF-8, and no cell a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(FILE_COLUMNS)
    for row in rows:
        writer.writerow([_tame(name, str(getattr(row, name))) for name in FILE_COLUMNS])
    return BYTE_ORDER_MARK + stream.getvalue()


def _tame(column: str, cell: str) -> str:
    """A cell that no spreadsheet program takes for a formula."""
    return cell if column in NUMBER_COLUMNS else guarded(one_line(cell))


def register_xlsx(rows: Sequence[RegisterRow], date: str) -> bytes:
    """The table as a workbook of a `date`: numbers as numbers, everything else as text."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        # Without a date given, a workbook would differ at every build.
        book.set_properties({"created": dt.datetime.fromisoformat(date)})
        sheet = book.add_worksheet("register")
        sheet.freeze_panes(1, 1)
        for column, name in enumerate(FILE_COLUMNS):
            sheet.write_string(0, column, name, book.add_format({"bold": True}))
        for line, row in enumerate(rows, start=1):
            for column, name in enumerate(FILE_COLUMNS):
                _write_cell(sheet, line, column, name, str(getattr(row, name)))
        sheet.autofilter(0, 0, max(1, len(rows)), len(FILE_COLUMNS) - 1)
    return stream.getvalue()


def _write_cell(sheet: Any, line: int, column: int, name: str, cell: str) -> None:
    if name in NUMBER_COLUMNS and cell:
        sheet.write_number(line, column, float(cell))
    else:
        sheet.write_string(line, column, one_line(cell)[:LONGEST_CELL])
