"""A view reads the same whatever the typing, and knows where everything stood."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from townbook.read.outline.normalise import normalise

REPORT_CHARACTERS = "0123456789０１２３.,，． 　%％万亿元個户畝增長了、。\n"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("１２３．５亩", "123.5亩"),
        ("增长11.7 ％", "增长11.7%"),
        ("下降 1.6%", "下降1.6%"),
        ("1,234.5万元", "1234.5万元"),
        ("１，２３４，５６７元", "1234567元"),
        ("修路 12 公里", "修路 12 公里"),
        ("種植面積四百畝", "种植面积四百亩"),
        ("投入20 余 万元", "投入20余万元"),
    ],
)
def test_a_number_reads_the_same_however_it_is_typed(typed: str, read: str) -> None:
    assert normalise(typed).text == read


@pytest.mark.parametrize("typed", ["60 46.5 13.5", "完成5,300人参加", "共3，400户不变", "12,34"])
def test_what_is_no_number_in_one_piece_stays_apart(typed: str) -> None:
    kept = {"完成5,300人参加": "完成5300人参加", "共3，400户不变": "共3400户不变"}
    assert normalise(typed).text == kept.get(typed, typed)


def test_a_span_leads_back_to_the_source() -> None:
    source = "收入１，２３４．５ 萬元，增长 6 %"
    view = normalise(source)
    start = view.text.index("1234.5万元")
    assert view.as_written(start, start + len("1234.5万元")) == "１，２３４．５ 萬元"
    assert source[slice(*view.span(view.text.index("6"), len(view.text)))] == "6 %"


def test_an_empty_span_stays_where_it_is() -> None:
    assert normalise("一二三").span(2, 2) == (2, 2)


@settings(deadline=None)
@given(st.text(REPORT_CHARACTERS, max_size=60) | st.text(max_size=40))
def test_every_character_of_the_view_stands_in_the_source_in_order(source: str) -> None:
    view = normalise(source)
    places = [view.at(position) for position in range(len(view.text))]
    assert places == sorted(set(places))
    assert all(0 <= place < len(source) for place in places)


@settings(deadline=None)
@given(st.text(REPORT_CHARACTERS, max_size=60))
def test_only_spaces_and_separators_are_left_out(source: str) -> None:
    view = normalise(source)
    kept = {view.at(position) for position in range(len(view.text))}
    left_out = {source[place] for place in range(len(source)) if place not in kept}
    assert left_out <= set(" 　,，")
