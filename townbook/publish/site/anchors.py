"""Anchors that speak: a heading without Latin letters is named by its own words."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

NUMBERED = re.compile(r"id\d+")
"""What docutils calls a heading of which it can make no name."""


class SpeakingAnchors(SphinxTransform):
    """Give each section that has a number for a name one of its heading's words."""

    default_priority = 700

    def apply(self, **_: Any) -> None:
        """Rename the sections of the document at hand."""
        for section in self.document.findall(nodes.section):
            title = section.next_node(nodes.title)
            if title is None or not all(NUMBERED.fullmatch(name) for name in section["ids"]):
                continue
            name = self._unused("-".join(re.findall(r"\w+", title.astext())))
            if name:
                section["ids"] = [name]
                self.document.ids[name] = section

    def _unused(self, name: str) -> str:
        number, tried = 1, name
        while tried in self.document.ids:
            number += 1
            tried = f"{name}-{number}"
        return tried
