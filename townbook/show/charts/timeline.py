"""Deadlines and milestones on a line of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from townbook.show.charts.chart_table import CHART_COLUMNS, text_of
from townbook.show.charts.drawing import Sheet, label_width
from townbook.show.charts.lettering import block_height, sentence_case, text_width, wrap
from townbook.show.charts.paper import SCREEN, Frame
from townbook.show.charts.scale import Scale
from townbook.show.interface_words.languages import Language
from townbook.show.style import ALERT, MAIN, MUTED, NOTE, PAPER, styled

LABEL_COLUMN = 2.3
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
MOST_TICKS = 4
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Event:
    """One row: a day, or a span of days, or both."""

    label: str
    day: pd.Timestamp | None
    start: pd.Timestamp | None
    end: pd.Timestamp | None
    note: str

    @property
    def days(self) -> list[pd.Timestamp]:
        return [day for day in (self.start, self.day, self.end) if day is not None]


@styled
def timeline(
    table: pd.DataFrame,
    language: Language = "zh",
    *,
    frame: Frame = SCREEN,
    today: str = "",
    today_label: str = "",
) -> Figure:
    """Events in time: `value` is a day, `low` and `high` a span, each as ISO 8601 date.

    `today` is the ISO date of a line across the chart, such as the report's end; what lies after
    it is drawn hollow. `today_label` names that line.

    Raises:
        ValueError: the table is empty or lacks a column, a row has no date, or one that is none.
    """
    events = events_of(table)
    now = pd.Timestamp(today) if today else None
    days = [day for event in events for day in event.days] + ([now] if now is not None else [])
    texts = [
        text for event in events for text in (event.label, event.note, when_text(event, language))
    ]
    sheet = Sheet(frame)
    column = sheet.width if frame.is_narrow else label_width(texts, LABEL_COLUMN)
    left = sheet.left + (0 if frame.is_narrow else column + 0.2)
    scale = _scale(days, (left, sheet.right))
    if now is not None:
        _name_today(sheet, scale, now, f"{today_label} {_day_text(now, language)}".strip())
    top = sheet.y
    for event in events:
        _event(sheet, scale, event, now, column, language)
    if now is not None:
        x = scale(now.toordinal())
        sheet.line((x, x), (top, sheet.y), ALERT, 1.2, zorder=2, linestyle=(0, (3, 2)))
    ticks = _ticks(min(days), max(days))
    sheet.axis(scale, top, {day.toordinal(): _month_text(day, language) for day in ticks})
    return sheet.finish()


def events_of(table: pd.DataFrame) -> list[Event]:
    """The rows of a timeline's table.

    Raises:
        ValueError: as `timeline`.
    """
    missing = [name for name in CHART_COLUMNS if name not in table.columns]
    if missing:
        raise ValueError(f"a chart's table lacks the column {', '.join(missing)}")
    events = [
        Event(
            label=text_of(row["label"]),
            day=_day(row["value"]),
            start=_day(row["low"]),
            end=_day(row["high"]),
            note=text_of(row.get("note")),
        )
        for row in table.to_dict("records")
    ]
    if not events or not all(event.days for event in events):
        raise ValueError("a timeline needs rows, and a date in each")
    return events


def _day(cell: object) -> pd.Timestamp | None:
    if cell is None or cell == "" or pd.isna(cell):
        return None
    if isinstance(cell, (int, float)):
        raise ValueError(f"{cell} is a number, not a date")
    return pd.Timestamp(cell).normalize()


def _scale(days: Sequence[pd.Timestamp], span: tuple[float, float]) -> Scale:
    first, last = min(days).toordinal(), max(days).toordinal()
    air = max((last - first) * 0.04, 8)
    return Scale(first - air, last + air, *span)


def _name_today(sheet: Sheet, scale: Scale, now: pd.Timestamp, words: str) -> None:
    """The words over the line of today, kept inside the picture."""
    lines = wrap(words, NOTE, sheet.width)
    half = max(text_width(line, NOTE) for line in lines) / 2
    x = min(max(scale(now.toordinal()), sheet.left + half), sheet.right - half)
    height = block_height(len(lines), NOTE)
    sheet.block(x, sheet.y + height / 2, lines, NOTE, ALERT, align="center")
    sheet.y += height + 0.04


def _event(
    sheet: Sheet,
    scale: Scale,
    event: Event,
    now: pd.Timestamp | None,
    column: float,
    language: Language,
) -> None:
    top = sheet.y
    sheet.y += sheet.text(sheet.left, sheet.y, sentence_case(event.label), width=column)
    for words in filter(None, (when_text(event, language), event.note)):
        sheet.y += sheet.text(sheet.left, sheet.y, words, NOTE, MUTED, width=column)
    if sheet.frame.is_narrow:
        top, sheet.y = sheet.y, sheet.y + 0.26
    middle = (top + sheet.y) / 2
    places = [scale(day.toordinal()) for day in event.days]
    sheet.line((scale.left, scale.right), (middle, middle))
    if len(places) > 1:
        sheet.line((places[0], places[-1]), (middle, middle), MAIN, 8, zorder=3)
    if event.day is not None or len(places) == 1:
        day = event.days[0] if event.day is None else event.day
        fill = PAPER if now is not None and day > now else MAIN
        x = scale(day.toordinal())
        sheet.dots([x], [middle], fill, 9, marker="D", markeredgecolor=MAIN)
    sheet.y += 0.12


def event_text(event: Event, language: Language) -> str:
    """An event and its date in words."""
    said = f"{event.label} {when_text(event, language)}"
    return f"{said} ({event.note})" if event.note else said


def when_text(event: Event, language: Language) -> str:
    """An event's day, or its first and last, in words."""
    days = [event.day] if event.day is not None else event.days
    return " – ".join(_day_text(day, language) for day in days)


def _day_text(day: pd.Timestamp, language: Language) -> str:
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _month_text(day: pd.Timestamp, language: Language) -> str:
    if language == "zh":
        return f"{day.year}年{day.month}月"
    return f"{MONTHS[day.month - 1]} {day.year}"


def _ticks(first: pd.Timestamp, last: pd.Timestamp) -> list[pd.Timestamp]:
    """First days of months or years, at most `MOST_TICKS` of them."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month + 1)
    step = next((step for step in STEPS if len(months) / step <= MOST_TICKS), STEPS[-1])
    starts = [pd.Timestamp(n // 12, n % 12 + 1, 1) for n in months if n % step == 0]
    return [day for day in starts if first <= day <= last]
