"""What is decided at the desk is written at once, logged, and says what it changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from reviewing import TEXT, WHO, asked, claim_of, desk_at

from townbook.desk.desk_state import Onlooker, State
from townbook.desk.review_desk import ReviewDesk, onlooker_of
from townbook.errors import DataError
from townbook.read.ingest import ingest
from townbook.store.report import load_report
from townbook.store.review_log import read_log

WANG, LI = Onlooker(WHO), Onlooker("小李")


@pytest.fixture
def desk(tmp_path: Path) -> ReviewDesk:
    return desk_at(tmp_path)


def decide(desk: ReviewDesk, *rows: dict[str, str], who: Onlooker = WANG, note: str = "") -> State:
    return desk.decide({"rows": list(rows), "note": note}, who)


def verdicts(changes: list[State]) -> list[tuple[str | None, str | None]]:
    return [
        tuple(None if each[side] is None else each[side]["verdict"] for side in ("before", "after"))
        for each in changes
    ]  # type: ignore[misc]


def test_what_settles_most_is_told(desk: ReviewDesk) -> None:
    state = desk.state(WANG)
    wrong = claim_of(state, "9200吨")
    (item,) = [each for each in state["items"] if each["id"] == wrong]
    assert (item["settles"], item["waits"]) == (1, True)
    drawn = ReviewDesk(desk.workspace, desk.catalogue, desk.report, lambda: {wrong: 3})
    (item,) = [each for each in drawn.state(WANG)["items"] if each["id"] == wrong]
    assert item["settles"] == 4


def test_a_correction_says_which_findings_it_changes(desk: ReviewDesk) -> None:
    state = desk.state(WANG)
    total = claim_of(state, "9200吨")
    done = decide(desk, asked(state, "claim", total, value="9300", note="县农业局更正"))
    assert verdicts(done["changes"]) == [("inconsistent", "consistent")]
    row = done["state"]["rows"]["claim"][total]["cells"]
    assert (row["low"], row["high"], row["review"]) == ("9300", "9300", "corrected")
    assert load_report(desk.workspace, desk.report).claim_by_id[total].note == "县农业局更正"


def test_a_refused_tie_takes_its_finding_with_it(desk: ReviewDesk) -> None:
    state = desk.state(WANG)
    part = claim_of(state, "2个")
    done = decide(desk, asked(state, "claim", part, relation="", relates_to=""))
    assert verdicts(done["changes"]) == [("consistent", None)]


def test_a_number_that_was_not_read_becomes_a_claim_at_its_place(desk: ReviewDesk) -> None:
    state = desk.state(WANG)
    (missed,) = [each for each in state["numerals"] if each["text"] == "604"]
    assert missed["why"] == "no_unit"
    row = {"table": "claim", "id": "", "decision": "ok", "as_written": "604"}
    row["place"] = f"{missed['start']}–{missed['end']}"
    with pytest.raises(DataError, match="no number of that extent"):
        decide(desk, row)
    done = decide(desk, row | {"value": "604", "unit": "个", "note": "卫生室的编号也要记"})
    (id,) = done["applied"]["added"]
    claim = load_report(desk.workspace, desk.report, desk.catalogue).claim_by_id[id]
    assert TEXT[claim.start : claim.end] == "604"
    assert (claim.value, claim.low, claim.high, claim.review) == (604, 604, 604, "corrected")
    undone = desk.take_back({"decision": done["state"]["undo"]}, WANG)
    assert id not in undone["state"]["rows"]["claim"]


def test_a_claim_is_split_in_one_decision(desk: ReviewDesk) -> None:
    state = desk.state(WANG)
    old = claim_of(state, "3.6万株")
    start = int(state["rows"]["claim"][old]["cells"]["start"])
    new = {"table": "claim", "id": "", "decision": "ok", "as_written": "3.6万"}
    new |= {"place": f"{start}–{start + 4}", "value": "36000", "unit": "株", "note": "单位另说"}
    done = decide(desk, asked(state, "claim", old, decision="reject"), new)
    assert done["applied"]["rejected"] == (old,)
    assert len(done["applied"]["added"]) == 1
    assert len({line.decision for line in read_log(desk.workspace.report(desk.report))}) == 1


def test_of_two_windows_the_later_is_told_and_changes_nothing(desk: ReviewDesk) -> None:
    stale = desk.state(LI)
    id = claim_of(stale, "1800亩")
    decide(desk, asked(stale, "claim", id, subject="露地蔬菜面积"))
    done = decide(desk, asked(stale, "claim", id, subject="大棚蔬菜面积"), who=LI)
    assert len(done["applied"]["conflicts"]) == 1
    assert done["state"]["rows"]["claim"][id]["cells"]["subject"] == "露地蔬菜面积"
    assert {line.who for line in read_log(desk.workspace.report(desk.report))} == {WHO}


def test_a_text_read_again_meanwhile_takes_no_decision_to_the_wrong_place(
    desk: ReviewDesk, tmp_path: Path
) -> None:
    stale = desk.state(WANG)
    id = claim_of(stale, "86万元")
    file = tmp_path / "again.txt"
    file.write_text(TEXT.replace("全年粮食", "这一年，全乡的粮食"), encoding="utf-8")
    ingest(desk.workspace, desk.catalogue, file, desk.report)
    with pytest.raises(DataError, match="stands at"):
        decide(desk, asked(stale, "claim", id, decision="reject"))
    fresh = desk.state(WANG)
    decide(desk, asked(fresh, "claim", claim_of(fresh, "86万元"), decision="ok"))


def test_undo_and_redo_follow_the_person(desk: ReviewDesk) -> None:
    state = desk.state(WANG)
    id = claim_of(state, "1800亩")
    done = decide(desk, asked(state, "claim", id, decision="ok"))
    assert (done["state"]["undo"], desk.state(LI)["undo"]) == (1, 0)
    undone = desk.take_back({"decision": 1}, WANG)["state"]
    assert undone["rows"]["claim"][id]["cells"]["review"] == "auto"
    assert (undone["undo"], undone["redo"]) == (0, 2)
    again = desk.take_back({"decision": 2}, WANG)["state"]
    assert again["rows"]["claim"][id]["cells"]["review"] == "confirmed"


def test_a_note_on_a_confirmed_row_stands_in_the_log(desk: ReviewDesk) -> None:
    state = desk.state(WANG)
    decide(desk, asked(state, "claim", claim_of(state, "1800亩"), decision="ok"), note="问过农业站")
    assert {line.note for line in read_log(desk.workspace.report(desk.report))} == {"问过农业站"}


def test_progress_says_who_reviewed_what_share(desk: ReviewDesk) -> None:
    state = desk.state(WANG)
    total = state["progress"]["claims"]["total"]
    state = decide(desk, asked(state, "claim", claim_of(state, "1800亩"), decision="ok"))["state"]
    assert state["progress"]["claims"] == {"done": 1, "total": total, "percent": 100 // total}
    (section,) = [each for each in state["progress"]["sections"] if each["done"]]
    assert section["section"] == "1.1"
    assert [(each["who"], each["rows"]) for each in state["progress"]["reviewers"]] == [(WHO, 1)]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"rows": []},
        {"rows": "claim"},
        {"rows": [7]},
        {"rows": [{"table": "claim"}]},
        {"rows": [{"table": "claim", "id": "1.1-01", "place": "", "decision": 3}]},
        {"rows": [{"table": "claim", "id": "", "place": "", "decision": "", "start": "1"}]},
        {"rows": [{"table": "../x", "id": "", "place": "", "decision": "ok"}]},
        {"rows": [{"table": "claim", "id": "", "place": "", "decision": ""}] * 501},
    ],
)
def test_what_is_no_decision_is_refused(desk: ReviewDesk, body: dict[str, Any]) -> None:
    with pytest.raises(DataError):
        desk.decide(body, WANG)
    with pytest.raises(DataError):
        desk.take_back(body, WANG)
    assert read_log(desk.workspace.report(desk.report)) == ()


def test_who_asks_is_the_name_in_the_request_or_the_one_given_before() -> None:
    assert onlooker_of({}, "小王") == Onlooker("小王")
    assert onlooker_of({"who": " 小 李\n", "unmasked": True}) == Onlooker("小 李", True)
    assert onlooker_of({"who": 7, "unmasked": "yes"}) == Onlooker()
    assert len(onlooker_of({"who": "长" * 99}).who) == 40
