"""Where everything stands: the one module that knows the layout of a project's folders."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

DATA_VARIABLE = "TOWNBOOK_DATA"
OUTPUT_VARIABLE = "TOWNBOOK_OUTPUT"
RUN_VARIABLE = "TOWNBOOK_RUN"
LAST_RUN_VARIABLE = "TOWNBOOK_LAST_RUN"
INTERNAL_VARIABLE = "TOWNBOOK_INTERNAL"
ADDRESS_VARIABLE = "TOWNBOOK_SITE_URL"

MANIFEST = "manifest.json"
"""The file in a run's folder that says what the run was made from."""

PACKAGE = Path(__file__).resolve().parent
PROJECT = PACKAGE.parent
NOTEBOOKS = PROJECT / "notebooks"
BOOK = PROJECT / "book"
LEXICON = PROJECT / "data" / "lexicon"


@dataclass(frozen=True)
class Workspace:
    """The two folders that a command works on: `data` is read, `output` is written.

    An `internal` workspace makes the office's own edition, which keeps sensitive claims.
    `address` is where the site will stand on the web, `https://example.org/townbook/`, or empty:
    sitemaps, canonical links and card images need it, everything else does without.
    """

    data: Path
    output: Path
    internal: bool = False
    address: str = ""

    @classmethod
    def from_environment(cls) -> Workspace:
        """The workspace that TOWNBOOK_DATA and TOWNBOOK_OUTPUT name, else the project's own."""
        return cls(
            data=Path(os.environ.get(DATA_VARIABLE) or PROJECT / "data").resolve(),
            output=Path(os.environ.get(OUTPUT_VARIABLE) or PROJECT / "_build").resolve(),
            internal=os.environ.get(INTERNAL_VARIABLE) == "1",
            address=os.environ.get(ADDRESS_VARIABLE, ""),
        )

    def environment(self) -> dict[str, str]:
        """The variables that hand this workspace to a child process."""
        return {
            DATA_VARIABLE: str(self.data),
            OUTPUT_VARIABLE: str(self.output),
            INTERNAL_VARIABLE: "1" if self.internal else "0",
            ADDRESS_VARIABLE: self.address,
        }

    @property
    def catalogue(self) -> Path:
        return self.data / "catalogue"

    @property
    def lexicon(self) -> Path:
        return self.data / "lexicon"

    @property
    def reports(self) -> Path:
        return self.data / "reports"

    @property
    def sources(self) -> Path:
        return self.data / "sources"

    @property
    def runs(self) -> Path:
        return self.output / "runs"

    @property
    def pages(self) -> Path:
        """The assembled pages of every edition, from which Jupyter Book builds."""
        return self.output / "pages"

    @property
    def site(self) -> Path:
        return self.output / "html"

    @property
    def briefs(self) -> Path:
        return self.output / "briefs"

    def source(self, report: str) -> Path:
        """Where a report's text stands on the analyst's own machine, if anywhere."""
        return self.sources / f"{report}.txt"

    def report(self, report: str) -> Path:
        return self.reports / report

    def run(self, report: str, language: str, chapter: str) -> Path:
        return self.runs / report / language / chapter

    def by_hand(self, report: str, language: str, chapter: str) -> Path:
        """Where a notebook that somebody runs by hand leaves its results."""
        return self.output / "by-hand" / report / language / chapter
