"""Where the files of a chart stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PICTURES = ("wide", "narrow")
"""The drawings that a page shows, for a screen and for a telephone."""

ENDINGS = {
    "png": "png",
    "svg": "svg",
    "pdf": "pdf",
    "csv": "csv",
    "wide": "wide.svg",
    "narrow": "narrow.svg",
    "paper": "paper.png",
}


@dataclass(frozen=True)
class ChartFiles:
    """Where the files of one chart stand.

    `png`, `svg`, `pdf` and `csv` are given away, and say what they are; `wide` and `narrow` are
    drawn for a page that says it for them, `paper` for a document.
    """

    png: Path
    svg: Path
    pdf: Path
    csv: Path
    wide: Path
    narrow: Path
    paper: Path

    @classmethod
    def of(cls, folder: Path, name: str) -> ChartFiles:
        """The files of the chart `name` in `folder`."""
        return cls(**{kind: folder / f"{name}.{ending}" for kind, ending in ENDINGS.items()})

    def names(self) -> dict[str, str]:
        """The file names by kind."""
        return {kind: getattr(self, kind).name for kind in ENDINGS}
