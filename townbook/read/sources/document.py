"""A report's file to its text: what kind of file it is, whether it can be read, what it says."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from townbook.errors import RefusedDocument
from townbook.read.sources.encodings import decode
from townbook.read.sources.isolated import read_isolated

LARGEST_FILE = 100 * 2**20
LARGEST = {"docx": LARGEST_FILE, "pdf": LARGEST_FILE, "html": 20 * 2**20, "md": 20 * 2**20}
KINDS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
KIND_NAMES = {
    "txt": "plain text",
    "docx": "a Word file (.docx)",
    "pdf": "a PDF",
    "html": "a web page (.html)",
}
UNREADABLE = (
    (b"{\\rtf", "is a Rich Text file", "Open it in Word or WPS and save it as .docx."),
    (b"\x89PNG", "is a picture", "Run text recognition on it first, or ask for the Word file."),
    (
        b"\xff\xd8\xff",
        "is a picture",
        "Run text recognition on it first, or ask for the Word file.",
    ),
    (b"Rar!", "is an archive", "Unpack it and give the report inside."),
    (b"7z\xbc\xaf", "is an archive", "Unpack it and give the report inside."),
    (b"\x1f\x8b", "is an archive", "Unpack it and give the report inside."),
    (b"\x7fELF", "is a program", "Give the report as .txt, .docx, .pdf, .html or .md."),
    (b"MZ\x90", "is a program", "Give the report as .txt, .docx, .pdf, .html or .md."),
)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
MOST_CONTROLS = 0.01
"""Share of control characters beyond which a file is no text."""


@dataclass(frozen=True, slots=True)
class Document:
    """A report's text as its file gives it: the text that every offset refers to.

    `sha256` is that of `text` in UTF-8, so that it names what offsets count in, whatever the
    file around it; for a UTF-8 text file without a byte order mark it is also the file's own.
    """

    text: str
    file_name: str
    encoding: str
    sha256: str
    kind: str


def open_document(path: Path | str) -> Document:
    """Read a .txt, .docx, .pdf, .html or .md file.

    Text files are decoded and otherwise left as they are. Time and memory are bounded.

    Raises:
        RefusedDocument: the file is missing, empty, too large, binary, encrypted, scanned,
            damaged, or of another kind than its name says; one line with reason and remedy.
    """
    path = Path(path)
    kind = _kind_by_name(path)
    _check_size(path, kind)
    _check_kind(path, kind)
    if kind == "txt":
        text, encoding = decode(path.read_bytes(), path.name)
        _check_no_binary(path, text)
    else:
        text, encoding = read_isolated(kind, path), "utf-8"
    if not text.strip("\ufeff \t\r\n\u3000\xa0"):
        raise RefusedDocument(
            f"{path.name}: is empty.", "Give a file that holds the report's text."
        )
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Document(text, path.name, encoding, digest, kind)


def _kind_by_name(path: Path) -> str:
    kind = KINDS.get(path.suffix.lower())
    if kind:
        return kind
    if path.suffix.lower() in (".doc", ".wps", ".rtf", ".odt"):
        remedy = "Open it in Word or WPS and save it as .docx."
    elif path.suffix.lower() in (".xls", ".xlsx", ".et"):
        remedy = "Open it in Excel or WPS and save the sheet as text (.txt)."
    else:
        remedy = f"Give the report as one of {', '.join(KINDS)}."
    raise RefusedDocument(f"{path.name}: files of this kind are not read.", remedy)


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


def _check_kind(path: Path, kind: str) -> None:
    try:
        with path.open("rb") as stream:
            head = stream.read(8192)
    except OSError as problem:
        raise RefusedDocument(
            f"{path.name}: cannot be read ({problem.strerror}).", "Ask for permission to read it."
        ) from problem
    found = _kind_by_content(path, head)
    if found == kind or (found == "txt" and kind == "md"):
        return
    if found == "txt" and kind == "html" and b"<" in head:
        return
    suffix = {"txt": ".txt", "docx": ".docx", "pdf": ".pdf", "html": ".html"}[found]
    raise RefusedDocument(
        f"{path.name}: is {KIND_NAMES[found]} by its content, not what its name says.",
        f"Rename it to {path.stem}{suffix} and try again.",
    )


def _kind_by_content(path: Path, head: bytes) -> str:
    for magic, what, remedy in UNREADABLE:
        if head.startswith(magic):
            raise RefusedDocument(f"{path.name}: {what}.", remedy)
    if head.startswith(COMPOUND):
        raise _compound_refusal(path)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _package_kind(path)
    opening = head[:2048].replace(b"\x00", b"").lower()
    return "html" if b"<html" in opening or b"<!doctype html" in opening else "txt"


def _compound_refusal(path: Path) -> RefusedDocument:
    """Old Word files and encrypted new ones share one container; a name inside tells them apart."""
    with path.open("rb") as stream:
        encrypted = ENCRYPTED_PACKAGE in stream.read(4 * 2**20)
    if encrypted:
        return RefusedDocument(
            f"{path.name}: is encrypted and asks for a password.",
            "Open it with the password and save it as .docx without one.",
        )
    return RefusedDocument(
        f"{path.name}: is an old Office file.", "Open it in Word or WPS and save it as .docx."
    )


def _package_kind(path: Path) -> str:
    with path.open("rb") as stream:
        content = stream.read()
    if b"word/document.xml" in content:
        return "docx"
    if b"xl/workbook.xml" in content:
        raise RefusedDocument(
            f"{path.name}: is an Excel file.", "Save the sheet as text (.txt) in Excel or WPS."
        )
    raise RefusedDocument(f"{path.name}: is an archive.", "Unpack it and give the report inside.")


def _check_no_binary(path: Path, text: str) -> None:
    controls = sum(text.count(chr(code)) for code in range(32) if code not in (9, 10, 11, 12, 13))
    if "\x00" in text or controls > MOST_CONTROLS * len(text):
        raise RefusedDocument(
            f"{path.name}: is binary, no text.",
            "Give the report as .txt, .docx, .pdf, .html or .md.",
        )
