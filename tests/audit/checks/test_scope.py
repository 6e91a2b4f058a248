"""Look-alikes and channels, declared in the catalogue."""

from __future__ import annotations

from constructed import audited, claim, only, rule

from townbook.audit import Verdict
from townbook.store.catalogue import RuleKind


def test_two_counts_of_villages_that_differ() -> None:
    audit = audited(
        claim("1-01", "29个", indicator="a.hit"),
        claim("2-01", "13个", indicator="a.elected"),
        rules=(rule(RuleKind.SCOPE, "a.hit", "a.elected", note="或为合并前后。"),),
    )
    finding = only(audit)
    assert finding.verdict is Verdict.SCOPE_UNCLEAR
    assert finding.explanation_zh.endswith("或为合并前后。")


def test_two_counts_that_agree_need_no_word() -> None:
    audit = audited(
        claim("1-01", "13个", indicator="a.hit"),
        claim("2-01", "13个", indicator="a.elected"),
        rules=(rule(RuleKind.SCOPE, "a.hit", "a.elected"),),
    )
    assert audit.findings == ()


def test_channels_are_never_added_up() -> None:
    audit = audited(
        claim("1-01", "38件", indicator="a.calls"),
        claim("1-02", "32件", indicator="a.letters"),
        rules=(rule(RuleKind.CHANNELS, "a.matters", "a.calls", "a.letters"),),
    )
    finding = only(audit)
    assert finding.verdict is Verdict.UNVERIFIABLE
    assert "70" not in finding.explanation_en + finding.explanation_zh + finding.formula
