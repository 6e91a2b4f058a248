"""What may stand beside each other: one thing in one unit, both new or both all there is."""

from __future__ import annotations

import pytest
from tiny import claim

from townbook.show.alike import is_on_average, same_thing

TREES = "agriculture.grain_area"


@pytest.mark.parametrize(
    ("result", "target", "alike"),
    [
        ("接待游客", "接待游客人次", True),
        ("新增果园", "新增果园面积", True),
        ("果园面积", "新增果园面积", False),
        ("签约加工业项目", "签约三亿元以上旅游项目", False),
        ("梨产量", "梨产量", True),
    ],
)
def test_one_indicator_s_numbers_are_of_one_thing_where_their_words_are(
    result: str, target: str, alike: bool
) -> None:
    one, other = (
        claim(name, 5, indicator=TREES, subject=subject, phrase=subject)
        for name, subject in (("1-01", result), ("2-01", target))
    )
    assert same_thing(one, other) is alike


def test_another_unit_or_another_subject_without_an_indicator_is_another_thing() -> None:
    assert not same_thing(claim("1-01", 5, "亩"), claim("2-01", 5, "户"))
    assert not same_thing(claim("1-01", 5, subject="梨"), claim("2-01", 5, subject="桃"))


def test_so_much_for_each_is_told_from_a_total() -> None:
    assert is_on_average(claim("1-01", 5, "元", subject="人均收入"))
    assert not is_on_average(claim("1-01", 5, "元", subject="总收入"))
