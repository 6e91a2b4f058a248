"""Where everything stands: the one module that knows the layout of a project's folders.

A project folder is the analyst's own: notebooks, book, data, settings. What it lacks is taken,
file by file, from what comes with townbook. The repository is such a folder itself.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PROJECT_VARIABLE = "TOWNBOOK_PROJECT"
DATA_VARIABLE = "TOWNBOOK_DATA"
OUTPUT_VARIABLE = "TOWNBOOK_OUTPUT"
RUN_VARIABLE = "TOWNBOOK_RUN"
LAST_RUN_VARIABLE = "TOWNBOOK_LAST_RUN"
INTERNAL_VARIABLE = "TOWNBOOK_INTERNAL"
ADDRESS_VARIABLE = "TOWNBOOK_SITE_URL"

MANIFEST = "manifest.json"
"""The file in a run's folder that says what the run was made from."""

OFFICES = ("soffice", "libreoffice")
OFFICE_PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)

PACKAGE = Path(__file__).resolve().parent
RESOURCES = PACKAGE / "resources" if (PACKAGE / "resources").is_dir() else PACKAGE.parent
"""The project folder that comes with townbook: what the wheel brings, or the checkout itself."""

SETTINGS = "_config.yml"
EXAMPLE_REPORT = "dongsitou-2021"
PARTS = (
    SETTINGS,
    "_toc.yml",
    "book",
    "notebooks",
    "examples",
    "data/LICENSE",
    "data/catalogue",
    "data/lexicon",
    f"data/reports/{EXAMPLE_REPORT}",
)
"""What a new project folder is laid out with; sources and reviews are nobody else's."""

_TABLES = ("catalogue", "reports")


def is_project(folder: Path) -> bool:
    """Whether a folder has the marks of a project: the book's settings beside a data folder."""
    data = folder / "data"
    return (folder / SETTINGS).is_file() and any((data / name).is_dir() for name in _TABLES)


def find_project() -> Path:
    """The project folder that commands work in, where none is named.

    It is the one in TOWNBOOK_PROJECT, else the current folder or the nearest above it that has
    the marks of one, else the checkout that townbook runs from, else the current folder: there,
    everything comes with townbook but the data.
    """
    if os.environ.get(PROJECT_VARIABLE):
        return Path(os.environ[PROJECT_VARIABLE]).resolve()
    here = Path.cwd()
    marked = next((folder for folder in (here, *here.parents) if is_project(folder)), None)
    return marked or (RESOURCES if RESOURCES != PACKAGE / "resources" else here)


@dataclass(frozen=True)
class Layers:
    """Folders that are read as one: of two files with the same name, the first folder's counts."""

    folders: tuple[Path, ...]

    def __truediv__(self, name: str) -> Path:
        """The file of this name; in the first folder where no folder has it."""
        found = (folder / name for folder in self.folders)
        return next((path for path in found if path.exists()), self.folders[0] / name)

    def within(self, name: str) -> Layers:
        """The folders of this name in each of the folders."""
        return Layers(tuple(folder / name for folder in self.folders))

    def files(self, pattern: str = "*") -> dict[str, Path]:
        """Every file that matches, in folders below too, by its name seen from the folders."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in folder.rglob(pattern):
                if path.is_file():
                    found.setdefault(path.relative_to(folder).as_posix(), path)
        return dict(sorted(found.items()))

    def __iter__(self) -> Iterator[Path]:
        """Each folder that there is, once, the first before those that it overrides."""
        return (folder for folder in dict.fromkeys(self.folders) if folder.is_dir())


@dataclass(frozen=True)
class Workspace:
    """The folders that a command works on: `data` is read, `output` is written.

    `project` holds notebooks, book and settings; those that it lacks come with townbook.
    An `internal` workspace makes the office's own edition, which keeps sensitive claims.
    `address` is where the site will stand on the web, `https://example.org/townbook/`, or empty:
    sitemaps, canonical links and card images need it, everything else does without.
    """

    data: Path
    output: Path
    internal: bool = False
    address: str = ""
    project: Path = RESOURCES

    @classmethod
    def from_environment(cls, project: Path | None = None) -> Workspace:
        """The workspace that TOWNBOOK_DATA and TOWNBOOK_OUTPUT name, else the project's own.

        `project` is the project folder, where it need not be looked for.
        """
        home = find_project() if project is None else project.resolve()
        return cls(
            data=Path(os.environ.get(DATA_VARIABLE) or home / "data").resolve(),
            output=Path(os.environ.get(OUTPUT_VARIABLE) or home / "_build").resolve(),
            internal=os.environ.get(INTERNAL_VARIABLE) == "1",
            address=os.environ.get(ADDRESS_VARIABLE, ""),
            project=home,
        )

    def environment(self) -> dict[str, str]:
        """The variables that hand this workspace to a child process."""
        return {
            PROJECT_VARIABLE: str(self.project),
            DATA_VARIABLE: str(self.data),
            OUTPUT_VARIABLE: str(self.output),
            INTERNAL_VARIABLE: "1" if self.internal else "0",
            ADDRESS_VARIABLE: self.address,
        }

    @property
    def _home(self) -> Layers:
        return Layers((self.project, RESOURCES))

    @property
    def settings(self) -> Path:
        """What all editions of the book share: the project's own _config.yml, if it has one."""
        return self._home / SETTINGS

    @property
    def notebooks(self) -> Layers:
        return self._home.within("notebooks")

    @property
    def book(self) -> Layers:
        """The pages that people write, with the book's styles, scripts and templates."""
        return self._home.within("book")

    @property
    def brief_templates(self) -> Layers:
        return self.book.within("brief")

    @property
    def tables(self) -> Layers:
        """The data folder, where `catalogue/units.csv` or `lexicon/changes.csv` is looked for."""
        return Layers((self.data, RESOURCES / "data"))

    # Asked for at every use of a word or a unit: made once, they cost nothing.
    @cached_property
    def catalogue(self) -> Path:
        return self.data / "catalogue"

    @cached_property
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

    @property
    def shared(self) -> Path:
        """Files that many editions have, by their content; the site's have a second name here."""
        return self.output / "shared"

    def source(self, report: str) -> Path:
        """Where a report's text stands on the analyst's own machine, if anywhere."""
        return self.sources / f"{report}.txt"

    @property
    def gathered(self) -> Path:
        """What is gathered from several reports: a folder for each place and each county's year,
        like a report's.
        """
        return self.output / "gathered"

    def report(self, report: str) -> Path:
        """The folder of a report, or of what is gathered under this id."""
        own, gathered = self.reports / report, self.gathered / report
        return gathered if gathered.is_dir() and not own.is_dir() else own

    def run(self, report: str, language: str, chapter: str) -> Path:
        return self.runs / report / language / chapter

    def by_hand(self, report: str, language: str, chapter: str) -> Path:
        """Where a notebook that somebody runs by hand leaves its results."""
        return self.output / "by-hand" / report / language / chapter


def office_program() -> str:
    """Where LibreOffice stands on this machine; empty where it does not."""
    named = next(filter(None, map(shutil.which, OFFICES)), "")
    return named or next((str(place) for place in OFFICE_PLACES if place.is_file()), "")
