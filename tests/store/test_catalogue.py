"""The shared vocabulary: complete, cross-checked, and refused when it is not."""

from __future__ import annotations

import pytest

from townbook.errors import DataError
from townbook.paths import Workspace
from townbook.store.catalogue import Catalogue


def test_the_project_s_catalogue_loads_and_speaks_both_languages(own_copy: Workspace) -> None:
    catalogue = Catalogue.load(own_copy.catalogue)
    assert {"flood_relief", "agriculture", "problems", "plans"} <= set(catalogue.topics)
    entries = [*catalogue.topics.values(), *catalogue.indicators.values()]
    assert all(entry.label_zh and entry.label_en for entry in entries)


def test_no_indicator_refuses_what_names_it(own_copy: Workspace) -> None:
    for entry in Catalogue.load(own_copy.catalogue).indicators.values():
        for phrase in entry.phrases:
            refused = [each for each in entry.not_ if set(each.split("&")) <= {phrase}]
            refused += [each for each in entry.not_ if "&" not in each and each in phrase]
            assert not refused, f"{entry.indicator}: {phrase} holds {refused}"


def test_a_word_that_tells_a_topic_tells_no_other(own_copy: Workspace) -> None:
    tells: dict[str, str] = {}
    for topic in Catalogue.load(own_copy.catalogue).topics.values():
        for word in topic.keywords:
            assert len(word) > 1, f"{topic.topic}: {word} is too short to tell a topic"
            assert tells.setdefault(word, topic.topic) == topic.topic, word


@pytest.mark.parametrize(
    ("table", "line", "complaint"),
    [
        ("topics", "agriculture,甲,a,,,,", "topic agriculture stands twice"),
        ("indicators", "x.y,nowhere,甲,a,人,,,,", "names topic 'nowhere', which topics.csv lacks"),
        ("indicators", "x.y,agriculture,甲,a,斗,,,,", "names unit '斗', which units.csv lacks"),
        ("indicators", "x.y,agriculture,甲,a,人,,,种植|&,", "has a phrase without words"),
        ("indicators", "x.y,agriculture,甲,a,人,,,种植,&", "has a phrase without words"),
        ("relations", "r,total,no.such,agriculture.grain_area,,", "names indicator 'no.such'"),
    ],
)
def test_a_damaged_catalogue_is_refused(
    own_copy: Workspace, table: str, line: str, complaint: str
) -> None:
    path = own_copy.catalogue / f"{table}.csv"
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    with pytest.raises(DataError) as caught:
        Catalogue.load(own_copy.catalogue)
    assert complaint in str(caught.value)
    assert f"{table}.csv, row " in str(caught.value)


def test_totals_that_run_in_a_circle_are_refused(own_copy: Workspace) -> None:
    path = own_copy.catalogue / "relations.csv"
    circle = (
        "c1,total,agriculture.grain_area,agriculture.herb_area,,\n"
        "c2,total,agriculture.herb_area,agriculture.grain_area,,\n"
    )
    path.write_text(path.read_text("utf-8") + circle, "utf-8")
    with pytest.raises(DataError, match="run in a circle"):
        Catalogue.load(own_copy.catalogue)


def test_a_table_that_the_folder_lacks_comes_with_townbook(own_copy: Workspace) -> None:
    whole = Catalogue.load(own_copy.catalogue)
    (own_copy.catalogue / "units.csv").unlink()
    assert Catalogue.load(own_copy.catalogue).units == whole.units
