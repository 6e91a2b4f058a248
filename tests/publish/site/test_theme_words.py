"""Pages name the theme's buttons in their own language, and change no other word."""

from __future__ import annotations

from townbook.publish.site.theme_words import in_language

BUTTON = '<button title="Color mode" data-bs-title="Color mode">Color mode</button>'


def test_buttons_are_named_in_chinese_and_text_stays() -> None:
    said = in_language(BUTTON, "zh")
    assert said == '<button title="明暗" data-bs-title="明暗">Color mode</button>'


def test_an_english_page_stays_as_it_is() -> None:
    assert in_language(BUTTON, "en") == BUTTON
