"""What townbook can use on this machine, and how to get what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from townbook.paths import office_program

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "firefox", "microsoft-edge")
_COMES_WITH_CHINESE = ("win32", "darwin")


@dataclass(frozen=True)
class Tool:
    """Something on the machine: what it is for, where it was found (or empty), how to get it.

    Without a `needed` one no book can be made.
    """

    name: str
    purpose: str
    found: str
    remedy: str
    needed: bool = False

    def __str__(self) -> str:
        if self.found:
            return f"{self.name}: {self.found}"
        return f"{self.name}: missing; {self.purpose}. {self.remedy}"


def tools() -> tuple[Tool, ...]:
    """Everything that is looked for, found or not."""
    return (
        Tool(
            "Chinese font of charts",
            "charts and PDF briefs are set in it",
            _package_with_font(),
            "Run: pip install mplfonts",
            needed=True,
        ),
        Tool(
            "Chinese fonts of the system",
            "browsers and Word show Chinese in them where a page brings none",
            _system_fonts(),
            "On Debian and Ubuntu: apt-get install fontconfig fonts-noto-cjk",
        ),
        Tool(
            "browser",
            "the book is read in one",
            _browser(),
            "On Debian and Ubuntu: apt-get install chromium",
        ),
        Tool(
            "LibreOffice",
            "it shows briefs in DOCX; .doc .wps .rtf .odt .xls .et files are read through it",
            office_program(),
            "On Debian and Ubuntu: apt-get install libreoffice-writer",
        ),
    )


def _package_with_font() -> str:
    spec = find_spec("mplfonts")
    return str(Path(spec.origin).parent) if spec is not None and spec.origin else ""


def _system_fonts() -> str:
    """How many fonts of the system have Chinese, in words."""
    if sys.platform in _COMES_WITH_CHINESE:
        return "the system brings them"
    lister = shutil.which("fc-list")
    if lister is None:
        return ""
    listed = subprocess.run([lister, ":lang=zh", "file"], capture_output=True, text=True)
    return f"{len(listed.stdout.splitlines())} files" if listed.stdout.strip() else ""


def _browser() -> str:
    if sys.platform in _COMES_WITH_CHINESE:
        return "the system brings one"
    return os.environ.get("TOWNBOOK_CHROMIUM") or _first_of(BROWSERS)


def _first_of(names: tuple[str, ...]) -> str:
    return next(filter(None, map(shutil.which, names)), "")
