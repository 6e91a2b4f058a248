"""Files that were looked at before: whether each is as it was, mostly without reading it."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

GRACE = 2_000_000_000
"""Nanoseconds, the coarsest clock of a file system. A file that changed less than this before it
was read could change again and keep its time; one from the future, after a clock was set back,
could come to its own time again. Both are read anew."""
NO_FILE = "no such file"

Signature = tuple[int, int, int, int]
"""Size in bytes, times of the content's and of the entry's last change in nanoseconds, inode."""
UNSEEN: Signature = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file held when it was read; only where `settled` its signature vouches for that."""

    content: str
    signature: Signature
    settled: bool


SeenFiles = dict[str, Seen]
"""By path."""


def see(paths: Iterable[str], before: Mapping[str, Seen]) -> SeenFiles:
    """What each file holds now, read only where it is not just as it was seen `before`."""
    return {path: _see(path, before.get(path)) for path in paths}


def same_content(one: Mapping[str, Seen], other: Mapping[str, Seen]) -> bool:
    """Whether the same files hold the same, whenever they were written."""
    return one.keys() == other.keys() and all(
        seen.content == other[path].content for path, seen in one.items()
    )


def untouched(then: Mapping[str, Seen], now: Mapping[str, Seen]) -> bool:
    """Whether no file was written in between, not even with what it held before."""
    return same_content(then, now) and all(
        seen.signature == now[path].signature for path, seen in then.items()
    )


def _see(path: str, before: Seen | None) -> Seen:
    signature = _signature(path)
    if before is not None and before.settled and before.signature == signature:
        return before
    return _read(path, signature) if signature != UNSEEN else Seen(NO_FILE, UNSEEN, settled=False)


def _read(path: str, signature: Signature) -> Seen:
    now = time.time_ns()
    try:
        content = hashlib.sha256(Path(path).read_bytes()).hexdigest()[:32]
    except OSError:  # whoever needs it will say what is wrong
        return Seen(NO_FILE, signature, settled=False)
    settled = max(signature[1:3]) + GRACE < now and _signature(path) == signature
    return Seen(content, signature, settled)


def _signature(path: str) -> Signature:
    try:
        # A province has a hundred thousand: making a Path would take longer than looking.
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return UNSEEN
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
