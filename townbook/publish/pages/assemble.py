"""Put an edition's pages together: its chapters' runs and the pages that people write.

A page is rewritten only where it has changed, so that the next build reads only what is new.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

import townbook
from townbook.paths import Layers, Workspace
from townbook.publish.pages.between_reports import tables_between
from townbook.publish.pages.chapter_page import (
    chapter_page,
    headline,
    kit_path,
    picture_path,
    zip_path,
)
from townbook.publish.pages.chart_archive import chart_archive
from townbook.publish.pages.citing import citations
from townbook.publish.pages.edition import SOURCE_PAGE, Edition, contents
from townbook.publish.pages.edition_settings import settings
from townbook.publish.pages.front_matter import made_from, with_front
from townbook.publish.pages.imprint import edition_address, programs
from townbook.publish.pages.narrative_cells import escaped, render
from townbook.publish.pages.notes import defects_said, fenced
from townbook.publish.pages.outcomes import outcomes
from townbook.publish.pages.reader_notebook import reader_notebook
from townbook.publish.pages.register import (
    RegisterRow,
    register_csv,
    register_html,
    register_rows,
    register_xlsx,
)
from townbook.publish.pages.review_told import review_said
from townbook.publish.pages.search_words import search_words
from townbook.publish.pages.source_page import source_page
from townbook.publish.pages.verdicts import badge_legend
from townbook.publish.pages.year_before import MARK, YearBefore
from townbook.publish.run.briefs_made import WHOLE_REPORT, made_briefs
from townbook.publish.run.past_runs import Run, chapter_title, pages_of_claims, read_run
from townbook.publish.run.plan import OPENING, ChapterPlan, plan_chapters
from townbook.show.chart_files import PICTURES, ChartFiles
from townbook.show.facts import Fact
from townbook.show.interface_words.languages import Language
from townbook.show.interface_words.pages import REGISTER
from townbook.show.night import by_night
from townbook.show.travelling import KIT
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Review
from townbook.store.report import Report, load_report
from townbook.store.review_log import read_log
from townbook.store.sourcetext import load_source

SELF_AUDITED = (
    "overview",
    "audit",
    "register",
    "years",
    "promises",
    "places",
)
"""Chapters that show findings themselves, and so close without a list of them."""


def assemble_edition(
    report: str,
    language: Language,
    workspace: Workspace,
    catalogue: Catalogue,
    *,
    has_twin: bool = True,
) -> Path:
    """Write the pages of one edition; returns their folder.

    `has_twin` says whether the edition in the other language is published as well.

    Raises:
        StaleRun: a chapter has not been run.
        NarrativeError: a placeholder cannot be filled.
        BuildFailed: a notebook shows a chart that its manifest lacks.
    """
    loaded = load_report(workspace, report, catalogue)
    source = load_source(workspace, report)
    edition = Edition(loaded.about, language, has_text=source is not None)
    plans = plan_chapters(loaded, catalogue, language, notebooks=workspace.notebooks)
    runs = [read_run(plan, workspace) for plan in plans]
    names = edition.names() | _counts(loaded, runs, workspace)
    folder = workspace.pages / report / language
    rows = register_rows(loaded, catalogue, runs, language, workspace.internal)
    placed = source.claims if source else frozenset()
    log = read_log(workspace.report(report))
    inserts = _inserts(edition, runs, names, rows, catalogue, workspace, placed) | {
        "<!-- review -->": review_said(loaded.claims, log, language)
    }
    briefs = made_briefs(workspace, report, language)
    before = YearBefore.of(loaded, catalogue, workspace, language)
    files = _chapter_pages(
        loaded, runs, names, catalogue, has_twin, briefs, before
    ) | _written_pages(edition, names, runs, workspace.book)
    files = {name: _filled(text, inserts) for name, text in files.items()}
    if source:
        files[f"{SOURCE_PAGE}.md"] = source_page(
            source, loaded, rows, runs, language, workspace.book
        )
    files |= {
        "_toc.yml": _yaml(contents(edition, plans, loaded.sections)),
        "_config.yml": _yaml(settings(edition, folder, workspace, has_twin=has_twin)),
    }
    tables = {
        "downloads/claims.csv": register_csv(rows).encode(),
        "downloads/claims.xlsx": register_xlsx(rows, _last_run(runs) or edition.about.read_on),
    }
    if loaded.about.gathers:
        tables |= tables_between(workspace, loaded)
    pages = {name: text.encode() for name, text in files.items()}
    notebooks = {f"downloads/{r.chapter}.ipynb": reader_notebook(r, names) for r in runs}
    _write_all(folder, {**pages, **tables, **notebooks, **_charts(plans, runs, workspace, folder)})
    return folder


def _inserts(
    edition: Edition,
    runs: Sequence[Run],
    names: Mapping[str, Fact],
    rows: Sequence[RegisterRow],
    catalogue: Catalogue,
    workspace: Workspace,
    placed: Collection[str],
) -> dict[str, str]:
    """What takes the place of marks that pages and notebooks may hold."""
    address = edition_address(workspace, edition.report, edition.language)
    date = _last_run(runs) or edition.about.read_on
    return {
        "<!-- badges -->": badge_legend(edition.language),
        "<!-- citations -->": citations(edition, townbook.__version__, date, address),
        "<!-- defects -->": defects_said(edition.about.defects, edition.language),
        "<!-- findings -->": _findings(runs, edition.language),
        "<!-- headlines -->": _headlines(runs, names, catalogue),
        "<!-- register -->": _register(rows, edition.language, placed, workspace.book),
    }


def _filled(text: str, inserts: Mapping[str, str]) -> str:
    """A text with its marks replaced; what looks like a mark in an insert is only text."""
    marks = re.compile("|".join(map(re.escape, inserts)))
    return marks.sub(lambda found: inserts[found[0]], text)


def _headlines(runs: Sequence[Run], names: Mapping[str, Fact], catalogue: Catalogue) -> str:
    """Every chapter's headline under the chapter's name, in the order of the book."""
    told = [(run, headline(run, names)) for run in runs if run.chapter not in SELF_AUDITED]
    entries = [
        f"[{escaped(chapter_title(run, catalogue))}]({run.chapter}.md)\n: {' '.join(text.split())}"
        for run, text in told
        if text
    ]
    return "::::{div} headlines\n" + "\n\n".join(entries) + "\n::::"


def _findings(runs: Sequence[Run], language: str) -> str:
    """All findings of the report, each with a link to the chapter that its section stands in."""
    places = {claim: f"[]({page}.md)" for claim, page in pages_of_claims(runs).items()}
    found = (run.manifest.findings for run in runs if run.chapter == "audit")
    return outcomes(next(found, ()), places, language)


def _register(
    rows: Sequence[RegisterRow], language: str, placed: Collection[str], book: Layers
) -> str:
    words = REGISTER[language]
    kit = " · ".join(
        f"{{download}}`{kind.upper()} <downloads/claims.{kind}>`" for kind in ("csv", "xlsx")
    )
    table = fenced(register_html(rows, language, book, placed), "{raw} html")
    return f":::{{div}} kit\n{words['download']} {kit}\n:::\n\n{table}"


def _counts(report: Report, runs: Sequence[Run], workspace: Workspace) -> dict[str, Fact]:
    """How much the edition holds and how sure it is, for its cover."""
    shown = [claim for claim in report.claims if workspace.internal or not claim.sensitive]
    findings = {finding.finding for run in runs for finding in run.manifest.findings}
    counts = {
        "claims": len(shown),
        "chapters": len(runs),
        "charts": sum(len(run.pictures) for run in runs),
        "checks": len(findings),
    }
    return {name: str(count) for name, count in counts.items()} | _sureness(shown)


def _sureness(shown: Sequence[Claim]) -> dict[str, Fact]:
    """How sure the edition is: how many of its numbers people have seen, and how many are shared
    indicators, in per cent.
    """
    seen = sum(claim.review is not Review.AUTO for claim in shown)
    known = sum(bool(claim.indicator) for claim in shown)
    return {
        "reviewed": str(seen),
        "all_reviewed": bool(shown) and seen == len(shown),
        "none_reviewed": not seen,
        "known_share": str(round(100 * known / len(shown))) if shown else "0",
    }


def _chapter_pages(
    report: Report,
    runs: Sequence[Run],
    names: Mapping[str, Fact],
    catalogue: Catalogue,
    has_twin: bool,
    briefs: Mapping[str, Sequence[Path]],
    before: YearBefore | None,
) -> dict[str, str]:
    return {
        f"{run.chapter}.md": with_front(
            chapter_page(
                run,
                names,
                title=chapter_title(run, catalogue),
                has_twin=has_twin,
                audited=run.chapter not in SELF_AUDITED,
                words_to_find=search_words(report, catalogue, run),
                briefs=[
                    f"briefs/{path.name}"
                    for path in briefs.get(
                        WHOLE_REPORT if run.chapter in OPENING else run.chapter, ()
                    )
                ],
            ).replace(f"{MARK}\n\n", _with_room(before, run.chapter), 1),
            made_from(run.manifest),
        )
        for run in runs
    }


def _with_room(before: YearBefore | None, chapter: str) -> str:
    """What a chapter says of the year before, with room after it; empty where that is nothing."""
    said = before.said(chapter) if before else ""
    return said and f"{said}\n\n"


def _written_pages(
    edition: Edition, names: Mapping[str, Fact], runs: Sequence[Run], book: Layers
) -> dict[str, str]:
    """The pages from book/<language>/, with the edition's names filled in."""
    made = [run.chapter for run in runs]
    facts = {
        **names,
        "version": programs(),
        "first": made[0] if made and not runs[0].sections else "how-to-read",
        "register": "register" if "register" in made else "method",
    }
    pages = book.within(edition.language).files("*.md")
    if edition.about.gathers:
        pages |= book.within(f"{edition.about.gathers}-{edition.language}").files("*.md")
    return {
        name: with_front(
            render(path.read_text(encoding="utf-8"), facts, edition.language, where=str(path)),
            {"computed": _last_run(runs)},
        )
        for name, path in pages.items()
    }


