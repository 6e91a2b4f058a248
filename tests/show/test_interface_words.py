"""The words of the interface stand in one place, side by side, and say the same."""

from __future__ import annotations

import ast
import pkgutil
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import pytest

from townbook.paths import PACKAGE
from townbook.show import interface_words
from townbook.show.interface_words.languages import LANGUAGES

HAN = re.compile(r"[\u4e00-\u9fff]")
ROOMS = ("show", "publish", "desk")
TABLES = {
    f"{module.name}.{name}": table
    for module in pkgutil.iter_modules(interface_words.__path__)
    for name, table in vars(
        import_module(f"{interface_words.__name__}.{module.name}")
    ).items()
    if name.isupper() and isinstance(table, Mapping) and isinstance(table["zh"], Mapping)
}  # fmt: skip


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^}]*\}", text))


@pytest.mark.parametrize("name", sorted(TABLES))
def test_both_languages_say_the_same_things(name: str) -> None:
    table = TABLES[name]
    assert tuple(table) == LANGUAGES
    zh, en = (table[language] for language in LANGUAGES)
    assert list(zh) == list(en)
    for word in zh:
        assert zh[word] and en[word], word
        assert placeholders(zh[word]) == placeholders(en[word]), word


def modules() -> Iterator[Path]:
    own = PACKAGE / "show" / "interface_words"
    for room in ROOMS:
        yield from (path for path in (PACKAGE / room).rglob("*.py") if own not in path.parents)


def test_no_other_module_holds_words_of_both_languages() -> None:
    """A dictionary with an entry `zh` that holds Chinese words belongs to the tables."""
    strays = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and key.value == "zh" and HAN.search(ast.unparse(value))
    ]
    assert strays == []


def test_no_word_stands_beside_its_translation_in_code() -> None:
    """`say("…", "…")` with the words themselves is for notebooks."""
    strays = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "say"
        and any(HAN.search(ast.unparse(argument)) for argument in node.args)
    ]
    assert strays == []
