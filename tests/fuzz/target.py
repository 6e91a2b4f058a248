"""A target of fuzzing, and what targets share."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from townbook.paths import RESOURCES
from townbook.store.catalogue import Catalogue

EXAMPLE = (RESOURCES / "examples" / "hemingwu-2022.txt").read_text(encoding="utf-8")
PARTS = b"\n%%%\n"
"""Between the parts of a target's bytes, where it takes more than one."""


@dataclass(frozen=True)
class Target:
    """Something that takes any bytes, and either refuses them in words or does what it says.

    `check` is given the bytes and a folder to work in; whatever it lets out is a finding.
    `seeds` are inputs that it accepts, to begin with; `words` are bytes that mean something to it.
    """

    name: str
    check: Callable[[bytes, Path], None]
    seeds: Callable[[], list[bytes]]
    words: tuple[bytes, ...] = ()


@cache
def catalogue() -> Catalogue:
    """The project's own catalogue."""
    return Catalogue.load(RESOURCES / "data" / "catalogue")


def as_text(data: bytes) -> str:
    """Bytes as a text; what is no UTF-8 in them is replaced, as no reader hands it on."""
    return data.decode("utf-8", "replace")


def repacked(package: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A zip package with some of its parts replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return made.getvalue()


def part_of(package: bytes, name: str) -> bytes:
    """One part of a zip package."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return opened.read(name)
