"""Reading again never loses what a person confirmed, corrected, added or removed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from townbook.read.reader import read_report_text
from townbook.read.review.merge import merge_reports
from townbook.store.catalogue import Catalogue
from townbook.store.claim import About, Claim, Review
from townbook.store.report import Report, check_report

TEXT = (
    "一、产业\n全乡茶园6480亩，其中新建520亩。生猪存栏3200头。\n"
    "二、民生\n硬化道路18.6公里，安装路灯420盏。\n三、下一步打算\n一是新建茶园400亩。"
)
LATER = TEXT.replace("一、产业\n", "一、产业\n今年天气好，培训农民96人。").replace(
    "3200头", "3300头"
)


@pytest.fixture
def read(catalogue: Catalogue):
    def read_text(text: str) -> Report:
        reading = read_report_text(text, catalogue, 2022)
        about = About("hemingwu-2022", "", "", "", "", "", "", 2022, "", "", "", text, "", "", "")
        return Report(about, reading.outline.sections, reading.claims, reading.statements)

    return read_text


def with_claim(report: Report, as_written: str, **changes: object) -> Report:
    """The report with one claim changed by a person."""
    (claim,) = [entry for entry in report.claims if entry.as_written == as_written]
    changed = replace(claim, **{"review": Review.CORRECTED, **changes})
    claims = tuple(changed if entry is claim else entry for entry in report.claims)
    return replace(report, claims=claims)


def claim_of(report: Report, as_written: str) -> Claim:
    (claim,) = [entry for entry in report.claims if entry.as_written == as_written]
    return claim


def test_reading_the_same_text_again_changes_nothing(read) -> None:
    before = with_claim(read(TEXT), "420盏", subject="新装路灯")
    merged, changes = merge_reports(before, read(TEXT), TEXT)
    assert merged == before
    assert (changes.new, changes.gone, changes.moved, changes.reread) == ((), (), (), ())


def test_a_corrected_row_follows_its_number_to_its_new_place(read, tmp_path) -> None:
    before = with_claim(
        read(TEXT), "420盏", subject="新装路灯", value=Decimal(421), high=Decimal(421)
    )
    merged, changes = merge_reports(before, read(LATER), LATER, TEXT)
    lamp = claim_of(merged, "420盏")
    assert (lamp.subject, lamp.value, lamp.review) == ("新装路灯", 421, Review.CORRECTED)
    assert LATER[lamp.start : lamp.end] == "420盏"
    assert changes.moved == (lamp.claim,)
    assert len(changes.new) == 2
    check_report(merged, tmp_path, None)


def test_claims_keep_their_ids_when_a_new_one_stands_before_them(read) -> None:
    before = read(TEXT)
    merged, changes = merge_reports(before, read(LATER), LATER, TEXT)
    assert claim_of(merged, "6480亩").claim == claim_of(before, "6480亩").claim
    assert claim_of(merged, "96人").claim in changes.new
    assert claim_of(merged, "520亩").relates_to == claim_of(before, "520亩").relates_to != ""


def test_a_reviewed_number_that_the_text_lost_is_set_aside_not_dropped(read) -> None:
    before = with_claim(read(TEXT), "3200头", subject="存栏")
    merged, changes = merge_reports(before, read(LATER), LATER, TEXT)
    assert [claim.as_written for claim in changes.set_aside] == ["3200头"]
    assert claim_of(merged, "3300头").review is Review.AUTO


def test_a_reviewed_row_is_found_in_a_reworded_sentence(read) -> None:
    before = with_claim(read(TEXT), "18.6公里", subject="村组道路")
    reworded = TEXT.replace("硬化道路18.6公里，", "全年争取资金，硬化道路18.6公里以及便道，")
    merged, changes = merge_reports(before, read(reworded), reworded, TEXT)
    assert claim_of(merged, "18.6公里").subject == "村组道路"
    assert changes.set_aside == ()


def test_a_reviewed_row_never_moves_to_another_number_that_looks_alike(read) -> None:
    before = with_claim(read(TEXT), "420盏", subject="路灯")
    other = TEXT.replace("安装路灯420盏", "发放台灯420盏给学校")
    merged, changes = merge_reports(before, read(other), other, TEXT)
    assert claim_of(merged, "420盏").review is Review.AUTO
    assert [claim.subject for claim in changes.set_aside] == ["路灯"]


def test_an_unreviewed_number_that_changed_is_told_as_gone_and_new(read) -> None:
    before = read(TEXT)
    merged, changes = merge_reports(before, read(LATER), LATER, TEXT)
    assert changes.gone == (claim_of(before, "3200头").claim,)
    assert claim_of(merged, "3300头").claim in changes.new


def test_a_row_that_a_person_added_is_found_again_by_its_phrase(read) -> None:
    before = read(TEXT)
    lamp = claim_of(before, "420盏")
    start = TEXT.index("二、民生")
    added = replace(
        lamp, claim="2-99", start=start, end=start + 2, as_written="二、", phrase="二、民生",
        review=Review.CORRECTED,
    )  # fmt: skip
    before = replace(before, claims=(*before.claims, added))
    merged, changes = merge_reports(before, read(LATER), LATER, TEXT)
    found = merged.claim_by_id["2-99"]
    assert LATER[found.start : found.end] == "二、"
    assert "2-99" in changes.kept


def test_a_removed_row_stays_out(read) -> None:
    unwanted = claim_of(read(TEXT), "6480亩")
    merged, _ = merge_reports(None, read(TEXT), TEXT, rejected=[unwanted])
    assert "6480亩" not in [claim.as_written for claim in merged.claims]
    assert claim_of(merged, "520亩").relates_to == ""


def test_reviewed_titles_and_statements_stay(read) -> None:
    before = read(TEXT)
    section = replace(before.sections[1], title_en="Livelihood", review=Review.CONFIRMED)
    (plan,) = [entry for entry in before.statements if entry.kind == "plan"]
    summary = replace(plan, summary_zh="扩大茶园", review=Review.CORRECTED)
    before = replace(
        before,
        sections=(before.sections[0], section, *before.sections[2:]),
        statements=tuple(summary if entry is plan else entry for entry in before.statements),
    )
    merged, _ = merge_reports(before, read(LATER), LATER, TEXT)
    assert merged.sections[1].title_en == "Livelihood"
    assert merged.sections[1].start == LATER.index("二、民生")
    (kept,) = [entry for entry in merged.statements if entry.summary_zh]
    assert LATER[kept.start : kept.end] == TEXT[plan.start : plan.end]
    assert merged.claim_by_id[kept.target_claim].as_written == "400亩"
