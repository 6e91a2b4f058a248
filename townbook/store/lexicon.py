"""The language of reports as data: words, what they mean, and what must not stand beside them.

The tables stand in `data/lexicon/`, one a field of meaning. Grammar stays in the code that uses
them: a `Wording` is a regular expression in which `{fall}` stands for every word that means one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from townbook.errors import DataError
from townbook.paths import RESOURCES
from townbook.store.in_use import workspace_in_use
from townbook.store.tables import read_table

MEANING = re.compile(r"[a-z][a-z0-9_]*")
GAP = "…"
"""In a word: up to eight characters of the same clause, 超…计划."""

_IN_CLAUSE = r"[^，。；;\n]{0,8}?"
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the language of reports.

    `not_before` and `not_after` hold what takes the meaning away when it stands right before or
    right after the word; a full stop in them is any one character. The word has its meaning in
    `example`, and not in `counter_example` (empty where nothing is known to look like it).
    """

    word: str
    means: str
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    example: str
    counter_example: str

    @property
    def pattern(self) -> str:
        """The word as a regular expression without groups that capture."""
        before = "".join(f"(?<!{_literal(each)})" for each in self.not_before)
        after = "|".join(_literal(each) for each in self.not_after)
        word = _IN_CLAUSE.join(re.escape(part) for part in self.word.split(GAP))
        return f"{before}{word}" + (f"(?!{after})" if after else "")


@dataclass(frozen=True)
class Lexicon:
    """Every word of the tables, by what it means."""

    by_meaning: dict[str, tuple[Word, ...]]

    @classmethod
    def load(cls, folder: Path) -> Lexicon:
        """Read every table of a folder.

        Raises:
            DataError: a table is damaged, a meaning is no lower-case name, a word stands twice
                with the same meaning, or a meaning is spread over two tables.
        """
        found: dict[str, dict[str, Word]] = {}
        table_of: dict[str, Path] = {}
        for path in sorted(folder.glob("*.csv")):
            for number, word in enumerate(read_table(path, Word), start=2):
                where = f"{path}, row {number}: {word.word} ({word.means})"
                _check(word, where)
                if table_of.setdefault(word.means, path) != path:
                    raise DataError(
                        f"{where}: the meaning has words in {table_of[word.means].name} too.",
                        "Keep the words of one meaning in one table.",
                    )
                if word.word in found.setdefault(word.means, {}):
                    raise DataError(f"{where} stands twice.", "Keep one of the two rows.")
                found[word.means][word.word] = word
        return cls({means: tuple(words.values()) for means, words in found.items()})

    def words(self, means: str) -> tuple[Word, ...]:
        """The words with a meaning, in the order of their table.

        Raises:
            DataError: no table has a word with this meaning.
        """
        if means not in self.by_meaning:
            raise DataError(
                f"No table of the lexicon has a word that means {means!r}.",
                "Add one, or take the table that has them from the version in use.",
            )
        return self.by_meaning[means]

    def families(self, beginning: str) -> tuple[tuple[str, ...], ...]:
        """The words of each meaning whose name begins so, as regular expressions."""
        return tuple(
            tuple(word.pattern for word in words)
            for means, words in self.by_meaning.items()
            if means.startswith(beginning)
        )

    def alternatives(self, means: str) -> str:
        """All words with a meaning as one alternative of a regular expression, longest first."""
        words = sorted(self.words(means), key=lambda each: -len(each.word))
        return "(?:" + "|".join(word.pattern for word in words) + ")"


class Wording:
    """A regular expression over meanings: `Wording("{fall}(?:了|到)?")`.

    It is compiled when it is first used, with the words of the lexicon in force then.
    """

    def __init__(self, grammar: str) -> None:
        self.grammar = grammar

    def __repr__(self) -> str:
        return f"Wording({self.grammar!r})"

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.regex.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.regex.match(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.regex.fullmatch(text, start, len(text) if end is None else end)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        return self.regex.finditer(text, start, len(text) if end is None else end)

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression.

        Raises:
            DataError: it names a meaning that the lexicon lacks.
        """
        return _compiled(self.grammar, _folder())


def lexicon() -> Lexicon:
    """The lexicon in force: that of the workspace in use, over the one that comes with townbook.

    Raises:
        DataError: one of its tables is damaged.
    """
    return _loaded(_folder())


def _folder() -> Path:
    return workspace_in_use().lexicon


@lru_cache(maxsize=4)
def _loaded(folder: Path) -> Lexicon:
    brought = Lexicon.load(RESOURCES / "data" / "lexicon")
    return Lexicon({**brought.by_meaning, **Lexicon.load(folder).by_meaning})


@lru_cache(maxsize=4096)
def _compiled(grammar: str, folder: Path) -> re.Pattern[str]:
    known = _loaded(folder)
    return re.compile(_PLACEHOLDER.sub(lambda found: known.alternatives(found[1]), grammar))


def _check(word: Word, where: str) -> None:
    if not word.word.strip(GAP):
        raise DataError(f"{where} has no word.", "Write one, or remove the row.")
    if not MEANING.fullmatch(word.means):
        raise DataError(
            f"{where}: {word.means!r} is no name of a meaning.",
            "Use lower-case letters, digits and underscores.",
        )


def _literal(beside: str) -> str:
    return ".".join(re.escape(part) for part in beside.split("."))
