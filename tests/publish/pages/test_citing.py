"""How an edition asks to be cited."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fabricated import REPORT, workspace_at

from townbook.publish.pages.citing import bibtex, citations, gb_t_7714
from townbook.publish.pages.edition import Edition
from townbook.store.report import load_report

DATE, ADDRESS = "2024-02-29", "https://example.org/book/zh/"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return Edition(load_report(workspace_at(tmp_path_factory.mktemp("cite")), REPORT).about, "zh")


def test_gb_t_7714_names_title_kind_version_dates_and_address(edition: Edition) -> None:
    title = f"{edition.title}: 依据《{edition.say('title')}》"
    assert gb_t_7714(edition, "1.2", DATE, ADDRESS) == (
        f"townbook 作者. {title}[EB/OL]. townbook 1.2. (2024-02-29)[引用日期]. {ADDRESS}."
    )


def test_without_an_address_the_reader_is_asked_to_add_it(edition: Edition) -> None:
    assert gb_t_7714(edition, "1.2", DATE, "").endswith("[引用日期].")
    assert "网址" in citations(edition, "1.2", DATE, "")
    assert "网址" not in citations(edition, "1.2", DATE, ADDRESS)


def test_bibtex_has_the_same(edition: Edition) -> None:
    entry = bibtex(edition, "1.2", DATE, ADDRESS)
    assert entry.startswith(f"@misc{{townbook-{REPORT}-zh,\n")
    assert "  year = {2024},\n  date = {2024-02-29},\n" in entry
    assert f"  url = {{{ADDRESS}}},\n" in entry
    assert entry.count("{") == entry.count("}")


def test_a_title_cannot_break_out(edition: Edition) -> None:
    about = replace(edition.about, title_zh="A & B}, x = {50%\n```\n# 标题")
    hostile = replace(edition, about=about)
    entry = bibtex(hostile, "1.2", DATE, "")
    assert r"A \& B\}, x = \{50\% ```" in entry
    assert "\n````text\n" in citations(hostile, "1.2", DATE, "")
