"""What the chapters about a whole report show: key numbers, verdicts, coverage, findings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from itertools import zip_longest
from math import floor
from typing import Any

import pandas as pd

from townbook.audit import Finding, FindingKind, Verdict
from townbook.audit.findings import BY_GRAVITY, DOUBTS, REASONS_SAID
from townbook.audit.intervals import Interval
from townbook.show import charts
from townbook.show.chapter import Chapter
from townbook.show.chapter_topics import topic_of
from townbook.show.interface_words.chapters import OUTCOMES_SAID
from townbook.show.interface_words.charts import CHART_WORDS
from townbook.show.interface_words.languages import LANGUAGES
from townbook.show.interface_words.numbers import VERDICTS
from townbook.show.measure import Measure
from townbook.show.number_words import exact_text
from townbook.show.telling import is_sure, story_of, weight
from townbook.store.claim import Relation, Review, Role

CELL_TONES = {
    Verdict.CONSISTENT: "good",
    Verdict.ONLY_IF_TRUNCATED: "fair",
    Verdict.AMBIGUOUS: "doubtful",
    Verdict.SCOPE_UNCLEAR: "doubtful",
    Verdict.INCONSISTENT: "bad",
    Verdict.UNVERIFIABLE: "unknown",
}
MOST_TOLD = 5
"""More findings than this are left to the chapter on the audit."""
MOST_OF_TOPIC = 3
"""Key numbers that one topic gives at most."""


def key_measures(chapter: Chapter, preferred: Sequence[str], limit: int = 9) -> list[Measure]:
    """The report's key numbers: the preferred indicators that it states, in that order, then the
    most telling results of its topics in turns.

    None is told that reading is unsure of, that is a part or a duration, or of whose label the
    report gives several; in English, none that the catalogue has no name for. Where little is
    sure, they are few. No label comes twice.
    """
    results = [number for number in chapter.numbers if _may_be_key(number, chapter)]
    stated: dict[str, Measure] = {}
    for number in results:
        if number.claim and number.claim.indicator:
            stated.setdefault(number.claim.indicator, number)
    chosen = [stated[name] for name in preferred if name in stated]
    taken = {_topic(number, chapter) for number in chosen}
    single = [number for number in results if _is_single(number, results)]
    chosen += _in_turns(single, chapter, taken)
    by_label: dict[str, Measure] = {}
    for number in chosen:
        by_label.setdefault((number.label or {}).get(chapter.language, ""), number)
    return list(by_label.values())[:limit]


def _may_be_key(number: Measure, chapter: Chapter) -> bool:
    claim = number.claim
    if claim is None or not claim.is_result or not is_sure(claim):
        return False
    named = chapter.language == "zh" or bool(claim.indicator) or claim.subject.isascii()
    return named and claim.relation in (Relation.NONE, Relation.CHANGE)


def _is_single(number: Measure, results: Iterable[Measure]) -> bool:
    """Whether the report gives one result only under a number's label, however often."""
    return all(
        (other.value, other.unit) == (number.value, number.unit)
        for other in results
        if other.label == number.label
    )


def _in_turns(
    numbers: Sequence[Measure], chapter: Chapter, taken: Collection[str]
) -> list[Measure]:
    """The most telling numbers of each topic that is not `taken`: the first of each, then on."""
    told = {line.claim.claim: weight(line) for line in story_of(chapter).lines}
    by_topic: dict[str, list[Measure]] = {}
    for number in numbers:
        by_topic.setdefault(_topic(number, chapter), []).append(number)
    ranked = [
        sorted(of_topic, key=lambda each: told.get(each.claims[0], 0), reverse=True)[:MOST_OF_TOPIC]
        for topic, of_topic in by_topic.items()
        if topic not in taken or not topic
    ]
    return [number for turn in zip_longest(*ranked) for number in turn if number is not None]


def _topic(number: Measure, chapter: Chapter) -> str:
    return topic_of(number.claim, chapter.report, chapter.catalogue) if number.claim else ""


