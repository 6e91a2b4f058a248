"""What a run leaves behind is read as it was written, or refused with the place of the damage."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from decimal import Decimal

import pytest

from townbook.audit.findings import FindingKind, Rounding, Verdict
from townbook.show.facts import MeasureFact, MissingFact
from townbook.show.run_record import (
    ChartRecord,
    ChartRow,
    FindingRecord,
    Manifest,
    NumberRecord,
    PlanRecord,
    RunRecord,
    read_record,
    record_text,
)
from townbook.store.claim import Role

GEESE = MeasureFact(
    value=Decimal("41.5"),
    low=Decimal(41),
    high=None,
    unit="只",
    number={"zh": "41.5", "en": "41.5"},
    text={"zh": "41.5 只", "en": "41.5 geese"},
    claims=("1.2-01",),
    label={"zh": "鹅", "en": "geese"},
)
DUCKS = MissingFact({"zh": "鸭", "en": "ducks"}, withheld=True)
RECORD = RunRecord(
    facts={"geese": GEESE, "ducks": DUCKS, "none": None, "rows": ({"bird": GEESE, "said": "多"},)},
    charts=(
        ChartRecord(
            "birds",
            "家禽",
            "两种",
            "第 1.2 节",
            ("1.2-01",),
            title="鹅 41.5 只",
            rows=(ChartRow("鹅", "", "41.5 只", ("1.2-01",), "相符"),),
            files={"png": "birds.png"},
        ),
    ),
    findings=(
        FindingRecord(
            "rate-1.2-01",
            FindingKind.RATE,
            "1.2",
            ("1.2-01",),
            Verdict.ONLY_IF_TRUNCATED,
            "截尾才符。",
            rounding=Rounding.TRUNCATED,
        ),
    ),
    missing=(DUCKS,),
    numbers=(NumberRecord(GEESE, Role.TARGET, period="2031年"),),
    plans=(PlanRecord("3.1-a01", "多养鹅", target=GEESE), PlanRecord("3.1-a02", "修池塘")),
    withheld=2,
    sections=("1.2",),
    reads=("claims:section=1.2",),
)


def test_a_record_is_read_as_it_was_written() -> None:
    assert read_record(record_text(RECORD).encode(), RunRecord) == RECORD
    manifest = Manifest(
        **vars(RECORD), report="tiny-2030", chapter="birds", language="zh", generated="2031-01-02T"
    )
    read = read_record(record_text(manifest).encode(), Manifest)
    assert (read, read.day) == (manifest, "2031-01-02")


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        RECORD.withheld = 0  # type: ignore[misc]


def test_a_number_is_a_result_by_its_role_in_any_language() -> None:
    (target,) = RECORD.numbers
    assert not target.is_result
    assert replace(target, role=Role.RESULT).is_result
    assert not replace(target, role=Role.RESULT, is_change=True).is_result


@pytest.mark.parametrize(
    ("written", "damaged", "place"),
    [
        ('"verdict": "only_if_truncated"', '"verdict": "perhaps"', r"\$.findings\[0\].verdict"),
        ('"role": "target"', '"role": "目标"', r"\$.numbers\[0\].role"),
        ('"withheld": 2', '"withheld": "two"', r"\$.withheld"),
        ('"caption": "家禽", ', "", "caption"),
    ],
)
def test_a_damaged_record_is_refused_with_the_place(written: str, damaged: str, place: str) -> None:
    text = record_text(RECORD)
    assert written in text
    with pytest.raises(ValueError, match=place):
        read_record(text.replace(written, damaged).encode(), RunRecord)


def test_a_measure_without_what_a_number_has_is_refused() -> None:
    with pytest.raises(ValueError, match="value"):
        read_record(b'{"facts": {"geese": {"type": "measure"}}}', RunRecord)
