"""How long the book takes, beside other ways to run the same notebooks: `make bench`.

Every way runs once a round, so that a busy moment of the machine falls on all of them. The table
gives medians; a ratio says how many times as long as townbook the other way takes.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import os
import resource
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import psutil
from ways import Ways

PR_SET_CHILD_SUBREAPER = 36
"""From Linux's prctl.h."""
SAMPLE = 0.1
"""Seconds between two looks at the memory in use."""

ORDER = (
    ("papermill_command", "papermill's command in a loop"),
    ("papermill_api", "papermill's Python API, serially"),
    ("one_process", "the floor: the same cells in one process"),
    ("run_all", "townbook run, all chapters"),
    ("run_unchanged", "townbook run, nothing changed"),
    ("jupyter_book", "jupyter-book build, executing"),
    ("build_clean", "townbook build, from clean"),
    ("build_unchanged", "townbook build, nothing changed"),
    ("build_one_claim", "townbook build, one claim changed"),
)

GOALS = (
    ("papermill_command", "run_all", ">=", 10.0),
    ("papermill_api", "run_all", ">=", 6.0),
    ("run_all", "one_process", "<=", 1.5),
    ("jupyter_book", "build_clean", ">=", 4.0),
)
LIMITS = (("run_unchanged", 0.6), ("build_unchanged", 0.6), ("build_one_claim", 4.0))
"""Seconds."""


class Cost(NamedTuple):
    """What an action takes: `wall` seconds by the clock, `work` seconds of all processors.

    On a machine that is busy with other things, only the second can be compared.
    """

    wall: float
    work: float


def cost(action: Callable[[], None]) -> Cost:
    """What an action takes that does its work in child processes."""
    started, work = time.perf_counter(), _work()
    action()
    wall = time.perf_counter() - started
    with contextlib.suppress(ChildProcessError):
        while os.wait():  # for what the action left to end by itself
            pass
    return Cost(wall, _work() - work)


def adopt() -> None:
    """Let what a command leaves behind become ours, so that its work is counted too (Linux)."""
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _work() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def side_by_side(rounds: int, names: list[str]) -> dict[str, Cost]:
    """The median cost of every way, taken in turns."""
    taken: defaultdict[str, list[Cost]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        ways = Ways(Path(folder))
        print(f"{len(ways.plans)} notebooks, {os.cpu_count()} processors, {rounds} rounds")
        for number in range(1, rounds + 1):
            for name in names:
                taken[name].append(cost(getattr(ways, name)))
                print(f"  round {number}  {taken[name][-1].wall:8.2f} s  {name}", flush=True)
    return {
        name: Cost(*map(statistics.median, zip(*all_, strict=True))) for name, all_ in taken.items()
    }


def show(medians: dict[str, Cost]) -> None:
    """Print the medians, then each goal and whether it was reached."""
    print("\n    wall       work    what")
    for name, words in ORDER:
        if name in medians:
            print(f"{medians[name].wall:7.2f} s  {medians[name].work:7.2f} s  {words}")
    print("\n   ratio of wall  work    goal")
    for one, other, sign, goal in GOALS:
        if one in medians and other in medians:
            wall, work = (a / b for a, b in zip(medians[one], medians[other], strict=True))
            reached = wall >= goal if sign == ">=" else wall <= goal
            print(f"{wall:8.2f} {work:11.2f}    {sign} {goal:<4g} {_mark(reached)} {one} / {other}")
    for name, limit in LIMITS:
        if name in medians:
            reached = medians[name].wall <= limit
            print(f"{medians[name].wall:8.2f} s             <= {limit:<4g} {_mark(reached)} {name}")


def _mark(reached: bool) -> str:
    return "reached" if reached else "MISSED "


def scaled(sizes: list[int]) -> None:
    """Print chapters a second and peak memory for growing numbers of reports."""
    print("\nreports  chapters  seconds  chapters/s  s/report  peak memory")
    times, memories = [], []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            ways = Ways(Path(folder), copies=size)
            with peak_memory() as peak:
                seconds = cost(ways.run_all).wall
        count = len(ways.plans)
        times.append(seconds / size)
        memories.append(max(peak) / 2**20)
        print(
            f"{size:7d}  {count:8d}  {seconds:7.1f}  {count / seconds:10.2f}"
            f"  {times[-1]:8.2f}  {memories[-1]:7.0f} MiB",
            flush=True,
        )
    growth = max(times) / times[0]
    print(f"{growth:8.2f}  <= 1.15 {_mark(growth <= 1.15)} time a report / that of the first row")
    growth = max(memories) / memories[0]
    print(f"{growth:8.2f}  <= 1.15 {_mark(growth <= 1.15)} peak memory / that of the first row")


@contextlib.contextmanager
def peak_memory() -> Iterator[list[int]]:
    """Samples of the memory of all processes started meanwhile; shared pages count once."""
    samples, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(SAMPLE):
            samples.append(sum(map(_memory, psutil.Process().children(recursive=True))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield samples
    finally:
        done.set()
        watcher.join()


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0  # it ended between being listed and being looked at


def main() -> None:
    """Run what the command line asks for."""
    names = [name for name, _ in ORDER]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each way is measured")
    parser.add_argument("--ways", nargs="*", default=names, choices=names, metavar="WAY")
    parser.add_argument("--scale", nargs="*", type=int, default=[1, 10, 50], metavar="REPORTS")
    chosen = parser.parse_args()
    adopt()
    if chosen.ways:
        show(side_by_side(chosen.rounds, [name for name in names if name in chosen.ways]))
    if chosen.scale:
        scaled(chosen.scale)


if __name__ == "__main__":
    main()
