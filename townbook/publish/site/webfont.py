"""A Chinese font for machines that have none: just the characters that an edition uses."""

from __future__ import annotations

import html
import io
import logging
import re
from pathlib import Path

from townbook.show.font import font_path
from townbook.store.folders import link_or_copy

FONT_FILE = "townbook-cjk.woff2"
FIRST_BEYOND_LATIN = 0x2000
"""Below this code point every machine has glyphs of its own."""
_REFERENCE = re.compile(r"&[#\w]+;?")
"""A character of HTML by its name or number."""
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
"""A character of a script by its number; a lone half of a pair is none."""


def add_webfont(site: Path, cache: Path) -> Path:
    """Put a font with the characters of a folder's pages into its `_static`; returns its path.

    The stylesheet names it last, so that a browser fetches it only where nothing else has the
    glyphs. The last font is kept in `cache`, and taken again as long as it has every character:
    making one takes seconds.

    Raises:
        FileNotFoundError: the package with the full font is not installed.
    """
    characters = used_characters(site)
    kept, held = cache / FONT_FILE, cache / "characters.txt"
    source = f"{font_path().name} {font_path().stat().st_size}\n"
    known = held.read_text(encoding="utf-8") if held.is_file() and kept.is_file() else ""
    if not (known.startswith(source) and set(characters) <= set(known)):
        cache.mkdir(parents=True, exist_ok=True)
        held.unlink(missing_ok=True)
        kept.unlink(missing_ok=True)
        kept.write_bytes(subset_font(font_path(), characters))
        held.write_text(source + characters, encoding="utf-8")
    place = site / "_static" / FONT_FILE
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    link_or_copy(kept, place)
    return place


def used_characters(site: Path) -> str:
    """Every character beyond Latin that the pages of a folder may show, sorted.

    That is what stands in the pages, and what styles and scripts may add to them.
    """
    signs: set[str] = set()
    for page in site.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        signs.update(text, *map(html.unescape, set(_REFERENCE.findall(text))))
    for kind in ("*.js", "*.css"):
        for path in (site / "_static").glob(kind):
            text = path.read_text(encoding="utf-8")
            signs.update(text, (chr(int(code, 16)) for code in set(_ESCAPED.findall(text))))
    beyond = (sign for sign in signs if ord(sign) >= FIRST_BEYOND_LATIN)
    return "".join(sorted(sign for sign in beyond if not 0xD800 <= ord(sign) <= 0xDFFF))


def subset_font(font: Path, characters: str) -> bytes:
    """The glyphs of `characters` from a font, as WOFF2 without hinting or layout features."""
    from fontTools import subset  # slow to import, and seldom wanted

    # It tells each table that it drops to whoever has set up logging, as libraries of ours do.
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    options = subset.Options(flavor="woff2", hinting=False, layout_features=[])
    opened = subset.load_font(str(font), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(opened)
    stream = io.BytesIO()
    subset.save_font(opened, stream, options)
    return stream.getvalue()
