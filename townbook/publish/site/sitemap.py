"""What search engines ask a site for: which pages there are, and whether they are welcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from townbook.paths import Workspace
from townbook.publish.site.sharing import alternates
from townbook.show.interface_words.languages import LANGUAGES
from townbook.store.tables import write_text

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
UNLISTED = {"search", "source"}
"""The search page has nothing of its own, and a report's text is not ours to spread."""
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def write_sitemap(workspace: Workspace, reports: Iterable[str]) -> None:
    """Write or remove the site's sitemap.xml and robots.txt.

    A sitemap names whole addresses (https://www.sitemaps.org/protocol.html), so there is one
    only where the site's address is known. An internal site asks not to be listed at all.
    """
    address = workspace.address
    if workspace.internal:
        _put(workspace.site / ROBOTS, "User-agent: *\nDisallow: /\n")
        _put(workspace.site / SITEMAP, "")
        return
    listed = f"User-agent: *\nAllow: /\n\nSitemap: {address}{SITEMAP}\n"
    _put(workspace.site / ROBOTS, listed if address else "")
    _put(workspace.site / SITEMAP, sitemap(workspace, reports) if address else "")


def sitemap(workspace: Workspace, reports: Iterable[str]) -> str:
    """The front door and every page of these reports' editions, each with its twin."""
    entries = [_entry(workspace.address, ())]
    for report in reports:
        for language in LANGUAGES:
            entries += _edition(workspace, report, language)
    return f"{HEAD}{''.join(entries)}</urlset>\n"


def _edition(workspace: Workspace, report: str, language: str) -> Iterator[str]:
    folder = workspace.site / report / language
    base = f"{workspace.address}{report}/{language}/"
    twin = next(other for other in LANGUAGES if other != language)
    for page in sorted(folder.glob("*.html")):
        if page.stem not in UNLISTED:
            has_twin = (folder.parent / twin / page.name).is_file()
            twins = alternates(page.name, language, twin, base) if has_twin else ()
            yield _entry(base + page.name, twins)


def _entry(address: str, twins: Iterable[tuple[str, str]]) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(href)}/>'
        for lang, href in twins
    )
    return f"<url><loc>{escape(address)}</loc>{links}</url>\n"


def _put(path: Path, text: str) -> None:
    """Write a file, or remove it where it would be empty."""
    if text:
        write_text(path, text)
    else:
        path.unlink(missing_ok=True)
