"""What a chart finds, in one line: the title over it and the first words of its alternative text.

Each is made from the table that is drawn, and says nothing that the table does not hold. A chart
of which one line would be a guess has none.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from townbook.show.charts.chart_table import (
    Mark,
    by_label,
    grouped,
    mark_text,
    marks_of,
    share_text,
)
from townbook.show.charts.lettering import sentence_case
from townbook.show.charts.timeline import event_text, events_of
from townbook.show.interface_words.charts import IN_WORDS, MESSAGES
from townbook.show.interface_words.languages import Language

MOST_PARTS = 3
"""How many things one line may tell of."""
LONGEST_TITLE = 90
"""Characters of a title; a longer one is no title."""

Teller = Callable[[Sequence[Mark], Language, Mapping[str, Any]], str]


def message(chart: str, table: pd.DataFrame, language: Language, options: Mapping[str, Any]) -> str:
    """The one thing that a chart shows, empty where it shows none before others.

    `chart` is the name of its function, `options` what that was given besides the table.

    Raises:
        ValueError: the table is damaged (see `marks_of`).
    """
    if chart == "timeline":
        events = events_of(table)
        parts = [event_text(event, language) for event in events] if len(events) < 3 else []
        said = IN_WORDS[language]["between"].join(parts)
    elif chart in TELLERS:
        said = TELLERS[chart](marks_of(table), language, options)
    else:
        said = ""
    return sentence_case(said) if len(said) <= LONGEST_TITLE else ""


def _largest_part(marks: Sequence[Mark], language: Language, options: Mapping[str, Any]) -> str:
    """The largest part's share, where there is one whole."""
    total = math.fsum(mark.middle for mark in marks)
    if len(grouped(marks)) > 1 or total <= 0:
        return ""
    largest = max(marks, key=lambda mark: mark.middle)
    share = share_text(largest.middle / total)
    return _said("largest_part", language, label=largest.label, share=share)


def _two_states(marks: Sequence[Mark], language: Language, options: Mapping[str, Any]) -> str:
    """The first thing of which both numbers are there."""
    for pair in by_label(marks):
        if len(pair) == 2 and pair[0].unit == pair[1].unit and all(mark.group for mark in pair):
            numbers = [f"{mark.group} {mark_text(mark, language)}" for mark in pair]
            return _said("pair", language, label=pair[0].label, numbers=_listed(numbers, language))
    return ""


def _first_states(marks: Sequence[Mark], language: Language, options: Mapping[str, Any]) -> str:
    """Of each group how many are in its first state."""
    groups = grouped(marks)
    if len(groups) > MOST_PARTS:
        return ""
    parts = []
    for group, states in groups.items():
        total = round(math.fsum(state.middle for state in states))
        named = f"{group}{IN_WORDS[language]['colon']}" if group else ""
        parts.append(named + _of(states[0].label, round(states[0].middle), total, language))
    return IN_WORDS[language]["between"].join(parts)


def _gravest_state(marks: Sequence[Mark], language: Language, options: Mapping[str, Any]) -> str:
    """How many are in the state that matters most, and in which groups."""
    total = round(math.fsum(mark.middle for mark in marks))
    counts: dict[str, float] = {}
    for mark in marks:
        counts[mark.label] = counts.get(mark.label, 0) + mark.middle
    tones: Mapping[str, str] = options.get("tones") or {}
    bad = [label for label, tone in tones.items() if tone == "bad" and counts.get(label)]
    shown = (bad or [label for label in (*tones, *counts) if label in counts])[0]
    said = _of(shown, round(counts[shown]), total, language)
    groups = [mark.group for mark in marks if mark.label == shown and mark.middle and mark.group]
    if not bad or not 0 < len(groups) <= MOST_PARTS:
        return said
    return _said("where", language, said=said, groups=_listed(groups, language))


def _shares(marks: Sequence[Mark], language: Language, options: Mapping[str, Any]) -> str:
    """One share with its readings, or the least and the greatest of several."""
    rows = by_label(marks)
    if len(rows) == 1:
        numbers = [f"{mark.group} {mark_text(mark, language)}".strip() for mark in rows[0]]
        return _said("pair", language, label=rows[0][0].label, numbers=_listed(numbers, language))
    firsts = sorted((row[0] for row in rows), key=lambda mark: mark.middle)
    ends = [f"{mark.label} {mark_text(mark, language)}" for mark in (firsts[-1], firsts[0])]
    return IN_WORDS[language]["between"].join(ends)


def _largest(marks: Sequence[Mark], language: Language, options: Mapping[str, Any]) -> str:
    """The largest of several in one unit."""
    if len({mark.unit for mark in marks}) > 1:
        return ""
    largest = max(marks, key=lambda mark: mark.middle)
    return _said(
        "largest", language, label=largest.label, number=mark_text(largest, language).strip()
    )


def _unmet(marks: Sequence[Mark], language: Language, options: Mapping[str, Any]) -> str:
    """How many rows nothing meets, where the chart has a word for these."""
    labels = dict.fromkeys(mark.label for mark in marks)
    met = [mark for mark in marks if mark.group and mark.middle > 0]
    unmet = len(labels) - len({mark.label for mark in met})
    if options.get("empty") and unmet:
        return _of(options["empty"], unmet, len(labels), language)
    return ""


def _outside(marks: Sequence[Mark], language: Language, options: Mapping[str, Any]) -> str:
    """The first reported number that the computed range does not hold."""
    for reported, *others in by_label(marks):
        for computed in others:
            if not computed.holds(reported.middle):
                numbers = [f"{m.group} {mark_text(m, language)}" for m in (reported, computed)]
                listed = _listed(numbers, language)
                return _said("pair", language, label=reported.label, numbers=listed)
    return ""


def _of(label: str, count: int, total: int, language: Language) -> str:
    return _said("of", language, label=label, count=f"{count:,}", total=f"{total:,}")


def _listed(parts: Sequence[str], language: Language) -> str:
    return MESSAGES[language]["comma"].join(parts)


def _said(name: str, language: Language, **parts: str) -> str:
    return MESSAGES[language][name].format(**parts)


TELLERS: Mapping[str, Teller] = MappingProxyType(
    {
        "action_matrix": _unmet,
        "composition": _largest_part,
        "coverage": _shares,
        "dumbbell": _two_states,
        "programmes": _largest,
        "reported_vs_computed": _outside,
        "slopes": _two_states,
        "unit_rows": _gravest_state,
        "waffle": _first_states,
    }
)
"""Which line each chart has; the others show many things alike."""
