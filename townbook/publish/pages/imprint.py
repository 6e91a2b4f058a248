"""An edition's imprint: what its pages say of themselves, in footers and to messengers."""

from __future__ import annotations

import platform
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import townbook
from townbook.paths import Workspace

if TYPE_CHECKING:
    from townbook.publish.pages.edition import Edition

WORDS = {
    "zh": {
        "licence": "数据 CC BY 4.0 · 代码 BSD-3-Clause · 本书不含报告原文",
        "licence_with_text": "数据 CC BY 4.0 · 代码 BSD-3-Clause · 报告原文的权利属于其作者",
        "promise": "每个数字有出处，每处关系有核对",
        "book": "乡鉴  Townbook",
    },
    "en": {
        "licence": "Data CC BY 4.0 · Code BSD-3-Clause · This book holds no text of the report",
        "licence_with_text": "Data CC BY 4.0 · Code BSD-3-Clause · "
        "Rights in the report’s text belong to its authors",
        "promise": "Every number has its place, every relation is checked",
        "book": "Townbook  乡鉴",
    },
}


def imprint(edition: Edition, *, internal: bool = False) -> dict[str, Any]:
    """What all pages of an edition say of themselves: to messengers, and in their footers."""
    words = WORDS[edition.language]
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
