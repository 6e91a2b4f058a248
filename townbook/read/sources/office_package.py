"""Office files are packages; one that would unpack to far more than it seems is refused."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from townbook.errors import RefusedDocument

MOST_ENTRIES = 5_000
LARGEST_PART = 64 * 2**20
LARGEST_WHOLE = 400 * 2**20
STEEPEST_RATIO = 200
"""Unpacked size over packed size; prose in Word files stays under 30."""


def check_package(path: Path) -> None:
    """Refuse a package that would unpack to far more than it seems, before unpacking it.

    Raises:
        RefusedDocument: too many or too large parts, or a part that declares entities.
    """
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            _check_sizes(path, entries)
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    _check_no_entities(path, package, entry)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        zlib.error,
    ) as problem:
        raise RefusedDocument(
            f"{path.name}: is a damaged or encrypted Word file.",
            "Open it in Word or WPS and save it as .docx again, without a password.",
        ) from problem


def _check_sizes(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    too_large = (
        len(entries) > MOST_ENTRIES
        or sum(entry.file_size for entry in entries) > LARGEST_WHOLE
        or any(_is_bomb(entry) for entry in entries)
    )
    if too_large:
        raise RefusedDocument(
            f"{path.name}: unpacks to far more than a work report can hold.",
            "If it is genuine, save its text alone as .txt in UTF-8.",
        )


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    if not entry.filename.endswith((".xml", ".rels")):
        return False
    ratio = entry.file_size / max(entry.compress_size, 1)
    return entry.file_size > LARGEST_PART or (entry.file_size > 2**20 and ratio > STEEPEST_RATIO)


def _check_no_entities(path: Path, package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    with package.open(entry) as part:
        head = part.read(4096).replace(b"\x00", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise RefusedDocument(
            f"{path.name}: declares XML entities, which no Word file needs.",
            "Open it in Word or WPS and save it as .docx again.",
        )
