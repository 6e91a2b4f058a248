"""Tables that reached the text as a run of numbers."""

from __future__ import annotations

from constructed import audited, claim

from townbook.audit import Audit, Verdict

TABLE = [(150, 110, 40), (50, 40, 10), (30, 20, 10), (40, 25, 15), (30, 25, 5)]


def table(rows: list[tuple[int, int, int]]) -> Audit:
    cells = [cell for row in rows for cell in row]
    return audited(*(claim(f"1-{n:02}", f"{cell}户") for n, cell in enumerate(cells, start=1)))


def test_rows_and_columns_that_add_up() -> None:
    audit = table(TABLE)
    assert {f.verdict for f in audit.findings} == {Verdict.CONSISTENT}
    assert len(audit.findings) == 5 + 3
    assert audit.coverage.share == 1


def test_the_row_and_the_column_of_a_wrong_cell_are_found() -> None:
    wrong = [*TABLE[:3], (40, 26, 15), *TABLE[4:]]
    found = table(wrong).by_verdict(Verdict.INCONSISTENT)
    assert [f.claims[0] for f in found] == ["1-02", "1-10"]
    assert all("1-11" in f.claims for f in found)


def test_numbers_in_a_row_that_do_not_add_up_are_no_table() -> None:
    assert table([(a, b + 1, c + a) for a, b, c in TABLE]).findings == ()


def test_long_sums_are_told_in_short() -> None:
    long = table([(70, 49, 21)] + [(10, 7, 3)] * 7)
    assert long.of_claim("1-01")[0].formula in ("70 = 49 + 21", "70 = 10 + … + 10 (7)")
    assert any("7个数" in f.explanation_zh for f in long.findings)
