"""Texts as they may stand in a picture, a table or a line: without what cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

LONGEST_LABEL = 120
"""Characters of a label that a chart has room for; its CSV keeps all of them."""

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def one_line(words: str) -> str:
    """Words on one line, without control, formatting and bidirectional characters."""
    if words.isprintable() and "  " not in words:  # as nearly all are
        return words
    spaced = re.sub(r"\s+", " ", words)
    return "".join(c for c in spaced if unicodedata.category(c) not in _UNSEEN)


def one_lined(table: pd.DataFrame) -> pd.DataFrame:
    """A table whose texts each stand on one line."""
    return each_text(table, lambda text: one_line(text).strip())


def with_room(table: pd.DataFrame) -> pd.DataFrame:
    """A table whose texts are no longer than a chart has room for."""
    return each_text(table, _cut)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"


def each_text(table: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    """A table in which every text is changed, and every number stays."""
    texts = table.select_dtypes(exclude="number")
    changed = {
        column: [change(cell) if isinstance(cell, str) else cell for cell in texts[column]]
        for column in texts.columns
    }
    return table.assign(**changed)
