"""What an edition's pages say of themselves, and where it will stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fabricated import REPORT, workspace_at

from townbook.paths import Workspace
from townbook.publish.pages.edition import Edition
from townbook.publish.pages.edition_settings import settings
from townbook.publish.pages.imprint import edition_address, imprint, programs
from townbook.store.report import load_report

ADDRESS = "https://example.org/book/"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return workspace_at(tmp_path_factory.mktemp("imprint"))


@pytest.fixture
def edition(workspace: Workspace) -> Edition:
    return Edition(load_report(workspace, REPORT).about, "en")


def test_the_programs_are_named_with_their_versions() -> None:
    names = [program.rsplit(" ", 1)[0] for program in programs().split(" · ")]
    assert names == ["townbook", "Python", "Jupyter Book"]


def test_the_card_names_the_place_from_small_to_large(edition: Edition) -> None:
    card = imprint(edition)["card"]
    assert (card["place"], card["within"]) == ("Yunxi Township", "Qingchuan County, A Province")
    assert imprint(replace(edition, language="zh"))["card"]["within"] == "某省青川县"


def test_a_book_with_the_reports_text_does_not_say_it_has_none(edition: Edition) -> None:
    assert "no text of the report" in imprint(edition)["licence"]
    assert "no text of the report" not in imprint(replace(edition, has_text=True))["licence"]


def test_an_address_makes_links_whole(workspace: Workspace, edition: Edition) -> None:
    known = replace(workspace, address=ADDRESS)
    config = settings(edition, workspace.pages / REPORT / "en", known, has_twin=True)
    assert config["html"]["baseurl"] == f"{ADDRESS}{REPORT}/en/"
    assert edition_address(workspace, REPORT, "en") == ""


def test_the_same_edition_has_the_same_settings(workspace: Workspace, edition: Edition) -> None:
    """Sphinx writes every page anew when a setting changes."""
    made = [
        settings(edition, workspace.pages / REPORT / "en", workspace, has_twin=True)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert "baseurl" not in made[0]["html"]
