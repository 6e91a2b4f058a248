"""Every numeral of a text is sure, doubtful, reviewed, rejected, covered or not read, and why."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from townbook.paths import Workspace
from townbook.read.ingest import ingest
from townbook.read.review.amend import list_review
from townbook.read.review.text_numerals import TextNumeral, text_numerals
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Review
from townbook.store.report import Report, load_report

REPORT = "shiqiao-2022"
TEXT = """石桥镇2022年工作总结

一、水利
全年清淤河道18公里，投资2.4亿元，其中机耕路一期工程9公里。信访人员白云山等3人。联系电话：13912345678。
"""


@pytest.fixture
def told(empty_data: Workspace, catalogue: Catalogue, tmp_path) -> Callable[..., dict[str, str]]:
    """What became of each numeral of the text, by its words: of all, or of a changed report."""
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    ingest(empty_data, catalogue, path, REPORT)

    def tell(change: Callable[[Report], tuple[Report, tuple]] = lambda r: (r, ())) -> dict:
        report, rejected = change(load_report(empty_data, REPORT, catalogue))
        items = list_review(empty_data, catalogue, REPORT)
        found = text_numerals(TEXT, report, rejected, items)
        assert all(one.end <= two.start for one, two in itertools.pairwise(found))
        return {TEXT[each.start : each.end]: _said(each) for each in found}

    return tell


def _said(numeral: TextNumeral) -> str:
    return f"{numeral.state}:{numeral.why}" if numeral.why else str(numeral.state)


def test_each_numeral_is_told(told) -> None:
    found = told()
    assert found["18公里"] == "sure"
    assert found["2.4亿元"] == "doubtful"
    assert found["2022年"] == "not_read:date"
    assert found["一、"] == "not_read:list_mark"
    assert found["白云山"] == "masked:name"
    assert found["13912345678"] == "masked:phone"


def test_a_reviewed_and_a_rejected_claim_are_told_so(told) -> None:
    from dataclasses import replace

    def decided(report: Report) -> tuple[Report, tuple]:
        first, *rest = report.claims
        kept = (replace(first, review=Review.CONFIRMED), *rest[1:])
        return replace(report, claims=kept), (rest[0],)

    found = told(decided)
    assert found["18公里"] == "reviewed"
    assert found["2.4亿元"] == "rejected"


def test_a_claim_that_is_gone_leaves_its_numeral_unread(told) -> None:
    found = told(lambda report: (Report(report.about, report.sections, (), ()), ()))
    assert found["18公里"] == "not_read:unknown"


def test_what_stands_around_the_report_is_told_so(catalogue: Catalogue) -> None:
    text = "首页 > 政务公开 > 2023\n" + TEXT
    report = Report(None, (), (), ())  # type: ignore[arg-type]
    found = {text[each.start : each.end]: each.why for each in text_numerals(text, report, (), ())}
    assert found["2023"] == "outside"
