"""The list of every finding, as the chapter about the audit shows it."""

from __future__ import annotations

from fabricated import FINDING, findings_of

from townbook.publish.pages.outcomes import outcomes

DOUBTFUL = {
    **FINDING,
    "finding": "rate-1.2-01",
    "section": "1.2",
    "claims": ["1.2-01", "1.2-02"],
    "verdict": "inconsistent",
    "explanation": "对不上。",
}


def test_findings_stand_under_their_verdict_the_gravest_first() -> None:
    text = outcomes(findings_of(FINDING, DOUBTFUL), {}, "zh")
    parts = ["## 不符（1）", "对不上", "## 相符（1）", "两项合计"]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)


def test_each_verdict_says_what_it_means() -> None:
    text = outcomes(findings_of(FINDING), {}, "en")
    assert "## Consistent (1)" in text
    assert "The numbers can all be true together." in text


def test_a_finding_leads_to_its_chapter_and_its_numbers() -> None:
    text = outcomes(findings_of(FINDING, DOUBTFUL), {"1.1-01": "[](visits.md)"}, "zh")
    assert "**[](visits.md)** 两项合计" in text
    assert "**1.2** 对不上" in text
    assert 'href="register.html#claim-1-1-02"' in text


def test_without_findings_there_is_nothing_to_list() -> None:
    assert outcomes([], {}, "zh") == ""
