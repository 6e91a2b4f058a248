from __future__ import annotations

import json

import pytest

from townbook.store.jsontext import json_text

ENTRIES = {"report": "鹤鸣坞-2023", "chapter": "audit", "facts": {"b": [1, 2], "a": None}}


def test_each_entry_has_a_line_of_its_own_in_the_order_of_their_names() -> None:
    assert json_text(ENTRIES).splitlines() == [
        "{",
        '"chapter": "audit",',
        '"facts": {"a": null, "b": [1, 2]},',
        '"report": "鹤鸣坞-2023"',
        "}",
    ]


def test_it_says_the_same_as_what_it_was_made_from() -> None:
    assert json.loads(json_text(ENTRIES)) == ENTRIES
    assert json.loads(json_text({})) == {}


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError):
        json_text({"when": object()})