def with_priors(chapter: Chapter, measures: Iterable[Measure]) -> pd.DataFrame:
    """Key numbers as a chart's data, each preceded by its level before, where that is stated."""
    rows: list[tuple[Measure, str]] = []
    words = CHART_WORDS[chapter.language]
    for measure in measures:
        before = _before(measure, chapter)
        rows += [(before, words["before"])] if before else []
        rows += [(measure, words["now"] if before else "")]
    return chapter.table([measure for measure, _ in rows], groups=[group for _, group in rows])


def _before(measure: Measure, chapter: Chapter) -> Measure | None:
    """The level before that the report ties to a number, or states for its indicator only once."""
    claim = measure.claim
    if claim is None or not claim.indicator:
        return None
    earlier = [
        number
        for number in chapter.numbers
        if number.claim
        and number.claim.indicator == claim.indicator
        and number.claim.role is Role.PRIOR
        and not number.claim.is_change
        and number.unit == measure.unit
    ]
    tied = [number for number in earlier if number.claim and number.claim.relates_to == claim.claim]
    found = tied or (earlier if len(earlier) == 1 else [])
    return found[0] if len(found) == 1 else None


def verdict_counts(chapter: Chapter) -> dict[Verdict, int]:
    """How many findings have each verdict, the gravest first; verdicts without any are left out."""
    counted = Counter(finding.verdict for finding in chapter.findings)
    return {verdict: counted[verdict] for verdict in BY_GRAVITY if counted[verdict]}


def outcomes_said(chapter: Chapter) -> list[str]:
    """What came of the checks, in words: how many hold, do not, need a remark, compare nothing."""
    counts = verdict_counts(chapter)
    consistent, wrong = counts.get(Verdict.CONSISTENT, 0), counts.get(Verdict.INCONSISTENT, 0)
    nothing = counts.get(Verdict.UNVERIFIABLE, 0)
    doubtful = sum(counts.values()) - consistent - wrong - nothing
    told = {
        "inconsistent": wrong,
        "consistent": consistent,
        "doubtful": doubtful,
        "nothing": nothing,
    }
    words = OUTCOMES_SAID[chapter.language]
    return [words[name].format(told[name]) for name in words["order"].split() if told[name]]


def verdict_table(chapter: Chapter) -> pd.DataFrame:
    """The data of the chart of verdicts: how many of each (label) in each section (group)."""
    names = VERDICTS[chapter.language]
    counted = Counter((finding.section, finding.verdict) for finding in chapter.findings)
    rows = [
        (names[verdict], chapter.section_title(section), float(counted[section, verdict]))
        for section in chapter.report.section_by_id
        for verdict in reversed(BY_GRAVITY)
        if counted[section, verdict]
    ]
    table = pd.DataFrame(rows, columns=["label", "group", "value"])
    filled = table.assign(low=table["value"], high=table["value"], unit="", claims="")
    return filled[list(charts.CHART_COLUMNS)]


def tones(chapter: Chapter) -> dict[str, str]:
    """What each verdict's label means, for the charts' colours."""
    shown = {finding.verdict for finding in chapter.findings}
    names = VERDICTS[chapter.language]
    return {names[verdict]: tone for verdict, tone in CELL_TONES.items() if verdict in shown}


def comparisons(chapter: Chapter) -> pd.DataFrame:
    """Reported values against what could have been printed, by the report's other numbers: the
    data of `reported_vs_computed`. Sums and lists that simply agree are left out.
    """
    words = CHART_WORDS[chapter.language]
    reported, computed = words["reported"], words["computed"]
    rows = []
    for finding in chapter.findings:
        low, high, stated = finding.computed_low, finding.computed_high, finding.reported_value
        if low is None or high is None or stated is None or not _comparable(finding, chapter):
            continue
        if low > high:
            continue  # no number at all could be printed: a part of a fall
        places = decimal_places(finding.reported)
        could = Interval.between(printable(low, places)[0], printable(high, places)[1])
        for group, interval in ((reported, Interval.exact(stated)), (computed, could)):
            rows.append((_side(finding, interval, chapter), group, _exactly(interval)))
    table = chapter.table([side for side, _, _ in rows], groups=[group for _, group, _ in rows])
    units = (
        f"{text} {unit}".replace(" %", "%")
        for (_, _, text), unit in zip(rows, table["unit"], strict=True)
    )
    return table.assign(text=list(units))


