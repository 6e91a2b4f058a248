"""What every claim must hold to is checked by itself, whatever the text says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from townbook.errors import DataError
from townbook.paths import RESOURCES
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Kind, Review
from townbook.store.claim_checks import check_claims

CATALOGUE = Catalogue.load(RESOURCES / "data" / "catalogue")
FARMLAND = "agriculture.farmland_area"
CLAIM = Claim(
    "1-01", "1", 1, 0, 4, "631亩", Decimal(631), Decimal(631), Decimal(631), "亩",
    kind=Kind.AREA, indicator=FARMLAND, period="2031", phrase="梯田631亩",
)  # fmt: skip


def check(claim: Claim) -> None:
    check_claims(Path("claims.csv"), [CLAIM, claim], {"1"}, CATALOGUE)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"unit": "公顷"},
        {"unit": "%", "kind": Kind.CHANGE},
        {"unit": "%", "kind": Kind.CHANGE, "value": Decimal(-3), "low": None, "high": None},
        {"review": Review.CORRECTED, "note": "乡里更正"},
        {"period": "2031-03/.."},
    ],
)
def test_what_holds_is_taken(changes: dict[str, Any]) -> None:
    check(replace(CLAIM, claim="1-02", start=9, end=13, **changes))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"unit": "户", "kind": Kind.COUNT}, "is told in 亩"),
        ({"kind": Kind.MONEY}, "kind money is not that of 亩, which is area"),
        ({"kind": Kind.CHANGE}, "kind change is not that of 亩"),
        (
            {"unit": "个", "kind": Kind.COUNT, "indicator": "", "value": Decimal(-2), "low": None},
            "the count -2 is negative",
        ),
        ({"period": "Jul-31"}, "period 'Jul-31' is no time"),
        ({"period": "2031-13"}, "is no time"),
        ({"note": "乡里更正"}, "has a note, but its review is not corrected"),
    ],
)
def test_what_does_not_hold_is_refused_with_row_and_remedy(
    changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(DataError, match=told) as problem:
        check(replace(CLAIM, claim="1-02", start=9, end=13, **changes))
    assert problem.value.message.startswith("claims.csv, row 3 (claim 1-02): ")
    assert problem.value.remedy


def test_one_number_of_the_text_is_one_claim() -> None:
    with pytest.raises(DataError, match=r"row 3 .*it has the place of claim 1-01"):
        check(replace(CLAIM, claim="1-02"))
