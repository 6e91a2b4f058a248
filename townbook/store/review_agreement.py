"""How far two people who reviewed the same report agree: decision by decision, field by field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from townbook.store.review_log import LoggedChange, standing

DECISION = "decision"
COMPARED = {
    "claim": (
        *("value", "unit", "qualifier", "role", "relation", "relates_to"),
        *("period", "topic", "indicator", "subject", "sensitive"),
    ),
    "statement": ("topic", "object", "action", "deadline", "target_claim", "answers"),
    "section": ("topic",),
}
"""The fields that are judgements: what a row says of the number, not how a gist is worded."""

Place = tuple[str, str, str]
"""A row by its table, id and place in the text."""
Cells = Mapping[Place, Mapping[str, str]]
"""The cells of rows as they stand in one of the two reports."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of `total` rows that both reviewed, `same` were given the same; `kappa` is Cohen's.

    `kappa` is None where chance alone would make both agree always.
    """

    table: str
    field: str
    same: int
    total: int
    kappa: Fraction | None

    def __str__(self) -> str:
        kappa = "—" if self.kappa is None else f"{float(self.kappa):.2f}"
        share = f"{self.same} of {self.total} the same ({100 * self.same // self.total}%)"
        return f"{self.table} {self.field}: {share}, kappa {kappa}"


def agreements(
    one: Sequence[LoggedChange], other: Sequence[LoggedChange], cells: Cells
) -> tuple[Agreement, ...]:
    """How far two logs of one report agree, on the rows that both hold decisions about.

    A field that a person left as it was counts as given by them; `cells` tells what that is where
    neither changed it.
    """
    left, right = _decided(one), _decided(other)
    both = [place for place in left if place in right]
    told = []
    for table, fields in COMPARED.items():
        rows = [place for place in both if place[0] == table]
        pairs = [(_decision(left[row]), _decision(right[row])) for row in rows]
        told.append((table, DECISION, pairs))
        kept = [row for row, pair in zip(rows, pairs, strict=True) if "rejected" not in pair]
        for field in fields:
            given = [_given(field, left[row], right[row], cells.get(row, {})) for row in kept]
            told.append((table, field, given))
    return tuple(_agreement(table, field, pairs) for table, field, pairs in told if pairs)


def kappa_of(pairs: Sequence[tuple[str, str]]) -> Fraction | None:
    """Cohen's kappa of what two people gave to the same things; None where it is undefined."""
    total = len(pairs)
    first, second = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    chance = Fraction(sum(first[label] * second[label] for label in first), total * total)
    seen = Fraction(sum(one == other for one, other in pairs), total)
    return None if chance == 1 else (seen - chance) / (1 - chance)


def _agreement(table: str, field: str, pairs: Sequence[tuple[str, str]]) -> Agreement:
    same = sum(one == other for one, other in pairs)
    return Agreement(table, field, same, len(pairs), kappa_of(pairs))


def _decided(log: Sequence[LoggedChange]) -> dict[Place, list[LoggedChange]]:
    """The lines of a log by row, of decisions that hold; rows under `rejected` are copies."""
    found: dict[Place, list[LoggedChange]] = defaultdict(list)
    for line in standing(log):
        if line.table in COMPARED:
            found[line.table, line.row, line.place].append(line)
    return found


def _decision(lines: Sequence[LoggedChange]) -> str:
    """What was decided of a row in the end: confirmed, corrected or rejected."""
    review = next((line.after for line in reversed(lines) if line.field == "review"), "corrected")
    return review or "rejected"


def _given(
    field: str,
    left: Sequence[LoggedChange],
    right: Sequence[LoggedChange],
    cells: Mapping[str, str],
) -> tuple[str, str]:
    """What both gave to a field of a row."""
    changes = [[line for line in lines if line.field == field] for lines in (left, right)]
    before = next((lines[0].before for lines in changes if lines), cells.get(field, ""))
    one, other = (lines[-1].after if lines else before for lines in changes)
    return one, other
