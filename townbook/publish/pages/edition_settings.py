"""The Jupyter Book settings of an edition."""

from __future__ import annotations

import copy
import hashlib
import os
from pathlib import Path
from typing import Any

import yaml

from townbook.paths import PACKAGE, Layers, Workspace
from townbook.publish.pages.edition import Edition
from townbook.publish.pages.imprint import edition_address, imprint
from townbook.show.interface_words.book import EDITION

SPHINX = {
    "zh": {"language": "zh_CN", "html_search_language": "zh-bigram"},
    "en": {"language": "en", "html_search_language": "en"},
}
LOOKS = ("_static", "_templates")
PAGE_MAKERS = (
    "site/extension.py",
    "site/pictures.py",
    "site/anchors.py",
    "site/theme_words.py",
    "pages/content_policy.py",
    "site/sharing.py",
    "site/card.py",
)


def settings(
    edition: Edition, pages: Path, workspace: Workspace, *, has_twin: bool
) -> dict[str, Any]:
    """The Jupyter Book settings (_config.yml) of an edition whose pages stand in `pages`.

    They are the project's own _config.yml, or the one that comes with townbook, with this
    edition's title and language, and with paths that hold from `pages`. Nothing in them may
    change from run to run: every page is written anew when a setting changes.
    """
    shared = yaml.safe_load(workspace.settings.read_text(encoding="utf-8"))
    config: dict[str, Any] = copy.deepcopy(shared)
    words, book = EDITION[edition.language], workspace.book
    config["title"] = edition.title
    config["html"]["favicon"] = _seen_from(pages, book / "_static/favicon.svg")
    if workspace.address:
        config["html"]["baseurl"] = edition_address(workspace, edition.report, edition.language)
    sphinx = config["sphinx"]["config"]
    sphinx |= SPHINX[edition.language]
    sphinx |= {
        "exclude_patterns": ["_*", "charts", "downloads"],
        "html_static_path": [
            _seen_from(pages, folder) for folder in reversed(list(book.within("_static")))
        ],
        "html_search_scorer": (book / "search.js").as_posix(),  # Sphinx looks for it from the cwd
        "templates_path": [_seen_from(pages, folder) for folder in book.within("_templates")],
        "townbook_edition": imprint(edition, internal=workspace.internal),
        "townbook_twin": has_twin,
        "townbook_looks": _looks(book),
    }
    sphinx["html_theme_options"] |= {
        "search_bar_text": words["search"],
        "toc_title": words["contents"],
    }
    return config


def _looks(book: Layers) -> str:
    """A fingerprint of styles, scripts and templates: Sphinx looks only at pages for changes."""
    parts = [path for name in LOOKS for path in book.within(name).files().values()]
    parts.append(book / "search.js")
    parts += [PACKAGE / "publish" / name for name in PAGE_MAKERS]
    parts += sorted((PACKAGE / "show" / "interface_words").glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in parts)).hexdigest()[:16]


def _seen_from(pages: Path, target: Path) -> str:
    try:
        return Path(os.path.relpath(target, pages)).as_posix()
    except ValueError:  # another drive, on Windows
        return target.as_posix()
