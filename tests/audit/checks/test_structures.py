"""Shares that make up a whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from constructed import audited, claim, only

from townbook.audit import Audit, Verdict
from townbook.store.claim import Claim, Kind


def ratio(as_written: str) -> Audit:
    first = Decimal(as_written.partition(":")[0])
    known = {"section": "1", "sentence": 1, "start": 0, "end": len(as_written), "unit": ""}
    bounds = {"value": first, "low": first, "high": first, "kind": Kind.PERCENT}
    return audited(Claim(claim="1-01", as_written=as_written, **known, **bounds))


@pytest.mark.parametrize("as_written", ["24.5:34.0:41.5", "38.1:61.9", "33.3:33.3:33.3"])
def test_a_division_of_a_hundred(as_written: str) -> None:
    assert only(ratio(as_written)).verdict is Verdict.CONSISTENT


def test_a_division_with_a_wrong_digit() -> None:
    finding = only(ratio("24.5:34.0:47.5"))
    assert finding.verdict is Verdict.INCONSISTENT
    assert "→" in finding.repair


@pytest.mark.parametrize("as_written", ["3:2", "1:10", "2.5:1.5:1"])
def test_other_ratios_are_left_alone(as_written: str) -> None:
    assert ratio(as_written).findings == ()


def sectors(*shares: str) -> Audit:
    names = ("第一产业", "第二产业", "第三产业")
    return audited(
        *(
            claim(f"1-0{number}", share, subject=f"{name}贡献率")
            for number, (name, share) in enumerate(zip(names, shares, strict=False), start=1)
        )
    )


def test_the_three_sectors_make_up_growth() -> None:
    assert only(sectors("5.3%", "68.6%", "26.1%")).verdict is Verdict.CONSISTENT
    assert only(sectors("5.3%", "68.6%", "36.1%")).verdict is Verdict.INCONSISTENT
    assert sectors("5.3%", "68.6%").findings == ()
