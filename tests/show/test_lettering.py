"""How text is measured, broken and kept to what the font can show."""

from __future__ import annotations

import itertools

import pytest

from townbook.show.charts.lettering import drawable, text_width, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [("金穗🌾谷子", "金穗〓谷子"), ("12 ㎡，3℃", "12 ㎡，3℃"), ("", "")],
)
def test_a_character_that_the_font_lacks_becomes_a_geta_mark(text: str, shown: str) -> None:
    assert drawable(text) == shown


def test_a_word_that_is_too_wide_is_broken_and_nothing_is_lost() -> None:
    word = "Donaudampfschifffahrtsgesellschaft" * 300
    lines = wrap(word, 10, 2.0)
    assert "".join(lines) == word
    assert all(text_width(line, 10) <= 2.0 for line in lines)
    assert all(text_width(line + after[0], 10) > 2.0 for line, after in itertools.pairwise(lines))


def test_a_line_is_broken_between_words_and_never_before_closing_punctuation() -> None:
    assert wrap("one two", 10, text_width("one two", 10)) == ["one two"]
    assert wrap("one two", 10, text_width("one t", 10)) == ["one", "two"]
    assert not any(line.startswith("，") for line in wrap("受灾，" * 40, 10, 1.0))
