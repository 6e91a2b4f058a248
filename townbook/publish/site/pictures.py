"""Charts on a page: for a screen or a telephone, by day or by night.

A page names one drawing, `crops.wide.svg`; those that stand beside it, `crops.narrow.svg`,
`crops.wide-night.svg` and `crops.narrow-night.svg`, are shown where they fit. The browser fetches
only the one that it shows, once its place comes near, and needs no script for it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx

DRAWN_WIDE = ".wide.svg"
KINDS = ("narrow", "wide-night", "narrow-night")
TELEPHONE = "(max-width: 34rem)"
SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)pt" height="([\d.]+)pt"')


def find_variants(app: Sphinx, doctree: nodes.document) -> None:
    """Tell each chart of a page which other drawings of it there are."""
    for image in doctree.findall(nodes.image):
        uri = image.get("uri", "")
        if not uri.endswith(DRAWN_WIDE):
            continue
        beside = {kind: f"{uri.removesuffix(DRAWN_WIDE)}.{kind}.svg" for kind in KINDS}
        if not all((Path(app.srcdir) / path).is_file() for path in beside.values()):
            continue
        image["variants"] = beside
        image["sizes"] = {path: _size(Path(app.srcdir) / path) for path in (uri, *beside.values())}
        for path in beside.values():
            app.env.images.add_file(app.env.docname, path)
            app.env.note_dependency(path)


def _size(path: Path) -> tuple[int, int]:
    """A drawing's width and height, so that a page keeps its place free."""
    found = SIZE.search(path.read_text(encoding="utf-8")[:2000])
    return (round(float(found[1])), round(float(found[2]))) if found else (0, 0)


def visit_image(translator: Any, node: nodes.image) -> None:
    """Write an image: a chart as two pictures, of which the style sheet shows one."""
    if "variants" not in node:
        type(translator).visit_image(translator, node)
        return
    alt, variants, sizes = node.get("alt", ""), node["variants"], node["sizes"]
    for scheme, wide, narrow in (
        ("day", node["uri"], variants["narrow"]),
        ("night", variants["wide-night"], variants["narrow-night"]),
    ):
        source = _tag("source", media=TELEPHONE, **_shown(translator, narrow, sizes, "srcset"))
        shown = _shown(translator, wide, sizes, "src")
        image = _tag("img", alt=alt, loading="lazy", decoding="async", **shown)
        translator.body.append(f'<picture class="by-{scheme}">{source}{image}</picture>\n')


def depart_image(translator: Any, node: nodes.image) -> None:
    """Nothing is left to write."""


def _shown(
    translator: Any, path: str, sizes: Mapping[str, tuple[int, int]], name: str
) -> dict[str, str]:
    """The attributes of a drawing, which is copied to the site's pictures."""
    builder = translator.builder
    _, builder.images[path] = builder.env.images[path]
    width, height = sizes[path]
    address = posixpath.join(builder.imgpath, quote(builder.images[path]))
    return {name: address, "width": str(width), "height": str(height)}


def _tag(name: str, **attributes: str) -> str:
    told = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{told}>"
