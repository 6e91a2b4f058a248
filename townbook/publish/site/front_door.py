"""The site's front door: one page that leads to every report and edition, and what goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from townbook.errors import DataError
from townbook.paths import Workspace
from townbook.publish.pages.content_policy import with_policy
from townbook.publish.pages.narrative_cells import visible
from townbook.publish.run.briefs_made import FORMATS, WHOLE_REPORT
from townbook.publish.run.plan import ChapterPlan, plan_chapters
from townbook.publish.site.door_entries import BuiltEdition, BuiltReport, known_entries
from townbook.publish.site.sharing import CARD_SIZE
from townbook.publish.site.sitemap import write_sitemap
from townbook.publish.site.webfont import add_webfont
from townbook.show.chapter_topics import OTHER
from townbook.show.interface_words.book import FRONT_DOOR
from townbook.show.interface_words.chapters import LEFT_OVER
from townbook.show.interface_words.languages import LANGUAGES, Language
from townbook.store.about import read_about
from townbook.store.catalogue import Catalogue
from townbook.store.gathered import list_gathered
from townbook.store.report import Report, list_reports, load_report
from townbook.store.tables import write_bytes, write_text

MANY = 48
"""Reports up to which they stand on one page with their briefs; more are folded by county."""


def write_front_door(workspace: Workspace) -> Path:
    """Write the site's index.html from the editions that stand in the site; returns its path.

    Beside it go its icon, its Chinese font, and what search engines ask for.

    A report whose tables have been damaged since it was built stays on it with its editions.

    Raises:
        DataError: the catalogue is damaged, or the site cannot be written to.
    """
    catalogue = Catalogue.load(workspace.catalogue)
    known = [*list_reports(workspace), *list_gathered(workspace)]

    def entry(name: str) -> BuiltReport | None:
        report = _told(name, workspace)
        editions = report and _editions(report, catalogue, workspace)
        return BuiltReport(report.about, editions) if report and editions else None

    entries = sorted(
        known_entries(workspace, known, entry),
        key=_place_on_door,
    )
    page = workspace.site / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    write_text(page, with_policy(_page(workspace, entries)))
    favicon = workspace.book / "_static/favicon.svg"
    write_bytes(workspace.site / favicon.name, favicon.read_bytes())
    add_webfont(workspace.site, workspace.output / "font")
    write_sitemap(workspace, [entry.about.report for entry in entries])
    return page


def _place_on_door(entry: BuiltReport) -> tuple[bool, str, int, str]:
    """Places and counties before single reports, the newest first."""
    about = entry.about
    return not about.gathers, about.gathers, -about.year, about.report


def _told(report: str, workspace: Workspace) -> Report | None:
    """A report, or only what is known about it, or nothing where even that is damaged."""
    try:
        return load_report(workspace, report)
    except DataError:
        try:
            return Report(read_about(workspace.report(report) / "about.yml"), (), (), ())
        except DataError:
            return None


def _page(workspace: Workspace, entries: Sequence[BuiltReport]) -> str:
    template = (workspace.book / "front-door.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=visible)
    card = _card(workspace, entries)
    counties = _by_county(entries) if len(entries) > MANY else {("", ""): list(entries)}
    return environment.from_string(template).render(
        counties=counties,
        reports=[entry for some in counties.values() for entry in some],  # for older templates
        address=workspace.address,
        internal=workspace.internal,
        card=card and f"{workspace.address}{card}",
        card_size=CARD_SIZE,
    )


def _by_county(entries: Sequence[BuiltReport]) -> dict[tuple[str, str], list[BuiltReport]]:
    """The reports of each county, by its name in both languages; their briefs are in the books."""
    counties: dict[tuple[str, str], list[BuiltReport]] = {}
    for entry in entries:
        about = entry.about
        name = (
            f"{about.province_zh}{about.county_zh}",
            ", ".join(filter(None, (about.county_en, about.province_en))),
        )
        bare = tuple(replace(edition, briefs=()) for edition in entry.editions)
        counties.setdefault(name, []).append(replace(entry, editions=bare))
    return dict(sorted(counties.items()))


def _card(workspace: Workspace, entries: Sequence[BuiltReport]) -> str:
    """The address of the newest report's card, seen from the front door; empty without one."""
    for entry in entries:
        for edition in entry.editions:
            folder = workspace.site / entry.about.report / edition.language / "_static"
            for path in sorted(folder.glob("card-*.png")):
                return path.relative_to(workspace.site).as_posix()
    return ""


def _editions(
    report: Report, catalogue: Catalogue, workspace: Workspace
) -> tuple[BuiltEdition, ...]:
    """The editions of a report that have been built, with the briefs that stand in them."""
    return tuple(
        BuiltEdition(language, tuple(_briefs(report, language, catalogue, workspace)))
        for language in LANGUAGES
        if (workspace.site / report.id / language / "index.html").is_file()
    )


def _briefs(
    report: Report, language: Language, catalogue: Catalogue, workspace: Workspace
) -> list[tuple[str, list[tuple[str, str]]]]:
    """What each brief is about, with its formats and their addresses seen from the front door."""
    named = [(WHOLE_REPORT, FRONT_DOOR[language]["whole"])]
    for plan in plan_chapters(report, catalogue, language, notebooks=workspace.notebooks):
        named.append((plan.chapter, _title(plan, catalogue, language)))
    listed = [(title, _links(name, report.id, language, workspace)) for name, title in named]
    return [(title, links) for title, links in listed if links]


def _links(
    name: str, report: str, language: Language, workspace: Workspace
) -> list[tuple[str, str]]:
    """The formats and addresses of one brief, as far as it stands in the site."""
    addresses = ((form, f"{report}/{language}/briefs/{name}.{form}") for form in FORMATS)
    return [
        (form.upper(), address)
        for form, address in addresses
        if (workspace.site / address).is_file()
    ]


def _title(plan: ChapterPlan, catalogue: Catalogue, language: Language) -> str:
    topic = catalogue.topics.get(plan.chapter)
    if topic is not None:
        return topic.label_zh if language == "zh" else topic.label_en
    return LEFT_OVER[language]["title"] if plan.chapter == OTHER else plan.chapter
