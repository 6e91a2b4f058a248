"""What one command leaves for the next, only to spare it time: lost or damaged, it is nothing."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from townbook.errors import DataError
from townbook.store.tables import write_bytes

Remembered = TypeVar("Remembered")


def recall(path: Path, kind: type[Remembered]) -> Remembered | None:
    """What was remembered; None where there is nothing, or not all of it as it was written."""
    try:
        told, _, content = path.read_bytes().partition(b"\n")
        return msgspec.json.decode(content, type=kind) if told == _sum(content) else None
    except (OSError, ValueError):
        return None


def remember(path: Path, what: object) -> None:
    """Leave a value of dataclasses for the next command, where that is possible."""
    content = msgspec.json.encode(what)
    with suppress(DataError):  # to know it again only spares time
        write_bytes(path, _sum(content) + b"\n" + content, durable=False)


def _sum(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
