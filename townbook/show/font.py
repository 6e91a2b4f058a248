"""Where the Chinese font stands that charts and pages are set in."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

FONT_FILE = "NotoSansCJKsc-Regular.otf"


@cache
def font_path() -> Path:
    """The Chinese font's file in the package mplfonts, found without importing that package.

    Raises:
        FileNotFoundError: mplfonts is not installed, or no longer carries the font.
    """
    spec = find_spec("mplfonts")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The package mplfonts is missing: install requirements.txt.")
    path = Path(spec.origin).parent / "fonts" / FONT_FILE
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: install mplfonts as in requirements.txt.")
    return path
