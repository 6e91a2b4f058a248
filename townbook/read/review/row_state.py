"""The state of a row that a sheet was written from: what a later decision rests on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from townbook.read.review.edited_sheet import plain
from townbook.store.tables import row_cells

NOT_STATE = frozenset(
    {"claim", "statement", "section", "sentence", "start", "end", "as_written", "unsure"}
)
"""Columns that reading again may change, or that nobody edits."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks for a row: their decision, and the row as their sheet has it."""

    decided: bool
    rejects: bool
    wanted: Any


def state_of(row: Any) -> str:
    """What a row holds, as a short mark that a sheet carries along."""
    held = [
        f"{name}={plain(value)}"
        for name, value in row_cells(row).items()
        if name not in NOT_STATE and name != "review"
    ]
    digest = hashlib.sha256("\x1f".join(held).encode("utf-8")).hexdigest()
    return f"s{digest[:12]}-{row.review}"


def conflicts(base: str, row: Any, wish: Wish) -> bool:
    """Whether a wish rests on an older state of a row, and would undo what happened since."""
    now = state_of(row)
    if not base or base == now:
        return False
    wanted = _content(state_of(wish.wanted))
    edited = wanted != _content(base)
    if wish.rejects:
        return True
    if not edited:
        return wish.decided and _content(now) != _content(base)
    return wanted != _content(now)


def is_idle(base: str, row: Any, wish: Wish) -> bool:
    """Whether a sheet asks for nothing: an older state that nobody edited or decided, or what the
    row holds already.
    """
    wanted = _content(state_of(wish.wanted))
    if wish.decided or wish.rejects:
        return False
    return wanted in (_content(base), _content(state_of(row)))


def _content(state: str) -> str:
    return state.partition("-")[0]
