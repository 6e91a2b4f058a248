"""A chapter on any topic tells each result with what the report ties to it, and nothing unsure."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny import chapter, claim

from townbook.show.telling import facts_of, growth_said, leading, story_of
from townbook.show.topic_charts import show_charts
from townbook.store.claim import Kind, Relation, Role, Statement, StatementKind

TREES = "agriculture.grain_area"


def change(name: str, value: float, of: str, comparison: str = "yoy:relative", **known):
    tie = {"relation": Relation.CHANGE, "relates_to": of} if of else {}
    return claim(name, value, "%", kind=Kind.CHANGE, comparison=comparison, **tie, **known)


def test_a_result_is_told_with_its_growth_parts_earlier_level_and_target(tmp_path: Path) -> None:
    opened = chapter(
        tmp_path,
        claim("1-01", 90, "吨", subject="梨产量"),
        change("1-02", 4, "1-01"),
        claim("1-03", 60, "吨", subject="早梨", relation=Relation.PART, relates_to="1-01"),
        claim("1-04", 80, "吨", subject="梨产量", role=Role.PRIOR),
        claim("2-01", 99, "吨", subject="梨产量", role=Role.TARGET, period="2031"),
    )
    (line,) = story_of(opened).lines
    told = [line.change, line.before, line.target, *line.parts]
    assert [number.claims[0] for number in told if number] == ["1-02", "1-04", "2-01", "1-03"]
    (row,) = facts_of(opened, story_of(opened))["results"]
    assert (row["change"]["how"], row["target"]["period"]) == ("比上年增长", "2031年")


def test_a_target_of_another_thing_or_unit_is_no_target_of_a_result(tmp_path: Path) -> None:
    opened = chapter(
        tmp_path,
        claim("1-01", 90, "吨", subject="梨产量"),
        claim("2-01", 99, "吨", subject="桃产量", role=Role.TARGET),
        claim("2-02", 7, "亩", subject="梨产量", role=Role.TARGET),
    )
    story = story_of(opened)
    assert story.lines[0].target is None
    assert [number.claims[0] for number in story.targets] == ["2-01", "2-02"]


def test_a_target_that_two_results_may_continue_is_told_alone(tmp_path: Path) -> None:
    opened = chapter(
        tmp_path,
        claim("1-01", 90, "吨", subject="梨产量"),
        claim("1-02", 30, "吨", subject="梨产量"),
        claim("2-01", 99, "吨", subject="梨产量", role=Role.TARGET),
    )
    assert [line.target for line in story_of(opened).lines] == [None, None]


@pytest.mark.parametrize(
    ("comparison", "unit", "zh", "en"),
    [
        ("yoy:relative", "%", ("比上年增长", ""), ("up", " on the year before")),
        ("yoy:down:relative", "%", ("比上年下降", ""), ("down", " on the year before")),
        ("unstated:points", "百分点", ("提高", ""), ("up", "")),
        ("since_election:down", "岁", ("比换届前减少", ""), ("down by", " since the election")),
    ],
)
def test_a_change_says_where_it_goes_and_from_what(
    tmp_path: Path, comparison: str, unit: str, zh: tuple[str, str], en: tuple[str, str]
) -> None:
    row = claim("1-01", 3, unit, kind=Kind.CHANGE, comparison=comparison)
    (number,) = chapter(tmp_path, row).numbers
    assert (growth_said(number, "zh"), growth_said(number, "en")) == (zh, en)


@pytest.mark.parametrize(
    "unfit",
    [
        {"unsure": "role"},
        {"unit": "年"},
        {"subject": "梨产量比上年减少"},
        {"relation": Relation.PART, "relates_to": "1-09"},
        {"role": Role.CRITERION},
    ],
    ids=["unsure", "duration", "step", "part", "criterion"],
)
def test_a_headline_names_nothing_unsure(tmp_path: Path, unfit: dict) -> None:
    row = claim("1-01", 90, **{"unit": "吨", "subject": "梨产量", **unfit})
    opened = chapter(tmp_path, row, claim("1-09", 5, subject="户数"))
    assert [line.claim.claim for line in leading(opened, story_of(opened))] == ["1-09"]


def test_an_english_headline_names_what_the_catalogue_has_english_for(tmp_path: Path) -> None:
    opened = chapter(
        tmp_path,
        claim("1-01", 90, "吨", subject="梨产量"),
        claim("1-02", 300, "亩", indicator=TREES),
        language="en",
    )
    story = story_of(opened)
    assert [line.claim.claim for line in leading(opened, story)] == ["1-02"]
    assert all(row["label"].isascii() for row in facts_of(opened, story)["levels"])


def test_numbers_of_an_admitted_lack_are_no_results(tmp_path: Path) -> None:
    lack = Statement("1-p1", "1", 0, 15, StatementKind.PROBLEM, "", "缺水")
    opened = chapter(tmp_path, claim("1-01", 9), claim("1-02", 5), statements=(lack,))
    story = story_of(opened)
    assert [number.claims[0] for number in story.lacking] == ["1-01"]
    assert [line.claim.claim for line in story.lines] == ["1-02"]


def drawn(opened) -> dict[str, set[str]]:
    """Each chart of the general chapter with the units that it draws."""
    shown: dict[str, set[str]] = {}
    opened.show = lambda name, _, table, **__: shown.update({name: set(table["unit"])})
    show_charts(opened, story_of(opened))
    return shown


def test_no_chart_mixes_units_or_counts_of_unlike_things(tmp_path: Path) -> None:
    rows = [claim(f"1-0{n}", n, "吨", kind=Kind.QUANTITY, subject=f"第{n}种") for n in range(1, 4)]
    rows += [claim(f"1-1{n}", n, "亩", kind=Kind.AREA, subject=f"第{n}片") for n in range(1, 4)]
    rows += [claim(f"1-2{n}", n, "个", subject=f"第{n}样") for n in range(1, 4)]
    shown = drawn(chapter(tmp_path, *rows))
    assert sorted(shown) == ["levels-1", "levels-2"]
    assert all(len(units) == 1 for units in shown.values())


def test_parts_are_drawn_with_what_is_left_of_their_whole(tmp_path: Path) -> None:
    tie = {"relation": Relation.PART, "relates_to": "1-01"}
    opened = chapter(
        tmp_path,
        claim("1-01", 90, subject="农户"),
        claim("1-02", 30, subject="甲类", **tie),
        claim("1-03", 20, subject="乙类", **tie),
    )
    tables = []
    opened.show = lambda _, __, table, **___: tables.append(table)
    show_charts(opened, story_of(opened))
    assert list(tables[0]["label"]) == ["甲类", "乙类", "其余"]
    assert list(tables[0]["value"]) == [30, 20, 40]
