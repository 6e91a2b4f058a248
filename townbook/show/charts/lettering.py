"""How wide text is, and where its lines break."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from matplotlib.font_manager import get_font

from townbook.show.font import font_path

# The Chinese font sets these, and the minus sign, as wide as a character: in an English word
# or before a number that leaves a hole.
NARROW_QUOTES = str.maketrans("‘’“”", "''\"\"")
CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")

LACKING = "〓"
LINE_HEIGHT = 1.38
"""Distance of two baselines, in text sizes."""
ASCENT = 1.02
"""Distance of the first baseline from the top of a block, in text sizes."""

# A line must not begin with closing punctuation, nor end with an opening bracket.
WORD = re.compile(
    r"\s+|[（“‘《〈【]*(?:[^\W\d_\u2e80-\uffef]+|[−+-]?\d[\d.,]*|.)[，。、；：！？）”’》〉】％%,.;:!?)\]–—\-/]*",
    re.DOTALL,
)


@cache
def _advance(character: str) -> float:
    """A character's width in text sizes."""
    font = get_font(str(font_path()))
    font.set_size(100, 72)
    return font.load_char(ord(character)).linearHoriAdvance / 65536 / 100


def text_width(text: str, size: float) -> float:
    """Width in inches of one line of text of `size` points."""
    return sum(_advance(character) for character in text) * size / 72


def wrap(text: str, size: float, width: float) -> list[str]:
    """`text` in lines at most `width` inches wide; only a word wider than that is broken."""
    lines, line = [], ""
    for word in _words(text, size, width):
        if line and text_width((line + word).rstrip(), size) > width:
            lines.append(line.rstrip())
            line = ""
        line += word if line else word.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _words(text: str, size: float, width: float) -> list[str]:
    return [part for word in WORD.findall(text) for part in _broken(word, size, width)]


def _broken(word: str, size: float, width: float) -> list[str]:
    """A word in as few parts as fit, of one character at least."""
    if len(word) < 2 or text_width(word.rstrip(), size) <= width:
        return [word]
    parts, start, used = [], 0, 0.0
    for place, character in enumerate(word):
        wide = text_width(character, size)
        if place > start and used + wide > width:
            parts.append(word[start:place])
            start, used = place, 0.0
        used += wide
    return [*parts, word[start:]]


def drawable(text: str) -> str:
    """`text` with a 〓 for each character that the font has no picture of.

    That is what a Chinese typesetter puts where a type is lacking; the chart's CSV has the text.
    """
    known = _charmap()
    return "".join(sign if ord(sign) in known else LACKING for sign in text)


@cache
def _charmap() -> Collection[int]:
    return get_font(str(font_path())).get_charmap()


def narrowed(text: str) -> str:
    """`text` with a narrow minus, and straight quotation marks where none of it is Chinese."""
    text = text.replace("\N{MINUS SIGN}", "\N{EN DASH}")
    return text if CHINESE.search(text) else text.translate(NARROW_QUOTES)


def sentence_case(text: str) -> str:
    """`text` with a capital first letter, as a label that stands by itself has it."""
    return text[:1].upper() + text[1:]


def block_height(lines: int, size: float) -> float:
    """Height in inches of a block of text."""
    return lines * size * LINE_HEIGHT / 72
