"""A report's text as a page may show it: names covered, and every number in its place.

The analyst's own copy stands in `data/sources/`; what is kept here stands beside the runs, can be
made again at any time, and holds for just the text, tables and code that it was made from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from townbook.errors import DataError
from townbook.paths import PACKAGE, Workspace
from townbook.store.tables import write_text

READ_FROM = ("about.yml", "sections.csv", "claims.csv")


class Cover(StrEnum):
    """What a stretch of text was covered for: a private name, a private number, a small group."""

    NONE = ""
    NAME = "name"
    FIGURE = "figure"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph: plain, the number of a `claim`, or covered.

    What is covered is not in `text`: marks stand for a name, nothing for what is withheld.
    """

    text: str
    claim: str = ""
    cover: Cover = Cover.NONE


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the report, or the part of it that lies in one `section`."""

    section: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A whole text in its order; `key` names everything that it was made from."""

    report: str
    key: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def claims(self) -> frozenset[str]:
        """The ids of the claims whose numbers have their place in the text."""
        return frozenset(span.claim for part in self.paragraphs for span in part.spans) - {""}


def kept_path(workspace: Workspace, report: str) -> Path:
    """Where the text is kept as a page may show it."""
    return workspace.output / "sources" / f"{report}.json"


def source_key(workspace: Workspace, report: str) -> str:
    """A hash of what a page of the text is made from: text, tables, lexicon and code.

    It is empty where there is no text. The internal edition, which withholds nothing, has another.

    Raises:
        DataError: one of the files cannot be read.
    """
    text = workspace.source(report)
    if not text.is_file():
        return ""
    tables = (workspace.report(report) / name for name in READ_FROM)
    code = sorted((PACKAGE / "read").rglob("*.py"))
    words = workspace.tables.within("lexicon").files("*.csv").values()
    return hash_of_files([text, *tables, *words, *code, Path(__file__)], str(workspace.internal))


def hash_of_files(paths: Iterable[Path], setting: str) -> str:
    """A hash of what stands in files, and of a setting.

    Raises:
        DataError: one of the files cannot be read.
    """
    digest = hashlib.sha256(setting.encode())
    try:
        for path in paths:
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    except OSError as problem:
        raise DataError(
            f"{problem.filename}: cannot be read ({problem.strerror}).",
            "Restore it, or ingest the report again.",
        ) from problem
    return digest.hexdigest()[:32]


def load_source(workspace: Workspace, report: str) -> SourceText | None:
    """What is kept of a report's text, if it holds for the text and the tables at hand now.

    Raises:
        DataError: the text or a table cannot be read.
    """
    path, key = kept_path(workspace, report), source_key(workspace, report)
    if not (key and path.is_file()):
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        paragraphs = tuple(
            Paragraph(
                part["section"],
                tuple(Span(s["text"], s["claim"], Cover(s["cover"])) for s in part["spans"]),
            )
            for part in content["paragraphs"]
        )
    except (ValueError, KeyError, TypeError):
        return None  # damaged from outside: it can be made again
    return SourceText(report, key, paragraphs) if content["key"] == key else None


def save_source(workspace: Workspace, source: SourceText) -> Path:
    """Keep a text as a page may show it; returns its file.

    Raises:
        DataError: the folder cannot be written to.
    """
    path = kept_path(workspace, source.report)
    write_text(path, json.dumps(asdict(source), ensure_ascii=False, indent=1) + "\n")
    return path


def drop_source(workspace: Workspace, report: str) -> None:
    """Keep nothing of a report's text any longer.

    Raises:
        DataError: the file cannot be removed.
    """
    path = kept_path(workspace, report)
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        raise DataError(
            f"{path}: cannot be removed ({problem.strerror}).",
            "Choose an output folder that you may write to.",
        ) from problem
