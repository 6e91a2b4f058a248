"""How the time for reading and auditing grows with a report's length.

    python benchmarks/bench_length.py

Prints seconds, and beside them how many times those of half the length: about 2 is in line with
the length, 4 is its square.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace

from townbook.audit import audit_report
from townbook.paths import RESOURCES, Workspace
from townbook.read.reader import read_report_text
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report, load_report

TEXT = "hemingwu-2022.txt"
REPORT = "dongsitou-2021"
TIMES = (1, 2, 4, 8, 16, 32, 64)


def main() -> int:
    """Print a table for reading and one for the audit."""
    workspace = Workspace(RESOURCES / "data", RESOURCES / "_build")
    catalogue = Catalogue.load(workspace.catalogue)
    text = (RESOURCES / "examples" / TEXT).read_text(encoding="utf-8")
    stored = load_report(workspace, REPORT, catalogue)
    _print("read", len(text), "characters", lambda times: read_report_text(text * times, catalogue))
    longer = {times: _repeated(stored, times) for times in TIMES}
    _print("audit", len(stored.claims), "claims", lambda n: audit_report(longer[n], catalogue))
    return 0


def _repeated(report: Report, times: int) -> Report:
    """A report that says everything so many times, each time in sections of their own."""
    copies = [
        replace(
            claim,
            claim=f"{number}.{claim.claim}",
            section=f"{number}.{claim.section}",
            relates_to=_renamed(claim.relates_to, number),
        )
        for number in range(times)
        for claim in report.claims
    ]
    sections = [
        replace(section, section=f"{number}.{section.section}")
        for number in range(times)
        for section in report.sections
    ]
    return replace(report, sections=tuple(sections), claims=tuple(copies), statements=())


def _renamed(ids: str, number: int) -> str:
    return ";".join(f"{number}.{name}" for name in ids.split(";") if name)


def _print(what: str, size: int, unit: str, work: Callable[[int], object]) -> None:
    work(1)  # imports, and compiles what is compiled once
    print(f"{what:8}{unit:>12}{'seconds':>10}{'ratio':>8}")
    before = 0.0
    for times in TIMES:
        began = time.process_time()
        work(times)
        seconds = time.process_time() - began
        ratio = f"{seconds / before:8.1f}" if before else ""
        print(f"{'':8}{times * size:12,}{seconds:10.2f}{ratio}", flush=True)
        before = seconds


if __name__ == "__main__":
    sys.exit(main())
