"""What collides in a catalogue, and what nobody uses."""

from __future__ import annotations

from dataclasses import replace

from townbook.paths import RESOURCES
from townbook.store.catalogue import Catalogue, Indicator
from townbook.store.catalogue_use import collisions, unused_indicators

OWN = Catalogue.load(RESOURCES / "data" / "catalogue")
BEES = Indicator("agriculture.bees", "agriculture", "蜂群", "hives", "个", "", "", ("蜂箱&养蜂",))


def with_indicators(*more: Indicator) -> Catalogue:
    return replace(OWN, indicators=OWN.indicators | {each.indicator: each for each in more})


def test_no_words_of_the_catalogue_collide() -> None:
    assert collisions(OWN) == []


def test_the_same_words_in_any_order_collide_where_the_units_are_alike() -> None:
    twin = replace(BEES, indicator="agriculture.hives", unit="处", phrases=("养蜂&蜂箱",))
    (found,) = collisions(with_indicators(BEES, twin))
    assert str(found) == (
        "indicators.csv: 养蜂&蜂箱 stands for agriculture.bees and agriculture.hives"
    )


def test_another_unit_more_words_or_an_exclusion_tell_two_indicators_apart() -> None:
    for other in (
        replace(BEES, indicator="agriculture.honey", unit="吨"),
        replace(BEES, indicator="agriculture.hives", phrases=("蜂箱&养蜂&新增",)),
        replace(BEES, indicator="agriculture.hives", not_=("新增",)),
    ):
        assert collisions(with_indicators(BEES, other)) == []


def test_a_keyword_tells_one_topic_alone() -> None:
    tourism = OWN.topics["tourism"]
    twice = replace(tourism, keywords=(*tourism.keywords, "养殖业"))
    catalogue = replace(OWN, topics=OWN.topics | {"tourism": twice})
    assert [str(each) for each in collisions(catalogue)] == [
        "topics.csv: 养殖业 stands for agriculture and tourism"
    ]


def test_indicators_that_no_claim_states_are_unused() -> None:
    assert unused_indicators(OWN, []) == list(OWN.indicators)
