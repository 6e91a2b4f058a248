"""A raised figure is a unit's, a power's or a note's, by what stands before it."""

from __future__ import annotations

import pytest

from townbook.read.sources.raised_marks import raised


@pytest.mark.parametrize(
    ("before", "mark", "said"),
    [
        ("晒场900m", "2", "²"),
        ("库容70m", "3", "³"),
        ("坡面4.5km", "2", "²"),
        ("坡面4.5公里", "2", "²"),
        ("种树7×10", "3", "³"),
        ("种树7*10", "5", "⁵"),
        ("含量2×10", "-3", "⁻³"),
        ("灌溉10", "4", "⁴"),
    ],
)
def test_units_and_powers_keep_their_figure(before: str, mark: str, said: str) -> None:
    assert raised(before, mark) == said


@pytest.mark.parametrize(
    ("before", "mark"),
    [
        ("修井70", "1"),
        ("修井70", "2"),
        ("修井10", "2"),
        ("修井70眼", "[3]"),
        ("修井70眼。", "①"),
        ("修井70眼", "*"),
        ("修井70眼", "2,3"),
        ("品牌team", "2"),
        ("见注解", "注1"),
    ],
)
def test_the_mark_of_a_note_is_left_out(before: str, mark: str) -> None:
    assert raised(before, mark) == ""


def test_raised_letters_are_words() -> None:
    assert raised("the 4", "th") == "th"
