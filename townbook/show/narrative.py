"""Fill the placeholders of a notebook's prose with the facts that the notebook published.

A measured fact is written in the language of the prose, with the claims that it rests on;
everything else is written as it is. Whatever comes out of a fact is text: it can never turn into
markup or into a template. A clause in double brackets leaves itself out where a number in it is
missing (clauses.py).
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
    meta,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from townbook.errors import TownbookError
from townbook.show.facts import Fact, MeasureFact, MissingFact
from townbook.show.interface_words.numbers import NUMBERS
from townbook.show.optional_clauses import UnbalancedClause, all_stated, mended, with_conditions
from townbook.show.plain_text import one_line

_CLAIM = re.compile(r"[0-9]{1,2}(\.[0-9]{1,2})*-[0-9]{2,3}")
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$&!=@^\"]|^[-+:]|(?<=\d)[.)](?=\s)|:(?=/|\s*$)")
_PLACEHOLDER = re.compile(r"\{[{%#]")
_LONE_TAGS = re.compile(r"(?m)^[ \t]*((?:\{%[^%\n]*%\}[ \t]*)+)\n")
"""Lines with nothing but tags: they leave no empty line behind, which would end a paragraph."""

Writer = Callable[[str, tuple[str, ...]], str]
"""Writes a text that comes from a report, given the claims that it rests on."""


class NarrativeError(TownbookError):
    """A placeholder in a notebook's prose names no fact, or cannot be filled."""

    exit_code = 1


class NumberTold:
    """A measured fact in prose: written out as its text, compared by its numbers.

    `value`, `low` and `high` are numbers in `unit` (None where unbounded); `text` says it with
    its unit and `number` without, both in the language of the prose.
    """

    def __init__(self, fact: MeasureFact, language: str) -> None:
        self.claims, self.unit = fact.claims, fact.unit
        self.value, self.low, self.high = fact.value, fact.low, fact.high
        self.text = Said(fact.text[language], fact.claims)
        self.number = Said(fact.number[language], fact.claims)
        self.label, self.period = fact.named(language), fact.period.get(language, "")


class Said(str):
    """Words about one or more claims."""

    claims: tuple[str, ...]

    def __new__(cls, words: str, claims: tuple[str, ...]) -> Said:
        said = super().__new__(cls, words)
        said.claims = claims
        return said


class NumberMissing:
    """A fact that the report does not state: false in a condition, and says so in a sentence."""

    period = ""

    def __init__(self, fact: MissingFact, language: str) -> None:
        self.withheld, self.label = fact.withheld, fact.named(language)
        self.words = NUMBERS[language]["withheld" if fact.withheld else "not_stated"]

    def __bool__(self) -> bool:
        return False

    @property
    def text(self) -> NumberMissing:
        """Still missing, however it is to be written."""
        return self

    number = text


def fill(
    source: str,
    facts: Mapping[str, Fact],
    language: str,
    *,
    where: str,
    write: Writer,
) -> str:
    """Fill the placeholders of `source` from `facts`.

    `where` names the place in error messages; `write` turns a text from the report into the
    markup wanted.

    Raises:
        NarrativeError: a placeholder names no fact, or the template is damaged.
    """
    if not _PLACEHOLDER.search(source):
        return source
    values = {name: understand(fact, language) for name, fact in facts.items()}
    try:
        return mended(_templates.get(_prepared(source), language, write).render(values))
    except UndefinedError as problem:
        raise NarrativeError(
            f"{where}: a placeholder cannot be filled: {problem.message}.",
            f"Publish that fact in the notebook, or use one of: {', '.join(sorted(values))}.",
        ) from problem
    except TemplateSyntaxError as problem:
        raise NarrativeError(
            f"{where}, line {problem.lineno}: the template is damaged: {problem.message}.",
            "Correct the placeholder in that cell.",
        ) from problem
    except UnbalancedClause as problem:
        raise NarrativeError(
            f"{where}: {problem}.", "Correct the brackets in that cell."
        ) from problem
    except (TemplateError, TypeError) as problem:
        raise NarrativeError(
            f"{where}: a placeholder cannot be filled: {problem}.",
            "A fact that the report may lack belongs into a clause [[ … ]] or an {% if %}.",
        ) from problem


