"""The review desk in a real browser, by keyboard alone: every decision, and what may go wrong."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from reviewing import TEXT, WHO, asked, claim_of, desk_at, served
from test_access import RULES, SERIOUS
from visits import Visit

from townbook.desk.desk_state import Onlooker
from townbook.desk.review_desk import ReviewDesk
from townbook.paths import RESOURCES, Workspace
from townbook.read.ingest import ingest
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Review
from townbook.store.report import Report, load_report
from townbook.store.review_log import LoggedChange, read_log


class Desk:
    """A desk on the screen, and the keys that were pressed at it."""

    def __init__(self, page: Page, desk: ReviewDesk, address: str) -> None:
        self.page, self.desk = page, desk
        self.keys: Counter[str] = Counter()
        self.visit = Visit.of(page, address)
        page.goto(address)
        page.wait_for_selector("#card .words")

    def press(self, *keys: str) -> None:
        """Press keys as a person does, each after the one before was answered."""
        for key in keys:
            self.page.keyboard.press(key)
            self.keys[key] += 1
            self.page.wait_for_selector("#panel:not([aria-busy='true'])")

    def write(self, text: str) -> None:
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        self.keys.update(text)

    def until(self, key: str, words: str) -> None:
        """Press a key until the row or numeral at hand has these words."""
        for _ in range(80):
            if self.words == words:
                return
            self.press(key)
        raise AssertionError(f"{words} was not reached")

    @property
    def words(self) -> str:
        return self.page.inner_text("#card .words")

    @property
    def outcome(self) -> str:
        return self.page.inner_text("#outcome")

    @property
    def report(self) -> Report:
        return load_report(self.desk.workspace, self.desk.report, self.desk.catalogue)

    @property
    def reviewed(self) -> tuple[LoggedChange, ...]:
        return read_log(self.desk.workspace.report(self.desk.report))

    def claim(self, as_written: str) -> Claim:
        (found,) = [claim for claim in self.report.claims if claim.as_written == as_written]
        return found


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    review_desk = desk_at(tmp_path)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    with served(review_desk) as server:
        yield Desk(page, review_desk, server.door.address)
        page.close()


def test_a_correction_by_keyboard_changes_a_finding(desk: Desk) -> None:
    desk.until("ArrowRight", "9200吨")
    desk.press("v")
    desk.write("9300")
    desk.press("Enter")
    assert "value 9300, but '9200吨' says value 9200" in desk.outcome
    assert desk.page.evaluate("document.activeElement.id") == "field-note"
    desk.write("县里更正")
    desk.press("Enter")
    assert "不符" in desk.outcome and "相符" in desk.outcome
    claim = desk.claim("9200吨")
    assert (claim.value, claim.low, claim.note, claim.review) == (
        9300,
        9300,
        "县里更正",
        "corrected",
    )


def test_every_field_has_a_key_and_the_catalogue_is_searched(desk: Desk) -> None:
    desk.until("ArrowRight", "143户")
    desk.press("s")
    desk.write("低保户")
    desk.press("Escape", "i")
    desk.write("低保户")
    desk.press("ArrowDown", "Enter")
    assert desk.page.inner_text("#card .wide >> nth=-1") != ""
    chosen = desk.page.input_value("#field-indicator")
    assert chosen in desk.desk.catalogue.indicators
    desk.press("Enter")
    claim = desk.claim("143户")
    assert claim.indicator == chosen
    assert claim.subject != "低保户", "what was given up is not written"


def test_reject_undo_and_redo(desk: Desk) -> None:
    desk.until("ArrowRight", "1800亩")
    desk.press("x")
    assert "1800亩" not in {claim.as_written for claim in desk.report.claims}
    desk.press("u")
    assert desk.claim("1800亩").review is Review.AUTO
    assert desk.words == "1800亩"
    desk.press("U")
    assert "1800亩" not in {claim.as_written for claim in desk.report.claims}
    desk.until("ArrowRight", "1800亩")
    desk.press("x")
    assert desk.claim("1800亩").review is Review.CONFIRMED


def test_a_numeral_says_why_it_is_none_and_becomes_a_claim(desk: Desk) -> None:
    desk.until("ArrowRight", "604")
    assert "没有单位" in desk.page.inner_text("#card")
    desk.press("a", "Tab")
    desk.write("604")
    desk.press("Tab")
    desk.write("个")
    desk.press("Tab")
    desk.write("编号也要记")
    desk.press("Enter")
    claim = desk.claim("604")
    assert (claim.value, claim.unit, claim.review) == (604, "个", "corrected")
    assert desk.words == "604"


def test_a_claim_is_made_of_more_words_than_the_numeral(desk: Desk) -> None:
    desk.until("ArrowRight", "604")
    desk.press("a")
    desk.write("代码604")
    desk.press("Tab", "Tab")
    desk.write("个")
    desk.press("Tab")
    desk.write("编号也要记")
    desk.press("Enter")
    claim = desk.claim("代码604")
    assert TEXT[claim.start : claim.end] == "代码604"


def test_ties_are_made_and_refused(desk: Desk) -> None:
    desk.until("ArrowRight", "2个")
    desk.press("w")
    assert desk.claim("2个").relation == ""
    assert "消失" in desk.outcome
    desk.press("t", "p")
    tied = desk.claim("2个")
    assert (tied.relation, tied.relates_to) == ("part", desk.claim("4个").claim)


def test_a_claim_is_split_and_two_are_merged(desk: Desk) -> None:
    desk.until("ArrowRight", "143户")
    desk.press("+")
    for value in ("353", "人"):
        desk.write(value)
        desk.press("Tab")
    desk.write("合在一起")
    desk.press("Enter")
    merged = desk.claim("143户210人")
    assert (merged.value, merged.unit) == (353, "人")
    desk.until("ArrowRight", "143户210人")
    desk.press("/", "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft")
    desk.page.keyboard.type("|")
    desk.press("Enter", "Enter")
    assert desk.claim("143户").value == 143
    assert desk.claim("210人").unit == "人"


def test_a_plan_item_gets_gist_topic_deadline_and_what_it_answers(desk: Desk) -> None:
    item = next(row for row in desk.report.statements if row.summary_zh == "新建停车场1处")
    desk.until("j", item.summary_zh)
    for key, text in (("s", "在集镇新建停车场"), ("d", "2023-10"), ("q", "3-p2")):
        desk.press(key)
        desk.write(text)
        desk.page.keyboard.press("Shift+Tab")
    desk.press("Escape", "s")
    desk.write("在集镇新建停车场")
    desk.page.keyboard.press("Tab")
    desk.write("Build a car park in the market town")
    desk.press("Enter")
    (now,) = [row for row in desk.report.statements if row.statement == item.statement]
    assert now.summary_zh == "在集镇新建停车场"
    assert now.summary_en == "Build a car park in the market town"
    assert now.review is Review.CORRECTED
    assert now.deadline == item.deadline, "Escape gives up what was typed before"


def test_a_decision_in_another_window_is_told_as_a_conflict(desk: Desk) -> None:
    desk.until("ArrowRight", "1800亩")
    state = desk.desk.state(Onlooker("小李"))
    id = claim_of(state, "1800亩")
    row = asked(state, "claim", id, subject="露地蔬菜面积")
    desk.desk.decide({"rows": [row]}, Onlooker("小李"))
    desk.press("s")
    desk.write("大棚蔬菜面积")
    desk.press("Enter")
    assert "刚被别人改过" in desk.outcome
    assert desk.page.input_value("#field-subject") == "露地蔬菜面积"
    assert desk.claim("1800亩").subject == "露地蔬菜面积"


def test_a_decision_that_finds_no_server_is_kept_and_sent_again(
    browser: Browser, tmp_path: Path
) -> None:
    review_desk = desk_at(tmp_path)
    page = browser.new_page()
    with served(review_desk) as server:
        door = server.door
        desk = Desk(page, review_desk, door.address)
        desk.until("ArrowRight", "1800亩")
    desk.press("Enter")
    assert "复核台没有回应" in page.inner_text("#alarm")
    assert desk.claim("1800亩").review is Review.AUTO
    with served(review_desk, port=door.port) as again:
        again.door = door
        desk.press("Enter")
        assert page.is_hidden("#alarm")
    assert desk.claim("1800亩").review is Review.CONFIRMED
    page.close()


def test_a_key_that_is_held_decides_once(desk: Desk) -> None:
    desk.press("n")
    desk.page.keyboard.down("Enter")
    desk.page.wait_for_selector("#panel:not([aria-busy='true'])")
    for _ in range(5):
        desk.page.keyboard.down("Enter")
        desk.page.wait_for_selector("#panel:not([aria-busy='true'])")
    desk.page.keyboard.up("Enter")
    assert len({line.decision for line in desk.reviewed}) == 1


def test_a_closed_window_loses_nothing(browser: Browser, desk: Desk) -> None:
    desk.until("ArrowRight", "1800亩")
    desk.press("Enter")
    address = desk.page.url
    desk.page.close()
    again = Desk(browser.new_page(), desk.desk, address)
    assert "1/" in again.page.inner_text("#progress")
    again.press("u")
    assert again.claim("1800亩").review is Review.AUTO
    again.page.close()


def test_hostile_text_is_shown_as_text_and_names_only_to_who_asks(desk: Desk) -> None:
    assert "<script>alert(1)</script>" in desk.page.inner_text("#blocks")
    assert desk.page.locator("#blocks script").count() == 0
    assert "柳青山" not in desk.page.content()
    desk.press("p")
    assert "柳青山" in desk.page.inner_text("#blocks")
    desk.press("p")
    assert "柳青山" not in desk.page.content()
    assert desk.visit.problems == []


def test_who_reviews_is_asked_for(browser: Browser, tmp_path: Path) -> None:
    review_desk = desk_at(tmp_path)
    page = browser.new_page()
    with served(review_desk, who="") as server:
        page.goto(server.door.address)
        page.wait_for_selector("#who-dialog[open]")
        page.keyboard.press("Escape")
        page.wait_for_selector("#who-dialog[open]")
        page.keyboard.type("小赵")
        page.keyboard.press("Enter")
        page.wait_for_selector("#who-dialog:not([open])", state="attached")
        page.wait_for_selector("#panel:not([aria-busy='true'])")
        page.keyboard.press("Enter")
        page.wait_for_selector("#told:text('已记下')")
        page.close()
    assert {line.who for line in read_log(review_desk.workspace.report(review_desk.report))} == {
        "小赵"
    }


@pytest.fixture
def stored(tmp_path: Path) -> Callable[[Path, str], ReviewDesk]:
    """`stored(file, id)` is a desk with a file's report on it."""

    def read(file: Path, report: str) -> ReviewDesk:
        workspace = Workspace(tmp_path / "data", tmp_path / "out")
        catalogue = Catalogue.load(workspace.catalogue)
        ingest(workspace, catalogue, file, report)
        return ReviewDesk(workspace, catalogue, report)

    return read


