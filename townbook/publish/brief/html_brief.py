"""A brief as one HTML file that holds all it needs, for mail or an office's own network."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template, TemplateError

from townbook.paths import Layers
from townbook.publish.brief.brief_words import BriefFailed, Words
from townbook.publish.brief.content import Brief
from townbook.publish.pages.content_policy import with_policy
from townbook.publish.pages.narrative_cells import visible

TEMPLATE = "brief.html"


def html_bytes(brief: Brief, words: Words, templates: Layers) -> bytes:
    """The brief as HTML; charts stand in it as data, and everything said is escaped.

    Raises:
        BriefFailed: the template is damaged or has an unknown placeholder.
    """
    path = templates / TEMPLATE
    pictures = [(picture, data_uri(picture.files.wide)) for picture in brief.pictures]
    headings = headings_of(brief, words)
    try:
        template = _compiled(path.read_text(encoding="utf-8"))
        page = template.render(brief=brief, words=words, headings=headings, pictures=pictures)
    except (TemplateError, UnicodeDecodeError) as problem:
        raise BriefFailed(
            f"{path}: the template cannot be filled: {problem}.",
            "Use only the placeholders that book/brief/README.md lists.",
        ) from problem
    return with_policy(page).encode("utf-8")


@cache
def _compiled(template: str) -> Template:
    """A template, compiled once for all briefs of this process."""
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=visible,
    )
    return environment.from_string(template)


def headings_of(brief: Brief, words: Words) -> dict[str, str]:
    """The headings of a brief's parts with their ordinals, by the part's name."""
    parts = ("numbers", "chapters", "checks", "plans")
    shown = [part for part in parts if part != "chapters" or brief.chapters]
    ordinals = [*words.ordinals, *[""] * len(shown)]
    return {part: ordinals[place] + getattr(words, part) for place, part in enumerate(shown)}


def data_uri(path: Path) -> str:
    """An SVG file as an address that holds the picture itself."""
    return "data:image/svg+xml;base64," + base64.b64encode(path.read_bytes()).decode("ascii")
