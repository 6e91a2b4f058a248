"""How much of a report people have reviewed: as a whole, by section, and who did when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from townbook.store.claim import Claim, Review, Section, Statement
from townbook.store.report import Report
from townbook.store.review_log import LoggedChange, standing


@dataclass(frozen=True, slots=True)
class Progress:
    """Of `total` rows `done` are confirmed or corrected."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        """The share in whole per cent, 100 only where nothing is left, 0 of nothing."""
        return 100 * self.done // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person whom the log names: how many rows they decided, and the day of the latest."""

    who: str
    rows: int
    latest: str


def progress_of(rows: Iterable[Claim | Statement]) -> Progress:
    """How many of these rows people have reviewed."""
    reviews = [row.review for row in rows]
    return Progress(sum(review is not Review.AUTO for review in reviews), len(reviews))


def progress_by_section(report: Report) -> Iterator[tuple[Section, Progress]]:
    """Each section that has claims or statements of its own, with how much is reviewed."""
    for section in report.sections:
        rows: list[Claim | Statement] = [*report.claims, *report.statements]
        own = [row for row in rows if row.section == section.section]
        if own:
            yield section, progress_of(own)


def reviewers(log: Sequence[LoggedChange]) -> tuple[Reviewer, ...]:
    """Who reviewed how many rows and when last, the busiest first.

    A row counts for the person who decided it last; what is nobody's name is left out.
    """
    last: dict[tuple[str, str], LoggedChange] = {}
    for line in standing(log):
        last[line.table, line.row] = line
    found = {
        who: [line for line in last.values() if line.who == who]
        for who in dict.fromkeys(line.who for line in last.values())
        if who
    }
    told = [
        Reviewer(who, len(lines), max(line.when for line in lines)[:10])
        for who, lines in found.items()
    ]
    return tuple(sorted(told, key=lambda reviewer: (-reviewer.rows, reviewer.who)))
