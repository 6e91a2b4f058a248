"""The words of the briefs, which an office may change: book/brief/words.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from townbook.errors import TownbookError
from townbook.paths import Layers
from townbook.publish.pages.narrative_cells import render
from townbook.show.interface_words.languages import Language
from townbook.show.narrative import to_plain

WORDS_FILE = "words.yml"


class BriefFailed(TownbookError):
    """A brief's template or words file cannot be used as it is."""

    exit_code = 1


@dataclass(frozen=True)
class Words:
    """The words of one language; what stands in double braces is filled in by `fill`."""

    language: Language
    path: Path
    title: str
    report_title: str
    subtitle: str
    ordinals: tuple[str, ...]
    numbers: str
    chapters: str
    checks: str
    plans: str
    columns: tuple[str, ...]
    chapter_columns: tuple[str, ...]
    figure: str
    exact: str
    at_least: str
    at_most: str
    unchecked: str
    flag: str
    flag_note: str
    no_headline: str
    no_numbers: str
    no_checks: str
    all_consistent: str
    rest_consistent: str
    more_checks: str
    waived: str
    no_plans: str
    due: str
    more_plans: str
    withheld: str
    not_reviewed: str
    sources: str
    method: tuple[str, ...]
    made: str

    def fill(self, name: str, **facts: Any) -> str:
        """The words under a name, with their placeholders filled in as plain text.

        Raises:
            NarrativeError: they have a placeholder that there is no fact for.
        """
        where = f"{self.path}, {self.language}, {name}"
        return render(getattr(self, name), facts, self.language, where=where, write=to_plain)


LISTS = {"ordinals": (0, 9), "columns": (4, 4), "chapter_columns": (2, 2), "method": (1, 4)}
"""The entries that are lists, with the least and the greatest number of texts in each."""


def load_words(language: Language, templates: Layers) -> Words:
    """The words of one language.

    Raises:
        BriefFailed: the file is no YAML, or lacks a word, or has one that no brief uses.
    """
    path = templates / WORDS_FILE
    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8"))[language]
    except (OSError, ValueError, yaml.YAMLError, KeyError, TypeError) as problem:
        raise BriefFailed(
            f"{path}: the words for {language!r} cannot be read ({_short(problem)}).",
            "Mend the file, or take the one that came with townbook.",
        ) from problem
    return Words(language=language, path=path, **_checked(given, f"{path}, {language}"))


def _checked(given: Any, where: str) -> dict[str, Any]:
    wanted = {field.name for field in fields(Words)} - {"language", "path"}
    found = set(given) if isinstance(given, Mapping) else set()
    if wanted != found:
        missing, unknown = sorted(wanted - found), sorted(map(str, found - wanted))
        raise BriefFailed(
            f"{where}: missing: {', '.join(missing) or 'none'}; "
            f"unknown: {', '.join(unknown) or 'none'}.",
            "The words file must have exactly the entries that book/brief/README.md lists.",
        )
    for name, value in given.items():
        _check_kind(name, value, where)
    return {name: tuple(v) if isinstance(v, list) else v for name, v in given.items()}


def _check_kind(name: str, value: Any, where: str) -> None:
    if name not in LISTS:
        good, wanted = isinstance(value, str), "a text"
    else:
        least, most = LISTS[name]
        texts = isinstance(value, list) and all(isinstance(entry, str) for entry in value)
        good = texts and least <= len(value) <= most
        wanted = f"a list of {least} texts" if least == most else f"a list of {least}–{most} texts"
    if not good:
        raise BriefFailed(
            f"{where}, {name}: expected {wanted}, found {value!r}.", "Put quotes around each text."
        )


def _short(problem: Exception) -> str:
    return " ".join(str(problem).split())[:200]
