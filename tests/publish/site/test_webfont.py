"""The font that goes with an edition holds its characters, and little else."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from townbook.publish.site.webfont import FONT_FILE, add_webfont, subset_font, used_characters
from townbook.show.font import font_path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "_static").mkdir()
    (tmp_path / "index.html").write_text("<p>abc 山里人家&#65292;山</p>", encoding="utf-8")
    return tmp_path


def test_characters_are_those_that_a_reader_sees(site: Path) -> None:
    assert used_characters(site) == "人家山里，"


def test_the_subset_holds_just_these_glyphs() -> None:
    font = TTFont(io.BytesIO(subset_font(font_path(), "山里")))
    assert set(font.getBestCmap()) == {ord("山"), ord("里")}
    assert font.flavor == "woff2"


def test_what_scripts_and_styles_write_counts_too(site: Path) -> None:
    (site / "_static" / "words.js").write_text(r'say("\u590d\u5236")', encoding="utf-8")
    (site / "_static" / "look.css").write_text("p::before { content: '≠' }", encoding="utf-8")
    assert used_characters(site) == "≠人制复家山里，"


def test_a_font_is_made_again_only_when_a_character_is_missing(site: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    add_webfont(site, cache)
    kept = cache / FONT_FILE
    kept.write_bytes(b"kept")
    (site / "index.html").write_text("<p>山</p>", encoding="utf-8")
    assert add_webfont(site, cache).read_bytes() == b"kept"
    (site / "index.html").write_text("<p>水</p>", encoding="utf-8")
    made = add_webfont(site, cache).read_bytes()
    assert set(TTFont(io.BytesIO(made)).getBestCmap()) == {ord("水")}


def test_subsetting_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    subset_font(font_path(), "乡鉴")
    assert caplog.records == []
