"""Make briefs and write them to the output folder's briefs/."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from townbook.errors import UnknownName
from townbook.paths import Workspace
from townbook.publish.brief.content import Brief
from townbook.publish.brief.flags import Flags
from townbook.publish.brief.made import FORMATS, WHOLE_REPORT, made_briefs
from townbook.publish.brief.tell import Teller
from townbook.publish.brief.words import TEMPLATES, Words, load_words
from townbook.publish.edition import Edition
from townbook.publish.keys import require_fresh
from townbook.publish.lock import sole_use
from townbook.publish.plan import ChapterPlan, plan_chapters
from townbook.publish.runs import chapter_title, read_run
from townbook.show.words import LANGUAGES, Language
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report, load_report
from townbook.store.tables import write_bytes

WORTH_A_POOL = 12
"""From this many files on, starting further processes costs less than it saves."""


@dataclass(frozen=True)
class Task:
    """One file to make."""

    brief: Brief
    words: Words
    form: str
    templates: Path


def make_briefs(
    workspace: Workspace,
    reports: Sequence[str],
    topics: Sequence[str] | None = None,
    languages: Sequence[Language] = LANGUAGES,
    formats: Sequence[str] = FORMATS,
    templates: Path = TEMPLATES,
    *,
    only_missing: bool = False,
) -> list[Path]:
    """Write briefs of reports to `workspace.briefs`; returns their paths.

    All are made before the first is written, so that a brief that cannot be made leaves
    nothing half-written.

    Args:
        topics: topics or names of chapters, and `report` for the brief of a whole report; None
            is the default set, which is that brief and one of every chapter about a section.
        templates: the folder of the words and templates.
        only_missing: leave briefs as they are that are newer than their runs and templates.

    Raises:
        UnknownName: there is no such report, topic or format.
        StaleRun: a chapter has not been run since something changed; says which command to run.
        NarrativeError, BriefFailed: a template or the words file cannot be used.
        DataError: the folder cannot be written to.
    """
    for form in formats:
        if form not in FORMATS:
            raise UnknownName(
                f"There is no format {form!r} of briefs.", f"There are: {', '.join(FORMATS)}."
            )
    catalogue = Catalogue.load(workspace.catalogue)
    loaded = [load_report(workspace, report, catalogue) for report in dict.fromkeys(reports)]
    told = [
        (report.id, brief, words)
        for report in loaded
        for language in languages
        for words in [load_words(language, templates)]
        for brief in _edition_briefs(report, catalogue, words, topics, workspace)
    ]
    tasks = {
        workspace.briefs / report / brief.language / f"{brief.name}.{form}": Task(
            brief, words, form, templates
        )
        for report, brief, words in told
        for form in formats
    }
    if only_missing:
        kept = _kept([report.id for report in loaded], languages, templates, workspace)
        tasks = {path: task for path, task in tasks.items() if path not in kept}
    with sole_use(workspace):
        for path, content in zip(tasks, _made(list(tasks.values())), strict=True):
            write_bytes(path, content)
    return list(tasks)


def _kept(
    reports: Iterable[str], languages: Iterable[str], templates: Path, workspace: Workspace
) -> set[Path]:
    """The briefs that need not be made again."""
    changed = max(path.stat().st_mtime for path in templates.iterdir())
    return {
        path
        for report in reports
        for language in languages
        for paths in made_briefs(workspace, report, language).values()
        for path in paths
        if path.stat().st_mtime >= changed
    }


def _edition_briefs(
    report: Report,
    catalogue: Catalogue,
    words: Words,
    topics: Sequence[str] | None,
    workspace: Workspace,
) -> Iterator[Brief]:
    """The briefs asked for of one report in one language."""
    language = words.language
    every = plan_chapters(report, catalogue, language)
    whole = topics is None or WHOLE_REPORT in topics
    chosen = [plan for plan in every if plan.sections]
    if topics is not None:
        named = [topic for topic in topics if topic != WHOLE_REPORT]
        chosen = list(plan_chapters(report, catalogue, language, named)) if named else []
        _refuse_overall(chosen)
    audit = next(plan for plan in every if plan.chapter == "audit")
    needed = every if whole else (*chosen, audit)
    require_fresh(needed, workspace)
    runs = {plan.chapter: read_run(plan, workspace) for plan in needed}
    titles = {name: chapter_title(run, catalogue) for name, run in runs.items()}
    folders = {plan.chapter: _folder(plan, workspace) for plan in needed}
    flags = Flags(runs["audit"].manifest["findings"], words)
    teller = Teller(Edition(report.about, language).names(), words, flags)
    if whole:
        yield teller.report_brief(list(runs.values()), titles, folders)
    for plan in chosen:
        name = plan.chapter
        yield teller.chapter_brief(runs[name], titles[name], folders[name])


def _refuse_overall(plans: Sequence[ChapterPlan]) -> None:
    """Raises UnknownName for a chapter about a whole report: its brief is the report's own."""
    for plan in plans:
        if plan.whole_report:
            raise UnknownName(
                f"The chapter {plan.chapter} has no brief of its own.",
                f"The brief of the whole report is called {WHOLE_REPORT}.",
            )


def _folder(plan: ChapterPlan, workspace: Workspace) -> Path:
    return workspace.run(plan.report, plan.language, plan.chapter)


def _made(tasks: Sequence[Task]) -> list[bytes]:
    """The files of all tasks, made in several processes where they are many."""
    processes = min(os.cpu_count() or 1, len(tasks) // WORTH_A_POOL)
    if processes <= 1:
        return [make(task) for task in tasks]
    # A fork of a process that has threads may never end: these start afresh.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=spawn) as pool:
        return list(pool.map(make, tasks, chunksize=len(tasks) // (processes * 4) or 1))


def make(task: Task) -> bytes:
    """The content of one file."""
    brief, words, folder = task.brief, task.words, task.templates
    if task.form == "docx":
        from townbook.publish.brief.word import docx_bytes

        return docx_bytes(brief, words, folder)
    if task.form == "pdf":
        from townbook.publish.brief.pdf import pdf_bytes

        return pdf_bytes(brief, words, folder)
    from townbook.publish.brief.html import html_bytes

    return html_bytes(brief, words, folder)