def _side(finding: Finding, interval: Interval, chapter: Chapter) -> Measure:
    """One side of a comparison: what is reported, or what could have been printed."""
    middle = (interval.low + interval.high) / 2  # type: ignore[operator]
    label = chapter.finding_label(finding)
    return Measure(middle, interval, finding.unit, finding.claims, dict.fromkeys(LANGUAGES, label))


def _exactly(interval: Interval) -> str:
    ends = [exact_text(end) for end in (interval.low, interval.high) if end is not None]
    return "–".join(dict.fromkeys(ends))


def decimal_places(printed: str) -> int:
    """How many decimals a number was printed with: one in `92.3%`."""
    decimals = re.search(r"\.(\d+)", printed)
    return len(decimals[1]) if decimals else 0


def printable(number: Fraction, places: int) -> tuple[Fraction, Fraction]:
    """The least and the greatest that a number may be printed as: truncated, and rounded."""
    scale = 10**places
    truncated = Fraction(floor(number * scale), scale)
    rounded = Fraction(floor(number * scale + Fraction(1, 2)), scale)
    return truncated, rounded


def _comparable(finding: Finding, chapter: Chapter) -> bool:
    """Whether a finding's two sides are one quantity, and their closeness is worth a look."""
    checked = chapter.report.claim_by_id.get(finding.claims[0]) if finding.claims else None
    if checked is None or checked.is_change or checked.unit != finding.unit:
        return False
    if finding.kind in (FindingKind.RATE, FindingKind.MEAN):
        return True
    return finding.verdict in (Verdict.INCONSISTENT, Verdict.ONLY_IF_TRUNCATED)


def finding_rows(chapter: Chapter, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as plain rows for a narrative: section, verdict, explanation, evidence."""
    return [
        {
            "id": finding.finding,
            "section": chapter.section_title(finding.section),
            "verdict": VERDICTS[chapter.language][finding.verdict],
            "explanation": finding.explanation(chapter.language),
            "formula": finding.formula,
            "claims": list(finding.claims),
            "repair": finding.repair,
        }
        for finding in findings
    ]


def noteworthy(chapter: Chapter) -> list[Finding]:
    """The findings that a reader should know of before using the numbers, the gravest first; how
    the text is built is none of a reader's concern.
    """
    return sorted(
        (
            finding
            for finding in chapter.findings
            if finding.verdict in DOUBTS and finding.kind is not FindingKind.TEXT
        ),
        key=lambda finding: DOUBTS.index(finding.verdict),
    )


def coverage_table(chapter: Chapter) -> pd.DataFrame:
    """Of all claims that may be published: catalogued, reviewed, checked; a share each."""
    claims, words = chapter.claims, CHART_WORDS[chapter.language]
    checked = set(chapter.audit.coverage.checked)
    counts = {
        words["catalogued"]: sum(bool(c.indicator) for c in claims),
        words["reviewed"]: sum(c.review != Review.AUTO for c in claims),
        words["checked"]: sum(c.claim in checked for c in claims),
    }
    shares = [
        chapter.ratio(count, len(claims)).percent().named(label, label)
        for label, count in counts.items()
    ]
    return chapter.table(shares)


def unchecked_reasons(chapter: Chapter) -> list[dict[str, Any]]:
    """Why claims took part in no check, the commonest reason first."""
    shown = {claim.claim for claim in chapter.claims}
    unchecked = chapter.audit.coverage.unchecked
    counted = Counter(reason for claim, reason in unchecked.items() if claim in shown)
    said = REASONS_SAID[chapter.language]
    return [{"reason": said[reason], "count": count} for reason, count in counted.most_common()]


def role_table(chapter: Chapter) -> pd.DataFrame:
    """What kinds of numbers a report gives (results, targets, changes …): a cell each."""
    counted = Counter(chapter.role(number) for number in chapter.numbers)
    table = pd.DataFrame(counted.most_common(), columns=["label", "value"]).astype({"value": float})
    filled = table.assign(low=table["value"], high=table["value"], unit="", group="", claims="")
    return filled[list(charts.CHART_COLUMNS)]
