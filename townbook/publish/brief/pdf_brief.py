"""A brief as PDF, set by Typst from a template that an office may change."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from townbook.paths import Layers
from townbook.publish.brief.brief_words import BriefFailed, Words
from townbook.publish.brief.content import Brief
from townbook.publish.brief.html_brief import headings_of

TEMPLATE = "brief.typ"
LACKING = "〓"
"""What a Chinese typesetter puts where a type is lacking."""
_UNDISPLAYED = re.compile(r"the text `\"([^\s\w\"\\{}\[\]:,])\"` could not be displayed")
SCALES = {2: (100, 88, 76), 1: (100, 85, 70)}
"""Ways to set a brief: how many charts, and their width as per cent of the text's. The first that
keeps to its number of pages is taken."""


def pdf_bytes(brief: Brief, words: Words, templates: Layers) -> bytes:
    """The brief as a tagged PDF (PDF/UA-1) with its fonts in it and its charts as vectors.

    What is said reaches Typst as data, so that nothing in it is ever taken for markup. A brief
    that is too long with every way of setting it flows on to a further page.

    Raises:
        BriefFailed: the template is damaged or has an unknown placeholder.
    """
    content = _content(brief, words)
    path = templates / TEMPLATE

    @cache
    def compiled(charts: int, scale: int) -> bytes:
        told = {**content, "fit": {"charts": charts, "scale": scale}}
        return _compiled(path, json.dumps(told, ensure_ascii=False), brief.date)

    def fits(charts: int, scale: int) -> bool:
        return _pages(compiled(charts, scale)) <= brief.pages

    if not brief.pictures:
        return compiled(2, 100)
    for charts, (full, *smaller) in SCALES.items():
        if fits(charts, full):
            return compiled(charts, full)
        if fits(charts, smaller[-1]):  # else none between them does
            return compiled(charts, next(scale for scale in smaller if fits(charts, scale)))
    return compiled(charts, smaller[-1])


def _content(brief: Brief, words: Words) -> dict[str, Any]:
    """What the template sees, as JSON holds it."""
    pictures = [
        {
            "caption": picture.caption,
            "alt": picture.alt,
            "source": picture.source,
            "svg": picture.files.wide.read_text(encoding="utf-8"),
        }
        for picture in brief.pictures
    ]
    said = asdict(words) | {"path": str(words.path)}
    told = {**asdict(brief), "pictures": pictures}
    return {"brief": told, "words": said, "headings": headings_of(brief, words)}


def _compiled(path: Path, content: str, date: str) -> bytes:
    """The PDF of a template and its content in JSON; what the fonts have no sign for is marked."""
    import typst  # slow to import, and wanted only here

    day = datetime.fromisoformat(date).replace(tzinfo=UTC)
    try:
        pdf: bytes = compiler().compile(
            path.read_bytes(),
            format="pdf",
            sys_inputs={"content": content},
            pdf_standards="ua-1",
            timestamp=day,
        )
        return pdf
    except typst.TypstError as problem:
        lacking = _UNDISPLAYED.search(problem.message)
        if lacking and lacking[1] in content:
            return _compiled(path, content.replace(lacking[1], LACKING), date)
        raise BriefFailed(
            f"{path}: {_place(problem.diagnostic)}{problem.message}.",
            "Use only the placeholders that book/brief/README.md lists.",
        ) from problem


def _place(diagnostic: str) -> str:
    """Where in the template Typst stopped: `line 5: `."""
    found = [line.rpartition(".typ:")[2] for line in diagnostic.splitlines() if ".typ:" in line]
    return f"line {found[0].split(':')[0]}: " if found else ""


@cache
def compiler() -> Any:
    """One compiler for all briefs of this process and of those forked from it: loading the fonts
    takes as long as setting a brief.
    """
    import typst

    spec = find_spec("mplfonts")
    assert spec is not None and spec.origin is not None, "townbook depends on mplfonts"
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(Path(spec.origin).parent / "fonts")],
    )
    return typst.Compiler(b"", font_paths=fonts, ignore_system_fonts=True)


def _pages(pdf: bytes) -> int:
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()
