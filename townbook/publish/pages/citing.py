"""How to cite an edition, ready to copy: GB/T 7714 and BibTeX."""

from __future__ import annotations

from typing import Any

from townbook.publish.pages.edition import Edition
from townbook.publish.pages.notes import fenced
from townbook.show.interface_words.book import CITATION
from townbook.show.plain_text import one_line

_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "&%$#_{}"
}


def citations(edition: Edition, version: str, date: str, address: str) -> str:
    """Both citations as Markdown blocks; `date` is when it was computed, `2021-12-31`.

    `address` is where the edition stands on the web, or empty.
    """
    words = CITATION[edition.language]
    style = words["style"].format(where="" if address else words["where"])
    blocks = (
        style,
        _block(gb_t_7714(edition, version, date, address)),
        "BibTeX:",
        _block(bibtex(edition, version, date, address)),
    )
    return "\n\n".join(blocks)


def gb_t_7714(edition: Edition, version: str, date: str, address: str) -> str:
    """An electronic document as GB/T 7714—2015, section 4.6, sets it."""
    words = CITATION[edition.language]
    title = f"{edition.title}: {words['based'].format(title=edition.say('title'))}"
    reference = (
        f"{words['authors']}. {title}[EB/OL]. townbook {version}. ({date})[{words['accessed']}]."
    )
    return one_line(f"{reference} {address}." if address else reference)


def bibtex(edition: Edition, version: str, date: str, address: str) -> str:
    """A BibTeX entry of the kind that needs no publisher."""
    words = CITATION[edition.language]
    based = words["based"].format(title=edition.say("title"))
    fields: dict[str, Any] = {
        "author": "{" + words["authors"] + "}",
        "title": "{" + _tex(edition.title) + "}",
        "howpublished": f"townbook {version}",
        "year": date[:4],
        "date": date,
        "note": f"{_tex(based)}. CC BY 4.0",
        "url": address,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{townbook-{edition.report}-{edition.language},\n{lines}}}"


def _tex(text: str) -> str:
    """Text with the signs escaped that TeX takes for commands."""
    return "".join(_TEX.get(sign, sign) for sign in one_line(text))


def _block(text: str) -> str:
    return f"::::{{div}} cite\n{fenced(text, 'text')}\n::::"
