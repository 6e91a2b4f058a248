"""A Chinese font for machines that have none: just the characters that an edition uses."""

from __future__ import annotations

import hashlib
import html
import io
from pathlib import Path

from fontTools import subset

from townbook.show.style import font_path

FONT_FILE = "townbook-cjk.woff2"
FIRST_BEYOND_LATIN = 0x2000
"""Below this code point every machine has glyphs of its own."""


def add_webfont(site: Path, cache: Path) -> Path:
    """Put a font with the characters of a built edition into its `_static`; returns its path.

    The stylesheet names it last, so that a browser fetches it only where nothing else has the
    glyphs. The last subset is kept in `cache`: making one takes seconds.

    Raises:
        FileNotFoundError: the package with the full font is not installed.
    """
    characters = used_characters(site)
    key = hashlib.sha256(characters.encode()).hexdigest()[:16]
    kept = cache / f"{key}.woff2"
    if not kept.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        for old in cache.glob("*.woff2"):
            old.unlink()
        kept.write_bytes(subset_font(font_path(), characters))
    place = site / "_static" / FONT_FILE
    place.write_bytes(kept.read_bytes())
    return place


def used_characters(site: Path) -> str:
    """Every character beyond Latin on the pages of a folder, sorted."""
    text = "".join(
        html.unescape(path.read_text(encoding="utf-8")) for path in sorted(site.glob("*.html"))
    )
    return "".join(sorted({sign for sign in text if ord(sign) >= FIRST_BEYOND_LATIN}))


def subset_font(font: Path, characters: str) -> bytes:
    """The glyphs of `characters` from a font, as WOFF2 without hinting or layout features."""
    options = subset.Options(flavor="woff2", hinting=False, layout_features=[])
    opened = subset.load_font(str(font), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(opened)
    stream = io.BytesIO()
    subset.save_font(opened, stream, options)
    return stream.getvalue()