REAL = sorted(
    Path(os.environ.get("TOWNBOOK_REPORTS", "no such folder")).glob("*.txt"),
    key=lambda path: path.stat().st_size,
)
"""Reports of real places, where a folder of them is at hand, the shortest first."""


@pytest.mark.parametrize(
    "file", [RESOURCES / "examples" / "hemingwu-2022.txt", *REAL[:4]], ids=lambda file: file.stem
)
def test_a_whole_report_is_reviewed_by_keyboard(
    browser: Browser, stored: Callable[[Path, str], ReviewDesk], file: Path
) -> None:
    review_desk = stored(file, file.stem)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    with served(review_desk) as server:
        desk = Desk(page, review_desk, server.door.address)
        rows = len([item for item in page.evaluate("state.items") if item["waits"]])
        while page.evaluate("queue().length"):
            desk.press("Enter")
        assert "100%" in page.inner_text("#progress")
        page.close()
    report = desk.report
    waiting = [
        row
        for row in (*report.claims, *report.statements, *report.sections)
        if row.review is Review.AUTO
    ]
    assert waiting == []
    keys = sum(desk.keys.values())
    print(f"{file.stem}: {rows} rows, {keys} keys, {keys / rows:.2f} a row")  # noqa: T201  # with -s
    assert keys <= rows + 2
    assert {line.who for line in read_log(review_desk.workspace.report(report.id))} == {WHO}


