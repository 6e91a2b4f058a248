"""The wheel, in an environment of its own, with no checkout around."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from once import once

from townbook.paths import PARTS, RESOURCES

REPORT = "hemingwu-2023"
PACKAGED = ("townbook", "setup.py", "pyproject.toml", "README.md", "LICENSE", *PARTS)
SCRIPTS = "Scripts" if os.name == "nt" else "bin"

Command = Callable[..., str]


@pytest.fixture(scope="session")
def installed(session_folder: Path) -> Path:
    """An environment that has the wheel; every other package is that of the tests' own."""
    folder = session_folder / "wheel"

    def make() -> None:
        source = folder / "source"
        for name in PACKAGED:
            _copy(RESOURCES / name, source / name)
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        build = ["wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir"]
        _call([*pip, *build, str(folder / "dist"), str(source)])
        shutil.rmtree(source)
        venv.create(folder / "env", symlinks=os.name != "nt")
        python = folder / "env" / SCRIPTS / "python"
        _share_packages(python)
        (wheel,) = (folder / "dist").glob("townbook-*.whl")
        into = ["--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
        _call([*pip, *into])

    once(session_folder, "wheel", make)
    return folder


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copyfile(source, target)


def _share_packages(python: Path) -> None:
    """Let an environment find the packages of the one that runs the tests, after its own."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = Path(_call([str(python), "-c", ask]).strip())
    (own / "shared.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")


def _call(command: list[str], folder: Path | None = None) -> str:
    outside = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONPATH" and not name.startswith("TOWNBOOK_")
    }
    done = subprocess.run(command, capture_output=True, text=True, env=outside, cwd=folder)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def project(installed: Path, session_folder: Path) -> Path:
    """A project folder that the installed command laid out, read a report into and built.

    Before it was built, its analyst changed one page and removed a table and a notebook.
    """
    folder = installed / "mybook"
    command = str(installed / "env" / SCRIPTS / "townbook")

    def make() -> None:
        _call([command, "new", "mybook"], installed)
        page = folder / "book" / "en" / "how-to-read.md"
        page.write_text(page.read_text("utf-8") + "\nAsk us in room 7.\n", encoding="utf-8")
        (folder / "data" / "catalogue" / "units.csv").unlink()
        (folder / "notebooks" / "topic.ipynb").unlink()
        _call([command, "ingest", "examples/hemingwu-2023.txt", "--report", REPORT], folder)
        _call([command, "build", REPORT, "--language", "en"], folder / "notebooks")

    once(session_folder, "wheel-project", make)
    return folder


def test_the_wheel_brings_a_project_s_parts_and_nobody_s_texts(installed: Path) -> None:
    (wheel,) = (installed / "dist").glob("townbook-*.whl")
    everything = zipfile.ZipFile(wheel).namelist()
    assert {"townbook/desk/page/desk.html", "townbook/desk/page/desk.js"} <= {*everything}
    names = [name for name in everything if "/resources/" in name]
    parts = {name.split("/resources/")[1].split("/")[0] for name in names}
    assert parts == {"_config.yml", "_toc.yml", "book", "data", "examples", "notebooks"}
    assert not [name for name in names if "/sources/" in name or "/reviews/" in name]


def test_the_installed_package_is_the_wheel_s(installed: Path) -> None:
    python = str(installed / "env" / SCRIPTS / "python")
    where = "import townbook, townbook.paths as p; print(townbook.__file__, p.RESOURCES)"
    found = _call([python, "-c", where], installed).split()
    assert all(Path(path).is_relative_to(installed) for path in found), found


def test_a_new_folder_holds_what_an_analyst_may_change(project: Path) -> None:
    assert (project / "data" / "lexicon" / "changes.csv").is_file()
    assert (project / "data" / "reports" / "dongsitou-2021" / "claims.csv").is_file()
    readme = (project / "README.md").read_text(encoding="utf-8")
    assert "# mybook" in readme and "townbook build" in readme
    assert "data/sources/" in (project / ".gitignore").read_text(encoding="utf-8")


def test_a_book_is_built_there_and_the_analyst_s_edits_win(project: Path) -> None:
    site = project / "_build" / "html" / REPORT / "en"
    assert "Ask us in room 7." in (site / "how-to-read.html").read_text(encoding="utf-8")
    assert (site / "register.html").is_file()
    assert len(list(site.glob("*.html"))) > 12


def test_doctor_tells_what_is_the_analyst_s_own_and_what_is_brought(
    installed: Path, project: Path
) -> None:
    said = _call([str(installed / "env" / SCRIPTS / "townbook"), "doctor"], project)
    assert "book/en/how-to-read.md: your own" in said
    assert "2 files that it lacks come with townbook" in said
    assert f"{REPORT}: written by townbook" in said
