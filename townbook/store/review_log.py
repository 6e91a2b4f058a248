"""Who decided what about a report, and when: a log beside its tables that only ever grows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from townbook.store.tables import read_table, table_text

REVIEW_LOG = "review.csv"


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One cell that a decision changed.

    `change` counts the lines of the log, `decision` the decisions: one may change several cells of
    several rows. `when` is a time in UTC, `who` the name that a person gave, `through` where they
    decided (desk, sheet, workbook). `table`, `row` and `place` (offsets in the text) say which
    cell, with `field`; a row that came or went has `before` or `after` empty in all its cells.
    `undoes` is the decision that this one takes back, 0 where it is none. `note` says why.
    """

    change: int
    decision: int
    when: str
    who: str
    through: str
    table: str
    row: str
    place: str
    as_written: str
    field: str
    before: str
    after: str
    undoes: int = 0
    note: str = ""


def read_log(folder: Path) -> tuple[LoggedChange, ...]:
    """The log in a report's folder, the oldest decision first; empty where there is none.

    Raises:
        DataError: the log is damaged.
    """
    path = folder / REVIEW_LOG
    return tuple(read_table(path, LoggedChange)) if path.is_file() else ()


def log_file(log: Iterable[LoggedChange]) -> dict[str, str]:
    """A log as a file of a report's folder, by its name."""
    return {REVIEW_LOG: table_text(log, LoggedChange)}


def last_decision(log: Iterable[LoggedChange]) -> int:
    """The number of the latest decision, 0 where there is none."""
    return max((line.decision for line in log), default=0)


def standing(log: Sequence[LoggedChange]) -> tuple[LoggedChange, ...]:
    """What holds of a log: the decisions that were not undone, or were done again."""
    undone: set[int] = set()
    for line in reversed(log):
        if line.undoes and line.decision not in undone:
            undone.add(line.undoes)
    return tuple(line for line in log if not line.undoes and line.decision not in undone)


def open_decisions(log: Iterable[LoggedChange], who: str) -> tuple[list[int], list[int]]:
    """A person's decisions that can be undone and those that can be done again, the next one last.

    To do again is to undo what undid; a new decision ends what could be done again.
    """
    done: list[int] = []
    undone: list[int] = []
    undoes = {line.decision: line.undoes for line in log if line.who == who}
    for decision, earlier in undoes.items():
        if not earlier:
            done.append(decision)
            undone.clear()
        elif earlier in done:
            done.remove(earlier)
            undone.append(decision)
        elif earlier in undone:
            undone.remove(earlier)
            done.append(decision)
    return done, undone
