"""A page's front matter: what it was made from."""

from __future__ import annotations

from dataclasses import replace

from townbook.publish.pages.front_matter import made_from, with_front
from townbook.show.run_record import Manifest

MANIFEST = Manifest(
    report="yunxi-2020",
    chapter="visits",
    language="zh",
    generated="2024-02-29T12:00:00+00:00",
    key="k1",
    inputs={"notebook": "n", "package": "p", "claims:section=2.3": "c"},
    versions={"townbook": "1.2", "python": "3.11.7", "pandas": "3.0"},
)


def test_values_join_a_page_that_has_front_matter_and_one_that_has_none() -> None:
    assert with_front("# 标题", {"key": "k", "data": ""}) == '---\nkey: "k"\n---\n# 标题'
    page = '---\nsearch_words: "a"\n---\n# 标题'
    assert with_front(page, {"key": "k"}) == '---\nkey: "k"\nsearch_words: "a"\n---\n# 标题'
    assert with_front("# 标题", {}) == "# 标题"


def test_a_manifest_tells_date_key_data_and_programs() -> None:
    told = made_from(MANIFEST)
    assert (told["computed"], told["key"]) == ("2024-02-29", "k1")
    assert told["programs"] == "townbook 1.2 · Python 3.11.7 · pandas 3.0"


def test_the_data_hash_changes_with_data_alone() -> None:
    def data_after(**changed: str) -> str:
        return made_from(replace(MANIFEST, inputs={**MANIFEST.inputs, **changed}))["data"]

    assert data_after(package="other") == data_after()
    assert data_after(**{"claims:section=2.3": "other"}) != data_after()
