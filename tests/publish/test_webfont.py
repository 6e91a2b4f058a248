"""The font that goes with an edition holds its characters, and little else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from townbook.publish.webfont import add_webfont, subset_font, used_characters
from townbook.show.style import font_path


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


def test_a_font_is_made_again_only_for_other_characters(site: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    add_webfont(site, cache)
    (kept,) = cache.iterdir()
    kept.write_bytes(b"kept")
    assert add_webfont(site, cache).read_bytes() == b"kept"
    (site / "index.html").write_text("<p>水</p>", encoding="utf-8")
    assert add_webfont(site, cache).read_bytes() != b"kept"
    assert len(list(cache.iterdir())) == 1
