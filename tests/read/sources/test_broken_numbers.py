"""A number and its unit stand together, whatever the paragraph's breaks."""

from __future__ import annotations

import pytest

from townbook.read.sources.broken_numbers import mended


@pytest.mark.parametrize(
    ("paragraph", "whole"),
    [
        ("筹资70\n万元，", "筹资70万元，"),
        ("修缮70\t户。", "修缮70户。"),
        ("服务70\n余人次", "服务70余人次"),
        ("筹资70万\n元", "筹资70万元"),
        ("占70\n%", "占70%"),
    ],
)
def test_breaks_between_a_number_and_its_unit_go(paragraph: str, whole: str) -> None:
    assert mended(paragraph) == whole


@pytest.mark.parametrize("paragraph", ["北沟\t70\t南沟\t40", "北沟70\n南沟40", "70\n（二）民生"])
def test_breaks_between_other_things_stay(paragraph: str) -> None:
    assert mended(paragraph) == paragraph
