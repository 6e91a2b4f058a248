"""A sentence to its clauses: what commas and semicolons part; quotations are kept whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from townbook.read.outline.normalise import View, normalise
from townbook.store.claim import Claim

LIST_MARK = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}(?:是|要)|其[一二三四五六]|第[一二三四五六七八九][，、,]"
    r"|[（(][\d一二三四五六七八九十]{1,2}[）)]|\d{1,2}[.、．](?!\d)|[①-⑳]|[⑴-⒇]|[—-]{1,3}|[●◆■▲·])\s*"
)
"""What counts or marks an item of a list, in front of it."""

_PARTING = re.compile(r"[，,；;。！？!?：:\n]+[”’」』）)】]*")
_KEPT_WHOLE = re.compile(
    r"“[^”\n]{0,60}”|「[^」\n]{0,60}」|《[^》\n]{0,60}》|（[^）\n]{0,60}）|\([^)\n]{0,60}\)|【[^】\n]{0,20}】"
)
_NUMBER_WORDS = re.compile(
    r"[\d.%‰]+|增长|下降|达到?|以上|以内|左右|约|[个家户亩元万亿名人座条处所套年内新和]"
)
_ENDS_GROUP = frozenset("；;。！？!?\n")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a report.

    `start` and `end` are half-open offsets in the source, without the mark that ends the clause.
    `text` is normalised and without list marks; `opens` says that a sentence or a part between
    semicolons begins with it; `introduces` that a colon ends it; `claims` stand in it.
    """

    start: int
    end: int
    text: str
    opens: bool
    introduces: bool
    claims: tuple[Claim, ...] = ()

    @property
    def names_a_thing(self) -> bool:
        """Whether more than a number and how it moves stands in the clause."""
        return len(_NUMBER_WORDS.sub("", self.text)) >= 2


class ClauseSplitter:
    """Splits sentences of one text, and knows which claims stand in each clause."""

    def __init__(self, text: str, claims: Sequence[Claim]) -> None:
        self._text, self._claims = text, claims
        self._starts = [claim.start for claim in claims]

    def clauses(self, start: int, end: int) -> list[Clause]:
        """The clauses of `text[start:end]`, in order; those without a letter are left out."""
        view = normalise(self._text[start:end])
        found: list[Clause] = []
        opens = True
        for first, last, mark in _pieces(view.text):
            clause = self._clause(view, start, first, last, opens=opens, mark=mark)
            if clause:
                found.append(clause)
                opens = False
            opens = opens or bool(_ENDS_GROUP & set(mark))
        return found

    def _clause(
        self, view: View, offset: int, first: int, last: int, *, opens: bool, mark: str
    ) -> Clause | None:
        marked = LIST_MARK.match(view.text, first, last)
        wording = view.text[marked.end() if marked else first : last].strip()
        if not any("\u4e00" <= character <= "\u9fff" for character in wording):
            return None
        start, end = view.span(first, last)
        start, end = start + offset, end + offset
        inside = self._claims[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        introduces = ":" in mark or "：" in mark
        return Clause(start, end, wording, opens or bool(marked), introduces, tuple(inside))


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and closing mark of each clause, without the space around it."""
    whole = [match.span() for match in _KEPT_WHOLE.finditer(text)]
    start = kept = 0
    for match in _PARTING.finditer(text):
        while kept < len(whole) and whole[kept][1] <= match.start():
            kept += 1
        if kept < len(whole) and whole[kept][0] < match.start():
            continue
        yield from _trimmed(text, start, match.start(), match[0])
        start = match.end()
    yield from _trimmed(text, start, len(text), "")


def _trimmed(text: str, start: int, end: int, mark: str) -> Iterator[tuple[int, int, str]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()), mark


def by_comma_marks(clause: Clause, source: str) -> list[Clause]:
    """The clause parted at each 、 outside quotations and brackets."""
    piece = source[clause.start : clause.end]
    if "、" not in piece:
        return [clause]
    whole = [match.span() for match in _KEPT_WHOLE.finditer(piece)]
    cuts = [
        clause.start + match.start()
        for match in re.finditer("、", piece)
        if not any(start < match.start() < end for start, end in whole)
    ]
    spans = zip([clause.start, *(cut + 1 for cut in cuts)], [*cuts, clause.end], strict=True)
    return [_part(clause, source, start, end) for start, end in spans]


def _part(clause: Clause, source: str, start: int, end: int) -> Clause:
    claims = tuple(claim for claim in clause.claims if start <= claim.start < end)
    wording = normalise(source[start:end]).text
    marked = LIST_MARK.match(wording)
    text = wording[marked.end() if marked else 0 :].strip()
    return Clause(start, end, text, clause.opens and start == clause.start, False, claims)
