"""Folders that change in one step: whoever looks finds what was there, or what is new."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from townbook.errors import DataError
from townbook.store.tables import write_text

ABANDONED = 3600.0
"""Seconds after which a folder that was being made counts as left by a process that was killed."""


def replace_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Put `files` into `folder` in one step; what else stands in it is kept.

    Raises:
        DataError: the folder cannot be written, or the disk is full; the old one is untouched.
    """
    fresh = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        if folder.exists():
            shutil.copytree(folder, fresh, dirs_exist_ok=True)
        fresh.chmod(0o755)
        for name, text in files.items():
            write_text(fresh / name, text)
        swap_folder(fresh, folder)
    except OSError as problem:
        raise DataError(
            f"{folder}: cannot be written ({problem.strerror or problem}).",
            "Free some space or choose a folder that you may write to.",
        ) from problem
    finally:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)


def swap_folder(fresh: Path, folder: Path) -> None:
    """Let `fresh` take the place of `folder`; what stood there before is removed.

    On Linux and macOS the two change places in one step. Elsewhere, and on file systems that
    cannot do that, an interruption between two renames leaves the old content as `.<name>.old`,
    which `recover_folder` puts back.
    """
    recover_folder(folder)
    if folder.exists() and _exchange(fresh, folder):
        shutil.rmtree(fresh, ignore_errors=True)
        return
    old = folder.with_name(f".{folder.name}.old")
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def copy_folder(source: Path, target: Path, like: Path, leave_out: Iterable[str] = ()) -> None:
    """Copy a folder; files that `like` holds already, as long and as old, are shared with it.

    A shared file has two names, which takes neither time nor room. So files in `like` and
    `target` may be replaced, but must never be written to where they stand.

    Args:
        leave_out: patterns of names that are not copied.

    Raises:
        OSError: the source cannot be read, or the target cannot be written.
    """

    def bring(file: str, place: str) -> None:
        twin = like / Path(place).relative_to(target)
        if not (_alike(Path(file), twin) and _shared(twin, place)):
            shutil.copy2(file, place)

    shutil.copytree(source, target, ignore=shutil.ignore_patterns(*leave_out), copy_function=bring)


def _alike(file: Path, twin: Path) -> bool:
    try:
        one, other = file.stat(), twin.stat()
    except FileNotFoundError:
        return False
    return (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)


def _shared(file: Path, name: str) -> bool:
    """Give a file a second name; false where the file system has no such thing."""
    try:
        os.link(file, name)
    except OSError:
        return False
    return True


def recover_folder(folder: Path) -> None:
    """Mend what an interrupted `swap_folder` left behind."""
    old = folder.with_name(f".{folder.name}.old")
    if not old.exists():
        return
    if folder.exists():
        shutil.rmtree(old, ignore_errors=True)
    else:
        old.rename(folder)


def recover_folders(parent: Path) -> None:
    """Mend what interrupted swaps left behind in a folder."""
    for old in parent.glob(".*.old"):
        recover_folder(old.with_name(old.name[1:].removesuffix(".old")))


def _exchange(first: Path, second: Path) -> bool:
    """Let two names change places in one step; false where this system or its disk cannot."""
    if os.name != "posix":
        return False
    import ctypes  # wanted only here

    system, here, swap = ctypes.CDLL(None), -100, 2  # AT_FDCWD, RENAME_EXCHANGE or RENAME_SWAP
    names = os.fsencode(first), os.fsencode(second)
    if sys.platform == "darwin" and hasattr(system, "renamex_np"):
        return bool(system.renamex_np(*names, swap) == 0)
    if sys.platform == "linux" and hasattr(system, "renameat2"):
        return bool(system.renameat2(here, names[0], here, names[1], swap) == 0)
    return False


def _sweep(folder: Path) -> None:
    """Remove what processes that were killed left of this folder's successors."""
    for left in folder.parent.glob(f".{folder.name}.*"):
        if left.suffix != ".old" and time.time() - left.stat().st_ctime > ABANDONED:
            shutil.rmtree(left, ignore_errors=True)
