"""Small counts of people that the public book withholds, and that git would hand on."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from townbook.errors import DataError
from townbook.paths import Workspace
from townbook.store.report import read_claim_table
from townbook.store.review_log import REVIEW_LOG, LoggedChange, read_log
from townbook.store.tables import read_table

DISCLOSED = "disclosed.csv"
TABLES_OF_CLAIMS = frozenset({"claims.csv", "rejected.csv", "set_aside.csv"})


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A small count that may lie in the repository: why, and who says so."""

    claim: str
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class SmallCounts:
    """The withheld claims of one table under version control."""

    table: str
    claims: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.table}: git hands on {len(self.claims)} small counts that the public book "
            f"withholds ({', '.join(self.claims)})"
        )


def small_counts_in_git(workspace: Workspace) -> list[SmallCounts]:
    """The tables under version control with claims that are sensitive and not disclosed.

    None where the data folder lies in no repository.

    Raises:
        DataError: a table is damaged, or a disclosure gives no reason.
    """
    found = []
    for path in _tracked_tables(workspace):
        disclosed = _disclosed(workspace, path)
        hidden = tuple(claim for claim in _sensitive(path) if claim not in disclosed)
        if hidden:
            found.append(SmallCounts(path.relative_to(workspace.data).as_posix(), hidden))
    return found


def require_no_small_counts(workspace: Workspace) -> None:
    """Let nothing go public that the book withholds.

    Raises:
        DataError: naming the tables under version control that hold small counts.
    """
    found = small_counts_in_git(workspace)
    if found:
        raise DataError(
            "\n".join(map(str, found)) + ".",
            "Keep the repository private, or leave data/reports out of it; what may be public "
            f"all the same stands in the report's {DISCLOSED} (claim, reason, who).",
        )


def _sensitive(path: Path) -> tuple[str, ...]:
    """The sensitive claims of a table, or those that a log of decisions tells of."""
    if path.name != REVIEW_LOG:
        return tuple(claim.claim for claim in read_claim_table(path) if claim.sensitive)
    log = read_log(path.parent)
    tables = [path.with_name(name) for name in sorted(TABLES_OF_CLAIMS)]
    known = {name for table in tables if table.is_file() for name in _sensitive(table)}
    known |= {each.row for each in log if each.field == "sensitive" and "true" in _both(each)}
    return tuple(dict.fromkeys(each.row for each in log if each.row in known))


def _both(line: LoggedChange) -> tuple[str, str]:
    return line.before, line.after


def _tracked_tables(workspace: Workspace) -> Iterator[Path]:
    """The tables of claims that git knows or would take at the next `git add`."""
    listing = ["git", "-C", str(workspace.data), "ls-files", "-z", "--cached", "--others"]
    try:
        done = subprocess.run(
            [*listing, "--exclude-standard", "--", "reports"], capture_output=True, check=False
        )
    except OSError:
        return  # no git on this machine
    names = done.stdout.decode("utf-8").split("\0") if done.returncode == 0 else []
    for name in sorted(set(filter(None, names))):
        path = workspace.data / name
        if path.name in (*TABLES_OF_CLAIMS, REVIEW_LOG) and path.is_file():
            yield path


def _disclosed(workspace: Workspace, table: Path) -> frozenset[str]:
    report = table.relative_to(workspace.reports).parts[0]
    path = workspace.report(report) / DISCLOSED
    if not path.is_file():
        return frozenset()
    rows = read_table(path, Disclosed)
    for number, row in enumerate(rows, start=2):
        if not (row.reason.strip() and row.who.strip()):
            raise DataError(
                f"{path}, row {number}: gives no reason, or nobody's name.", "Say both."
            )
    return frozenset(row.claim for row in rows)