def facts_named(source: str) -> set[str]:
    """The names of all facts that a text refers to.

    Raises:
        UnbalancedClause: its clauses are damaged.
        jinja2.TemplateSyntaxError: its placeholders are damaged.
    """
    syntax = Environment(autoescape=False).parse(_prepared(source))
    return meta.find_undeclared_variables(syntax)


def _prepared(source: str) -> str:
    """A text as a Jinja template."""
    return with_conditions(_LONE_TAGS.sub(r"\1", source))


class _Templates:
    """Compiled templates: in memory, and from build to build in a folder, once there is one."""

    def __init__(self) -> None:
        self._sources: dict[str, str] = {}
        self._environments: dict[tuple[str, Writer], Environment] = {}
        self._folder: Path | None = None

    def keep_in(self, folder: Path) -> None:
        self._folder = folder
        self._environments.clear()

    def get(self, source: str, language: str, write: Writer) -> Template:
        name = hashlib.sha256(source.encode()).hexdigest()
        self._sources[name] = source
        key = language, write
        if key not in self._environments:
            self._environments[key] = self._environment(language, write)
        return self._environments[key].get_template(name)

    def _environment(self, language: str, write: Writer) -> Environment:
        environment = ImmutableSandboxedEnvironment(
            undefined=StrictUndefined,
            finalize=lambda value: _written(value, write, NUMBERS[language]["comma"]),
            keep_trailing_newline=True,
            loader=FunctionLoader(self._sources.get),
            bytecode_cache=self._kept(f"{language}-{write.__name__}"),
            cache_size=1000,
        )
        environment.tests["stated"] = all_stated
        return environment

    def _kept(self, name: str) -> FileSystemBytecodeCache | None:
        """Constants are written when a template is compiled: each way of writing has a folder."""
        if self._folder is None:
            return None
        folder = self._folder / name
        folder.mkdir(parents=True, exist_ok=True)
        return FileSystemBytecodeCache(str(folder))


_templates = _Templates()


def keep_templates(folder: Path, version: str) -> None:
    """Keep compiled templates in a folder: compiling is most of what filling them in takes.

    What another `version` of the program compiled is removed.
    """
    for other in folder.glob("*"):
        if other.name != version:
            shutil.rmtree(other, ignore_errors=True)
    _templates.keep_in(folder / version)


def understand(fact: Fact, language: str) -> Any:
    """Turn a fact into what a template works with."""
    if isinstance(fact, MeasureFact):
        return NumberTold(fact, language)
    if isinstance(fact, MissingFact):
        return NumberMissing(fact, language)
    if fact is None:
        return NumberMissing(MissingFact({}), language)
    if isinstance(fact, Mapping):
        if set(fact) == {"zh", "en"}:
            return understand(fact[language], language)
        return {name: understand(value, language) for name, value in fact.items()}
    if isinstance(fact, list | tuple):
        return [understand(value, language) for value in fact]
    return fact


def to_plain(words: str, claims: tuple[str, ...] = ()) -> str:
    """Write words as they are, on one line and without invisible characters."""
    return one_line(words)


def to_readable(words: str, claims: tuple[str, ...] = ()) -> str:
    """Write words as Markdown that can be read unrendered too: escaped where it would be markup."""
    return _MARKUP.sub(r"\\\g<0>", one_line(words))


def _written(value: Any, write: Writer, comma: str) -> Any:
    if isinstance(value, StrictUndefined):
        return value
    if isinstance(value, NumberTold):
        return _written(value.text, write, comma)
    if isinstance(value, NumberMissing):
        return _written(value.words, write, comma)
    if isinstance(value, Said):
        return write(str(value), value.claims)
    if isinstance(value, (list, tuple)):
        return comma.join(_written(item, write, comma) for item in value)
    words = str(value)
    return write(words, (words,) if _CLAIM.fullmatch(words) else ())
