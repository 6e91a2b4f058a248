"""Letters become the words that are seen, whatever the space between them."""

from __future__ import annotations

from collections.abc import Sequence

from townbook.read.sources.pdf_letters import Letter
from townbook.read.sources.pdf_lines import line_of, pieces, side_by_side


def letters(
    text: str, *, apart: float = 0, start: float = 0, baseline: float = 100
) -> list[Letter]:
    """Letters of ten points, half as wide where they are Latin."""
    found, edge = [], start
    for sign in text:
        width = 5 if sign < "\x80" else 10
        found.append(Letter(sign, edge, edge + width, baseline, 10))
        edge += width + apart
    return found


def raised(text: str, after: Sequence[Letter]) -> list[Letter]:
    edge = after[-1].right
    return [
        Letter(sign, edge + 3 * place, edge + 3 * place + 3, 104, 6)
        for place, sign in enumerate(text)
    ]


def text(held: Sequence[Letter]) -> str:
    return line_of(held).text


def test_letter_spaced_words_and_numbers_stay_whole() -> None:
    assert text(letters("茶园6480亩，增长12.5%", apart=3)) == "茶园6480亩，增长12.5%"


def test_words_apart_keep_a_space_and_chinese_none() -> None:
    assert text([*letters("see the"), *letters("plan", start=40)]) == "see the plan"
    assert text([*letters("修井"), *letters("7", start=23), *letters("眼", start=31)]) == "修井7眼"


def test_raised_figures_are_units_or_notes() -> None:
    base = letters("晒场900m")
    tail = letters("，修井", start=base[-1].right + 3)
    assert text([*base, *raised("2", base), *tail]) == "晒场900m²，修井"
    base = letters("修井70")
    tail = letters("眼", start=base[-1].right + 3)
    assert text([*base, *raised("1", base), *tail]) == "修井70眼"


def test_a_gap_as_wide_as_between_cells_parts_them() -> None:
    held = [*letters("北沟"), *letters("70", start=60), *letters("南沟", baseline=85)]
    lines = list(side_by_side(line_of(piece) for piece in pieces(held)))
    assert [line.text for line in lines] == ["北沟\t70", "南沟"]


def test_a_title_set_far_apart_is_one_word() -> None:
    held = [
        letter
        for place, sign in enumerate("工作总结")
        for letter in letters(sign, start=place * 40)
    ]
    (line,) = side_by_side(line_of(piece) for piece in pieces(held))
    assert line.text == "工作总结"


def test_marks_printed_later_stand_in_their_gaps_and_a_stamp_beside_a_line_stays_apart() -> None:
    line = [*letters("修"), *letters("井", start=18)]
    mark = letters("“", start=10)
    held = [*line, *letters("完", baseline=60), *mark]
    assert [text(piece) for piece in pieces(held)] == ["修“井", "完"]
    stamp = [Letter("密", -8, -2, 100, 6)]
    assert [text(piece) for piece in pieces([*line, *stamp])] == ["修井", "密"]


def test_blank_letters_make_no_line() -> None:
    assert list(pieces(letters("   "))) == []
