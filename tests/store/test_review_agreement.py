"""Two people who reviewed one report: what they agree on, and how far beyond chance."""

from __future__ import annotations

from fractions import Fraction

import pytest

from townbook.store.review_agreement import agreements, kappa_of
from townbook.store.review_log import LoggedChange


def line(
    decision: int, row: str, field: str, before: str, after: str, undoes: int = 0
) -> LoggedChange:
    return LoggedChange(
        change=decision, decision=decision, when="2026-03-01T08:00:00Z", who="小王",
        through="desk", table="claim", row=row, place=f"{row}–9", as_written="9个", field=field,
        before=before, after=after, undoes=undoes,
    )  # fmt: skip


def confirmed(decision: int, row: str) -> LoggedChange:
    return line(decision, row, "review", "auto", "confirmed")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # 20 yes both, 15 no both, 5 and 10 apart: the example that textbooks give
        ({("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}, Fraction(2, 5)),
        ({("a", "a"): 3, ("b", "b"): 4, ("c", "c"): 1}, Fraction(1)),
        ({("a", "b"): 1, ("b", "a"): 1}, Fraction(-1)),
        ({("a", "a"): 9}, None),
    ],
)
def test_kappa_is_cohens(table: dict[tuple[str, str], int], expected: Fraction | None) -> None:
    assert kappa_of([pair for pair, times in table.items() for _ in range(times)]) == expected


def test_decisions_and_fields_are_compared_on_rows_that_both_reviewed() -> None:
    one = [confirmed(1, "1"), confirmed(2, "2"), line(3, "3", "role", "result", "target")]
    one += [line(3, "3", "review", "auto", "corrected"), confirmed(4, "7")]
    other = [confirmed(1, "1"), line(2, "2", "review", "auto", ""), confirmed(3, "3")]
    cells = {("claim", row, f"{row}–9"): {"role": "result"} for row in "123"}
    found = {each.field: each for each in agreements(one, other, cells)}
    assert (found["decision"].same, found["decision"].total) == (1, 3)
    assert (found["role"].same, found["role"].total) == (1, 2)
    assert (found["unit"].same, found["unit"].total, found["unit"].kappa) == (2, 2, None)
    assert str(found["unit"]) == "claim unit: 2 of 2 the same (100%), kappa —"


def test_what_was_undone_does_not_count_and_what_was_done_again_does() -> None:
    one = [confirmed(1, "1"), line(2, "1", "review", "confirmed", "auto", undoes=1)]
    other = [confirmed(1, "1")]
    assert agreements(one, other, {}) == ()
    again = [*one, line(3, "1", "review", "auto", "confirmed", undoes=2)]
    assert agreements(again, other, {})[0].same == 1


def test_two_reviews_without_a_row_in_common_say_nothing() -> None:
    assert agreements([confirmed(1, "1")], [confirmed(1, "2")], {}) == ()