@pytest.mark.parametrize(
    ("language", "light", "width"),
    [("zh", "light", 1440), ("zh", "dark", 390), ("en", "dark", 1440), ("en", "light", 390)],
)
def test_axe_finds_nothing_serious_at_the_desk(
    browser: Browser, tmp_path: Path, language: str, light: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=light)
    found: list[str] = []

    def look(state: str) -> None:
        report = Axe().run(page, options=RULES).response
        found.extend(
            f"{state}: {problem['id']}: {node['html'][:160]}"
            for problem in report["violations"]
            if problem["impact"] in SERIOUS
            for node in problem["nodes"]
        )

    with served(desk_at(tmp_path)) as server:
        desk = Desk(page, desk_at(tmp_path / "unused"), server.door.address)
        desk.press(*(["l"] if language == "en" else []))
        look("a claim")
        desk.press("x")
        look("after a decision")
        desk.until("ArrowRight", "2个")
        desk.press("t")
        look("a tie")
        desk.press("Escape", "i")
        desk.write("户")
        look("the catalogue searched")
        desk.press("Escape", "Escape", "v")
        desk.write("9")
        desk.press("Enter")
        look("refused")
        desk.press("Escape")
        desk.until("ArrowRight", "604")
        desk.press("a")
        look("a numeral that is none")
        desk.press("Escape", "?")
        look("keys")
    page.close()
    assert found == []
