"""The paper that a chart is set on: measured in inches from the top left, filled downwards.

Charts are laid out like a page of type rather than by matplotlib's axes: every text is measured
before it is placed, so that labels wrap, never meet, and never leave the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from townbook.show.charts.lettering import ASCENT, block_height, narrowed, wrap
from townbook.show.style import (
    FOOT,
    INK,
    LABEL,
    MARGIN,
    MUTED,
    NARROW_MARGIN,
    NARROW_WIDTH,
    NOTE,
    PAPER,
    RULE,
    TITLE,
    WIDTH,
    WRONG,
)


@dataclass(frozen=True)
class Frame:
    """How wide a chart is, in inches, and what it carries where no page stands around it.

    Over it a title and a smaller line, such as unit and period; under it lines of small print.
    """

    width: float = WIDTH
    title: str = ""
    subtitle: str = ""
    foot: tuple[str, ...] = ()

    @property
    def is_narrow(self) -> bool:
        """Whether labels have to stand over what they name rather than beside it."""
        return self.width < (WIDTH + NARROW_WIDTH) / 2


SCREEN = Frame()
PHONE = Frame(NARROW_WIDTH)
"""The same chart for a telephone: letters as large, in less room."""


class Paper:
    """A figure as wide as its frame and as high as what is set on it.

    `left` and `right` are its margins, `y` is where the next thing goes, `bottom` the lower edge
    of all that is there.
    """

    def __init__(self, frame: Frame = SCREEN) -> None:
        self.frame = frame
        margin = NARROW_MARGIN if frame.is_narrow else MARGIN
        self.left, self.right = margin, frame.width - margin
        self.figure = Figure(figsize=(frame.width, 1), facecolor=PAPER)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.y = self.bottom = margin
        if frame.title:
            self.y += self.text(self.left, self.y, frame.title, TITLE, width=self.width) + 0.02
        if frame.subtitle:
            self.y += self.text(self.left, self.y, frame.subtitle, NOTE, MUTED, width=self.width)
        if frame.title or frame.subtitle:
            self.y += 0.12

    @property
    def width(self) -> float:
        """The room between the margins, in inches."""
        return self.right - self.left

    def finish(self) -> Figure:
        """The figure, cut under the lowest thing on it and its foot."""
        if self.frame.foot:
            self._foot()
        height = self.bottom + self.left
        self.figure.set_size_inches(self.frame.width, height)
        self.axes.set(xlim=(0, self.frame.width), ylim=(height, 0))
        return self.figure

    def _foot(self) -> None:
        self.y = self.bottom + 0.14
        self.line((self.left, self.right), (self.y, self.y))
        self.y += 0.06
        for words in self.frame.foot:
            self.y += self.text(self.left, self.y, words, FOOT, MUTED, width=self.width)

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
