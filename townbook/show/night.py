"""A drawing by night: the same picture with its lightness turned round, hues as they are.

What was darker on white paper is lighter on a dark page, step for step, so that colours that
could be told apart still can, and text keeps its contrast.
"""

from __future__ import annotations

import re
from functools import cache

DAY_PAPER, NIGHT_PAPER = "#ffffff", "#1b2021"
"""The ground of a chart by day, and on a dark page (`--pst-color-on-background`)."""
BRIGHTEST, TURN = 1.13, 0.89
COLOUR = re.compile(rb"#[0-9a-f]{6}\b")

Triple = tuple[float, float, float]


def by_night(drawing: bytes) -> bytes:
    """An SVG drawing as it stands on a dark page; nothing but colours changes."""
    return COLOUR.sub(lambda found: turned(found[0].decode()).encode(), drawing)


@cache
def turned(colour: str) -> str:
    """A colour with its lightness (OKLab, 0 black … 1 white) turned round."""
    if colour == DAY_PAPER:
        return NIGHT_PAPER
    lightness, green_red, blue_yellow = _oklab(colour)
    return _hex(min(BRIGHTEST - TURN * lightness, 1.0), green_red, blue_yellow)


def _oklab(colour: str) -> Triple:
    """A colour in OKLab (Björn Ottosson, 2020): lightness, green to red, blue to yellow."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _hex(lightness: float, green_red: float, blue_yellow: float) -> str:
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    middle = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    parts = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _printed(part)):02x}" for part in parts)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _printed(part: float) -> float:
    part = min(max(part, 0.0), 1.0)
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
