"""What the front door says of each report, kept from one build to the next.

Reading a report takes a tenth of a second: too long for a thousand, of which one was changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from townbook.paths import Workspace
from townbook.publish.run.known_books import KnownBooks
from townbook.publish.speed.memory import recall, remember
from townbook.publish.speed.seen_files import SeenFiles, same_content, see
from townbook.publish.speed.switch import may_reuse
from townbook.show.interface_words.book import FRONT_DOOR
from townbook.show.interface_words.languages import LANGUAGES, TAGS, Language
from townbook.store.claim import About
from townbook.store.folders import files_below


@dataclass(frozen=True)
class BuiltEdition:
    """An edition that stands in the site, with what each of its briefs is about and its links."""

    language: Language
    briefs: tuple[tuple[str, list[tuple[str, str]]], ...]

    @property
    def lang(self) -> str:
        return TAGS[self.language]

    @property
    def words(self) -> Mapping[str, str]:
        return FRONT_DOOR[self.language]


@dataclass(frozen=True)
class BuiltReport:
    """A report with its editions that stand in the site."""

    about: About
    editions: tuple[BuiltEdition, ...]


@dataclass(frozen=True)
class KnownEntry:
    """What was said of a report, and what it was made from: words, tables, files in the site."""

    shared: str
    tables: SeenFiles
    standing: list[str]
    entry: BuiltReport | None


def known_entries(
    workspace: Workspace, reports: Sequence[str], make: Callable[[str], BuiltReport | None]
) -> Iterator[BuiltReport]:
    """What to say of each report that has editions; `make` finds it out where that is not known."""
    shared = KnownBooks(workspace).shared
    for report in reports:
        path = workspace.output / "known" / "door" / f"{report}.json"
        known = recall(path, KnownEntry) if may_reuse() else None
        tables = see(files_below(str(workspace.report(report))), known.tables if known else {})
        standing = _standing(workspace, report)
        if known is None or not (
            (known.shared, known.standing) == (shared, standing)
            and same_content(known.tables, tables)
        ):
            known = KnownEntry(shared, tables, standing, make(report))
            remember(path, known)
        if known.entry is not None:
            yield known.entry


def _standing(workspace: Workspace, report: str) -> list[str]:
    """The files in the site that the front door may lead to."""
    places = [workspace.site / report / language for language in LANGUAGES]
    briefs = [path for place in places for path in files_below(str(place / "briefs"))]
    return [*(str(place) for place in places if (place / "index.html").is_file()), *briefs]
