"""What is gathered from several reports: ids, offsets, which books there are, when it is due."""

from __future__ import annotations

import shutil

import pytest

from townbook.errors import DataError
from townbook.paths import Workspace
from townbook.publish.run.gathering import KEY, gather_all
from townbook.store.catalogue import Catalogue
from townbook.store.gathered import gather, list_gathered, numbered, part_of
from townbook.store.report import load_report

FIRST = "dongsitou-2021"


def no_text(report: str) -> str:
    return ""


def copy_as(workspace: Workspace, name: str, year: str) -> None:
    """The example report once more, as of another place or year."""
    folder = workspace.report(name)
    shutil.copytree(workspace.reports / FIRST, folder)
    for path in folder.iterdir():
        text = path.read_text("utf-8").replace(FIRST, name)
        path.write_text(text.replace("2021", year) if year != "2021" else text, "utf-8")


def test_one_report_is_not_gathered(own_copy: Workspace) -> None:
    assert gather_all(own_copy, no_text) == []


def test_a_place_is_gathered_from_two_years_on(own_copy: Workspace) -> None:
    copy_as(own_copy, "dongsitou-2022", "2022")
    assert gather_all(own_copy, no_text) == ["dongsitou"]
    whole = load_report(own_copy, "dongsitou", Catalogue.load(own_copy.catalogue))
    single = load_report(own_copy, FIRST)
    assert whole.about.gathers == "place"
    assert len(whole.claims) == 2 * len(single.claims)
    assert [top.section for top in whole.sections if top.depth == 1] == ["2021", "2022"]
    assert {part_of(claim.claim) for claim in whole.claims} == {"2021", "2022"}


def test_a_county_is_gathered_from_three_places_on(own_copy: Workspace) -> None:
    copy_as(own_copy, "hexi-2021", "2021")
    assert gather_all(own_copy, no_text) == []
    copy_as(own_copy, "liuwan-2021", "2021")
    assert gather_all(own_copy, no_text) == ["pingshun-county-2021"]


def test_only_what_changed_is_gathered_again(own_copy: Workspace) -> None:
    copy_as(own_copy, "dongsitou-2022", "2022")
    gather_all(own_copy, no_text)
    made = own_copy.gathered / "dongsitou" / KEY
    before = made.stat().st_mtime_ns
    gather_all(own_copy, no_text)
    assert made.stat().st_mtime_ns == before
    claims = own_copy.reports / FIRST / "claims.csv"
    claims.write_text(claims.read_text("utf-8").replace("confirmed", "auto", 1), "utf-8")
    gather_all(own_copy, no_text)
    assert made.stat().st_mtime_ns != before


def test_what_has_lost_its_reports_is_gone(own_copy: Workspace) -> None:
    copy_as(own_copy, "dongsitou-2022", "2022")
    gather_all(own_copy, no_text)
    shutil.rmtree(own_copy.reports / "dongsitou-2022")
    assert gather_all(own_copy, no_text) == list_gathered(own_copy) == []


def test_two_reports_of_one_place_and_year_are_named(own_copy: Workspace) -> None:
    copy_as(own_copy, "dongsitou-2022", "2022")
    about = own_copy.reports / "dongsitou-2022" / "about.yml"
    about.write_text(about.read_text("utf-8").replace("year: 2022", "year: 2021"), "utf-8")
    with pytest.raises(DataError, match="dongsitou-2021 and dongsitou-2022 are both of 2021"):
        gather_all(own_copy, no_text)


def test_no_two_numbers_share_a_place(own_copy: Workspace) -> None:
    single = load_report(own_copy, FIRST)
    whole = gather(single.about, {"1": single, "2": single})
    places = [(claim.start, claim.end) for claim in whole.claims]
    assert len(set(places)) == len({(claim.start, claim.end) for claim in single.claims}) * 2
    tied = next(claim for claim in whole.claims if claim.relates_to)
    assert all(part_of(name) == part_of(tied.claim) for name in tied.relates_to.split(";"))


def test_ids_are_numbered_one_by_one() -> None:
    assert numbered("2031", "1.2-04;1.2-05") == "2031.1.2-04;2031.1.2-05"
    assert numbered("2031", "") == ""
