"""A report's file to its text: what kind of file it is, whether it can be read, what it says."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from townbook.errors import RefusedDocument
from townbook.read.sources.encodings import decode
from townbook.read.sources.file_kinds import kind_by_name, kind_of
from townbook.read.sources.isolated import read_isolated

LARGEST_FILE = 100 * 2**20
LARGEST = {"html": 20 * 2**20, "md": 20 * 2**20}
MOST_CHARACTERS = 2_000_000
"""Of a report's text: some 2,000 pages, which take a minute to read, and 300 MB."""
MOST_CONTROLS = 0.01
"""Share of control characters beyond which a file is no text."""


@dataclass(frozen=True, slots=True)
class Document:
    """A report's text as its file gives it: the text that every offset refers to.

    `sha256` is that of `text` in UTF-8, so that it names what offsets count in, whatever the
    file around it; for a UTF-8 text file without a byte order mark it is also the file's own.
    `kind` is what the file holds, by its content: an old `.doc` may be a web page.
    """

    text: str
    file_name: str
    encoding: str
    sha256: str
    kind: str


def open_document(path: Path | str) -> Document:
    """Read a report's file of any kind that `file_kinds` names.

    Text files are decoded and otherwise left as they are. Time and memory are bounded.

    Raises:
        RefusedDocument: the file is missing, empty, too large, binary, encrypted, scanned,
            damaged, of another kind than its name says, or needs a program that is not there; one
            line with reason and remedy.
    """
    path = Path(path)
    _check_size(path, kind_by_name(path))
    kind = kind_of(path)
    if kind == "txt":
        text, encoding = decode(path.read_bytes(), path.name)
        _check_no_binary(path, text)
    else:
        text, encoding = read_isolated(kind, path), "utf-8"
    if not text.strip("\ufeff \t\r\n\u3000\xa0"):
        raise RefusedDocument(
            f"{path.name}: is empty.", "Give a file that holds the report's text."
        )
    return _document(text, path.name, encoding, kind)


def open_documents(paths: Sequence[Path | str]) -> Document:
    """Read several files as one report: the first is the report, each other one an annex.

    An annex begins on a line of its own, `附件1：` with its file's name. `file_name` names them
    all, `kind` and `encoding` are the first one's.

    Raises:
        RefusedDocument: one of the files cannot be read, or all of them are too long together.
    """
    first, *annexes = map(open_document, paths)
    if not annexes:
        return first
    pieces = [first.text.rstrip()]
    for number, annex in enumerate(annexes, start=1):
        pieces += ["", f"附件{number}：{Path(annex.file_name).stem}", annex.text.strip("\ufeff\n")]
    names = "; ".join(document.file_name for document in (first, *annexes))
    return _document("\n".join(pieces) + "\n", names, first.encoding, first.kind)


def _document(text: str, name: str, encoding: str, kind: str) -> Document:
    if len(text) > MOST_CHARACTERS:
        raise RefusedDocument(
            f"{name}: has {len(text):,} characters, more than {MOST_CHARACTERS:,}.",
            "Give the report alone, without what it was printed or saved with.",
        )
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Document(text, name, encoding, digest, kind)


def _check_size(path: Path, kind: str) -> None:
    try:
        status = path.stat()
    except OSError as problem:
        raise RefusedDocument(
            f"{path}: cannot be opened ({problem.strerror}).", "Check the name and its folder."
        ) from problem
    if not stat.S_ISREG(status.st_mode):
        raise RefusedDocument(f"{path}: is no file.", "Name the report's file itself.")
    if status.st_size == 0:
        raise RefusedDocument(
            f"{path.name}: is empty.", "Give a file that holds the report's text."
        )
    largest = LARGEST.get(kind, LARGEST_FILE)
    if status.st_size > largest:
        raise RefusedDocument(
            f"{path.name}: has {status.st_size / 2**20:.0f} MB, more than {largest // 2**20}.",
            "Give the report alone, without pictures or appendices.",
        )


def _check_no_binary(path: Path, text: str) -> None:
    controls = sum(text.count(chr(code)) for code in range(32) if code not in (9, 10, 11, 12, 13))
    if "\x00" in text or controls > MOST_CONTROLS * len(text):
        raise RefusedDocument(
            f"{path.name}: is binary, no text.",
            "Give the report as .txt, .docx, .pdf, .html or .md.",
        )
