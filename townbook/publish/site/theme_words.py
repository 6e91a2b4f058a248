"""What the theme says in English alone, said in the language of the page."""

from __future__ import annotations

import re

from townbook.show.interface_words.book import THEME

_NAMES = "|".join(map(re.escape, THEME["en"]))
ATTRIBUTE = re.compile(rf'\b(title|aria-label|data-bs-title)="({_NAMES})"')


def in_language(page: str, language: str) -> str:
    """A page whose buttons and links are named in its own language."""
    if language not in THEME:
        return page
    words = THEME[language]
    return ATTRIBUTE.sub(lambda found: f'{found[1]}="{words[found[2]]}"', page)
