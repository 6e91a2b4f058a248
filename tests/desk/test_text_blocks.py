"""The desk shows the whole text, every numeral in its place, and what begins in the margin."""

from __future__ import annotations

from pathlib import Path

import pytest
from reviewing import TEXT, desk_at

from townbook.desk.desk_state import Onlooker, State


@pytest.fixture
def state(tmp_path: Path) -> State:
    return desk_at(tmp_path).state(Onlooker())


def pieces(state: State) -> str:
    return "".join(piece["text"] for block in state["blocks"] for piece in block["pieces"])


def test_no_word_of_the_text_is_lost_and_names_are_covered(state: State) -> None:
    assert pieces(state) == "".join(TEXT.split("\n")).replace("柳青山", "某某某")


def test_names_are_shown_to_who_asks(tmp_path: Path) -> None:
    state = desk_at(tmp_path).state(Onlooker(unmasked=True))
    assert "柳青山" in pieces(state)


def test_every_numeral_stands_once_with_its_own_words(state: State) -> None:
    shown = [
        (piece["numeral"], piece["text"])
        for block in state["blocks"]
        for piece in block["pieces"]
        if piece["numeral"] >= 0
    ]
    assert shown == [(number, each["text"]) for number, each in enumerate(state["numerals"])]
    for each in state["numerals"]:
        if each["state"] != "masked":
            assert TEXT[each["start"] : each["end"]] == each["text"]


def test_sections_problems_and_plans_begin_blocks_of_their_own(state: State) -> None:
    marks = {
        mark["id"]: "".join(piece["text"] for piece in block["pieces"])
        for block in state["blocks"]
        for mark in block["marks"]
    }
    assert marks["1.2"].startswith("（二）果业")
    assert marks["3-p1"].startswith("一是产业基础薄弱")
    assert marks["4-a03"].startswith("二是新建停车场1处")


def test_a_report_without_its_text_is_still_reviewed(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    desk.workspace.source(desk.report).unlink()
    state = desk.state(Onlooker())
    assert not state["has_text"]
    assert state["blocks"] == [] == state["numerals"]
    assert state["rows"]["claim"]
