"""The languages of the book, and words that stand side by side in both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeVar

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

TAGS: Mapping[str, str] = {"zh": "zh-CN", "en": "en"}
"""How a page marks its language (BCP 47)."""

Name = TypeVar("Name", bound=str)


def in_both(words: Mapping[str, Mapping[str, str]], name: str) -> dict[str, str]:
    """What stands under a name, by language."""
    return {language: words[language][name] for language in LANGUAGES}


def both(pairs: Mapping[Name, tuple[str, str]]) -> Mapping[str, Mapping[Name, str]]:
    """By language and name, what is given by name as a pair of Chinese and English."""
    return {
        language: {name: pair[place] for name, pair in pairs.items()}
        for place, language in enumerate(LANGUAGES)
    }
