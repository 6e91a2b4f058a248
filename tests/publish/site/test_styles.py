"""Stylesheets keep what pages use and lose the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from townbook.publish.site.styles import slim_styles, slimmed, used_names


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (".a{x:1}.b{y:2}", ".a{x:1}"),
        (".a,.b{x:1}", ".a,.b{x:1}"),
        (".a .b{x:1}", ""),
        ("p:not(.b),q{x:1}", "p:not(.b),q{x:1}"),
        ("p:is(:not(.b),.c) .a{x:1}", "p:is(:not(.b),.c) .a{x:1}"),
        ("@media print{.b{x:1}}", ""),
        ("@media print{.a{x:1}.b{x:1}}", "@media print{.a{x:1}}"),
        ("@font-face{src:url('a{b}')}", "@font-face{src:url('a{b}')}"),
        (".a::before{content:'}.b{'}", ".a::before{content:'}.b{'}"),
        ('@charset "UTF-8";/* .b{} */.a{x:1}', ".a{x:1}"),
        (r".w-1\/2{x:1}", r".w-1\/2{x:1}"),
        ("#b{x:1}[class*=b]{x:1}", "#b{x:1}[class*=b]{x:1}"),
    ],
)
def test_rules_that_no_page_can_bring_up_are_left_out(sheet: str, left: str) -> None:
    assert slimmed(sheet, {"a", "w-1/2"}) == left


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "_static").mkdir(parents=True)
    (folder / "page.html").write_text('<p class="one two">three</p>', encoding="utf-8")
    (folder / "_static" / "a.js").write_text("x.classList.add('four-five')", encoding="utf-8")
    sheet = ".one{x:1}.three{x:1}.four-five{x:1}"
    (folder / "_static" / "sphinx-design.min.css").write_text(sheet, encoding="utf-8")
    return folder


def test_classes_of_pages_and_words_of_scripts_are_used(site: Path) -> None:
    names = used_names(site, ["page"])
    assert {"one", "two", "four-five"} <= names
    assert "three" not in names


def test_a_sheet_is_made_anew_when_a_page_uses_another_class(site: Path, tmp_path: Path) -> None:
    sheet = site / "_static" / "sphinx-design.min.css"
    whole = sheet.read_text(encoding="utf-8")
    slim_styles(site, ["page"], tmp_path / "cache")
    assert sheet.read_text(encoding="utf-8").endswith(".one{x:1}.four-five{x:1}")
    (site / "other.html").write_text('<p class="three">', encoding="utf-8")
    sheet.write_text(whole, encoding="utf-8")  # as Sphinx does at every build
    slim_styles(site, ["page", "other"], tmp_path / "cache")
    assert ".three{x:1}" in sheet.read_text(encoding="utf-8")
