"""Prose as the pages of the book show it: Markdown whose numbers lead to the register.

The id of a claim (`2.3-02`) is linked to its row as well as a number that rests on it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from townbook.show.facts import Fact
from townbook.show.narrative import Writer, fill
from townbook.show.plain_text import one_line

_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")
_PLAIN = re.compile(r"[0-9A-Za-z]+([-.][0-9A-Za-z]+)*")


def render(
    source: str,
    facts: Mapping[str, Fact],
    language: str,
    *,
    where: str = "a text",
    write: Writer | None = None,
) -> str:
    """A text with its placeholders filled in, as Markdown unless `write` turns it into another.

    Raises:
        NarrativeError: a placeholder names no fact, or the template is damaged.
    """
    return fill(source, facts, language, where=where, write=write or to_markdown)


def to_markdown(words: str, claims: tuple[str, ...] = ()) -> str:
    """Write words as Markdown text, linked to the register where they rest on one claim."""
    if len(claims) != 1:
        return escaped(words)
    return f'<a class="claim" href="register.html#{claim_anchor(claims[0])}">{escaped(words)}</a>'


def claim_anchor(claim: str) -> str:
    """The id of a claim's row in the register: `2.3-02` → `claim-2-3-02`."""
    return "claim-" + re.sub(r"[^0-9A-Za-z]+", "-", claim)


def finding_anchor(finding: str) -> str:
    """The id of a finding among a chapter's notes: `rate-2.5-07` → `finding-rate-2-5-07`."""
    return "finding-" + re.sub(r"[^0-9A-Za-z]+", "-", finding)


def escaped(words: str) -> str:
    """Words as Markdown that shows them letter by letter.

    Every ASCII punctuation mark becomes a character reference, which CommonMark (section 2.5)
    never takes for markup, and which is safe in an HTML attribute as well. A plain word such as
    a report's id stays as it is, so that it can stand in a block of code.
    """
    if _PLAIN.fullmatch(words):
        return words
    return _MARKUP.sub(lambda mark: f"&#{ord(mark[0])};", one_line(words))


def visible(value: Any) -> Any:
    """What a template of HTML writes: a text on one line, anything else as it is."""
    is_text = isinstance(value, str) and not hasattr(value, "__html__")
    return one_line(value) if is_text else value


def html_escaped(words: str) -> str:
    """Words as HTML text."""
    return html.escape(one_line(words))
