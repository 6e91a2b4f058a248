"""Clauses that leave themselves out: when they do, and that no punctuation is left over."""

from __future__ import annotations

from typing import Any

import pytest

from townbook.show.facts import facts_of
from townbook.show.narrative import NarrativeError, facts_named, fill, to_plain


def measure(text: str) -> dict[str, Any]:
    """A measured fact, said alike in both languages."""
    said = {"zh": text, "en": text}
    ends = {"value": text, "low": text, "high": text, "unit": ""}
    return {"type": "measure", **ends, "claims": [], "number": said, "text": said}


GONE = {"type": "missing", "label": {"zh": "鸭", "en": "ducks"}}
FACTS = facts_of(
    {
        "geese": measure("41"),
        "ducks": GONE,
        "nil": measure("0"),
        "sick": 0,
        "ponds": [],
        "cranes_seen": None,
        "lakes": ["柳湖", "莲湖"],
    }
)


def told(source: str, language: str = "zh") -> str:
    return fill(source, FACTS, language, where="here", write=to_plain)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("养鹅 {{ geese }} 只[[，鸭 {{ ducks }} 只]]。", "养鹅 41 只。"),
        ("养禽[[，鹅 {{ geese }} 只]]。", "养禽，鹅 41 只。"),
        ("养禽[[，鹅 {{ geese.number }} 只、鸭 {{ ducks.number }} 只]]。", "养禽。"),
        ("[[{{ ducks.period }}，]]养鹅。", "养鹅。"),
        ("[[{{ geese.period }}，]]养鹅。", "养鹅。"),
        ("养禽[[，鹤 {{ cranes_seen.number }} 只]]。", "养禽。"),
        ("[[在{{ ponds }}，]]养鹅。[[也在{{ lakes }}。]]", "养鹅。也在柳湖、莲湖。"),
    ],
)
def test_a_clause_stands_only_where_all_that_it_names_is_stated(source: str, text: str) -> None:
    assert told(source) == text


def test_nought_is_a_number_and_not_missing() -> None:
    assert told("[[鹅 {{ nil }} 只]][[，病 {{ sick }} 只]]") == "鹅 0 只，病 0 只"


def test_a_clause_in_a_clause_leaves_only_itself_out() -> None:
    assert told("有鹅[[ {{ geese }} 只[[，鸭 {{ ducks }} 只]]]]。") == "有鹅 41 只。"
    assert told("有禽[[，鸭 {{ ducks }} 只[[，鹅 {{ geese }} 只]]]]。") == "有禽。"


def test_what_stands_in_a_block_of_a_clause_is_the_blocks_affair() -> None:
    source = "有鹅[[ {{ geese }} 只{% if ducks %}，鸭 {{ ducks }} 只{% endif %}]]。"
    assert told(source) == "有鹅 41 只。"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("鹅 {{ geese }}，[[鸭 {{ ducks }}]]。", "鹅 41。"),
        ("[[鸭 {{ ducks }}]]，鹅 {{ geese }}。", "鹅 41。"),
        ("开头。[[鸭 {{ ducks }}]]；[[鹅 {{ geese }}]]。", "开头。鹅 41。"),
        ("[[鸭 {{ ducks }}]]。再说鹅。", "再说鹅。"),
        ("鹅（[[含鸭 {{ ducks }}]]）{{ geese }} 只", "鹅{geese} 只".format(geese="41")),
        ("数目：[[鸭 {{ ducks }}]][[、鹅 {{ geese }}]]。", "数目：鹅 41。"),
        ("鹅 {{ geese }}、[[鸭 {{ ducks }}]]、[[池 {{ ponds }}]]。", "鹅 41。"),
        ("- [[鸭 {{ ducks }}]]，鹅", "- 鹅"),
    ],
)
def test_chinese_punctuation_closes_up_around_what_was_left_out(source: str, text: str) -> None:
    assert told(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("There are {{ geese }} geese[[, {{ ducks }} ducks]].", "There are 41 geese."),
        ("{{ geese }} geese, [[{{ ducks }} ducks]].", "41 geese."),
        ("[[{{ ducks }} ducks]], {{ geese }} geese.", "41 geese."),
        ("Birds [[({{ ducks }} ducks)]] live here.", "Birds live here."),
        ("Birds ([[{{ ducks }} ducks]]) live here.", "Birds live here."),
        ("The [[{{ ducks }} ]]birds live [[in {{ ponds }}]].", "The birds live."),
        ("They swim. [[{{ ducks }} fly.]] They sing.", "They swim. They sing."),
    ],
)
def test_english_punctuation_and_spaces_close_up_too(source: str, text: str) -> None:
    assert told(source, "en") == text


def test_the_end_of_a_character_reference_is_no_punctuation() -> None:
    def escaped(words: str, claims: tuple[str, ...]) -> str:
        return f"{words}&#41;"

    source = "{{ geese }}[[，鸭 {{ ducks }}]]。"
    assert fill(source, FACTS, "zh", where="here", write=escaped) == "41&#41;。"


@pytest.mark.parametrize(
    "source",
    ["[[wiki]] {{ geese }}", "[[1]](x.md) {{ geese }}", "a[b]] {{ geese }}"],
)
def test_double_brackets_without_a_placeholder_are_text(source: str) -> None:
    assert told(source) == source.replace("{{ geese }}", "41")


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("[[鹅 {{ geese }}", "never closed"),
        ("[[{% if geese %}鹅 {{ geese }}]]{% endif %}", "ends within a block"),
        ("{% if geese %}[[鹅{% endif %} {{ geese }}]]", "began outside"),
        ("[[鸭 {{ ducks }}，鹤 {{ cranes }}]]", "'cranes'"),
    ],
)
def test_a_damaged_clause_is_a_clear_error(source: str, problem: str) -> None:
    with pytest.raises(NarrativeError, match=problem):
        told(source)


def test_the_facts_that_a_text_names_are_known_without_filling_it() -> None:
    source = "[[鹅 {{ geese.number }}]]{% for lake in ponds if ducks %}{{ lake }}{% endfor %}"
    assert facts_named(source) == {"geese", "ponds", "ducks"}
