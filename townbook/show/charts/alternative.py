"""A chart in words: the alternative text, made from the table that was drawn."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from townbook.show.charts.chart_table import Mark, grouped, mark_text, marks_of
from townbook.show.charts.timeline import event_text, events_of
from townbook.show.interface_words.charts import IN_WORDS
from townbook.show.interface_words.languages import Language

LONGEST = 300
"""About how many characters one should have to hear before the picture's neighbours."""


def describe(table: pd.DataFrame, language: Language = "zh") -> str:
    """What a chart shows, from its table: labels, values with units, intervals, by group.

    A long table is summarised: how many rows, the least and the greatest where all have one
    unit, then as many rows as `LONGEST` characters hold.

    Raises:
        ValueError: the table is empty, lacks a column or holds a row without a number.
    """
    words = IN_WORDS[language]
    if holds_dates(table):
        phrases, opening = [event_text(event, language) for event in events_of(table)], ""
    else:
        marks = marks_of(table)
        phrases, opening = _phrases(marks, language), _range(marks, language)
    text = words["between"].join(phrases) + words["stop"]
    if len(text) <= LONGEST:
        return text
    return _shortened(phrases, opening, language)


def holds_dates(table: pd.DataFrame) -> bool:
    """Whether a chart's table is about days rather than amounts."""
    columns = [name for name in ("value", "low", "high") if name in table.columns]
    cells = (cell for name in columns for cell in table[name])
    return any(isinstance(cell, (str, pd.Timestamp)) and cell != "" for cell in cells)


def _phrases(marks: Sequence[Mark], language: Language) -> list[str]:
    """One phrase a mark; the first of a group opens with the group's name."""
    phrases = []
    for group, members in grouped(marks).items():
        said = [f"{mark.label} {mark_text(mark, language)}".strip() for mark in members]
        opening = f"{group}{IN_WORDS[language]['colon']}" if group else ""
        phrases += [opening + said[0], *said[1:]]
    return phrases


def _range(marks: Sequence[Mark], language: Language) -> str:
    if len({mark.unit for mark in marks}) > 1:
        return ""
    least = min(marks, key=lambda mark: mark.ends[0])
    greatest = max(marks, key=lambda mark: mark.ends[1])
    ends = (f"{mark.label} {mark_text(mark, language)}" for mark in (least, greatest))
    return IN_WORDS[language]["range"].format(len(marks), *ends)


def _shortened(phrases: Sequence[str], opening: str, language: Language) -> str:
    """`opening` and the first phrases, as many as there is room for, and how many are left out."""
    words = IN_WORDS[language]
    text = opening
    for place, phrase in enumerate(phrases):
        longer = words["between"].join(filter(None, (text, phrase)))
        if len(longer) > LONGEST - 20:
            rest = words["more"].format(len(phrases) - place)
            return words["between"].join(filter(None, (text, rest))) + words["stop"]
        text = longer
    return text + words["stop"]
