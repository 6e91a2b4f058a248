"""Drawings by night: what could be told apart still can, text keeps its contrast."""

from __future__ import annotations

from itertools import combinations

import pytest

from townbook.show import style
from townbook.show.night import DAY_PAPER, NIGHT_PAPER, by_night, turned

# What an orange or cream part lacks in contrast by day its outline gives it; so it does by night.
FAINT = {style.ACCENT, style.PALE, style.PALETTE[3]}


def test_paper_is_the_page_and_the_day_s_paper_is_the_charts_own() -> None:
    assert turned(DAY_PAPER) == NIGHT_PAPER
    assert style.PAPER == DAY_PAPER


@pytest.mark.parametrize("ink", [style.INK, style.MUTED, style.ALERT])
def test_letters_stand_out_by_night_as_they_do_by_day(ink: str) -> None:
    assert style.contrast(turned(ink), NIGHT_PAPER) >= 4.5


def test_no_two_parts_become_alike() -> None:
    night = [turned(colour) for colour in style.PALETTE]
    for one, other in combinations(night, 2):
        assert style.contrast(one, other) > 1.1


@pytest.mark.parametrize("colour", [c for c in style.PALETTE if c not in FAINT])
def test_parts_stand_out_from_the_page(colour: str) -> None:
    assert style.contrast(turned(colour), NIGHT_PAPER) >= 3


def test_only_colours_of_a_drawing_change() -> None:
    day = b'<path id="#a" style="fill: #ffffff; stroke: #1c2733"/><use href="#m0aa11bb22c"/>'
    night = by_night(day)
    assert night == day.replace(b"#ffffff", NIGHT_PAPER.encode()).replace(
        b"#1c2733", turned("#1c2733").encode()
    )
