"""Each numeral that states nothing is told with what it is, as far as reading knows."""

from __future__ import annotations

import itertools

import pytest

from townbook.read.outline.normalise import normalise
from townbook.read.quantities.left_out import left_out
from townbook.read.quantities.quantities import quantities_in


def told(text: str) -> list[tuple[str, str]]:
    view = normalise(text)
    found = [(each.at, each.to) for each in quantities_in(view)]
    return [(text[each.start : each.end], each.why.value) for each in left_out(view, found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019年3月修建水塔5座。", [("2019年", "date"), ("3月", "date")]),
        ("获评第七批示范村。", [("七", "ordinal")]),
        ("推行“五步工作法”，走访80户。", [("五", "name")]),
        ("《关于2018年用水的通知》印发。", [("2018", "name")]),
        ("3．整修渠道12公里。", [("3．", "list_mark")]),
        ("文号608，登记簿9本。", [("608", "no_unit")]),
        ("35岁以下干部参加。", [("35", "wording")]),
        ("拨打１２３４５热线。", [("１２３４５", "name")]),
        ("架设线路1,250米，涉及2 300户。", []),
        ("统一规划，一些村一定要做好。", []),
    ],
)
def test_what_a_numeral_is_that_states_nothing(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_no_numeral_is_both_stated_and_left_out() -> None:
    text = "第3次普查到2020年底登记，一组12户、二组9户，共21户，占85%，S21线3.5公里。"
    view = normalise(text)
    stated = [(each.start, each.end) for each in quantities_in(view)]
    left = [
        (each.start, each.end)
        for each in left_out(view, [(each.at, each.to) for each in quantities_in(view)])
    ]
    places = sorted([*stated, *left])
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(places))
    figures = [place for place, sign in enumerate(text) if sign.isdigit() and sign.isascii()]
    assert all(any(start <= place < end for start, end in places) for place in figures)
