"""Between two builds an edition's files are in the site alone; the next build begins from them.

Sphinx writes to files where they stand, which a reader must not see, and a file with two names
must not suffer. So it gets copies, and only if they are what it left.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path

from townbook.store.folders import files_below

PLACED = "placed.json"
"""In the folder aside: every file that went from there to the site, with its size and time."""
BUILDINFO = ".buildinfo"
"""What Sphinx compares settings with; without it, it writes every page anew."""
_SUPERFLUOUS = ("*.map", "*.LICENSE.txt", "*.ttf", "*-macros.html", BUILDINFO, "objects.inv")
_SUPERFLUOUS_FOLDERS = ("locales",)


def leave_for(fresh: Path, aside: Path) -> None:
    """Move what was built to a new folder, without what readers do not need."""
    built = aside / "html"
    if (built / BUILDINFO).is_file():
        shutil.copy2(built / BUILDINFO, aside / BUILDINFO)
    (aside / PLACED).unlink(missing_ok=True)
    built.rename(fresh)
    for path in map(Path, files_below(str(fresh))):
        folders = path.relative_to(fresh).parts[:-1]
        if any(fnmatch(path.name, name) for name in _SUPERFLUOUS) or any(
            folder in _SUPERFLUOUS_FOLDERS for folder in folders
        ):
            path.unlink()


def note_placed(fresh: Path, aside: Path) -> None:
    """Note which files an edition has, as they are: its briefs are no part of it yet."""
    (aside / PLACED).write_text(json.dumps(_told(fresh)), encoding="utf-8")


def bring_back(aside: Path, places: Iterable[Path]) -> bool:
    """Copy what was built last back to where it was; false where it is nowhere as it was.

    Args:
        places: folders that may hold it.
    """
    if (aside / "html").exists():
        return True  # it was never moved
    try:
        placed = json.loads((aside / PLACED).read_bytes())
        source = next(place for place in places if _told(place) == placed)
        shutil.copytree(source, aside / "html", ignore=shutil.ignore_patterns("briefs"))
        shutil.copy2(aside / BUILDINFO, aside / "html" / BUILDINFO)
    except (OSError, ValueError, StopIteration):
        return False
    return True


def _told(folder: Path) -> dict[str, list[int]]:
    """Each file of an edition, its briefs left out, with its size and time."""
    found = {}
    for path in map(Path, files_below(str(folder))):
        name = path.relative_to(folder).as_posix()
        if not name.startswith("briefs/"):
            seen = path.stat()
            found[name] = [seen.st_size, seen.st_mtime_ns]
    return found
