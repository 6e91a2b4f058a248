"""An indicator is told by what is said of a number, and refused by what must not be."""

from __future__ import annotations

import pytest

from townbook.read.claims.indicators import ANY, Matcher, Named
from townbook.store.catalogue import Catalogue, Indicator, Unit
from townbook.store.claim import Kind


def indicator(key: str, unit: str, phrases: str, without: str = "") -> Indicator:
    topic = key.partition(".")[0]
    split = (tuple(filter(None, cell.split("|"))) for cell in (phrases, without))
    return Indicator(key, topic, key, key, unit, "", "", *split)


def unit(name: str, *families: str) -> Unit:
    return Unit(name, name, name, name, Kind.COUNT, True, (), families=families)


@pytest.fixture
def matcher() -> Matcher:
    indicators = (
        indicator("fields.rice", "亩", "水稻|早稻", "产量|保险"),
        indicator("fields.farms", "家", "农场"),
        indicator("fields.pigs", "头", "存栏&猪"),
        indicator("fields.sheds", "个", "大棚&座"),
        indicator("towns.villages", "个", "行政村"),
        indicator("towns.firms", "家", "企业"),
        indicator("towns.large_firms", "家", "规上企业"),
        indicator("towns.joint", "人", "安置"),
        indicator("fields.joint", "人", "就业"),
    )
    units = (
        *(unit(name, "area") for name in ("亩", "公顷")),
        *(unit(name, "thing") for name in ("个", "座")),
        unit("家", "thing", "firm"),
        unit("户", "firm"),
        *(unit(name) for name in ("头", "人")),
    )
    return Matcher(
        Catalogue(
            topics={},
            indicators={each.indicator: each for each in indicators},
            units={each.unit: each for each in units},
            relations={},
            codes={},
        )
    )


def named(name: str, counted: str = "", whole: str = "", wide: str = "", topic: str = "") -> Named:
    return Named(name, f"{name}\0", counted, whole, wide, wide, topic)


@pytest.mark.parametrize(
    ("words", "told_in", "key"),
    [
        (named("种植水稻"), "亩", "fields.rice"),
        (named("水稻保险"), "亩", ""),
        (named("种植水稻"), "公顷", "fields.rice"),
        (named("种植水稻"), "个", ""),
        (named("水稻"), ANY, "fields.rice"),
        (named("家庭农场"), "户", "fields.farms"),
        (named("新建大棚"), "座", "fields.sheds"),
        (named("新建大棚"), "个", ""),
        (named("规上企业"), "家", "towns.large_firms"),
        (named("安置就业"), "人", ""),
        (named("存栏", wide="养猪场扩建，存栏", topic="fields"), "头", "fields.pigs"),
        (named("存栏", wide="养猪场扩建，存栏", topic="towns"), "头", ""),
        (named("存栏", whole="各类生猪"), "头", "fields.pigs"),
        (named("村建成农场", counted="村"), "个", ""),
        (named("行政村建成农场", counted="行政村"), "个", "towns.villages"),
    ],
)
def test_what_names_a_number_tells_its_indicator(
    matcher: Matcher, words: Named, told_in: str, key: str
) -> None:
    assert matcher.indicator(words, told_in) == key
