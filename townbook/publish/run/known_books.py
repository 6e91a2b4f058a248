"""Books that a command has seen whole, so that the next need only look whether files changed.

What is remembered of a report names every file that its chapters and editions are made from and
every one that says that they were made. It may be lost, old or damaged: then the report is looked
at as if nothing were known of it.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from townbook.paths import MANIFEST, PACKAGE, Layers, Workspace
from townbook.publish.kernels.executed import EXECUTED
from townbook.publish.run.file_times import installed
from townbook.publish.run.plan import ChapterPlan
from townbook.publish.speed.memory import recall, remember
from townbook.publish.speed.seen_files import (
    SeenFiles,
    same_content,
    see,
    untouched,
)
from townbook.publish.speed.switch import may_reuse
from townbook.show.interface_words.languages import LANGUAGES
from townbook.store.folders import files_below
from townbook.store.places import place_id
from townbook.store.report import REPORT_ID
from townbook.store.sourcetext import kept_path


@dataclass(frozen=True)
class KnownBook:
    """A report's chapters in some languages, all run; with `built` also their editions.

    `shared` stands for all that every report is made from; `inputs` are the report's own files,
    `results` those that say what was made.
    """

    shared: str
    languages: tuple[str, ...]
    chapters: int
    inputs: SeenFiles
    results: SeenFiles
    built: bool = False


class KnownBooks:
    """What is known of a workspace's books, and what this command finds out of them.

    What a report is made from is looked at when it is first asked for, which must be before
    anything is made from it.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._inputs: dict[str, SeenFiles] = {}
        self._runs: dict[str, KnownBook] = {}

    def chapters(self, report: str, languages: Sequence[str], *, built: bool) -> int | None:
        """How many chapters a report has, where all are known to be up to date; else None.

        With `built`, its editions in the site must be, too.
        """
        if not (may_reuse() and REPORT_ID.fullmatch(report)):
            return None
        shared = self.shared
        known = recall(self._place(report), KnownBook)
        inputs = self._look_at(report, known.inputs if known else {})
        if known is None or (known.shared, known.languages) != (shared, tuple(languages)):
            return None
        results = see(known.results, known.results)
        if not (same_content(inputs, known.inputs) and same_content(results, known.results)):
            return None
        now = replace(known, inputs=inputs, results=results)
        if now != known:
            remember(self._place(report), now)
        return known.chapters if known.built or not built else None

    def note_run(self, report: str, plans: Sequence[ChapterPlan]) -> None:
        """Note that all chapters of a report are up to date; to be said while nobody else writes.

        It is forgotten if anything was changed since the report was first asked for.
        """
        if report not in self._inputs or not self._as_first_seen(report):
            return
        folders = [self._workspace.run(p.report, p.language, p.chapter) for p in plans]
        results = [str(folder / name) for folder in folders for name in (MANIFEST, EXECUTED)]
        languages = tuple(dict.fromkeys(plan.language for plan in plans))
        found = KnownBook(
            self.shared, languages, len(plans), self._inputs[report], see(results, {})
        )
        self._runs[report] = found
        remember(self._place(report), found)

    def note_built(self, report: str, stamps: Iterable[Path]) -> None:
        """Note that a report's editions stand in the site as its chapters say.

        Args:
            stamps: the files that say what each edition was built from.
        """
        known = self._runs.pop(report, None)
        if known is None or not self._as_first_seen(report):
            return
        runs = see(known.results, known.results)
        if not untouched(known.results, runs):
            return
        has_text = self._workspace.source(report).is_file()
        kept = kept_path(self._workspace, report)
        if has_text != kept.is_file():
            return  # the user is told each time why the text cannot be shown
        pages = [self._workspace.site / report / name / "index.html" for name in LANGUAGES]
        results = see(map(str, (*stamps, *pages, kept)), {}) | runs
        remember(self._place(report), replace(known, results=results, built=True))

    def _as_first_seen(self, report: str) -> bool:
        return all(
            untouched(seen, see(seen, seen)) for seen in (self._inputs[report], self._shared_files)
        )

    def _look_at(self, report: str, before: SeenFiles) -> SeenFiles:
        if report not in self._inputs:
            self._inputs[report] = see(self._own_files(report), before)
        return self._inputs[report]

    def _own_files(self, report: str) -> list[str]:
        """The tables of a report and of its place, and its text whether or not it is at hand."""
        folder = self._workspace.report(report)
        tables = [] if folder.is_symlink() else files_below(str(folder))
        gathered = files_below(str(self._workspace.gathered / place_id(report)))
        return [*dict.fromkeys([*tables, *gathered]), str(self._workspace.source(report))]

    @cached_property
    def shared(self) -> str:
        """One hash of everything that all reports are made from."""
        workspace = self._workspace
        settings = [
            f"{workspace.internal} {workspace.address} {platform.python_version()}",
            *sorted(path.name for path in installed()),
        ]
        seen = self._shared_files
        files = (f"{name}:{seen[str(path)].content}" for name, path in self._shared_paths.items())
        return hashlib.sha256("\n".join([*settings, *files]).encode()).hexdigest()

    @cached_property
    def _shared_files(self) -> SeenFiles:
        before = recall(self._folder / "shared.json", SeenFiles) or {}
        seen = see(map(str, self._shared_paths.values()), before)
        if seen != before:
            remember(self._folder / "shared.json", seen)
        return seen

    @cached_property
    def _shared_paths(self) -> dict[str, Path]:
        """Words, notebooks, pages, settings and code, by names that tell what each is."""
        workspace = self._workspace
        folders = (
            (workspace.tables.within("catalogue"), "*.csv"),
            (workspace.tables.within("lexicon"), "*.csv"),
            (workspace.notebooks, "*.ipynb"),
            (workspace.book, "*"),
            (Layers((PACKAGE,)), "*.py"),
        )
        named = {"settings": workspace.settings}
        for kind, (folder, pattern) in enumerate(folders):
            found = folder.files(pattern)
            named |= {f"{kind}/{name}": path for name, path in found.items()}
        return named

    @property
    def _folder(self) -> Path:
        return self._workspace.output / "known"

    def _place(self, report: str) -> Path:
        return self._folder / "reports" / f"{report}.json"
