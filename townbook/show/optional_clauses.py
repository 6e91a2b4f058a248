"""Optional clauses in prose: `[[，其中党员 {{ members }}]]` leaves itself out without a number.

A clause stands where everything that its placeholders name is stated. It may hold other clauses
and `{% if %}` blocks, whose placeholders are their own affair. Double brackets without a
placeholder, such as a wiki link, are no clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

SEAM = "\ue000"
"""Where a clause was left out, until `mended` has seen to the punctuation around it. No text of a
report can hold it: private characters are taken out of every fact."""

_TOKENS = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\[\[|\]\])", re.DOTALL)
_OPENS_BLOCK = re.compile(r"\{%[-+]?\s*(?:if|for)\b")
_ENDS_BLOCK = re.compile(r"\{%[-+]?\s*end(?:if|for)\b")

_PAUSE = "[，、；：,;:]"
_STOP = "[。！？.!?]"
_REFERENCE = r"(?<!&#\d\d)(?<!&#\d\d\d)"
"""A `;` that ends a character reference, `&#44;`, is no punctuation."""
_MENDS = (
    (re.compile(rf" *([（(]) *{SEAM} *([)）])"), SEAM),  # brackets with nothing left in them
    (re.compile(rf"((?:^|\n)[ \t]*(?:[-*] )?){SEAM} *{_PAUSE} *"), rf"\1{SEAM}"),
    (re.compile(rf"((?:^|\n)[ \t]*){SEAM} *{_STOP} *"), rf"\1{SEAM}"),
    (re.compile(rf"([。！？：.!?:（(“「]) ?{SEAM} *(?:{_PAUSE}|{_STOP})"), rf"\1{SEAM}"),
    (re.compile(rf"{_REFERENCE}{_PAUSE} *{SEAM} *(?={_PAUSE}|{_STOP}|[)）”」]|\n|$)"), SEAM),
    (
        re.compile(rf" {SEAM}(?=[ ，、；：,;:。！？.!?)）])"),
        SEAM,
    ),  # one space, and none before a mark
)


class UnbalancedClause(ValueError):
    """The brackets of a clause do not match each other or the blocks in them."""


@dataclass
class _Clause:
    """A clause while it is read: its text, what it names, and the blocks open in it."""

    text: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    blocks: int = 0

    def take(self, token: str) -> None:
        self.blocks += bool(_OPENS_BLOCK.match(token)) - bool(_ENDS_BLOCK.match(token))
        if token.startswith("{{") and not self.blocks:
            self.named.append(token[2:-2].strip("+- \t\n"))
        self.text.append(token)

    def written(self) -> str:
        text = "".join(self.text)
        if not self.named:
            return f"[[{text}]]"
        named = ", ".join(f"({name})" for name in self.named)
        return f"{{% if [{named}] is stated %}}{text}{{% else %}}{SEAM}{{% endif %}}"


def with_conditions(source: str) -> str:
    """A template in which each clause is a Jinja condition; it needs the test `stated`.

    Raises:
        UnbalancedClause: a clause is never closed, or a block crosses its brackets.
    """
    opened = [_Clause()]
    for token in _TOKENS.split(source):
        if token == "[[":
            opened.append(_Clause())
        elif token == "]]" and len(opened) > 1:
            if opened[-1].blocks:
                raise UnbalancedClause("a clause [[ … ]] ends within a block that it opened")
            closed = opened.pop()
            opened[-1].text.append(closed.written())
        else:
            opened[-1].take(token)
            if len(opened) > 1 and opened[-1].blocks < 0:
                raise UnbalancedClause("a block ends in a clause [[ … ]] that it began outside of")
    if any(clause.named for clause in opened[1:]):
        raise UnbalancedClause("a clause [[ is never closed")
    return "[[".join("".join(clause.text) for clause in opened)


def all_stated(values: Iterable[Any]) -> bool:
    """Whether each of some values is there: nought is, a missing number or an empty text is not.

    Raises:
        jinja2.UndefinedError: a name is unknown.
    """
    there = [isinstance(value, int | Decimal) or bool(value) for value in values]
    return all(there)  # each was asked: an unknown name is never passed over


def mended(text: str) -> str:
    """A filled text without seams, and without the punctuation that clauses left behind."""
    if SEAM not in text:
        return text
    text = re.sub(rf"{SEAM}(?: *{SEAM})+", SEAM, text)
    for pattern, replacement in _MENDS:
        text = pattern.sub(replacement, text)
    return text.replace(SEAM, "")
