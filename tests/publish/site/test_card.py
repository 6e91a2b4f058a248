"""An edition's card image."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from townbook.publish.site.card import add_card, card_name, draw_card
from townbook.publish.site.sharing import CARD_SIZE

CARD = {
    "book": "乡鉴  Townbook",
    "place": "鹤鸣坞乡",
    "year": "2023",
    "within": "虚构省云岭县",
    "promise": "每个数字有出处",
}


def test_a_card_is_a_png_of_the_size_that_messengers_ask_for() -> None:
    picture = Image.open(io.BytesIO(draw_card(CARD)))
    assert (picture.format, picture.size) == ("PNG", CARD_SIZE)


def test_a_card_says_its_names() -> None:
    blank = dict.fromkeys(CARD, "")
    assert len(draw_card(CARD)) > 1.5 * len(draw_card(blank))


@pytest.mark.parametrize("words", ["The Township of the Very Long Name by the River", "<b>$x^2$"])
def test_a_long_or_strange_name_leaves_the_margin_free(words: str) -> None:
    picture = Image.open(io.BytesIO(draw_card(CARD | {"place": words}))).convert("L")
    line = picture.crop((CARD_SIZE[0] - 40, 150, CARD_SIZE[0] - 12, 290))
    assert line.getextrema()[1] < 150


def test_a_card_is_drawn_once_and_replaces_older_ones(tmp_path: Path) -> None:
    first = add_card(CARD, tmp_path)
    first.write_bytes(b"kept")
    assert add_card(CARD, tmp_path).read_bytes() == b"kept"
    second = add_card(CARD | {"year": "2024"}, tmp_path)
    assert list(tmp_path.iterdir()) == [second]
    assert second.name == card_name(CARD | {"year": "2024"}) != first.name


@pytest.mark.parametrize("name", ["𠮷\U0001f33e乡", "甲\u202e乙\n\x07", "长" * 10_000, ""])
def test_no_name_keeps_a_card_from_being_drawn(
    name: str, recwarn: pytest.WarningsRecorder, capfd: pytest.CaptureFixture[str]
) -> None:
    assert draw_card(CARD | {"place": name}).startswith(b"\x89PNG")
    assert not recwarn.list
    assert capfd.readouterr().err == ""
