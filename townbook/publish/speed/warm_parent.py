"""The warm parent: a process that has imported everything, and forks one child for each job.

Run as a program. Jobs come as lines on standard input, outcomes go as lines to standard output;
the end of the input means that the owner is gone. The parent itself starts no thread, opens no
socket and draws no figure, so that a forked child is as clean as a fresh interpreter.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import json
import os
import select
import signal
import sys
import time
import warnings
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from townbook.paths import DATA_VARIABLE, Workspace
from townbook.publish.kernels.job import Job, Outcome
from townbook.publish.kernels.lifeline import die_with_owner
from townbook.publish.speed.preloading import without_threads
from townbook.publish.speed.rehearsal import rehearse

KERNEL = ("ipykernel.ipkernel", "ipykernel.zmqshell")
WELCOME = ("pandas", "matplotlib.pyplot", "townbook.show.chapter")
"""What nearly every notebook imports; one that needs it and cannot have it will say why itself."""
LATER = (
    "IPython.core.application",
    "IPython.core.completerlib",
    "IPython.core.crashhandler",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "bdb",
    "encodings.utf_8_sig",
    "pandas.core.methods.to_dict",
    "pandas.io.formats.csvs",
    "townbook.show.calendar_days",
    "townbook.show.report_overview",
)
"""What these import only when they are used, as nearly every notebook does."""
SELDOM = ("requests", "fontTools.subset")
"""What papermill and matplotlib import for notebooks on the web and for fonts of other PDFs than
ours: a seventh of everything."""
RUNNER = ("townbook.publish.kernels.execute", "townbook.publish.speed.shell")
CHUNK = 1 << 16


class StandIn(ModuleType):
    """Takes the place of a module, and imports it when something of it is first asked for."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


@dataclass
class Child:
    """A forked process at work; `heard` is what it has said of its outcome so far."""

    number: int
    pid: int
    deadline: float
    heard: bytes = b""
    overdue: bool = False


class Parent:
    """Forks, waits, and reports."""

    def __init__(self, requests: int, replies: int) -> None:
        self._requests, self._replies = requests, replies
        self._children: dict[int, Child] = {}
        self._unread = b""
        self._lifeline, self._lifeline_end = os.pipe()

    def serve(self) -> None:
        """Work until the owner closes the requests, then end every child."""
        while True:
            ready, _, _ = select.select([self._requests, *self._children], [], [], self._patience())
            for descriptor in ready:
                if descriptor != self._requests:
                    self._hear(descriptor)
                elif not self._take_requests():
                    self._end_all()
                    return
            self._end_overdue()

    def _take_requests(self) -> bool:
        data = os.read(self._requests, CHUNK)
        *lines, self._unread = (self._unread + data).split(b"\n")
        for line in lines:
            message = json.loads(line)
            self._fork(message["number"], Job(**message["job"]))
        return bool(data)

    def _fork(self, number: int, job: Job) -> None:
        _load_data(job)
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            self._become_child(job, writing)
        os.close(writing)
        self._children[reading] = Child(number, pid, time.monotonic() + job.time_limit)

    def _become_child(self, job: Job, writing: int) -> None:
        """Never returns."""
        code = 1
        try:
            os.setsid()
            for descriptor in (self._requests, self._replies, self._lifeline_end, *self._children):
                os.close(descriptor)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            die_with_owner(self._lifeline)
            gc.enable()
            outcome = _execute(job)
            atexit._run_exitfuncs()  # temporary folders go, as at the end of any process
            os.write(writing, outcome.to_json().encode() + b"\n")
            code = 0
        finally:
            os._exit(code)

    def _hear(self, descriptor: int) -> None:
        child = self._children[descriptor]
        data = os.read(descriptor, CHUNK)
        child.heard += data
        if not data or child.heard.endswith(b"\n"):
            self._report(descriptor)

    def _report(self, descriptor: int) -> None:
        child = self._children.pop(descriptor)
        os.close(descriptor)
        _kill_group(child.pid)  # what it started ends with it; its own fate is decided by now
        _, status = os.waitpid(child.pid, 0)
        message = {
            "number": child.number,
            "outcome": child.heard.decode(),
            "code": os.waitstatus_to_exitcode(status),
            "overdue": child.overdue,
        }
        os.write(self._replies, json.dumps(message).encode() + b"\n")

    def _patience(self) -> float | None:
        deadlines = [child.deadline for child in self._children.values()]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _end_overdue(self) -> None:
        now = time.monotonic()
        for descriptor, child in tuple(self._children.items()):
            if now >= child.deadline:
                child.overdue = True
                _kill_group(child.pid)
                self._report(descriptor)

    def _end_all(self) -> None:
        for child in self._children.values():
            _kill_group(child.pid)
            os.waitpid(child.pid, 0)


def _load_data(job: Job) -> None:
    """Load what a chapter will ask for, once for all chapters of its report."""
    report = job.parameters.get("report")
    if isinstance(report, str) and DATA_VARIABLE in job.environment:
        with contextlib.suppress(Exception):  # the chapter will say what is wrong with its data
            from townbook.show.stored_report import load_stored

            load_stored(Workspace(Path(job.environment[DATA_VARIABLE]), Path()), report)


def _execute(job: Job) -> Outcome:
    from townbook.publish.kernels.execute import execute
    from townbook.publish.speed.shell import ENGINE

    _forget_shared_randomness()
    return execute(job, ENGINE)


def _forget_shared_randomness() -> None:
    """Seed numpy afresh: brothers would draw the same numbers (`random` sees to itself)."""
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def _kill_group(pid: int) -> None:
    """End a child and all that it started; they may have gone already."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def _preload() -> None:
    """Import in the order of a cold kernel, and leave the warning filters that it would have."""
    gc.disable()  # what is imported stays; looking through it again and again takes a tenth
    for name in SELDOM:
        _stand_in(name)
    with without_threads():
        _import_all()
    for name in SELDOM:
        if isinstance(sys.modules.get(name), StandIn):
            del sys.modules[name]  # who imports it from now on gets it at once
    gc.freeze()


def _import_all() -> None:
    for name in KERNEL:
        importlib.import_module(name)
    for name in (*WELCOME, *LATER):
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    with warnings.catch_warnings():
        for name in RUNNER:
            importlib.import_module(name)
        rehearse()


def _stand_in(name: str) -> None:
    package, _, short = name.rpartition(".")
    sys.modules[name] = StandIn(name)
    if package:
        setattr(importlib.import_module(package), short, sys.modules[name])


def main() -> None:
    """Take over standard input and output, import everything, and serve."""
    requests, replies = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _preload()  # what it cannot do without, and cannot import, it says on standard error
    os.dup2(nothing, 2)
    Parent(requests, replies).serve()
    os._exit(0)  # taking all the imports down again would keep the owner waiting


if __name__ == "__main__":
    main()
