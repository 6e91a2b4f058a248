"""Private persons stay private: their names, numbers and addresses are masked before reading.

A name is private by its cue: people who petition, patients, the poor, students, offenders.
Officials in office, national leaders, places and firms stand with no such cue and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from townbook.read.outline.normalise import View, normalise
from townbook.read.privacy.person_cues import find_names
from townbook.store.claim import Claim
from townbook.store.lexicon import Wording

MASK = "某"
FIGURE_MASK = "＊"


class MaskKind(StrEnum):
    NAME = "name"
    PHONE = "phone"
    IDENTITY = "identity"
    ADDRESS = "address"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Mask:
    """A place in the source text that was covered; `certain` is false where a person must look."""

    kind: MaskKind
    start: int
    end: int
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Masked:
    """A text of the same length as its source, with `masks` covered, in order, and its view."""

    text: str
    masks: tuple[Mask, ...]
    view: View

    @property
    def doubtful(self) -> tuple[Mask, ...]:
        return tuple(mask for mask in self.masks if not mask.certain)


_PATTERNS: tuple[tuple[MaskKind, re.Pattern[str]], ...] = (
    (
        MaskKind.IDENTITY,
        re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0\d|1[0-2])[0-3]\d\d{3}[\dXx](?!\d)"),
    ),
    (
        MaskKind.IDENTITY,
        re.compile(
            r"(?:(?:身份证|证件|账|帐|卡|银行卡|社保卡|残疾证)号?码?|银行账户)[:：为是 ]{0,2}"
            r"(?P<part>[\dXx][\dXx \-]{6,24}[\dXx])"
        ),
    ),
    (MaskKind.PHONE, re.compile(r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")),
    (MaskKind.PHONE, re.compile(r"(?<![\d.])0\d{2,3}[-—–－ ]\d{7,8}(?!\d)")),
    (
        MaskKind.PHONE,
        re.compile(
            r"(?:电话|手机号?码?|联系方式|微信号?|QQ号?|传真)[:：为是 ]{0,2}"
            r"(?P<part>[A-Za-z\d][\w\-]{5,20})",
            re.ASCII,
        ),
    ),
    (
        MaskKind.MAIL,
        re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"),
    ),
    (
        MaskKind.ADDRESS,
        re.compile(
            r"(?:家住|现住|住址|家庭住址|户籍地址?|户籍所在地|居住地址?)[:：为是在 ]{0,2}"
            r"(?P<part>[^，。；、\n]{4,40})"
        ),
    ),
    (
        MaskKind.ADDRESS,
        re.compile(
            r"\d{1,4}(?:号楼|栋|幢|弄)(?:\d{1,2}单元)?\d{1,5}[室号户]|\d{1,4}号院?\d{1,3}单元\d{1,5}[室号户]?"
        ),
    ),
)
SMALL_GROUP = 20
"""A group below this many people can be recognised in a township."""
_PEOPLE = frozenset("人名户例位口个")
_HEALTH_FAITH_OFFENCE = Wording("{health}|{faith}|{offence}")
_CLAUSE_MARKS = "，。；！？\n"


def mask(text: str) -> Masked:
    """Cover private names, phone and ID numbers, mail and home addresses with marks.

    The result has the length of `text`, so that every offset holds in both. Uncertain names
    are covered too and listed as doubtful. Never raises, whatever the text.
    """
    return mask_view(normalise(text))


def mask_view(view: View) -> Masked:
    """The same for a text that has been normalised already; its view comes out covered, too."""
    found = [*_figures(view.text), *((MaskKind.NAME, *name) for name in find_names(view.text))]
    places = sorted((*view.span(start, end), kind, certain) for kind, start, end, certain in found)
    masks = tuple(_merged(places))
    seen = tuple(_merged(sorted((start, end, kind, sure) for kind, start, end, sure in found)))
    text = covered(view.source, masks)
    return Masked(text, masks, replace(view, source=text, text=covered(view.text, seen)))


def covered(text: str, masks: Iterable[Mask]) -> str:
    """A text with places covered: names and figures each with a mark of their own."""
    pieces, read_to = [], 0
    for entry in masks:
        cover = MASK if entry.kind is MaskKind.NAME else FIGURE_MASK
        pieces += [text[read_to : entry.start], cover * (entry.end - entry.start)]
        read_to = entry.end
    return "".join([*pieces, text[read_to:]])


def _merged(places: list[tuple[int, int, MaskKind, bool]]) -> list[Mask]:
    """Masks from sorted places, in order; what overlaps becomes one, certain if any of it was."""
    masks: list[Mask] = []
    for start, end, kind, certain in places:
        if masks and start < masks[-1].end:
            last = masks[-1]
            masks[-1] = Mask(last.kind, last.start, max(last.end, end), last.certain or certain)
        else:
            masks.append(Mask(kind, start, end, certain))
    return masks


def _figures(text: str) -> Iterator[tuple[MaskKind, int, int, bool]]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            part = "part" if "part" in pattern.groupindex else 0
            yield kind, *match.span(part), True


def is_sensitive(claim: Claim, text: str) -> bool:
    """Whether a claim counts a group, by health, faith or offence, small enough to be recognised.

    The words of the claim's own clause decide, in `text`, the source it was read from.
    """
    if claim.unit not in _PEOPLE or not 0 < claim.value < SMALL_GROUP:
        return False
    start = max(text.rfind(mark, max(0, claim.start - 40), claim.start) for mark in _CLAUSE_MARKS)
    ends = [text.find(mark, claim.end, claim.end + 40) for mark in _CLAUSE_MARKS]
    end = min((found for found in ends if found >= 0), default=claim.end + 12)
    clause = text[max(start + 1, claim.start - 40, 0) : end]
    return bool(_HEALTH_FAITH_OFFENCE.search(normalise(clause).text))
