"""Tables that reached the text as a run of numbers: rows that add up, columns that add up.

One row of three numbers may add up by chance. When nearly every row does, adding up is what
the table is about, and the row that does not holds a slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from townbook.audit.evidence.evidence import Evidence, is_change, is_percent
from townbook.audit.printed import adds_up
from townbook.store.claim import Claim, Qualifier

WIDTHS = range(3, 7)
FEWEST_ROWS = 4
NEARLY_ALL = 0.75
"""The share of rows, or of columns, that must add up before the others are judged by it."""

Total = tuple[Claim, tuple[Claim, ...]]


def tables(evidence: Evidence) -> Iterator[Total]:
    """Row totals and column totals of every table, each with its parts."""
    for run in _runs(evidence):
        rows = _rows(run)
        yield from ((row[0], tuple(row[1:])) for row in rows)
        yield from _columns(rows)


def _runs(evidence: Evidence) -> Iterator[list[Claim]]:
    """Unbroken runs of plain numbers of one unit, long enough for a table."""
    run: list[Claim] = []
    for claim in (*evidence.claims, None):
        if claim is not None and run and _continues(run[-1], claim):
            run.append(claim)
            continue
        if len(run) >= FEWEST_ROWS * WIDTHS[0]:
            yield run
        run = [claim] if claim is not None and _plain(claim) else []


def _continues(previous: Claim, claim: Claim) -> bool:
    together = (previous.section, previous.unit) == (claim.section, claim.unit)
    return together and _plain(claim)


def _plain(claim: Claim) -> bool:
    moved = is_change(claim) or is_percent(claim)
    return claim.qualifier is Qualifier.NONE and not moved


def _rows(run: Sequence[Claim]) -> list[list[Claim]]:
    """The run cut into rows of the width at which most rows add up; none where too few do."""
    for width in WIDTHS:
        rows = [list(run[at : at + width]) for at in range(0, len(run) - width + 1, width)]
        adding = sum(adds_up(row) for row in rows)
        if len(rows) >= FEWEST_ROWS and adding >= NEARLY_ALL * len(rows):
            return rows
    return []


def _columns(rows: Sequence[Sequence[Claim]]) -> list[Total]:
    """Totals in the first row over the rows below, if nearly all columns add up so."""
    if not rows:
        return []
    columns = [list(column) for column in zip(*rows, strict=True)]
    adding = sum(adds_up(column) for column in columns)
    if adding < len(columns) - 1 or adding < 2:
        return []
    return [(column[0], tuple(column[1:])) for column in columns]
