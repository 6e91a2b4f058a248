"""Lists count as their document says."""

from __future__ import annotations

import pytest

from townbook.read.sources.list_figures import chinese_number, list_figure


@pytest.mark.parametrize(
    ("number", "written"),
    [(3, "三"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (115, "一百一十五")],
)
def test_chinese_numbers_are_written_as_headings_write_them(number: int, written: str) -> None:
    assert chinese_number(number) == written


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("chineseCountingThousand", 11, "十一"),
        ("ideographDigital", 20, "二〇"),
        ("chineseLegalSimplified", 12, "拾贰"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 31, "31"),
        ("ideographTraditional", 2, "乙"),
        ("decimalZero", 7, "07"),
        ("lowerLetter", 28, "bb"),
        ("upperRoman", 14, "XIV"),
        ("decimal", 14, "14"),
        ("somethingNew", 14, "14"),
    ],
)
def test_each_form_counts_in_its_figures(form: str, number: int, written: str) -> None:
    assert list_figure(form, number) == written
