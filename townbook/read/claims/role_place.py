"""Where a number stands, as the rules of its role look at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from townbook.read.claims.context import Context
from townbook.store.claim import Role
from townbook.store.lexicon import Wording


@dataclass(frozen=True, slots=True)
class RoleRead:
    """A number's role, and whether the wording leaves no other open."""

    role: Role
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """A number with what the rules look at: its context and neighbours, text and part."""

    context: Context
    previous: Context | None
    text: str
    planned: bool
    year: int | None

    @property
    def before(self) -> str:
        return self.context.before

    @property
    def opening(self) -> str:
        return self.context.opening

    @property
    def segment(self) -> str:
        return self.text[self.context.segment_start : self.context.quantity.at]

    @property
    def sentence(self) -> str:
        return self.text[self.context.sentence_start : self.context.quantity.at]

    def after(self, length: int = 24) -> str:
        to = self.context.quantity.to
        return self.text[to : to + length]


Rule = Callable[[Place], RoleRead | None]


def last(words: Wording, text: str) -> int:
    """Where the last of some words begins in a text, -1 where none does."""
    return max((found.start() for found in words.finditer(text)), default=-1)
