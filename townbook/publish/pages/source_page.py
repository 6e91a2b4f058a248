"""The source beside the numbers: the report's text with every claim marked, and an inspector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from jinja2 import Environment, StrictUndefined

from townbook.audit.findings import BY_GRAVITY, Verdict
from townbook.paths import Layers
from townbook.publish.pages.narrative_cells import claim_anchor, finding_anchor, visible
from townbook.publish.pages.notes import fenced
from townbook.publish.pages.register import FindingLink, RegisterRow, known_findings
from townbook.publish.run.past_runs import Run, pages_of_claims
from townbook.show.interface_words.languages import TAGS, Language
from townbook.show.interface_words.numbers import VERDICTS
from townbook.show.interface_words.source import SOURCE
from townbook.show.number_words import period_text
from townbook.show.plain_text import one_line
from townbook.show.run_record import FindingRecord
from townbook.store.report import Report
from townbook.store.sourcetext import Cover, Paragraph, SourceText

UNCHECKED = "none"
LONGEST_CHOICE = 46
"""So much of a finding's explanation, in characters, fits into a list to choose from."""


@dataclass(frozen=True)
class SectionText:
    """The text of one section, with the chapter that tells of it (empty where none does)."""

    section: str
    title: str
    page: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class MarkedNumber:
    """A claim as the inspector shows it: its row in the register and its findings in full."""

    row: RegisterRow

    @property
    def findings(self) -> list[FindingLink]:
        """Its findings, the gravest first."""
        return sorted(self.row.findings, key=lambda link: BY_GRAVITY.index(link.verdict))

    @property
    def anchor(self) -> str:
        return self.row.anchor

    @property
    def verdict(self) -> str:
        """The gravest verdict of its findings, whose colour it takes."""
        return self.findings[0].verdict if self.findings else UNCHECKED

    @property
    def reading(self) -> list[tuple[str, str]]:
        """What the report says and what it was read as, each under the name of a word."""
        row = self.row
        exact = SOURCE[row.language]["exact"] if row.measure.interval.is_exact else ""
        return _filled(
            as_written=row.as_written,
            value=row.text,
            range=row.range or exact,
            role=row.role,
            period=period_text(row.source.period, row.language),
            section=f"{row.section} {row.section_title}",
        )

    @property
    def record(self) -> list[tuple[str, str]]:
        """How the number is kept, each under the name of a word."""
        row = self.row
        return _filled(
            unit=row.unit_label,
            indicator=row.indicator,
            review=row.review_label,
            register=row.claim,
        )


@dataclass(frozen=True)
class Choice:
    """A finding to step through: its anchor, what it says, and the anchors of its numbers."""

    anchor: str
    said: str
    claims: tuple[str, ...]


def _filled(**told: str) -> list[tuple[str, str]]:
    return [(name, said) for name, said in told.items() if said]


def source_page(
    source: SourceText,
    report: Report,
    rows: Sequence[RegisterRow],
    runs: Sequence[Run],
    language: Language,
    book: Layers,
) -> str:
    """The page as MyST Markdown. It is not searched: the chapters say what can be found.

    `rows` are those of the register, so that nothing is told here that is not told there.
    """
    words = SOURCE[language]
    findings = known_findings(runs)
    numbers = [MarkedNumber(row) for row in rows if row.claim in source.claims]
    shown = {number.row.claim: number for number in numbers}
    template = (book / "source.html").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, finalize=visible
    )
    environment.filters |= {"anchor": claim_anchor, "finding": finding_anchor}
    body = environment.from_string(template).render(
        words=words,
        language=TAGS[language],
        labels={**VERDICTS[language], UNCHECKED: words["unchecked"]},
        covers={Cover.NAME: words["name"], Cover.FIGURE: words["figure"]},
        withheld=Cover.WITHHELD,
        parts=parts_of(source, report, runs, language),
        numbers=numbers,
        shown=shown,
        legend=_legend(numbers),
        choices=_choices(findings.values(), shown, language),
    )
    front = "---\nnosearch: true\n---"
    return "\n\n".join([front, f"# {words['title']}", words["intro"], fenced(body, "{raw} html")])


def parts_of(
    source: SourceText, report: Report, runs: Sequence[Run], language: Language
) -> list[SectionText]:
    """The text section by section."""
    pages = _pages_of_sections(report, runs)
    titles = {
        entry.section: entry.title_zh if language == "zh" else entry.title_en
        for entry in report.sections
    }
    return [
        SectionText(
            section, one_line(titles.get(section, "")), pages.get(section, ""), tuple(paragraphs)
        )
        for section, paragraphs in groupby(source.paragraphs, key=lambda part: part.section)
    ]


def _pages_of_sections(report: Report, runs: Sequence[Run]) -> dict[str, str]:
    """Section → the page of the chapter that most of its numbers belong to."""
    pages = pages_of_claims(runs)
    told: dict[str, Counter[str]] = {}
    for claim in report.claims:
        if claim.claim in pages:
            told.setdefault(claim.section, Counter())[pages[claim.claim]] += 1
    of_rows = {s: f"{run.chapter}.html" for run in runs for s in reversed(run.sections)}
    return of_rows | {s: f"{told[s].most_common(1)[0][0]}.html" for s in told}


def _legend(numbers: Iterable[MarkedNumber]) -> list[tuple[str, int]]:
    """The verdicts that occur, the gravest first, and how many numbers have each."""
    verdicts = [number.verdict for number in numbers]
    return [
        (name, verdicts.count(name)) for name in (*BY_GRAVITY, UNCHECKED) if verdicts.count(name)
    ]


def _choices(
    findings: Iterable[FindingRecord], shown: Mapping[str, MarkedNumber], language: Language
) -> list[tuple[str, list[Choice]]]:
    """The findings to step through under the names of their verdicts, the gravest first."""
    told: dict[Verdict, list[Choice]] = {verdict: [] for verdict in BY_GRAVITY}
    for finding in findings:
        claims = tuple(claim_anchor(name) for name in finding.claims if name in shown)
        said = _shortened(one_line(f"{finding.section} {finding.explanation}"))
        if claims:
            told[finding.verdict].append(Choice(finding_anchor(finding.finding), said, claims))
    return [(VERDICTS[language][verdict], entries) for verdict, entries in told.items() if entries]


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_CHOICE else f"{words[:LONGEST_CHOICE].rstrip()}…"
