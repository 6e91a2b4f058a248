"""The paper that a chart is set on: measured in inches from the top left, filled downwards.

Charts are laid out like a page of type rather than by matplotlib's axes: every text is measured
before it is placed, so that labels wrap, never meet, and never leave the picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from townbook.show.charts.lettering import (
    ASCENT,
    block_height,
    narrowed,
    sentence_case,
    text_width,
    wrap,
)
from townbook.show.charts.scale import Scale
from townbook.show.charts.table import Mark
from townbook.show.style import (
    INK,
    LABEL,
    MARGIN,
    MUTED,
    NOTE,
    PAPER,
    RULE,
    TITLE,
    WIDTH,
    WRONG,
    tint,
)

LEFT, RIGHT = MARGIN, WIDTH - MARGIN
ARROW = 0.09


@dataclass(frozen=True)
class Swatch:
    """One entry of a key: a `square`, `dot`, `ring`, `bar` or `mark`, its colour, its words."""

    shape: str
    colour: str
    text: str


class Sheet:
    """A figure as wide as `WIDTH` and as high as what is set on it.

    `y` is where the next thing goes, `bottom` the lower edge of all that is there.
    """

    def __init__(self, title: str = "") -> None:
        self.figure = Figure(figsize=(WIDTH, 1), facecolor=PAPER)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.y = self.bottom = MARGIN
        if title:
            self.y += self.text(LEFT, self.y, title, TITLE, width=RIGHT - LEFT) + 0.1

    def finish(self) -> Figure:
        """The figure, cut under the lowest thing on it."""
        height = self.bottom + MARGIN
        self.figure.set_size_inches(WIDTH, height)
        self.axes.set(xlim=(0, WIDTH), ylim=(height, 0))
        return self.figure

    def text(
        self,
        x: float,
        top: float,
        text: str,
        size: float = LABEL,
        colour: str = INK,
        align: str = "left",
        width: float | None = None,
    ) -> float:
        """Set `text` with its top at `top`, wrapped to `width`; returns its height in inches."""
        lines = [text] if width is None else wrap(text, size, width)
        self._set(x, top, lines, size, {"color": colour, "ha": align})
        return block_height(len(lines), size)

    def _set(
        self, x: float, top: float, lines: Sequence[str], size: float, look: dict[str, Any]
    ) -> None:
        for place, line in enumerate(lines):
            baseline = top + block_height(place, size) + ASCENT * size / 72
            self.axes.text(x, baseline, narrowed(line), size=size, va="baseline", zorder=6, **look)
        self.bottom = max(self.bottom, top + block_height(len(lines), size))

    def block(
        self,
        x: float,
        middle: float,
        lines: Sequence[str],
        size: float = LABEL,
        colour: str = INK,
        align: str = "left",
        clear: bool = False,
    ) -> None:
        """Set `lines` one under the other, together centred on the height `middle`.

        With `clear`, no grid line runs through them.
        """
        look: dict[str, Any] = {"color": colour, "ha": align}
        if clear:
            look["bbox"] = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.5}
        self._set(x, middle - block_height(len(lines), size) / 2, lines, size, look)

    def upright(self, x: float, bottom: float, text: str) -> None:
        """Set one small line of `text` that runs upwards from `bottom`, centred on `x`."""
        look: dict[str, Any] = {"color": MUTED, "rotation": 90, "ha": "center", "va": "bottom"}
        self.axes.text(x, bottom, narrowed(text), size=NOTE, zorder=6, **look)

    def box(
        self, x: float, top: float, width: float, height: float, colour: str, **options: Any
    ) -> None:
        """A filled rectangle."""
        look: dict[str, Any] = {"facecolor": colour, "edgecolor": "none", "linewidth": 0} | options
        self.axes.add_patch(Rectangle((x, top), width, height, **look))
        self.bottom = max(self.bottom, top + height)

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        colour: str = RULE,
        width: float = 0.8,
        **options: Any,
    ) -> None:
        """A line of `width` points through the given places."""
        look: dict[str, Any] = {"solid_capstyle": "butt", "zorder": 1} | options
        self.axes.plot(xs, ys, color=colour, linewidth=width, **look)

    def dots(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        colour: str,
        size: float = 8,
        **options: Any,
    ) -> None:
        """Markers of `size` points; `options` are matplotlib's for lines."""
        look: dict[str, Any] = {"marker": "o", "markeredgewidth": 1.6, "zorder": 4} | options
        look.setdefault("markeredgecolor", colour)
        self.axes.plot(xs, ys, linestyle="none", color=colour, markersize=size, **look)
        self.bottom = max([self.bottom, *(y + size / 144 for y in ys)])

    def squares(self, xs: Sequence[float], ys: Sequence[float], colour: str, size: float) -> None:
        """Cells of `size` points; those in the colour of what is wrong bear a cross."""
        look = {"marker": "s", "markeredgewidth": 0.6, "markeredgecolor": MUTED}
        self.dots(xs, ys, colour, size, **look)
        if colour == WRONG:
            self.dots(xs, ys, PAPER, size * 0.55, marker="x", markeredgewidth=1.3)

    def heading(self, text: str, note: str = "") -> None:
        """A group's name in small print over a rule, `note` at its right end."""
        text = sentence_case(text)
        width = RIGHT - LEFT - (text_width(note, NOTE) + 0.15 if note else 0)
        if note:
            self.text(RIGHT, self.y, note, NOTE, MUTED, align="right")
        self.y += self.text(LEFT, self.y, text, NOTE, MUTED, width=width) + 0.02
        self.line((LEFT, RIGHT), (self.y, self.y))
        self.y += 0.08

    def key(self, swatches: Iterable[Swatch], left: float = LEFT, size: float = NOTE) -> None:
        """A line of swatches with their words, wrapped as often as need be."""
        x, width, top = left, RIGHT - left - 0.2, self.y
        for swatch in swatches:
            lines = wrap(swatch.text, size, width)
            needed = 0.2 + max(text_width(line, size) for line in lines)
            if x > left and x + needed > RIGHT:
                x, top = left, self.y
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

    def label(self, mark: Mark, width: float = RIGHT - LEFT) -> None:
        """A mark's label on lines of its own, its note under it."""
        label = sentence_case(mark.label)
        for text, size, colour in ((label, LABEL, INK), (mark.note, NOTE, MUTED)):
            lines = wrap(text, size, width) if text else []
            height = block_height(len(lines), size)
            self.block(LEFT, self.y + height / 2, lines, size, colour, clear=True)
            self.y += height

    def axis(self, scale: Scale, top: float, labels: dict[float, str]) -> None:
        """Light grid lines from `top` down to here, and under them as many labels as have room."""
        for tick in labels:
            self.line((scale(tick), scale(tick)), (top, self.y), zorder=0)
        for tick in _with_room(scale, labels):
            self.text(scale(tick), self.y + 0.02, labels[tick], NOTE, MUTED, align="center")
        self.y += block_height(1, NOTE) + 0.06


def _with_room(scale: Scale, labels: dict[float, str]) -> list[float]:
    """The ticks whose labels stand clear of each other and of the edges: every one, every second,
    every third …
    """
    spans = {
        tick: (scale(tick) - text_width(text, NOTE) / 2, scale(tick) + text_width(text, NOTE) / 2)
        for tick, text in labels.items()
    }
    inside = [tick for tick, (left, right) in spans.items() if left > 0.04 and right < WIDTH - 0.04]
    for step in range(1, len(inside) + 1):
        kept = inside[::step]
        if all(spans[one][1] + 0.1 < spans[other][0] for one, other in pairwise(kept)):
            return kept
    return inside[:1]


def label_width(labels: Iterable[str], most: float, size: float = LABEL) -> float:
    """Width of a column that holds the labels on one line each, but at most `most` inches."""
    return min(most, max(text_width(sentence_case(label), size) for label in labels) + 0.02)
