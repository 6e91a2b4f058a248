"""A number told of five years at once is of those years; a level reached in them is of the last."""

from __future__ import annotations

import pytest

from townbook.read.reader import read_report_text
from townbook.store.catalogue import Catalogue

TEXT = """石桥乡工作报告
一、“十五五”时期和2030年工作回顾
五年来，我们埋头苦干。累计硬化村道70公里，茶园面积达到900亩，收入年均增长8%。
新建便民桥12座。
2030年，是收官之年，改造危房31户。
二、2031年工作打算
新建茶园60亩。
"""


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("70公里", "2026/2030"),
        ("900亩", "2030"),
        ("8%", "2026/2030"),
        ("12座", "2026/2030"),
        ("31户", "2030"),
        ("60亩", "2031"),
    ],
)
def test_the_years_that_a_number_speaks_of(written: str, period: str, catalogue: Catalogue) -> None:
    claims = {claim.as_written: claim for claim in read_report_text(TEXT, catalogue).claims}
    assert claims[written].period == period


def test_a_paragraph_may_speak_of_three_years_in_a_report_of_one(catalogue: Catalogue) -> None:
    text = "石桥乡2031年工作总结\n一、道路\n三年来，硬化村道70公里。\n改造危房31户。"
    periods = [claim.period for claim in read_report_text(text, catalogue).claims]
    assert periods == ["2029/2031", "2031"]
