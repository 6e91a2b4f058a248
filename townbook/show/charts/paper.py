"""The paper that a chart is set on: measured in inches from the top left, filled downwards.

Charts are laid out like a page of type rather than by matplotlib's axes: every text is measured
before it is placed, so that labels wrap, never meet, and never leave the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from townbook.show.charts.lettering import ASCENT, block_height, narrowed, wrap
from townbook.show.style import INK, LABEL, MARGIN, MUTED, NOTE, PAPER, RULE, TITLE, WIDTH, WRONG

LEFT, RIGHT = MARGIN, WIDTH - MARGIN


class Paper:
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
