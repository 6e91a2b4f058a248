"""Invented towns beside each other: what counts the same, and what must not be ranked."""

from __future__ import annotations

import pytest
from constructed import claim, report

from townbook.audit.places.side_by_side import Comparable, MeasuredAs, Row, side_by_side
from townbook.audit.places.table import BESIDE_COLUMNS, row_said, table_rows
from townbook.errors import DataError
from townbook.paths import RESOURCES
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Kind
from townbook.store.report import Report

CATALOGUE = Catalogue.load(RESOURCES / "data" / "catalogue")


def town(name: str, *claims: Claim, year: str = "2031") -> Report:
    told = [claim("9-01", "7次", subject="巡河", period=year), *claims]
    return report(*told, report=f"{name}-{year}")


def number(as_written: str, subject: str, **known) -> Claim:
    return claim("1-01", as_written, **({"subject": subject, "period": "2031"} | known))


def rows(*reports: Report) -> dict[str, Row]:
    found = side_by_side(reports, CATALOGUE)
    return {row.quantity.of: row for row in found if row.quantity.of != "巡河"}


def test_the_same_quantity_stands_in_one_row() -> None:
    found = rows(town("liuwan", number("7座", "新建凉亭台")), town("hexi", number("9座", "凉亭台")))
    (row,) = found.values()
    assert [cell.claim.as_written for cell in row.ranked] == ["7座", "9座"]
    assert row.quantity.measure is MeasuredAs.LEVEL


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("农村公厕", "城市公厕"),
        ("省级美丽乡村", "市级美丽乡村"),
        ("新增家庭农场", "家庭农场"),
    ],
)
def test_other_words_of_scope_are_shown_and_not_ranked(first: str, second: str) -> None:
    known = {"indicator": "village_cleanup.beautiful_villages"}
    (row,) = rows(
        town("liuwan", number("7个", first, **known)), town("hexi", number("9个", second, **known))
    ).values()
    assert len(row.cells) == 2
    assert len(row.ranked) < 2


def test_ways_to_say_province_or_city_are_one_scope() -> None:
    known = {"indicator": "village_cleanup.beautiful_villages"}
    (row,) = rows(
        town("liuwan", number("7个", "市级以上美丽乡村", **known)),
        town("hexi", number("9个", "省市美丽乡村", **known)),
        town("queshan", number("5个", "省级美丽乡村", **known)),
    ).values()
    assert [cell.comparable for cell in row.cells] == [
        Comparable.YES,
        Comparable.YES,
        Comparable.OTHER_SCOPE,
    ]


def test_a_bound_is_no_value() -> None:
    low = {"phrase": "失业率控制在3.1%以内", "indicator": "employment.unemployment_rate"}
    (row,) = rows(
        town("liuwan", number("3.1%", "失业率", **low)),
        town("hexi", number("3.4%", "失业率", **low)),
    ).values()
    assert {cell.comparable for cell in row.cells} == {Comparable.BOUND}


def test_growth_levels_and_targets_are_rows_of_their_own() -> None:
    growth = {"kind": Kind.CHANGE, "comparison": "yoy:relative", "indicator": "economy.gdp"}
    aim = growth | {"role": "target", "period": "2032"}
    towns = [
        town(name, number("6%", "地区生产总值", **growth), number("7%", "地区生产总值", **aim))
        for name in ("liuwan", "hexi")
    ]
    measures = {row.quantity.measure for row in side_by_side(towns, CATALOGUE)}
    assert {MeasuredAs.GROWTH, MeasuredAs.TARGET_GROWTH} <= measures


def test_a_report_that_gives_two_numbers_gives_none() -> None:
    twice = (number("7座", "凉亭台"), number("8座", "凉亭台"))
    assert rows(town("liuwan", *twice), town("hexi", number("9座", "凉亭台"))) == {}


def test_one_indicator_without_a_word_in_common_is_not_ranked() -> None:
    known = {"indicator": "investment.projects_attracted"}
    (row,) = rows(
        town("liuwan", number("4个", "蚕桑项目", **known)),
        town("hexi", number("49个", "落地项目", **known)),
    ).values()
    assert len(row.ranked) < 2


def test_reports_of_other_years_or_of_one_place_are_refused() -> None:
    with pytest.raises(DataError, match="not of one year"):
        side_by_side([town("liuwan"), town("hexi", year="2030")], CATALOGUE)
    with pytest.raises(DataError, match="of one place: liuwan"):
        side_by_side([town("liuwan"), town("liuwan")], CATALOGUE)


def test_the_table_and_the_terminal_say_the_same() -> None:
    known = {"indicator": "environment.good_air_days"}
    towns = [
        town("liuwan", number("251天", "优良天数", **known)),
        town("hexi", number("260余天", "优良天数", **known)),
    ]
    found = [row for row in side_by_side(towns, CATALOGUE) if row.quantity.of != "巡河"]
    lines = list(table_rows(found, CATALOGUE, "en"))
    assert tuple(lines[0]) == BESIDE_COLUMNS
    assert [(line["low"], line["high"], line["comparable"]) for line in lines] == [
        ("251", "251", "yes"),
        ("260", "270", "yes"),
    ]
    assert "liuwan-2031 251天; hexi-2031 260余天" in row_said(found[0], CATALOGUE, "zh")
