"""However a book came about, by shortcuts after changes or plainly from nothing, it is the same."""

from __future__ import annotations

import json
import os
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from killing import Office, office_at

from townbook.publish.speed.switch import PLAIN_VARIABLE, may_fork

BUILD = ["build", "--language", "zh"]

pytestmark = pytest.mark.skipif(not may_fork(), reason="everything is plain here")


Content = bytes | dict[str, bytes] | dict[str, Any]


def site_of(office: Office) -> dict[str, Content]:
    """Every file of the site by its name, without the moments at which it was made."""
    site = office.workspace.site
    paths = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): content_of(path) for path in paths}


def content_of(path: Path) -> Content:
    """What a file holds: an archive's files, a notebook's cells, or its bytes."""
    if path.suffix in (".docx", ".xlsx", ".zip"):
        with zipfile.ZipFile(path) as archive:
            return {name: _undated(archive.read(name)) for name in archive.namelist()}
    if path.suffix == ".ipynb":
        notebook: dict[str, Any] = json.loads(path.read_bytes())
        for part in (notebook, *notebook["cells"]):
            part["metadata"].pop("papermill", None)
            part["metadata"].pop("execution", None)
            if "injected-parameters" in part["metadata"].get("tags", ()):
                del part["id"]
        return notebook
    return path.read_bytes()


def _undated(content: bytes) -> bytes:
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"", content)


def test_built_after_changes_a_site_is_what_a_plain_forced_build_makes(tmp_path: Path) -> None:
    office = office_at(tmp_path)
    office.run(BUILD)
    office.run(office.ingesting("乙"))
    office.run(BUILD)
    quick = site_of(office)
    command = office.command([*BUILD, "--force"])
    plain = {**os.environ, PLAIN_VARIABLE: "1"}
    done = subprocess.run(command, env=plain, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    slow = site_of(office)
    assert quick.keys() == slow.keys()
    assert [name for name in quick if quick[name] != slow[name]] == []
