"""The site's front door: one page that leads to every report and edition."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, StrictUndefined

from townbook.paths import BOOK, Workspace
from townbook.show.words import LANGUAGES
from townbook.store.report import list_reports, load_report
from townbook.store.tables import write_bytes, write_text

LABEL = {
    "zh": {"lang": "zh-CN", "label": "阅读中文版"},
    "en": {"lang": "en", "label": "Read in English"},
}


def write_front_door(workspace: Workspace) -> Path:
    """Write the site's index.html from the editions that stand in the site; returns its path.

    Raises:
        DataError: a report's tables are damaged, or the site cannot be written to.
    """
    abouts = [load_report(workspace, report).about for report in list_reports(workspace)]
    entries = [
        {"about": about, "editions": editions}
        for about in sorted(abouts, key=lambda about: (-about.year, about.report))
        if (editions := _editions(about.report, workspace))
    ]
    template = (BOOK / "front-door.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    page = workspace.site / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    write_text(page, environment.from_string(template).render(reports=entries))
    favicon = BOOK / "_static" / "favicon.svg"
    write_bytes(workspace.site / favicon.name, favicon.read_bytes())
    return page


def _editions(report: str, workspace: Workspace) -> list[dict[str, str]]:
    """The editions of a report that have been built."""
    return [
        {"language": language, **LABEL[language]}
        for language in LANGUAGES
        if (workspace.site / report / language / "index.html").is_file()
    ]
