"""Texts in charts: on one line, and no longer than there is room for."""

from __future__ import annotations

import pandas as pd
import pytest

from townbook.show.plain_text import LONGEST_LABEL, one_line, one_lined, with_room


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("两\n行", "两 行"),
        ("a\u202eb\u2066c\u200bd", "abcd"),
        ("bell\x07 and escape\x1b[31m", "bell and escape[31m"),
        ("１２％ ×①★", "１２％ ×①★"),
    ],
)
def test_only_what_cannot_be_seen_is_dropped(words: str, shown: str) -> None:
    assert one_line(words) == shown


def test_every_text_of_a_table_is_tidied_and_no_number() -> None:
    table = pd.DataFrame({"label": ["\t=1\r\n", "b"], "value": [1.5, 2.0], "note": [None, "\x00x"]})
    tidy = one_lined(table)
    assert list(tidy["label"]) == ["=1", "b"]
    assert list(tidy["value"]) == [1.5, 2.0]
    assert list(tidy["note"])[1] == "x"


def test_a_label_without_end_is_cut_for_the_chart() -> None:
    table = pd.DataFrame({"label": ["长" * 10_000, "短"], "value": [1.0, 2.0]})
    cut = with_room(table)
    assert [len(label) for label in cut["label"]] == [LONGEST_LABEL, 1]
    assert cut["label"][0].endswith("…")
