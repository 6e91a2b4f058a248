"""How every chart looks: fonts, colours, sizes, and the settings that make its files reproducible.

Nothing here changes matplotlib's settings for good: `styled` applies them around one function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, wraps
from types import MappingProxyType
from typing import Any, ParamSpec, TypeVar

import matplotlib
from matplotlib import font_manager
from matplotlib.colors import to_hex, to_rgb

from townbook.show.font import font_path

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

FONT_FAMILY = "townbook Noto Sans CJK SC"

WIDTH = 6.0
"""Width of a chart in inches: a book column, a page between the margins of an official document."""
NARROW_WIDTH = 3.6
"""Width on a telephone: 330 pixels of a screen 360 wide, where `NOTE` is 12.7 pixels high."""
MARGIN, NARROW_MARGIN = 0.16, 0.06
TITLE, FIGURE, LABEL, NOTE, FOOT = 12.5, 18.0, 11.0, 10.0, 8.0
"""Text sizes in points, at either width."""

# An opaque card: on a dark page a chart keeps its light ground, and its colours their meaning.
PAPER = "#ffffff"
INK = "#1c2733"
MUTED = "#55616d"
RULE = "#d9dee3"
TRACK = "#e9edf0"

# Lightness (L*) 24, 70, 53, 89, 42, 79: no two alike in grey print, neighbours far apart, and told
# apart with each of the three colour blindnesses (tests/show/test_style.py measures it).
PALETTE: tuple[str, ...] = ("#123c63", "#eb9b3c", "#2f8f86", "#f5dd9b", "#a8452c", "#9ccbe6")
WRONG = "#9c3a24"
MAIN, ACCENT, ALERT, PALE = PALETTE[0], PALETTE[1], PALETTE[4], PALETTE[5]

RC: Mapping[str, Any] = MappingProxyType(
    {
        "font.family": [FONT_FAMILY],
        "text.color": INK,
        "text.hinting": "none",
        "text.parse_math": False,
        "text.usetex": False,
        "path.simplify": False,
        "figure.dpi": 100,
        "savefig.bbox": None,
        "savefig.facecolor": PAPER,
        "savefig.transparent": False,
        # Glyphs as outlines: no reader of the SVG needs our font, and Type 3 spares the PDF a
        # second's subsetting of a 16 MB font.
        "svg.fonttype": "path",
        "pdf.fonttype": 3,
        "pdf.compression": 6,
        "svg.hashsalt": "townbook",
    }
)


def styled(draw: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """A function that runs with the house style and leaves matplotlib's settings as they were."""

    @wraps(draw)
    def inside(*args: Parameters.args, **options: Parameters.kwargs) -> Result:
        add_font()
        with matplotlib.rc_context(dict(RC)):  # type: ignore[arg-type]
            return draw(*args, **options)

    return inside


@cache
def add_font() -> None:
    """Make the Chinese font known to matplotlib under a name of ours, once a process.

    Under its own name another copy on the machine could be taken, and give other files.
    """
    entry = font_manager.ttfFontProperty(font_manager.get_font(font_path()))
    font_manager.fontManager.ttflist.append(replace(entry, name=FONT_FAMILY))


def tint(colour: str, strength: float) -> str:
    """`colour` mixed with the paper; `strength` 1 leaves it, 0 gives the paper itself."""
    pairs = zip(to_rgb(colour), to_rgb(PAPER), strict=True)
    red, green, blue = (strength * part + (1 - strength) * ground for part, ground in pairs)
    return to_hex((red, green, blue))


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in to_rgb(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def ink_on(ground: str) -> str:
    """The text colour that reads better on `ground`."""
    return max((INK, PAPER), key=lambda ink: contrast(ink, ground))


def part_colours(labels: Sequence[str]) -> dict[str, str]:
    """A colour for each distinct label, in order; beyond the palette a ramp from dark to pale."""
    distinct = list(dict.fromkeys(labels))
    if len(distinct) <= len(PALETTE):
        return dict(zip(distinct, PALETTE, strict=False))
    step = 0.82 / (len(distinct) - 1)
    return {label: tint(MAIN, 1 - place * step) for place, label in enumerate(distinct)}
