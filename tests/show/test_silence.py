"""That a report does not say something is only said of a reviewed report without a word on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tiny import chapter, claim

from townbook.errors import DataError
from townbook.show.silence import is_reviewed, is_unsaid
from townbook.store.claim import Review, Statement, StatementKind

SEEN = {"review": Review.CONFIRMED}
MEASURE = Statement("1-m01", "1", 0, 9, StatementKind.MEASURE, "", "修渠", **SEEN)


def test_a_reviewed_report_without_a_word_on_a_matter_is_silent_on_it(tmp_path: Path) -> None:
    report = chapter(tmp_path, claim("1-01", 3, **SEEN), statements=(MEASURE,)).report
    assert is_unsaid(report, "loss")


@pytest.mark.parametrize("subject", ["直接经济损失", "果园损失60万元"])
def test_a_number_on_the_matter_breaks_the_silence(tmp_path: Path, subject: str) -> None:
    report = chapter(tmp_path, claim("1-01", 3, subject=subject, **SEEN)).report
    assert not is_unsaid(report, "loss")


def test_a_statement_or_a_heading_breaks_it_too(tmp_path: Path) -> None:
    told = replace(MEASURE, summary_zh="核定经济损失")
    assert not is_unsaid(
        chapter(tmp_path, claim("1-01", 3, **SEEN), statements=(told,)).report, "loss"
    )
    report = chapter(tmp_path, claim("1-01", 3, **SEEN)).report
    headed = replace(report, sections=(replace(report.sections[0], title_zh="经济损失"),))
    assert not is_unsaid(headed, "loss")


@pytest.mark.parametrize(
    ("number", "statement"),
    [
        (claim("1-01", 3), MEASURE),
        (claim("1-01", 3, **SEEN), replace(MEASURE, review=Review.AUTO)),
        (claim("1-01", 3, **SEEN), replace(MEASURE, summary_zh="")),
    ],
    ids=["number not seen", "statement not seen", "statement not summed up"],
)
def test_what_nobody_has_read_is_not_silence(tmp_path: Path, number, statement) -> None:
    report = chapter(tmp_path, number, statements=(statement,)).report
    assert not is_reviewed(report)
    assert not is_unsaid(report, "loss")


def test_an_unknown_matter_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="on_dragons"):
        is_unsaid(chapter(tmp_path, claim("1-01", 3, **SEEN)).report, "dragons")
