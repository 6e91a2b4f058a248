"""Every word of the lexicon means what it says in its example, and not in its counter-example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from townbook.errors import DataError
from townbook.paths import RESOURCES, Workspace
from townbook.store.in_use import use_workspace
from townbook.store.lexicon import Lexicon, Word, Wording, lexicon

HEADER = "word,means,not_before,not_after,example,counter_example\n"
BROUGHT = RESOURCES / "data" / "lexicon"
WORDS = [word for words in Lexicon.load(BROUGHT).by_meaning.values() for word in words if word.word]


@pytest.mark.parametrize("word", WORDS, ids=lambda word: f"{word.means}:{word.word}")
def test_a_word_means_what_it_says(word: Word) -> None:
    assert re.search(word.pattern, word.example), "not found in its example"
    if word.counter_example:
        looks_like_it = re.search(re.escape(word.word.split("…")[0]), word.counter_example)
        assert looks_like_it, "the counter-example does not look like the word"
        assert not re.search(word.pattern, word.counter_example), "found in its counter-example"


@pytest.mark.parametrize("word", WORDS, ids=lambda word: f"{word.means}:{word.word}")
def test_what_must_not_stand_beside_a_word_has_a_counter_example(word: Word) -> None:
    assert word.counter_example or not (word.not_before or word.not_after)


def lexicon_of(folder: Path, rows: str) -> Lexicon:
    (folder / "words.csv").write_text(HEADER + rows, encoding="utf-8")
    return Lexicon.load(folder)


def test_what_stands_beside_a_word_takes_its_meaning_away(tmp_path: Path) -> None:
    plan = lexicon_of(tmp_path, "计划,ahead,超|超.,生育,计划种树,超额计划\n").alternatives("ahead")
    assert re.search(plan, "计划种树")
    assert not re.search(plan, "超计划完成")
    assert not re.search(plan, "超过计划")
    assert not re.search(plan, "计划生育")


def test_a_gap_stays_within_its_clause(tmp_path: Path) -> None:
    beyond = lexicon_of(tmp_path, "超…计划,beyond,,,超年度计划,\n").alternatives("beyond")
    assert re.search(beyond, "超年度计划")
    assert not re.search(beyond, "超产，计划种树")


def test_longer_words_come_first(tmp_path: Path) -> None:
    lexicon = lexicon_of(tmp_path, "减,fall,,,减3%,\n减少,fall,,,减少3%,\n")
    found = re.match(lexicon.alternatives("fall"), "减少3%")
    assert found and found[0] == "减少"


def test_grammar_is_filled_with_words() -> None:
    assert Wording(r"^{fall}了?\d{1,2}%").search("下降了12%")
    assert not Wording(r"^{fall}了?\d{1,2}%").search("上升了12%")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("减少,Fall,,,减少3%,\n", "no name of a meaning"),
        ("…,fall,,,减少3%,\n", "has no word"),
        ("减少,fall,,,减少3%,\n减少,fall,,,减少3%,\n", "stands twice"),
    ],
)
def test_damaged_rows_are_named(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        lexicon_of(tmp_path, rows)


def test_a_meaning_keeps_to_one_table(tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text(HEADER + "跌,fall,,,粮价跌3%,\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"words in more\.csv too"):
        lexicon_of(tmp_path, "减少,fall,,,减少3%,\n")


def test_an_unknown_meaning_is_named() -> None:
    with pytest.raises(DataError, match="'no_such_meaning'"):
        Wording("{no_such_meaning}").search("减少")


@pytest.fixture
def own_words(tmp_path: Path) -> Iterator[Path]:
    """A lexicon of one's own with one word, in force while the test runs."""
    workspace = Workspace(tmp_path / "data", tmp_path / "output")
    workspace.lexicon.mkdir(parents=True)
    (workspace.lexicon / "mine.csv").write_text(f"{HEADER}跌,fall,,,粮价跌3%,\n", encoding="utf-8")
    use_workspace(workspace)
    yield workspace.lexicon
    use_workspace(Workspace.from_environment())


@pytest.mark.usefixtures("own_words")
def test_one_s_own_words_of_a_meaning_count_and_the_other_meanings_stay() -> None:
    assert [word.word for word in lexicon().words("fall")] == ["跌"]
    assert lexicon().words("rise") == Lexicon.load(BROUGHT).words("rise")
    assert Wording("{fall}").search("粮价跌3%")
    assert not Wording("{fall}").search("下降了12%")
