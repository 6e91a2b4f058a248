"""Commands that are killed at some moment, and what must still be whole afterwards."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import psutil
from filelock import FileLock

from townbook.paths import RESOURCES, Workspace
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim
from townbook.store.report import list_reports, load_report
from townbook.store.tables import read_table

REPORT = "liuxi-2022"
TEXTS = {
    name: f"""柳溪乡2022年工作总结

一、兴产业
（一）果园。全乡栽种苹果树{trees}株，比上年增加140株；果园面积达到386亩，其中新栽46亩。
（二）道路。新修通村道路7.5公里，完成投资230余万元。

二、惠民生
（一）防汛。汛期启动应急响应2次，转移群众145人，未造成人员伤亡。明年计划改造危桥{bridges}座。
"""
    for name, trees, bridges in (("甲", 1260, 3), ("乙", 1270, 4))
}
"""Two texts of one report; the township is called 柳溪甲乡 in one and 柳溪乙乡 in the other."""

MARK = "TOWNBOOK_TEST_MARK"
PARTING = 40.0
"""Seconds within which everything that a killed command started must have ended: a process that
is still importing notices only then that its owner is gone."""
QUIET = 3.0
"""Seconds after which nothing may be written any more."""
LINK = re.compile(r"""(?:href|src)=["']([^"'#?]+)""")


class Office:
    """A data folder with one small report, an output folder, and the command line on them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace = Workspace(folder / "data", folder / "output")
        made = folder / "made"
        self.building = float(made.read_text(encoding="ascii")) if made.is_file() else 0.0
        """Seconds that its Chinese edition took."""
        for name, text in TEXTS.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")

    def ingesting(self, text: str) -> list[str]:
        """The command that reads one of the two texts."""
        told = ["--report", REPORT, "--township", f"柳溪{text}乡"]
        return ["ingest", str(self.folder / f"{text}.txt"), *told]

    def command(self, arguments: Iterable[str]) -> list[str]:
        folders = ["--data", str(self.workspace.data), "--output", str(self.workspace.output)]
        return [sys.executable, "-m", "townbook", *folders, *arguments]

    def run(self, arguments: Iterable[str]) -> float:
        """Run a command, which must end well; returns how many seconds it took."""
        begun = time.monotonic()
        done = subprocess.run(self.command(arguments), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return time.monotonic() - begun

    def kill(self, arguments: Iterable[str], after: float, whole: bool = False) -> bool:
        """Kill a command after some seconds, alone or with all that it has started.

        Returns whether it was still running. Whatever it started must end by itself, and soon.
        """
        mark = uuid.uuid4().hex
        child = subprocess.Popen(
            self.command(arguments),
            env={**os.environ, MARK: mark},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(after)
        running = child.poll() is None
        family = psutil.Process(child.pid).children(recursive=True) if running and whole else []
        child.kill()
        for process in family:
            _end(process)
        child.wait()
        quiet = time.time() + QUIET
        left = _wait_for_the_end(mark)
        for process in left:
            _end(process)
        assert not self._written_since(quiet), "its children went on writing"
        assert not left, f"still running after {PARTING} s: {[' '.join(_said(p)) for p in left]}"
        return running

    def _written_since(self, when: float) -> list[Path]:
        every = [*self.workspace.data.rglob("*"), *self.workspace.output.rglob("*")]
        return [path for path in every if path.lstat().st_mtime > when]


def _wait_for_the_end(mark: str) -> list[psutil.Process]:
    deadline = time.monotonic() + PARTING
    while (left := list(_marked(mark))) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def _marked(mark: str) -> Iterator[psutil.Process]:
    """The living processes that descend from a command, also where their parents are gone."""
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and process.environ().get(MARK) == mark:
                yield process
        except psutil.Error:
            continue


def _end(process: psutil.Process) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        process.send_signal(signal.SIGKILL)


def _said(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return ["(gone)"]


def at_every_step(action: Callable[[], object], between: Callable[[int], None]) -> int:
    """Kill `action` before each of its steps in the file system, in a process forked for each.

    `between` is called after each of them with the number of the step. Returns how many steps
    the action has.
    """
    for step in range(1, 10_000):
        child = os.fork()
        if child == 0:
            _act(action, step)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status)
        assert killed or os.waitstatus_to_exitcode(status) == 0, f"failed at step {step}"
        between(step)
        if not killed:
            return step - 1
    raise AssertionError("the action never ends")


def _act(action: Callable[[], object], last: int) -> None:
    """Never returns."""
    steps = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
        if writes or event in STEPS:
            steps += 1
            if steps == last:
                os.kill(os.getpid(), signal.SIGKILL)

    code = 1
    try:
        sys.addaudithook(count)
        action()
        code = 0
    finally:
        os._exit(code)


WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
STEPS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.link"}


def tables_are_whole(workspace: Workspace) -> str:
    """Which of the two texts the data folder holds, every table of it.

    Raises:
        AssertionError: the tables are damaged, or belong to different texts.
    """
    assert list_reports(workspace) == [REPORT]
    report = load_report(workspace, REPORT, Catalogue.load(workspace.catalogue))
    name = report.about.township_zh[2]
    written = {claim.as_written for claim in report.claims}
    assert not written & (NUMBERS - NUMBERS_OF[name]), "the tables belong to different texts"
    described = json.loads((workspace.data / "datapackage.json").read_text(encoding="utf-8"))
    assert all((workspace.data / entry["path"]).is_file() for entry in described["resources"])
    source = (workspace.sources / f"{REPORT}.txt").read_text(encoding="utf-8")
    assert source in TEXTS.values()
    return name


NUMBERS_OF = {"甲": {"1260株", "3座"}, "乙": {"1270株", "4座"}}
NUMBERS = set().union(*NUMBERS_OF.values())


def reviewed_numbers(workspace: Workspace) -> set[str]:
    """Every number that a person confirmed, in the report or set aside."""
    claims = list(load_report(workspace, REPORT).claims)
    aside = workspace.report(REPORT) / "set_aside.csv"
    if aside.is_file():
        claims += read_table(aside, Claim)
    return {claim.as_written for claim in claims if claim.review != "auto"}


def runs_are_whole(workspace: Workspace) -> None:
    """See that every run that counts as one has all its files."""
    for manifest in workspace.runs.glob("*/*/*/manifest.json"):
        if manifest.parent.name.startswith("."):
            continue
        told = json.loads(manifest.read_text(encoding="utf-8"))
        json.loads((manifest.parent / "notebook.ipynb").read_text(encoding="utf-8"))
        for chart in told["charts"]:
            for name in chart["files"].values():  # none where numbers need no picture
                assert (manifest.parent / "charts" / name).stat().st_size


def site_is_whole(workspace: Workspace, languages: Iterable[str]) -> dict[str, str]:
    """Which of the two texts each edition in the site tells of, every page of it.

    Raises:
        AssertionError: a page is cut off or missing, a link leads nowhere, or pages of one
            edition tell of different texts.
    """
    pages = [workspace.site / "index.html"]
    told = {}
    for language in languages:
        own = sorted((workspace.site / REPORT / language).glob("*.html"))
        assert len(own) > 8, f"{language}: {[page.name for page in own]}"
        names = {match for page in own for match in re.findall("柳溪([甲乙])乡", _read(page))}
        if language == "zh":
            assert len(names) == 1, f"pages tell of different texts: {names}"
            told[language] = names.pop()
        pages += own
    for page in pages:
        _links_hold(page)
    return told


def _read(page: Path) -> str:
    text = page.read_text(encoding="utf-8")
    assert text.rstrip().endswith("</html>"), f"{page} is cut off"
    return text


def _links_hold(page: Path) -> None:
    for link in LINK.findall(_read(page)):
        if not re.match(r"[a-z]+:|//", link):
            target = page.parent / link
            assert target.is_file() and target.stat().st_size, f"{page} → {link}"


def office_at(folder: Path) -> Office:
    """An office with the project's catalogue, whose report was read from the first text."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(RESOURCES / "data" / "catalogue", folder / "data" / "catalogue")
    office = Office(folder)
    office.run(office.ingesting("甲"))
    return office


def office_with_site(session_folder: Path, folder: Path) -> Office:
    """An office whose Chinese edition tells of the first text; the second has been read since.

    It is made once a test session, and each test has a copy of its own.
    """
    made = session_folder / "office-with-site"
    with FileLock(f"{made}.lock"):
        if not (made / "made").is_file():
            office = office_at(made)
            seconds = office.run(["build", "--language", "zh"])
            office.run(office.ingesting("乙"))
            (made / "made").write_text(str(seconds), encoding="ascii")
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return Office(folder)
