"""Whether a text speaks of an undertaking that is named elsewhere: in full, shortened or split."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import LCSseq

from townbook.audit.years.sequel import Place
from townbook.store.lexicon import Wording

_MARKS = re.compile(r"[（）()“”\"《》·\s]")
_BUILDING = Wording("(?<=.){building}(?=..)")
_STOPS = "，。；：！？\n"
_RANK_OF_PLACE = re.compile(r"^(?:全|本)?[省市区县镇乡](?!级)(?=.{4})")
_PLACE = re.compile(r"^[一-鿿]{1,3}[省市区县镇乡村](?=.{6})")
_TELLS_APART = frozenset("东西南北一二三四五六七八九十0123456789")
"""Where one of these stands in one name and not in the other, they are two undertakings."""
SAME = 0.7
"""How much of a name must stand in the text, in its order."""
SHORT = 5
"""A name of so few characters must stand whole."""
MOST_BETWEEN = 8
BY_CHANCE = 4
"""So many characters in a row may stand in a text by chance."""
PART = 0.6


@dataclass(frozen=True)
class SearchedText:
    """A text without brackets and quotation marks, and where each character stands in the whole."""

    text: str

    @cached_property
    def places(self) -> list[int]:
        marks = {mark.start() for mark in _MARKS.finditer(self.text) if mark[0] != "\n"}
        return [at for at in range(len(self.text)) if at not in marks]

    @cached_property
    def bare(self) -> str:
        return "".join(self.text[at] for at in self.places)

    def place(self, start: int, end: int) -> Place:
        return self.places[start], self.places[end - 1] + 1


@dataclass(frozen=True)
class NamedAt:
    """A place in a text that names an undertaking, and how much of the name stands there."""

    place: Place
    share: float


def mentions(name: str, text: SearchedText) -> list[NamedAt]:
    """Every place that names the undertaking, in order."""
    core = core_of(name)
    least = SAME
    without_place = _PLACE.sub("", core)
    if without_place != core and core[:BY_CHANCE] not in text.bare:
        core, least = without_place, 1
    return [
        NamedAt(text.place(start, end), share)
        for start, end, share in _aligned(core, text.bare)
        if share >= least
    ]


def is_absent(name: str, text: SearchedText) -> bool:
    """Whether next to nothing of a name stands in a text."""
    core = _of_a_place(name)
    shared = _longest_shared(core, text.bare)
    if len(shared) == len(core):
        return False
    return len(shared) < BY_CHANCE or (
        len(shared) < PART * len(core) and core[: BY_CHANCE - 1] not in text.bare
    )


def core_of(name: str) -> str:
    """A name without marks, the rank of the place whose it is (区, 全市) and how it is built."""
    return _BUILDING.regex.sub("", _of_a_place(name))


def _of_a_place(name: str) -> str:
    return _RANK_OF_PLACE.sub("", _MARKS.sub("", name))


def _aligned(core: str, text: str) -> Iterator[tuple[int, int, float]]:
    """Where a name may stand, from its first character on, with the share of it that does.

    A shortened name, whose first two characters do not stand together, has nothing between.
    """
    for head in re.finditer(re.escape(core[0]), text):
        start = head.start()
        end, matched = _matched(core, text, start)
        share, between = len(matched) / len(core), end - start - len(matched)
        together = text.startswith(core[:2], start)
        missing = set(core) - set(matched)
        whole = share == 1 or len(core) > SHORT
        if whole and (together or not between) and not missing & _TELLS_APART:
            yield start, end, share


def _matched(core: str, text: str, start: int) -> tuple[int, str]:
    """Where the part of a name that stands in a clause from `start` on ends, and that part.

    Characters may be left out or stand between, but none may stand for another.
    """
    stops = [text.find(mark, start) for mark in _STOPS]
    clause_end = min((at for at in stops if at >= 0), default=len(text))
    window = text[start : min(clause_end, start + len(core) + MOST_BETWEEN)]
    matched, end, passed = "", 0, 0
    for block in LCSseq.opcodes(core, window):
        if block.tag != "equal":
            continue
        left_out, between = block.src_start - passed, block.dest_start - end
        if (left_out and between) or end + between - len(matched) > MOST_BETWEEN:
            break
        matched += core[block.src_start : block.src_end]
        end, passed = block.dest_end, block.src_end
    return start + end, matched


def _longest_shared(name: str, text: str) -> str:
    """The longest piece of a name that stands in a text."""
    for length in range(len(name), 0, -1):
        for start in range(len(name) - length + 1):
            if name[start : start + length] in text:
                return name[start : start + length]
    return ""
