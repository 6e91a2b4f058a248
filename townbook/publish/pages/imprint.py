"""An edition's imprint: what its pages say of themselves, in footers and to messengers."""

from __future__ import annotations

import platform
from functools import cache
from importlib.metadata import version
from typing import Any

import townbook
from townbook.paths import Workspace
from townbook.publish.pages.edition import Edition
from townbook.show.interface_words.book import IMPRINT


def imprint(edition: Edition, *, internal: bool = False) -> dict[str, Any]:
    """What all pages of an edition say of themselves: to messengers, and in their footers."""
    words = IMPRINT[edition.language]
    within = [edition.say("province"), edition.say("county")]
    return {
        "language": edition.language,
        "site_name": edition.title,
        "internal": internal,
        "licence": words["licence_with_text" if edition.has_text else "licence"],
        "programs": programs(),
        "source": edition.about.source_sha256,
        "card": {
            "book": words["book"],
            "place": edition.township,
            "year": str(edition.about.year),
            "within": "".join(within) if edition.language == "zh" else ", ".join(within[::-1]),
            "promise": words["promise"],
        },
    }


def edition_address(workspace: Workspace, report: str, language: str) -> str:
    """Where an edition will stand on the web, ending in a slash; empty where nobody said."""
    return f"{workspace.address}{report}/{language}/" if workspace.address else ""


@cache
def programs() -> str:
    """What the site is built with: `townbook 0.1.0 · Python 3.11.2 · Jupyter Book 1.0.4`."""
    return " · ".join(
        (
            f"townbook {townbook.__version__}",
            f"Python {platform.python_version()}",
            f"Jupyter Book {version('jupyter-book')}",
        )
    )
