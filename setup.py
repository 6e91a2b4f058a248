"""Lets a wheel bring what a project folder is laid out with; all else stands in pyproject.toml."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

CHECKOUT = Path(__file__).resolve().parent
sys.path.insert(0, str(CHECKOUT))

from townbook.paths import PARTS  # noqa: E402  # found only now


class BuildWithResources(build_py):
    """Copies notebooks, book, tables and settings into the package, but not into a checkout's."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        resources = Path(self.build_lib) / "townbook" / "resources"
        shutil.rmtree(resources, ignore_errors=True)
        ignored = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__", ".DS_Store")
        for name in PARTS:
            (resources / name).parent.mkdir(parents=True, exist_ok=True)
            if (CHECKOUT / name).is_dir():
                shutil.copytree(CHECKOUT / name, resources / name, ignore=ignored)
            else:
                shutil.copyfile(CHECKOUT / name, resources / name)


setup(cmdclass={"build_py": BuildWithResources})
