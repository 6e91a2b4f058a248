"""What charts are put together from: headings, keys, labels, intervals and axes on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.patches import Polygon

from townbook.show.charts.chart_table import Mark
from townbook.show.charts.lettering import block_height, sentence_case, text_width, wrap
from townbook.show.charts.paper import Paper
from townbook.show.charts.scale import Scale
from townbook.show.style import INK, LABEL, MUTED, NOTE, PAPER, tint

ARROW = 0.09


@dataclass(frozen=True)
class Swatch:
    """One entry of a key: a `square`, `dot`, `ring`, `bar` or `mark`, its colour, its words."""

    shape: str
    colour: str
    text: str


class Sheet(Paper):
    """Paper that knows the parts of a chart."""

    def heading(self, text: str, note: str = "") -> None:
        """A group's name in small print over a rule, `note` at its right end."""
        text = sentence_case(text)
        width = self.width - (text_width(note, NOTE) + 0.15 if note else 0)
        if note:
            self.text(self.right, self.y, note, NOTE, MUTED, align="right")
        self.y += self.text(self.left, self.y, text, NOTE, MUTED, width=width) + 0.02
        self.line((self.left, self.right), (self.y, self.y))
        self.y += 0.08

    def key(self, swatches: Iterable[Swatch], size: float = NOTE) -> None:
        """A line of swatches with their words, wrapped as often as need be."""
        x, width, top = self.left, self.width - 0.2, self.y
        for swatch in swatches:
            lines = wrap(swatch.text, size, width)
            needed = 0.2 + max(text_width(line, size) for line in lines)
            if x > self.left and x + needed > self.right:
                x, top = self.left, self.y
            self.swatch(x + 0.07, top + block_height(1, size) / 2, swatch)
            height = self.text(x + 0.2, top, swatch.text, size, MUTED, width=width)
            self.y = max(self.y, top + height)
            x += needed + 0.22
        self.y += 0.06

    def swatch(self, x: float, middle: float, swatch: Swatch) -> None:
        """A key's marker, centred on (`x`, `middle`)."""
        if swatch.shape == "bar":
            self.line((x - 0.08, x + 0.08), (middle, middle), swatch.colour, 7)
        elif swatch.shape == "mark":
            self.box(x - 0.018, middle - 0.07, 0.036, 0.14, swatch.colour)
        elif swatch.shape == "square":
            self.squares([x], [middle], swatch.colour, 9)
        elif swatch.shape == "ring":
            self.dots([x], [middle], PAPER, markeredgecolor=swatch.colour)
        else:
            self.dots([x], [middle], swatch.colour)

    def interval(self, scale: Scale, mark: Mark, middle: float, colour: str) -> tuple[float, float]:
        """The span between a mark's ends, pale, with an arrow where it is unbounded.

        Returns where it begins and ends, in inches from the left.
        """
        low, high = (scale(end) for end in mark.ends)
        if not mark.is_interval:
            return low, high
        pale = tint(colour, 0.38)
        self.line((low, high), (middle, middle), pale, 8, zorder=2)
        if mark.high is None:
            high = self.arrow(high, middle, pale, ARROW)
        if mark.low is None:
            low = self.arrow(low, middle, pale, -ARROW)
        return low, high

    def arrow(self, x: float, middle: float, colour: str, reach: float) -> float:
        """The head of an interval without an end; returns where it points to."""
        self.line((x, x + reach), (middle, middle), colour, 8, zorder=2)
        head = [(x + reach, middle - 0.09), (x + reach, middle + 0.09), (x + 2 * reach, middle)]
        self.axes.add_patch(Polygon(head, facecolor=colour, linewidth=0, zorder=2))
        return x + 2 * reach

    def label(self, mark: Mark, width: float | None = None) -> None:
        """A mark's label on lines of its own, its note under it."""
        label = sentence_case(mark.label)
        for text, size, colour in ((label, LABEL, INK), (mark.note, NOTE, MUTED)):
            lines = wrap(text, size, width or self.width) if text else []
            height = block_height(len(lines), size)
            self.block(self.left, self.y + height / 2, lines, size, colour, clear=True)
            self.y += height

    def axis(self, scale: Scale, top: float, labels: dict[float, str]) -> None:
        """Light grid lines from `top` down to here, and under them as many labels as have room."""
        for tick in labels:
            self.line((scale(tick), scale(tick)), (top, self.y), zorder=0)
        for tick in _with_room(scale, labels, self.frame.width):
            self.text(scale(tick), self.y + 0.02, labels[tick], NOTE, MUTED, align="center")
        self.y += block_height(1, NOTE) + 0.06


def _with_room(scale: Scale, labels: dict[float, str], width: float) -> list[float]:
    """The ticks whose labels stand clear of each other and of the edges: every one, every second,
    every third …
    """
    spans = {
        tick: (scale(tick) - text_width(text, NOTE) / 2, scale(tick) + text_width(text, NOTE) / 2)
        for tick, text in labels.items()
    }
    inside = [tick for tick, (left, right) in spans.items() if left > 0.04 and right < width - 0.04]
    for step in range(1, len(inside) + 1):
        kept = inside[::step]
        if all(spans[one][1] + 0.1 < spans[other][0] for one, other in pairwise(kept)):
            return kept
    return inside[:1]


def label_width(labels: Iterable[str], most: float, size: float = LABEL) -> float:
    """Width of a column that holds the labels on one line each, but at most `most` inches."""
    return min(most, max(text_width(sentence_case(label), size) for label in labels) + 0.02)
