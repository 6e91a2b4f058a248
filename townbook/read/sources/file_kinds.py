"""What kind of file something is, by its name and content; what cannot be read, and why."""

from __future__ import annotations

import mmap
import zipfile
from pathlib import Path

from townbook.errors import RefusedDocument

KINDS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".mht": "mht",
    ".mhtml": "mht",
    ".docx": "docx",
    ".docm": "docm",
    ".doc": "doc",
    ".wps": "doc",
    ".rtf": "rtf",
    ".odt": "odt",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".et": "xls",
    ".ods": "ods",
    ".pdf": "pdf",
}
READABLE = " ".join(KINDS)
KIND_NAMES = {
    "txt": "plain text",
    "html": "a web page (.html)",
    "mht": "a web page in one file (.mht)",
    "docx": "a Word file (.docx)",
    "docm": "a Word file with macros (.docm)",
    "doc": "an old Word file (.doc)",
    "rtf": "a Rich Text file (.rtf)",
    "odt": "an OpenDocument text (.odt)",
    "xlsx": "an Excel file (.xlsx)",
    "xls": "an old Excel file (.xls)",
    "ods": "an OpenDocument sheet (.ods)",
    "pdf": "a PDF",
}
ALSO = {
    "doc": {"docx", "docm", "rtf", "odt", "html", "mht"},
    "xls": {"xlsx", "html", "mht", "ods"},
    "docx": {"doc", "docm", "rtf"},
    "docm": {"docx", "doc"},
    "xlsx": {"xls"},
    "md": {"txt"},
    "html": {"mht"},
}
"""What a file of a name may turn out to be and still be read as what it is: programs save what they
have under the name that was asked for."""

_PICTURE = "Run text recognition on it first, or ask for the Word file."
_UNPACK = "Unpack it and give the report inside."
_GIVE = "Give the report as .docx, .pdf or .txt."
UNREADABLE = (
    (b"\x89PNG", "is a picture", _PICTURE),
    (b"\xff\xd8\xff", "is a picture", _PICTURE),
    (b"II*\x00", "is a picture", _PICTURE),
    (b"MM\x00*", "is a picture", _PICTURE),
    (b"Rar!", "is an archive", _UNPACK),
    (b"7z\xbc\xaf", "is an archive", _UNPACK),
    (b"\x1f\x8b", "is an archive", _UNPACK),
    (b"\x7fELF", "is a program", _GIVE),
    (b"MZ\x90", "is a program", _GIVE),
    (b"HN\x01", "is a CAJ file", "Open it in CAJViewer and print it to a PDF."),
    (b"CAJ\x00", "is a CAJ file", "Open it in CAJViewer and print it to a PDF."),
)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("EncryptedPackage", ""),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
"""What stands in the container that old Office files and encrypted new ones share."""

_ENTRIES = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
)
_MIMETYPES = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
)
_OTHER_PACKAGES = (
    ("OFD.xml", "is an OFD file", "Open it in a reader for OFD and print it to a PDF."),
    ("ppt/presentation.xml", "is a presentation", _GIVE),
)


def kind_by_name(path: Path) -> str:
    """The kind of a file by its name's ending.

    Raises:
        RefusedDocument: files of that ending are not read.
    """
    kind = KINDS.get(path.suffix.lower())
    if kind:
        return kind
    remedy = {
        ".ofd": "Open it in a reader for OFD and print it to a PDF.",
        ".caj": "Open it in CAJViewer and print it to a PDF.",
        ".zip": _UNPACK,
        ".rar": _UNPACK,
    }.get(path.suffix.lower(), f"Give the report as one of {READABLE}")
    raise RefusedDocument(f"{path.name}: files of this kind are not read.", remedy)


def kind_of(path: Path) -> str:
    """The kind of a file by its content, where that agrees with its name well enough.

    Raises:
        RefusedDocument: it cannot be read, or its content is another kind's.
    """
    named = kind_by_name(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(8192)
        found = _kind_by_content(path, head)
    except OSError as problem:
        raise RefusedDocument(
            f"{path.name}: cannot be read ({problem.strerror}).", "Ask for permission to read it."
        ) from problem
    if found == named or found in ALSO.get(named, ()):
        return named if found == "txt" else found
    if found == "txt" and named == "html" and b"<" in head:
        return named
    if found == "docx" and named == "docm":
        return named
    suffix = next(suffix for suffix, kind in KINDS.items() if kind == found)
    raise RefusedDocument(
        f"{path.name}: is {KIND_NAMES[found]} by its content, not what its name says.",
        f"Rename it to {path.stem}{suffix} and try again.",
    )


def _kind_by_content(path: Path, head: bytes) -> str:
    for magic, what, remedy in UNREADABLE:
        if head.startswith(magic):
            raise RefusedDocument(f"{path.name}: {what}.", remedy)
    if head.startswith(COMPOUND):
        return _compound_kind(path)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _package_kind(path, head)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    opening = head[:4096].replace(b"\x00", b"").lower()
    if b"mime-version:" in opening and b"multipart/related" in opening:
        return "mht"
    return "html" if b"<html" in opening or b"<!doctype html" in opening else "txt"


def _compound_kind(path: Path) -> str:
    """Old Office files and encrypted new ones share one container; a name inside tells them."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as held:
        kind = next(
            (kind for name, kind in _STREAMS if held.find(name.encode("utf-16-le")) >= 0), None
        )
    if kind == "":
        raise RefusedDocument(
            f"{path.name}: is encrypted and asks for a password.",
            "Open it with the password and save it as .docx without one.",
        )
    if kind is None:
        raise RefusedDocument(f"{path.name}: is an old Office file of no kind that is read.", _GIVE)
    return kind


def _package_kind(path: Path, head: bytes) -> str:
    for mimetype, kind in _MIMETYPES:
        if mimetype in head[:256]:
            return kind
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as problem:
        raise RefusedDocument(
            f"{path.name}: is a damaged package.", "Save it again, or ask for another copy."
        ) from problem
    for entry, kind in _ENTRIES:
        if entry in names:
            return kind
    for entry, what, remedy in _OTHER_PACKAGES:
        if entry in names:
            raise RefusedDocument(f"{path.name}: {what}.", remedy)
    raise RefusedDocument(f"{path.name}: is an archive.", _UNPACK)
