"""An edition's card: the picture that a messenger shows beside a link to it."""

from __future__ import annotations

import hashlib
import io
import json
import warnings
from collections.abc import Mapping
from pathlib import Path

from townbook.publish.site.sharing import CARD_SIZE, shortened
from townbook.show.plain_text import one_line

LOOK = 1
"""Counts the looks that the card has had: another number gives it another name."""
GROUND, INK, SOFT, MARK, LEAF = "#1d5c53", "#ffffff", "#cfe3de", "#e2b15f", "#2b6f65"
WIDEST = 0.76
"""Of the card's width that a line of text may take."""
LONGEST = 80
"""Characters of a line; what is longer could not be read."""


def card_name(card: Mapping[str, str]) -> str:
    """The file name of a card with this content: other content, other name."""
    content = json.dumps([LOOK, dict(card)], sort_keys=True)
    return f"card-{hashlib.sha256(content.encode()).hexdigest()[:10]}.png"


def add_card(card: Mapping[str, str], folder: Path) -> Path:
    """Put a card into `folder` unless it is there, and remove older ones; returns its path.

    A card says `book`, `place`, `year`, `within` (county and province) and `promise`.

    Raises:
        FileNotFoundError: the package with the Chinese font is not installed.
    """
    path = folder / card_name(card)
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        picture = draw_card(card)
        for old in folder.glob("card-*.png"):
            old.unlink()
        path.write_bytes(picture)
    return path


def draw_card(card: Mapping[str, str]) -> bytes:
    """The card as a PNG of 1200 by 630 pixels."""
    # Slow to import, and wanted once an edition.
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    from townbook.show.style import styled

    @styled
    def draw() -> bytes:
        figure = Figure(figsize=(CARD_SIZE[0] / 100, CARD_SIZE[1] / 100), dpi=100)
        figure.patch.set_facecolor(GROUND)
        for left, height in enumerate((0.30, 0.46, 0.38, 0.62, 0.54, 0.78)):
            bar = Rectangle((0.80 + 0.034 * left, 0), 0.022, height, color=LEAF)
            figure.add_artist(bar)
        figure.add_artist(Rectangle((0.07, 0.80), 0.07, 0.012, color=MARK))
        _write(figure, 0.865, card["book"], 24, SOFT)
        _write(figure, 0.56, card["place"], 76, INK)
        _write(figure, 0.40, card["year"], 48, MARK)
        _write(figure, 0.285, card["within"], 26, SOFT)
        _write(figure, 0.10, card["promise"], 25, INK)
        stream = io.BytesIO()
        figure.savefig(stream, format="png", facecolor=GROUND, metadata={"Software": "townbook"})
        return stream.getvalue()

    with warnings.catch_warnings():
        # A rare sign in a name leaves a box on the card; that is no reason to have no book.
        warnings.filterwarnings("ignore", message="Glyph")
        return draw()


def _write(figure, height: float, words: str, size: float, colour: str) -> None:  # type: ignore[no-untyped-def]
    """A line of text from the card's left margin, made smaller where it is too long."""
    line = shortened(one_line(words), LONGEST)
    text = figure.text(0.07, height, line, fontsize=size, color=colour, va="bottom")
    wide = text.get_window_extent().width / (CARD_SIZE[0] * WIDEST)
    if wide > 1:
        text.set_fontsize(size / wide)
