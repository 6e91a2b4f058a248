"""Two reports of one place as one table: what was promised and told, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from townbook.audit.years.levels import growth_outcomes
from townbook.audit.years.repeated_targets import repeated_targets
from townbook.audit.years.restated import restated_outcomes
from townbook.audit.years.sequel import NOWHERE, Sequel, SequelVerdict
from townbook.audit.years.streaks import streak_outcomes
from townbook.audit.years.target_results import target_outcomes
from townbook.audit.years.told_in_words import fulfilled_in_words
from townbook.audit.years.undertakings import plan_outcomes, plans_begin
from townbook.audit.years.year_told import year_told
from townbook.errors import DataError
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report

VERDICT_WORDS: Mapping[SequelVerdict, tuple[str, str]] = {
    SequelVerdict.MET: ("达到", "met"),
    SequelVerdict.MISSED: ("未达到", "missed"),
    SequelVerdict.PARTLY: ("部分达到", "partly met"),
    SequelVerdict.RESCOPED: ("口径不同", "another scope"),
    SequelVerdict.NOT_REPORTED: ("没有再报", "not reported"),
    SequelVerdict.CANNOT_TELL: ("无法判断", "cannot be told"),
    SequelVerdict.CONSISTENT: ("前后相符", "agrees"),
    SequelVerdict.INCONSISTENT: ("前后不符", "does not agree"),
    SequelVerdict.REAL_TERMS: ("可比价格，不作比较", "in constant prices, not compared"),
    SequelVerdict.DONE: ("已完成", "done"),
    SequelVerdict.UNDER_WAY: ("进行中", "under way"),
    SequelVerdict.REPEATED_AS_PLAN: ("再次列入计划", "planned again"),
    SequelVerdict.NOT_MENTIONED: ("没有再提", "not mentioned"),
}
"""The verdicts in Chinese and English."""
COMPARED_COLUMNS = (
    "earlier_report",
    "later_report",
    "earlier_claim",
    "later_claim",
    "kind",
    "verdict",
    "low",
    "high",
    "computed",
    "note",
    "earlier_start",
    "earlier_end",
    "later_start",
    "later_end",
)


def compare_reports(
    earlier: Report,
    later: Report,
    catalogue: Catalogue,
    texts: tuple[str, str] = ("", ""),
) -> tuple[Sequel, ...]:
    """What a later report tells of an earlier one's targets, levels and undertakings.

    Undertakings are looked for only where both texts are at hand.

    Raises:
        DataError: the reports are not of two years, the earlier one first.
    """
    before, after = year_told(earlier), year_told(later)
    if after <= before:
        raise DataError(
            f"{later.id} (of {after}) does not follow {earlier.id} (of {before}).",
            "Name the earlier report first: townbook compare EARLIER LATER",
        )
    targets = list(target_outcomes(earlier, later, catalogue))
    if all(texts):
        told = texts[1][: plans_begin(later, texts[1])]
        targets = [
            fulfilled_in_words(outcome, earlier.claim_by_id[outcome.earlier], told)
            for outcome in targets
        ]
    found = [*targets, *repeated_targets(earlier, later, targets)]
    found += growth_outcomes(earlier, later, catalogue)
    found += restated_outcomes(earlier, later)
    if all(texts):
        found += plan_outcomes(earlier, later, *texts)
        found += streak_outcomes(earlier, later, *texts)
    return tuple(sorted(found, key=lambda outcome: outcome.earlier_place))


def csv_rows(
    earlier: Report, later: Report, outcomes: Iterable[Sequel], language: str
) -> Iterator[dict[str, str]]:
    """The rows of the table that `townbook compare --csv` prints."""
    for outcome in outcomes:
        low, high = outcome.computed.low, outcome.computed.high
        told = outcome.later_place != NOWHERE
        yield {
            "earlier_report": earlier.id,
            "later_report": later.id,
            "earlier_claim": outcome.earlier,
            "later_claim": ";".join(outcome.later),
            "kind": outcome.kind,
            "verdict": outcome.verdict,
            "low": "" if low is None else f"{float(low):.10g}",
            "high": "" if high is None else f"{float(high):.10g}",
            "computed": outcome.formula,
            "note": outcome.note_zh if language == "zh" else outcome.note_en,
            "earlier_start": str(outcome.earlier_place[0]),
            "earlier_end": str(outcome.earlier_place[1]),
            "later_start": str(outcome.later_place[0]) if told else "",
            "later_end": str(outcome.later_place[1]) if told else "",
        }


def said(outcome: Sequel, earlier: Report, later: Report, language: str) -> str:
    """One line for the terminal: what was promised or told, the verdict, and what came of it."""
    before = _told(earlier, (outcome.earlier,)) or outcome.formula
    after = _told(later, outcome.later)
    note = outcome.note_zh if language == "zh" else outcome.note_en
    line = f"{outcome.earlier}  {VERDICT_WORDS[outcome.verdict][language == 'en']}  {before}"
    return f"{line} → {after}  {note}".rstrip() if after else f"{line}  {note}".rstrip()


def _told(report: Report, ids: Iterable[str]) -> str:
    claims = (report.claim_by_id.get(each) for each in ids)
    return "；".join(f"{claim.subject} {claim.as_written}" for claim in claims if claim)