def _last_run(runs: Sequence[Run]) -> str:
    """The day on which the newest of the runs was made, `2021-12-31`."""
    return max((run.manifest.day for run in runs), default="")


def _charts(
    plans: Sequence[ChapterPlan], runs: Sequence[Run], workspace: Workspace, pages: Path
) -> dict[str, bytes | Path]:
    """The charts that pages show and give away: pictures by day and by night, kits, archives."""
    files: dict[str, bytes | Path] = {}
    for plan, run in zip(plans, runs, strict=True):
        folder = workspace.run(plan.report, plan.language, plan.chapter) / "charts"
        for name in run.pictures:
            made = ChartFiles.of(folder, name)
            for kind in PICTURES:
                picture: Path = getattr(made, kind)
                files[picture_path(run.chapter, name, kind)] = picture
                night = by_night(picture.read_bytes())
                files[picture_path(run.chapter, name, f"{kind}-night")] = night
            for kind in KIT:
                path = kit_path(plan.report, run.chapter, name, run.language, kind)
                files[path] = getattr(made, kind)
        if run.pictures:
            archive = zip_path(plan.report, run.chapter, run.language)
            files[archive] = chart_archive(run, folder, pages / archive)
    return files


def _write_all(folder: Path, files: Mapping[str, bytes | Path]) -> None:
    """Make `folder` hold these files and no others, touching only what differs."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        _write(folder / name, content.read_bytes() if isinstance(content, Path) else content)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _write(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(content)
    fresh.replace(path)


def _yaml(content: Mapping[str, Any]) -> str:
    text: str = yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False, width=100)
    return text
