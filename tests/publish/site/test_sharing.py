"""What a page tells messengers and search engines."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.utils import new_document

from townbook.publish.site.sharing import alternates, first_words, share_tags, shortened

EDITION = {"language": "en", "site_name": "Townbook · Reed Hollow 2023"}


def paragraph(*parts: nodes.Node) -> nodes.paragraph:
    return nodes.paragraph("", "", *parts)


def page(*parts: nodes.Node) -> nodes.document:
    document = new_document("page")
    document += parts
    return document


def test_the_headline_comes_before_the_first_paragraph() -> None:
    said = paragraph(nodes.Text("修好了 "), nodes.Text("31 户"), nodes.Text("。"))
    headline = nodes.container("", said, classes=["headline"])
    assert first_words(page(paragraph(nodes.Text("问题？")), headline), "zh") == "修好了 31 户。"


def test_without_a_headline_the_first_paragraph_is_taken() -> None:
    first, second = (paragraph(nodes.Text(text)) for text in ("One.", "Two."))
    assert first_words(page(first, second), "en") == "One."


def test_markup_is_left_out() -> None:
    link = nodes.raw("", '<a class="claim" href="register.html#x">', format="html")
    assert first_words(page(paragraph(link, nodes.Text("29 villages"))), "en") == "29 villages"


@pytest.mark.parametrize(
    ("text", "longest", "kept"),
    [
        ("短。", 10, "短。"),
        ("第一句话在这里。第二句话就太长了", 12, "第一句话在这里。"),
        ("A sentence. Another that does not fit", 20, "A sentence."),
        ("没有句号的一长串字", 6, "没有句号的…"),
    ],
)
def test_long_texts_end_with_a_sentence_or_an_ellipsis(text: str, longest: int, kept: str) -> None:
    assert shortened(text, longest) == kept


def test_tags_name_page_and_picture() -> None:
    tags = share_tags(
        EDITION, title="Flood", description="It rained.", page="https://x/f.html",
        image="https://x/card.png", kind="article",
    )  # fmt: skip
    by_name = {name: content for _, name, content in tags}
    assert by_name["og:title"] == "Flood"
    assert by_name["description"] == by_name["og:description"] == "It rained."
    assert by_name["og:url"] == "https://x/f.html"
    assert (by_name["og:image:width"], by_name["og:image:height"]) == ("1200", "630")
    assert by_name["twitter:card"] == "summary_large_image"


def test_what_is_not_known_has_no_tag() -> None:
    tags = share_tags(EDITION, title="T", description="", page="", image="", kind="article")
    assert {name for _, name, _ in tags} == {"og:type", "og:site_name", "og:title", "og:locale"}


def test_an_internal_edition_asks_not_to_be_listed() -> None:
    internal = EDITION | {"internal": True}
    tags = share_tags(internal, title="T", description="", page="", image="", kind="article")
    assert ("name", "robots", "noindex, nofollow") in tags


def test_twins_are_relative_where_the_address_is_unknown() -> None:
    assert list(alternates("a.html", "en", "zh", "")) == [
        ("en", "a.html"),
        ("zh-CN", "../zh/a.html"),
        ("x-default", "../zh/a.html"),
    ]


def test_twins_are_absolute_where_it_is_known() -> None:
    base = "https://example.org/book/reed-hollow-2023/zh/"
    assert dict(alternates("a.html", "zh", "en", base)) == {
        "en": "https://example.org/book/reed-hollow-2023/en/a.html",
        "zh-CN": f"{base}a.html",
        "x-default": f"{base}a.html",
    }
