"""What became of a place's numbers and undertakings, kept as a table beside its gathered reports.

The table is made where the texts are at hand; chapters and the audit across years read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from townbook.audit.findings import Audit, Coverage, Finding, FindingKind, Rounding, Verdict
from townbook.audit.years.compare import VERDICT_WORDS
from townbook.audit.years.sequel import NOWHERE, Sequel, SequelKind, SequelVerdict
from townbook.store.claim import PHRASE_LENGTH
from townbook.store.gathered import PAIRS, numbered
from townbook.store.report import Report
from townbook.store.tables import read_table

AUDITED: Mapping[SequelVerdict, Verdict] = {
    SequelVerdict.CONSISTENT: Verdict.CONSISTENT,
    SequelVerdict.INCONSISTENT: Verdict.SCOPE_UNCLEAR,
    SequelVerdict.RESCOPED: Verdict.SCOPE_UNCLEAR,
    SequelVerdict.REAL_TERMS: Verdict.UNVERIFIABLE,
    SequelVerdict.CANNOT_TELL: Verdict.UNVERIFIABLE,
}
"""No person has confirmed that two reports mean the same: a difference may be a revised base."""
FINDING_KINDS = {
    SequelKind.GROWTH_LEVEL: FindingKind.GROWTH,
    SequelKind.RESTATED: FindingKind.REPEAT,
}


@dataclass(frozen=True, slots=True)
class YearPair:
    """One row: what one report set or told, and what the next tells of it.

    `earlier` and `later` are ids of gathered claims or statements (several separated by `;`);
    `low` and `high` bound the difference or the growth that follows from both, in its own unit.
    """

    pair: str
    kind: SequelKind
    verdict: SequelVerdict
    earlier_part: str
    later_part: str
    earlier: str
    later: str
    what: str
    earlier_said: str
    later_said: str
    low: str
    high: str
    formula: str
    note_zh: str
    note_en: str

    def note(self, language: str) -> str:
        return self.note_zh if language == "zh" else self.note_en

    def verdict_said(self, language: str) -> str:
        return VERDICT_WORDS[self.verdict][language == "en"]


def pairs_of(
    parts: tuple[str, str],
    reports: tuple[Report, Report],
    outcomes: Iterable[Sequel],
    later_text: str,
) -> Iterator[YearPair]:
    """The rows of two neighbouring reports; `later_text` is masked, or empty."""
    earlier, later = reports
    for number, outcome in enumerate(outcomes, start=1):
        first = earlier.claim_by_id.get(outcome.earlier)
        answers = [later.claim_by_id[each] for each in outcome.later if each in later.claim_by_id]
        said = "、".join(claim.as_written for claim in answers)
        if not said and outcome.later_place != NOWHERE:
            said = later_text[slice(*outcome.later_place)][:PHRASE_LENGTH]
        low, high = outcome.computed.low, outcome.computed.high
        yield YearPair(
            pair=f"{parts[0]}-{number:03}",
            kind=outcome.kind,
            verdict=outcome.verdict,
            earlier_part=parts[0],
            later_part=parts[1],
            earlier=numbered(parts[0], outcome.earlier),
            later=numbered(parts[1], ";".join(outcome.later)),
            what=first.subject if first else outcome.formula,
            earlier_said=first.as_written if first else "",
            later_said=said,
            low="" if low is None else f"{float(low):.6g}",
            high="" if high is None else f"{float(high):.6g}",
            formula=outcome.formula if first else "",
            note_zh=outcome.note_zh,
            note_en=outcome.note_en,
        )


def read_pairs(folder: Path) -> tuple[YearPair, ...]:
    """The rows that stand in a gathered folder; none where there is no table.

    Raises:
        DataError: the table is damaged.
    """
    path = folder / PAIRS
    return tuple(read_table(path, YearPair)) if path.is_file() else ()


def gathered_audit(report: Report, folder: Path) -> Audit:
    """What a place's reports say of each other's levels and figures, as findings.

    Raises:
        DataError: the table of pairs is damaged.
    """
    rows = [pair for pair in read_pairs(folder) if pair.kind in FINDING_KINDS and pair.later]
    findings = tuple(_finding(pair, report) for pair in rows)
    checked = tuple(dict.fromkeys(claim for finding in findings for claim in finding.claims))
    return Audit(report.id, findings, Coverage(checked, {}))


def _finding(pair: YearPair, report: Report) -> Finding:
    claims = tuple(
        each for each in (*pair.later.split(";"), pair.earlier) if each in report.claim_by_id
    )
    later = report.claim_by_id[claims[0]]
    zh = f"{pair.what}：{pair.earlier_part}年报告写{pair.earlier_said}，"
    en = f"{pair.what}: the report of {pair.earlier_part} says {pair.earlier_said}, "
    return Finding(
        finding=f"years-{pair.pair}",
        kind=FINDING_KINDS[pair.kind],
        section=later.section,
        claims=claims,
        formula=pair.formula,
        reported=pair.earlier_said,
        computed_low=Fraction(pair.low) if pair.low else None,
        computed_high=Fraction(pair.high) if pair.high else None,
        rounding=Rounding.ANY,
        verdict=AUDITED[pair.verdict],
        explanation_zh=f"{zh}{pair.later_part}年报告写{pair.later_said}。{pair.note_zh}",
        explanation_en=f"{en}that of {pair.later_part} {pair.later_said}. {pair.note_en}".strip(),
        unit=later.unit,
        sensitive=any(report.claim_by_id[name].sensitive for name in claims),
    )
