"""Things that are made once a test session, whichever processes it runs in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from filelock import FileLock


def once(folder: Path, name: str, make: Callable[[], None]) -> None:
    """Do something once a test session: the first process makes it, the others wait."""
    with FileLock(folder / f"{name}.lock"):
        done = folder / f"{name}.done"
        if not done.exists():
            make()
            done.touch()
