"""The files that put the book on the web: the Pages workflow and the container."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tomllib
import urllib.request
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from townbook.cli import app
from townbook.paths import ADDRESS_VARIABLE, RESOURCES

WORKFLOWS = sorted((RESOURCES / ".github" / "workflows").glob("*.yml"))
PYPROJECT = (RESOURCES / "pyproject.toml").read_text(encoding="utf-8")
NEEDED = ("book", "data/catalogue", "data/reports", "notebooks", "townbook", "_config.yml")
NEEDED += ("_toc.yml", "README.md", "LICENSE", "pyproject.toml", "requirements.txt")
SECRET = ("data/sources/report.txt", "data/reviews/x.csv", ".git/config", "_build/runs/x.json")


def workflow(name: str) -> dict[str, Any]:
    text = (RESOURCES / ".github" / "workflows" / name).read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def instructions() -> list[tuple[str, str]]:
    """The Containerfile's instructions and their arguments, in order."""
    text = (RESOURCES / "Containerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(name, rest.strip()) for name, _, rest in (line.partition(" ") for line in lines)]


def last(name: str) -> str:
    return next(rest for kind, rest in reversed(instructions()) if kind == name)


def is_left_out(path: str) -> bool:
    """Whether .dockerignore keeps a path, or a folder that it is in, out of the image."""
    lines = (RESOURCES / ".dockerignore").read_text(encoding="utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    folders = [path, *(str(parent) for parent in Path(path).parents)]
    names = [name for name in patterns if name.startswith("**/")]
    return any(fnmatch(folder, pattern) for folder in folders for pattern in patterns) or any(
        fnmatch(Path(folder).name, name[3:]) for folder in folders for name in names
    )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_pin_what_they_use_and_ask_for_little(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    steps = [step for job in jobs.values() for step in job.get("steps", ())]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", name) for name in used)
    assert "permissions" in yaml.safe_load(text)
    assert "write-all" not in text


def test_every_push_is_tested_and_checked_on_the_oldest_and_a_new_python() -> None:
    (job,) = workflow("tests.yml")["jobs"].values()
    commands = [step["run"] for step in job["steps"] if "run" in step]
    assert {"make lint", "make test"} <= set(commands)
    oldest = re.search(r">=(3\.\d+)", tomllib.loads(PYPROJECT)["project"]["requires-python"])
    assert oldest and job["strategy"]["matrix"]["python"] == [oldest[1], "3.13"]


def test_pages_deploy_only_what_passed() -> None:
    jobs = workflow("pages.yml")["jobs"]
    assert jobs["tests"]["uses"] == "./.github/workflows/tests.yml"
    assert (jobs["build"]["needs"], jobs["deploy"]["needs"]) == ("tests", "build")


def test_only_the_job_that_deploys_may_write() -> None:
    pages = workflow("pages.yml")
    assert pages["permissions"] == {}
    assert "write" not in pages["jobs"]["build"]["permissions"].values()
    assert pages["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_pages_are_what_make_book_leaves_and_know_their_address() -> None:
    steps = workflow("pages.yml")["jobs"]["build"]["steps"]
    make, check = [step for step in steps if "run" in step]
    assert check["run"].endswith("townbook doctor --publishing")
    assert make["run"] == "make book"
    assert list(make["env"]) == [ADDRESS_VARIABLE]
    assert steps[-1]["with"]["path"] == "_build/html"


def test_the_container_is_served_by_a_user_without_rights() -> None:
    assert last("USER") == "reader"
    assert any(name == "RUN" and "useradd --system" in rest for name, rest in instructions())
    assert "--chown=root:root /townbook/_build/html" in last("COPY")


def test_the_containers_python_is_one_that_the_package_wants() -> None:
    project = tomllib.loads((RESOURCES / "pyproject.toml").read_text(encoding="utf-8"))
    least = tuple(int(part) for part in project["project"]["requires-python"][2:].split("."))
    bases = [rest for name, rest in instructions() if name == "FROM"]
    versions = [re.search(r"python:(\d+)\.(\d+)-slim", base).groups() for base in bases]
    assert len(bases) == 2
    assert all(tuple(map(int, version)) >= least for version in versions)


def test_the_container_runs_commands_that_exist() -> None:
    runs = [rest for name, rest in instructions() if name == "RUN"]
    (build,) = [shlex.split(run) for run in runs if run.startswith("townbook ")]
    command = [part.replace("${SITE_URL}", "https://example.org/") for part in build[1:]]
    assert CliRunner().invoke(app, [*command, "--help"]).exit_code == 0
    assert ("ARG", 'SITE_URL=""') in instructions()


def test_the_image_holds_what_building_needs_and_no_source() -> None:
    assert [path for path in NEEDED if is_left_out(path) or not (RESOURCES / path).exists()] == []
    assert [path for path in SECRET if not is_left_out(path)] == []


def test_its_last_command_serves_the_site(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("乡鉴", encoding="utf-8")
    command = json.loads(last("CMD"))
    assert command[0] == "python"
    arguments = [{"/site": str(tmp_path), "8000": "0"}.get(part, part) for part in command[1:]]
    server = subprocess.Popen(
        [sys.executable, "-u", *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert server.stdout is not None
        port = re.search(rb"port (\d+)", server.stdout.readline()).group(1).decode()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert answer.read().decode("utf-8") == "乡鉴"
    finally:
        server.terminate()
        server.wait()
