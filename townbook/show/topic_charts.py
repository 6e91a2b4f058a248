"""The charts of a chapter on any topic: like things of one unit each, chosen by what is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from townbook.show import charts
from townbook.show.alike import is_on_average
from townbook.show.chapter import Chapter
from townbook.show.interface_words.any_topic import TOPIC_CHARTS
from townbook.show.interface_words.languages import LANGUAGES, Language
from townbook.show.measure import Measure
from townbook.show.number_words import unit_label
from townbook.show.telling import Story, TiedResult, is_step
from townbook.store.claim import Kind

FEWEST_BARS = 3
MOST_BARS = 12
MOST_SETS = 2
"""Charts of one kind in a chapter."""
FAR_APART = 60
"""Levels that differ by more than this factor are dots on a logarithmic scale, not bars."""
MEASURED = (Kind.MONEY, Kind.AREA, Kind.QUANTITY)
"""Kinds whose units measure: unlike things counted in 个 or 项 are no like things."""


def show_charts(chapter: Chapter, story: Story) -> None:
    """Show what a story has: growth, parts of a whole, before and now, rates, levels."""
    for draw in (_growth, _parts, _before_after, _rates, _levels):
        for number, (chart, measures, groups, caption) in enumerate(draw(chapter, story), 1):
            name = f"{draw.__name__[1:].replace('_', '-')}-{number}"
            table = chapter.table(measures, groups=groups)
            chapter.show(name, chart, table, **caption)


Picture = tuple[Any, list[Measure], list[str], dict[Language, str]]
"""A chart function, the numbers it draws, their groups, and its caption in both languages."""


def _growth(chapter: Chapter, story: Story) -> Iterator[Picture]:
    changes = [
        (line.change or line.number).named(*_names(line.number))
        for line in story.lines
        if line.change or line.claim.is_change
    ]
    changes = [number for number in changes if number.unit == "%" and number.value >= 0]
    if len(changes) >= FEWEST_BARS:
        words = TOPIC_CHARTS[chapter.language]
        changes = sorted(changes, key=lambda number: (_falls(number), -number.value))[:MOST_BARS]
        groups = [words["down" if _falls(number) else "up"] for number in changes]
        yield charts.programmes, changes, groups, _caption("growth")


def _falls(number: Measure) -> bool:
    return number.claim is not None and "down" in number.claim.comparison.split(":")


def _parts(chapter: Chapter, story: Story) -> Iterator[Picture]:
    shown = 0
    for line in story.lines:
        parts = [part for part in line.parts if part.unit == line.number.unit]
        rest = line.number.value - sum(part.value for part in parts)
        if len(parts) < 2 or rest < 0 or shown == MOST_SETS:
            continue
        shown += 1
        if rest:
            left = line.number.face - sum((part.face for part in parts[1:]), parts[0].face)
            parts.append(left.named(*(TOPIC_CHARTS[name]["rest"] for name in LANGUAGES)))
        yield charts.composition, parts, [""] * len(parts), _caption("parts", line)


def _before_after(chapter: Chapter, story: Story) -> Iterator[Picture]:
    words = TOPIC_CHARTS[chapter.language]
    by_unit: dict[str, list[Measure]] = defaultdict(list)
    for line in story.lines:
        if line.before and line.before.unit == line.number.unit:
            by_unit[line.number.unit] += [line.before.named(*_names(line.number)), line.number]
    for pairs in list(by_unit.values())[:MOST_SETS]:
        groups = [words["before"], words["now"]] * (len(pairs) // 2)
        yield charts.dumbbell, pairs, groups, _caption("before_after")


def _rates(chapter: Chapter, story: Story) -> Iterator[Picture]:
    told = [line.number for line in story.lines]
    told += [share for line in story.lines for share in line.shares]
    rates = [
        number
        for number in told
        if number.unit == "%" and number.is_result and 0 <= number.value <= 100
    ]
    if len(rates) >= FEWEST_BARS:
        yield charts.coverage, rates[:MOST_BARS], [""] * len(rates[:MOST_BARS]), _caption("rates")


def _levels(chapter: Chapter, story: Story) -> Iterator[Picture]:
    by_unit: dict[str, list[Measure]] = defaultdict(list)
    for line in story.lines:
        alone = is_step(line.claim) or is_on_average(line.claim)
        if line.claim.kind in MEASURED and line.number.value > 0 and not alone:
            by_unit[line.number.unit].append(line.number)
    sets = [numbers for numbers in by_unit.values() if len(numbers) >= FEWEST_BARS]
    for numbers in sorted(sets, key=len, reverse=True)[:MOST_SETS]:
        chosen = sorted(numbers, key=lambda number: -number.value)[:MOST_BARS]
        far = chosen[0].value > FAR_APART * chosen[-1].value
        chart = charts.log_dots if far else charts.programmes
        units = chapter.catalogue.units
        caption = {
            name: TOPIC_CHARTS[name]["levels"].format(unit_label(chosen[0].unit, name, units))
            for name in LANGUAGES
        }
        yield chart, chosen, [""] * len(chosen), caption


def _names(number: Measure) -> Sequence[str]:
    return [(number.label or {}).get(name, "") for name in LANGUAGES]


def _caption(name: str, line: TiedResult | None = None) -> dict[Language, str]:
    labels = dict(zip(LANGUAGES, _names(line.number), strict=True)) if line else {}
    return {
        tongue: TOPIC_CHARTS[tongue][name].format(labels.get(tongue, "")) for tongue in LANGUAGES
    }
