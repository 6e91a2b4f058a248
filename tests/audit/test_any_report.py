"""Whatever the claims, the audit comes to an end and says only what it can stand for."""

from __future__ import annotations

from decimal import Decimal

from constructed import audited, claim
from hypothesis import given, settings
from hypothesis import strategies as st

from townbook.audit import Rounding, Verdict, csv_rows
from townbook.errors import DataError
from townbook.store.claim import Claim, Kind, Qualifier, Relation, Role

UNITS = ["人", "户", "个", "元", "亩", "%", "百分点", "倍", "岁", ""]
PRINTED = [
    "0",
    "3",
    "17",
    "92.3",
    "100",
    "4309",
    "0.05",
    "27.0:28.5:44.5",
    "两",
    "１２．５",
    "-8.54",
]
COMPARISONS = ["", "yoy:relative", "yoy:down", "since:unstated", "annual_mean:relative", ":points"]


@st.composite
def any_claim(draw: st.DrawFn, number: int) -> Claim:
    value = draw(st.decimals(-10_000, 10**12, places=draw(st.integers(0, 4))))
    width = draw(st.sampled_from([Decimal(0), Decimal("0.05"), Decimal(100), None]))
    tied = draw(st.lists(st.integers(1, max(1, number - 1)), max_size=2))
    return Claim(
        claim=f"1-{number:02}",
        section="1",
        sentence=draw(st.integers(1, 2)),
        start=number * 10,
        end=number * 10 + draw(st.sampled_from([3, 10])),
        as_written=draw(st.sampled_from(PRINTED)) + draw(st.sampled_from(UNITS)),
        value=value,
        low=None if width is None else value - width,
        high=None if width is None else value + width,
        unit=draw(st.sampled_from(UNITS)),
        qualifier=draw(st.sampled_from(list(Qualifier))),
        kind=draw(st.sampled_from(list(Kind))),
        role=draw(st.sampled_from(list(Role))),
        comparison=draw(st.sampled_from(COMPARISONS)),
        relation=draw(st.sampled_from(list(Relation))),
        relates_to=";".join(f"1-{n:02}" for n in tied if n < number),
        listed=draw(st.sampled_from([None, 0, 2, 6])),
        period=draw(st.sampled_from(["", "2031", "2030/..", "2040-01"])),
        indicator=draw(st.sampled_from(["", "a.one", "a.two"])),
        subject=draw(st.sampled_from(["", "党员", "女性占比", "第一产业贡献率"])),
        phrase=draw(st.sampled_from(["", "其余17户", "合计3个", "完成率"])),
    )


@st.composite
def any_claims(draw: st.DrawFn) -> list[Claim]:
    return [draw(any_claim(number)) for number in range(1, draw(st.integers(1, 7)) + 1)]


@settings(max_examples=150, deadline=None)
@given(any_claims())
def test_every_audit_ends_and_every_finding_is_whole(claims: list[Claim]) -> None:
    try:
        audit = audited(*claims)
    except DataError as refused:
        assert refused.remedy
        return
    assert len({f.finding for f in audit.findings}) == len(audit.findings)
    assert audit.coverage.total == len(claims)
    for finding in audit.findings:
        assert finding.explanation_zh and finding.explanation_en
        assert set(finding.claims) <= {claim.claim for claim in claims}
        if finding.verdict is Verdict.ONLY_IF_TRUNCATED:
            assert finding.rounding is Rounding.TRUNCATED
    assert len(csv_rows(audit.findings, "en")) == len(audit.findings)


@given(st.integers(2, 400), st.data())
def test_a_share_of_whole_people_is_never_called_impossible(
    whole: int, data: st.DataObject
) -> None:
    """Whatever n of m is printed, rounded or cut off, some whole number gives it."""
    part = data.draw(st.integers(1, whole - 1))
    tenths = Decimal(1000 * part // whole).scaleb(-1)
    audit = audited(
        claim("1-01", f"{part}人", review="confirmed"),
        claim("1-02", f"{tenths}%", share="1-01", review="confirmed"),
    )
    assert not audit.by_verdict(Verdict.INCONSISTENT)
