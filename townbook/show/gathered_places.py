"""A gathered report's numbers by year or place, as charts and rows of a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import pandas as pd

from townbook.audit.phrasing import Speaker
from townbook.audit.places.beside_table import BesideRow, read_beside
from townbook.audit.places.side_by_side import Comparable, MeasuredAs
from townbook.audit.places.table import COMPARABLE_WORDS, MEASURE_WORDS
from townbook.audit.years.pairs import read_pairs
from townbook.audit.years.sequel import SequelKind, SequelVerdict
from townbook.show.chapter import Chapter
from townbook.show.interface_words.across_reports import ACROSS_REPORTS
from townbook.show.measure import Measure
from townbook.store.gathered import part_of

MOST_PANELS = 8
"""Panels on one chart."""
BREAKS = (SequelVerdict.INCONSISTENT, SequelVerdict.RESCOPED)


def part_names(chapter: Chapter) -> dict[str, str]:
    """The parts of a gathered report by their numbers, in order: `2031` or `1` → its name."""
    tops = (section for section in chapter.report.sections if section.depth == 1)
    if not chapter.report.about.gathers:
        return {}
    return {top.section: chapter.say(top.title_zh, top.title_en) for top in tops}


def quantities(
    chapter: Chapter, measures: Sequence[str] = (MeasuredAs.LEVEL, MeasuredAs.GROWTH)
) -> list[list[BesideRow]]:
    """The rows of each quantity that the gathered reports state, where its numbers may be shown."""
    known = {claim.claim for claim in chapter.claims}
    rows = [row for row in read_beside(chapter.folder) if row.claim in known]
    found = [list(members) for _, members in groupby(rows, key=lambda row: row.quantity)]
    return [members for members in found if members[0].measure in measures and len(members) > 1]


def charts_of(
    chapter: Chapter, found: Iterable[list[BesideRow]], *, by_year: bool
) -> list[tuple[str, pd.DataFrame]]:
    """Tables for `dot_panels`, named by topic and running number, `MOST_PANELS` panels each."""
    by_topic: dict[str, list[list[BesideRow]]] = {}
    for rows in found:
        indicator = chapter.catalogue.indicators.get(rows[0].quantity.partition(":")[0])
        by_topic.setdefault(indicator.topic if indicator else "other", []).append(rows)
    return [
        (f"{topic.replace('_', '-')}-{place // MOST_PANELS + 1}", _table(chapter, some, by_year))
        for topic, panels in by_topic.items()
        for place in range(0, len(panels), MOST_PANELS)
        for some in (panels[place : place + MOST_PANELS],)
    ]


def topic_of(chapter: Chapter, name: str) -> str:
    """The label of the topic that a chart of `charts_of` is named by."""
    topic = chapter.catalogue.topics.get(name.rpartition("-")[0].replace("-", "_"))
    if topic is None:
        return ACROSS_REPORTS[chapter.language]["other"]
    return chapter.say(topic.label_zh, topic.label_en)


def _table(chapter: Chapter, panels: Sequence[list[BesideRow]], by_year: bool) -> pd.DataFrame:
    names = part_names(chapter)
    measures, groups, notes = [], [], []
    for rows in panels:
        before = ""
        for row in rows:
            claim = chapter.report.claim_by_id[row.claim]
            year = claim.period[:4] or row.part
            name = year if by_year else names[row.part]
            label = {"zh": name, "en": name}
            measures.append(replace(Measure.of_claim(claim, label), label=label))
            groups.append(_panel_name(row, chapter))
            notes.append(_note(chapter, row, before, by_year))
            before = row.part
    return chapter.table(measures, groups).assign(note=notes)


def _panel_name(row: BesideRow, chapter: Chapter) -> str:
    said = row.label(chapter.language)
    if row.measure is MeasuredAs.LEVEL:
        return said
    english = chapter.language == "en"
    return f"{said}{' · ' if english else '·'}{MEASURE_WORDS[row.measure][english]}"


def _note(chapter: Chapter, row: BesideRow, before: str, by_year: bool) -> str:
    """Why a number must not be joined to the one before: its scope, a gap, or another base."""
    words = ACROSS_REPORTS[chapter.language]
    if row.comparable is not Comparable.YES:
        said = COMPARABLE_WORDS[row.comparable][chapter.language == "en"]
        return f"{chapter.report.claim_by_id[row.claim].subject}: {said}"
    if not by_year or not before:
        return ""
    parts = list(part_names(chapter))
    gap = parts[parts.index(before) + 1 : parts.index(row.part)]
    if gap:
        return words["gap"].format(words["comma"].join(gap))
    return _base(chapter, row)


def _base(chapter: Chapter, row: BesideRow) -> str:
    """What the growth printed with a level implies for the year before, where that was told
    otherwise.
    """
    for pair in read_pairs(chapter.folder):
        told = row.claim in pair.later.split(";") and pair.kind is SequelKind.GROWTH_LEVEL
        if told and pair.verdict in BREAKS:
            return pair.note(chapter.language)
    return ""


def range_said(chapter: Chapter, rows: Sequence[BesideRow]) -> dict[str, Any]:
    """One quantity as a row of a narrative: its name, and each part's number with its place."""
    names = part_names(chapter)
    cells = {row.part: _number(chapter, row) for row in rows}
    ranked = [row for row in rows if row.comparable is Comparable.YES]
    return {
        "label": _panel_name(rows[0], chapter),
        "numbers": [cells.get(part, "—") for part in names],
        "ranked": len(ranked),
    }


def _number(chapter: Chapter, row: BesideRow) -> str:
    claim = chapter.report.claim_by_id[row.claim]
    mark = "" if row.comparable is Comparable.YES else ACROSS_REPORTS[chapter.language]["apart"]
    return f"{Speaker(chapter.catalogue).amount(claim, chapter.language)}{mark}"


def silent_parts(chapter: Chapter, found: Iterable[list[BesideRow]]) -> list[dict[str, Any]]:
    """For each part, how many of the quantities it does not state."""
    stated = [{part_of(row.claim) for row in rows} for rows in found]
    return [
        {"name": name, "silent": sum(part not in parts for parts in stated)}
        for part, name in part_names(chapter).items()
    ]
