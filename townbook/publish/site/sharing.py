"""What a page tells messengers and search engines: its first words, its twins, its card image."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docutils import nodes

from townbook.show.interface_words.languages import TAGS

LONGEST = {"zh": 110, "en": 220}
"""Characters of a description: about what search engines show of one."""
LOCALE = {"zh": "zh_CN", "en": "en_GB"}
FIRST_LANGUAGE = "zh"
"""The reports' own: its edition is for readers whose language the book does not have."""
OPENING_CLASSES = {"headline", "lead"}

Tags = list[tuple[str, str, str]]
"""Attribute, name and content of each `<meta>`."""


def first_words(doctree: nodes.Node, language: str) -> str:
    """A page's headline, or else its first paragraph, as plain text of bounded length."""
    opening = next(doctree.findall(_opens_page), None)
    paragraphs = (opening if opening is not None else doctree).findall(nodes.paragraph)
    texts = [text for text in map(_plain, paragraphs) if text]
    said = (" " if language == "en" else "").join(texts if opening is not None else texts[:1])
    return shortened(said, LONGEST[language])


def _opens_page(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and bool(
        OPENING_CLASSES & set(node.get("classes", ()))
    )


def _plain(paragraph: nodes.Element) -> str:
    words = (text for text in paragraph.findall(nodes.Text) if not _is_markup(text))
    return " ".join("".join(text.astext() for text in words).split())


def _is_markup(text: nodes.Text) -> bool:
    return isinstance(text.parent, nodes.raw)


def shortened(text: str, longest: int) -> str:
    """Whole sentences of a text as far as they fit, or else its beginning and an ellipsis."""
    if len(text) <= longest:
        return text
    ends = [end.end() for end in re.finditer(r"[。！？；]|[.!?](?=\s)", text[:longest])]
    if ends and ends[-1] > longest // 3:
        return text[: ends[-1]].rstrip("；")
    return text[: longest - 1].rstrip() + "…"


def share_tags(
    edition: Mapping[str, Any], *, title: str, description: str, page: str, image: str, kind: str
) -> Tags:
    """The Open Graph and card tags of a page (https://ogp.me).

    `page` is its absolute address, empty where nobody knows yet where the site will stand;
    `image` the address of its card, empty without one.
    """
    language = edition["language"]
    tags = {
        "og:type": kind,
        "og:site_name": edition["site_name"],
        "og:title": title,
        "og:description": description,
        "og:locale": LOCALE[language],
        "og:url": page,
        "og:image": image,
    }
    if image:
        tags |= {
            "og:image:width": str(CARD_SIZE[0]),
            "og:image:height": str(CARD_SIZE[1]),
            "og:image:alt": edition["site_name"],
        }
    named = {"description": description, "twitter:card": "summary_large_image" if image else ""}
    if edition.get("internal"):
        named["robots"] = "noindex, nofollow"
    return [
        *(("name", name, content) for name, content in named.items() if content),
        *(("property", name, content) for name, content in tags.items() if content),
    ]


CARD_SIZE = 1200, 630
"""Pixels: the size that messengers ask for."""


def alternates(page: str, language: str, twin: str, base: str) -> Iterator[tuple[str, str]]:
    """Language and address of a page and its twin; absolute where the site's `base` is known.

    `base` is the address of the page's edition, `https://…/dongsitou-2021/zh/`, or empty.
    """
    here = f"{base}{page}"
    there = f"{base.removesuffix(f'{language}/')}{twin}/{page}" if base else f"../{twin}/{page}"
    by_language = {language: here, twin: there}
    yield from ((TAGS[name], by_language[name]) for name in sorted(by_language))
    yield "x-default", by_language[FIRST_LANGUAGE]
