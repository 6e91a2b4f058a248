"""How time, memory and room grow with the number of reports.

    python benchmarks/bench_province.py            10 and 100 reports, about half an hour
    python benchmarks/bench_province.py 1000       as many as you name, several hours

Each report is a small invented one of a place of its own. The figures are seconds of processors
and megabytes on disk, and MiB of each command's largest process; the goal is that those of a
report stay within 15 per cent.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from townbook.paths import RESOURCES, Workspace
from townbook.read.ingest import Given, ingest
from townbook.store.catalogue import Catalogue

SIZES = (10, 100)
BLANK = "{place}2022年工作总结"
BODY = """

一、兴产业
（一）果园。全乡栽种苹果树{trees}株，比上年增加140株；果园面积达到{area}亩，其中新栽46亩。
（二）道路。新修通村道路{road}公里，完成投资230余万元。

二、惠民生
（一）防汛。汛期启动应急响应2次，转移群众{moved}人，未造成人员伤亡。明年计划改造危桥3座。
"""
SYLLABLES = "石柳云桥溪岭泉沙松竹"


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of processors, and MiB of its largest process."""

    processor: float
    memory: float


def main(arguments: Sequence[str]) -> int:
    """Print a row for each size."""
    print("reports  built: s/report  MiB  MB/report  unchanged: s  MiB  one changed: s  MiB")
    for size in [int(each) for each in arguments] or SIZES:
        with tempfile.TemporaryDirectory(prefix="province-") as folder:
            print(row(Path(folder), size), flush=True)
    return 0


def row(folder: Path, size: int) -> str:
    """The figures of a province of so many reports."""
    workspace = Workspace(folder / "data", folder / "out")
    for name in ("catalogue", "lexicon"):
        shutil.copytree(RESOURCES / "data" / name, workspace.data / name)
    catalogue = Catalogue.load(workspace.catalogue)
    for number in range(size):
        _ingest(workspace, catalogue, number, trees=1000 + number)
    built = _build(workspace)
    room = _on_disk(workspace.output) / size
    unchanged = _build(workspace)
    _ingest(workspace, catalogue, 0, trees=999)
    changed = _build(workspace)
    return (
        f"{size:7}  {built.processor / size:15.2f}  {built.memory:3.0f}  {room / 1e6:9.1f}"
        f"  {unchanged.processor:12.2f}  {unchanged.memory:3.0f}"
        f"  {changed.processor:14.2f}  {changed.memory:3.0f}"
    )


def _ingest(workspace: Workspace, catalogue: Catalogue, number: int, trees: int) -> None:
    place = f"{''.join(SYLLABLES[int(digit)] for digit in f'{number:04d}')}乡"
    text = BLANK.format(place=place) + BODY.format(
        trees=trees, area=386 + number, road=f"{number % 9 + 1}.5", moved=145 + number % 50
    )
    source = workspace.data.parent / "report.txt"
    source.write_text(text, encoding="utf-8")
    given = Given(township_zh=place, county_zh=f"{SYLLABLES[number % 10]}县", year=2022)
    ingest(workspace, catalogue, source, f"place{number:04d}-2022", given)


def _build(workspace: Workspace) -> Cost:
    folders = ["--data", str(workspace.data), "--output", str(workspace.output)]
    command = [sys.executable, "-m", "townbook", *folders, "build", "--all", "--language", "zh"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(processor, used.ru_maxrss / 1024)


def _on_disk(folder: Path) -> int:
    """Bytes of blocks; a file with several names counts once."""
    seen = {(found.st_dev, found.st_ino): found.st_blocks * 512 for found in _files(folder)}
    return sum(seen.values())


def _files(folder: Path) -> Iterator[os.stat_result]:
    return (path.lstat() for path in folder.rglob("*"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
