"""A chapter gathers what the report says on its topic, wherever it stands."""

from __future__ import annotations

from pathlib import Path

from tiny import CATALOGUE, chapter, claim

from townbook.show.chapter_topics import OTHER, chapters_of
from townbook.store.claim import Statement, StatementKind


def chapters(*claims, statements=()):
    return chapters_of(chapter(Path(), *claims, statements=statements).report, CATALOGUE)


def test_numbers_on_one_topic_are_gathered_from_all_sections() -> None:
    told = chapters(
        claim("1-01", 3, topic="trade"),
        claim("1-02", 4, topic="health"),
        claim("2-03", 5, topic="trade"),
        claim("2-04", 6, topic="health"),
    )
    assert list(told.sections) == ["trade", "health"]
    assert told.sections["trade"] == ("1", "2")
    assert [row.claim for row in told.claims["trade"]] == ["1-01", "2-03"]


def test_what_is_only_touched_on_closes_the_book() -> None:
    told = chapters(
        claim("1-01", 3, topic="trade"),
        claim("1-02", 4, topic="health"),
        claim("1-03", 5, topic="health"),
        claim("1-04", 5),
    )
    assert list(told.sections) == ["health", OTHER]
    assert [row.claim for row in told.claims[OTHER]] == ["1-01", "1-04"]


def test_numbers_that_are_kept_back_make_no_chapter() -> None:
    told = chapters(*(claim(f"1-0{n}", n, topic="health", sensitive=True) for n in (1, 2)))
    assert told.sections == {}


def test_problems_and_plans_have_a_chapter_where_any_can_be_read() -> None:
    silent = Statement("1-p1", "1", 50, 60, StatementKind.PROBLEM, "trade")
    told = Statement("1-a1", "1", 60, 70, StatementKind.PLAN, "trade", "开一个集市")
    assert list(chapters(statements=(silent, told)).sections) == ["plans"]


def test_a_number_in_a_plan_belongs_to_what_it_is_about() -> None:
    told = chapters(
        claim("1-01", 3, topic="plans", indicator="tourism.visits"),
        claim("1-02", 4, topic="tourism"),
    )
    assert [row.claim for row in told.claims["tourism"]] == ["1-01", "1-02"]
