"""Places and reports as tables: what reports name is added, what people wrote is kept."""

from __future__ import annotations

import shutil

import pytest

from townbook.errors import DataError
from townbook.paths import Workspace
from townbook.store.places import (
    Level,
    load_entries,
    load_places,
    missing_years,
    place_id,
    places_table,
    reports_table,
    write_place_tables,
    years_of,
)

HEADER = "place,name_zh,name_en,level,parent\n"


def another_year(workspace: Workspace, year: int) -> None:
    folder = workspace.report(f"dongsitou-{year}")
    shutil.copytree(workspace.report("dongsitou-2021"), folder)
    about = folder / "about.yml"
    about.write_text(about.read_text("utf-8").replace("2021", str(year)), "utf-8")


def test_places_come_with_those_around_them(own_copy: Workspace) -> None:
    places_table(own_copy).unlink()
    found = load_places(own_copy)
    own = found["dongsitou"]
    assert (own.level, own.parent) == (Level.TOWNSHIP, "pingshun-county")
    assert found[own.parent].parent == "shanxi-province"


def test_what_people_wrote_of_a_place_is_kept(own_copy: Workspace) -> None:
    row = "dongsitou,东寺头,Dongsitou,township,\n"
    places_table(own_copy).write_text(HEADER + row, "utf-8")
    write_place_tables(own_copy)
    assert row in places_table(own_copy).read_text("utf-8")
    assert "dongsitou-2021,dongsitou,2021," in reports_table(own_copy).read_text("utf-8")


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("hexi,鹤溪乡,Hexi,township,nowhere\n", "part of 'nowhere', which has no row"),
        ("hexi,鹤溪乡,Hexi,township,\nhexi,鹤溪镇,Hexi,township,\n", "hexi stands twice"),
    ],
)
def test_a_place_without_its_parent_is_named(
    own_copy: Workspace, rows: str, complaint: str
) -> None:
    places_table(own_copy).write_text(HEADER + rows, "utf-8")
    with pytest.raises(DataError, match=complaint):
        load_places(own_copy)


def test_years_and_the_gaps_between_them_are_known(own_copy: Workspace) -> None:
    another_year(own_copy, 2023)
    years = years_of(load_entries(own_copy))["dongsitou"]
    assert (years, missing_years(years)) == ([2021, 2023], [2022])


def test_an_id_names_its_place() -> None:
    assert [place_id(name) for name in ("he-xi-2023", "hexi", "hexi-south")] == [
        "he-xi",
        "hexi",
        "hexi-south",
    ]
