"""Lay out a folder of an analyst's own: everything that they may want to change."""

from __future__ import annotations

import shutil
from pathlib import Path

from townbook import __version__
from townbook.errors import DataError
from townbook.paths import PARTS, RESOURCES, Workspace
from townbook.store.package import write_package
from townbook.store.tables import write_text

README = Path(__file__).with_name("README.template.md")
IGNORED = "# What git leaves alone: what can be made again, and reports' texts.\n" + "".join(
    f"{name}/\n" for name in ("_build", "data/sources", "data/reviews", ".ipynb_checkpoints")
)
_NOT_COPIED = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__", ".DS_Store")


def new_project(folder: Path) -> Path:
    """Lay out a project folder that is new or empty; returns it as an absolute path.

    Raises:
        DataError: there is something in the folder, or it cannot be written to.
    """
    folder = folder.resolve()
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise DataError(f"{folder}: is not empty.", "Name a folder that is new or empty.")
    try:
        for name in PARTS:
            _copy(RESOURCES / name, folder / name)
    except (OSError, shutil.Error) as problem:
        raise DataError(
            f"{folder}: cannot be written ({problem}).", "Choose a place that you may write to."
        ) from problem
    write_text(folder / ".gitignore", IGNORED)
    write_text(folder / "README.md", _readme(folder.name))
    write_package(Workspace(folder / "data", folder / "_build", project=folder))
    return folder


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=_NOT_COPIED, copy_function=shutil.copyfile)
    else:
        shutil.copyfile(source, target)


def _readme(name: str) -> str:
    text = README.read_text(encoding="utf-8")
    return text.replace("{name}", name).replace("{version}", __version__)
