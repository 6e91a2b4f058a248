"""Make briefs and write them to the output folder's briefs/."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from townbook.errors import UnknownName
from townbook.paths import Layers, Workspace
from townbook.publish.brief.brief_words import Words, load_words
from townbook.publish.brief.compose_brief import Teller
from townbook.publish.brief.content import Brief
from townbook.publish.brief.flags import Flags
from townbook.publish.pages.edition import Edition
from townbook.publish.run.briefs_made import FORMATS, WHOLE_REPORT, read_record, write_record
from townbook.publish.run.inputs import content_hash, file_hash, files_hash, package_hash
from townbook.publish.run.keys import require_fresh
from townbook.publish.run.lock import sole_use
from townbook.publish.run.past_runs import chapter_title, read_run
from townbook.publish.run.plan import ChapterPlan, plan_chapters
from townbook.publish.speed.workers import open_workers
from townbook.show.chart_files import ChartFiles
from townbook.show.interface_words.languages import LANGUAGES, Language
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Review
from townbook.store.report import Report, load_report
from townbook.store.tables import write_bytes

WORTH_A_POOL = 12
"""From this many files on, starting further processes costs less than it saves."""


@dataclass(frozen=True)
class Task:
    """One file to make; `ground` is a hash of the templates and of the program."""

    brief: Brief
    words: Words
    form: str
    templates: Layers
    ground: str


def make_briefs(
    workspace: Workspace,
    reports: Sequence[str],
    topics: Sequence[str] | None = None,
    languages: Sequence[Language] = LANGUAGES,
    formats: Sequence[str] = FORMATS,
) -> list[Path]:
    """Write briefs of reports to `workspace.briefs`; returns their paths.

    All are made before the first is written, so that a brief that cannot be made leaves
    nothing half-written.

    Args:
        topics: topics or names of chapters, and `report` for the brief of a whole report; None
            is the default set, which is that brief and one of every chapter about a section.

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
    sets = [
        _Set(report, catalogue, language, topics, workspace)
        for report in loaded
        for language in languages
    ]
    require_fresh((plan for one in sets for plan in one.needed), workspace)
    ground = _ground(workspace)
    tasks = {path: task for one in sets for path, task in one.tasks(formats, ground).items()}
    with sole_use(workspace):
        _write(tasks, _made(list(tasks.values())))
    return list(tasks)


def update_briefs(
    workspace: Workspace,
    report: str,
    language: Language,
    catalogue: Catalogue,
    *,
    anew: bool = False,
) -> list[Path]:
    """Make those default briefs of an edition that would now say something else, or all of them.

    The caller holds the output folder, and has seen that the runs are fresh. Returns what was
    made.

    Raises:
        StaleRun: a chapter has not been run.
        NarrativeError, BriefFailed: a template or the words file cannot be used.
        DataError: the folder cannot be written to.
    """
    every = _Set(load_report(workspace, report, catalogue), catalogue, language, None, workspace)
    tasks = every.tasks(FORMATS, _ground(workspace))
    recorded = read_record(workspace.briefs / report / language)
    due = {
        path: task
        for path, task in tasks.items()
        if anew or not path.is_file() or recorded.get(path.name) != _made_from(task)
    }
    for path in tasks.keys() - due.keys():
        path.touch()  # it says what the newest run says
    _write(due, [make(task) for task in due.values()])
    return list(due)


class _Set:
    """The briefs asked for of one report in one language."""

    def __init__(
        self,
        report: Report,
        catalogue: Catalogue,
        language: Language,
        topics: Sequence[str] | None,
        workspace: Workspace,
    ) -> None:
        self._report, self._catalogue, self._workspace = report, catalogue, workspace
        self._language = language
        every = plan_chapters(report, catalogue, language, notebooks=workspace.notebooks)
        self._whole = topics is None or WHOLE_REPORT in topics
        self._chosen = tuple(plan for plan in every if plan.sections)
        if topics is not None:
            named = [topic for topic in topics if topic != WHOLE_REPORT]
            self._chosen = ()
            if named:
                self._chosen = plan_chapters(
                    report, catalogue, language, named, notebooks=workspace.notebooks
                )
            _refuse_overall(self._chosen)
        audit = next(plan for plan in every if plan.chapter == "audit")
        self.needed = every if self._whole else (*self._chosen, audit)

    def tasks(self, formats: Sequence[str], ground: str) -> dict[Path, Task]:
        """The files to make, by where they will stand."""
        templates = self._workspace.brief_templates
        words = load_words(self._language, templates)
        folder = self._workspace.briefs / self._report.id / self._language
        return {
            folder / f"{brief.name}.{form}": Task(brief, words, form, templates, ground)
            for brief in self._briefs(words)
            for form in formats
        }

    def _briefs(self, words: Words) -> Iterator[Brief]:
        runs = {plan.chapter: read_run(plan, self._workspace) for plan in self.needed}
        titles = {name: chapter_title(run, self._catalogue) for name, run in runs.items()}
        folders = {plan.chapter: _folder(plan, self._workspace) for plan in self.needed}
        flags = Flags(runs["audit"].manifest.findings, words)
        names = Edition(self._report.about, self._language).names()
        reviewed = all(claim.review is not Review.AUTO for claim in self._report.claims)
        teller = Teller(names, words, flags, reviewed)
        if self._whole:
            yield teller.report_brief(list(runs.values()), titles, folders)
        for plan in self._chosen:
            name = plan.chapter
            yield teller.chapter_brief(runs[name], titles[name], folders[name])


def _write(tasks: Mapping[Path, Task], contents: Iterable[bytes]) -> None:
    """Write files, and then what each was made from."""
    records: dict[Path, dict[str, str]] = {}
    for (path, task), content in zip(tasks.items(), contents, strict=True):
        write_bytes(path, content, durable=False)
        records.setdefault(path.parent, {})[path.name] = _made_from(task)
    for folder, record in records.items():
        write_record(folder, read_record(folder) | record)


def _ground(workspace: Workspace) -> str:
    return content_hash(files_hash(workspace.brief_templates, "*") + package_hash())


def _made_from(task: Task) -> str:
    """One hash of everything that a file is made from."""
    pictures, nowhere = task.brief.pictures, ChartFiles.of(Path(), "")
    said = replace(task.brief, pictures=tuple(replace(one, files=nowhere) for one in pictures))
    charts = (file_hash(path) for one in pictures for path in (one.files.wide, one.files.paper))
    return content_hash("\n".join((task.form, repr(said), *charts, task.ground)))


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
    with open_workers(processes, __name__) as pool:
        return list(pool.map(make, tasks, chunksize=len(tasks) // (processes * 4) or 1))


def make(task: Task) -> bytes:
    """The content of one file."""
    brief, words, templates = task.brief, task.words, task.templates
    if task.form == "docx":
        from townbook.publish.brief.docx_brief import docx_bytes

        return docx_bytes(brief, words, templates)
    if task.form == "pdf":
        from townbook.publish.brief.pdf_brief import pdf_bytes

        return pdf_bytes(brief, words, templates)
    from townbook.publish.brief.html_brief import html_bytes

    return html_bytes(brief, words, templates)
