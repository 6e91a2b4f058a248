"""Whether two reports' numbers count the same thing: by indicator, words of scope and name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum

from rapidfuzz.distance import LCSseq

from townbook.store.claim import Claim
from townbook.store.lexicon import Wording, lexicon

_DEED = Wording("^(?:{deed_before_thing})+")
_OF_ANYTHING = Wording("{of_anything}")
_TAIL = Wording("(?:{said_after_thing})+$")
_QUOTES = re.compile('[“”‘’"《》]')
SHORTEST_CORE = 4
"""Fewer characters of a name may be of many things."""
APART = ("town_scope", "country_scope")
SHORTEST_SAME = 2
MOST_OF_IT = 0.7
LOOSELY = 0.8
"""So much of the shorter name, in its order, may be another number of the same thing."""
SHORTEST_LOOSE = 8


class Likeness(IntEnum):
    """How much alike two numbers are; from `SAME` on they may be compared."""

    NONE = 0
    OTHER_SCOPE = 1
    SAME = 2


@dataclass(frozen=True)
class CountedThing:
    """What a number counts: the thing's bare name, and the words that say which of them."""

    core: str
    scope: frozenset[str]


def named(claim: Claim) -> CountedThing:
    """The name of what a claim counts, without deeds, growth and words of scope."""
    subject = _TAIL.regex.sub("", _DEED.regex.sub("", _QUOTES.sub("", claim.subject)))
    core, scope = subject, set()
    for word in sorted(lexicon().words("scope"), key=lambda each: -len(each.word)):
        if word.word in core:
            core = core.replace(word.word, "")
            scope.add(word.word)
    if "累计" in claim.phrase:
        scope.add("累计")
    return CountedThing(core, frozenset(scope))


def likeness(first: Claim, second: Claim, *, by_indicator: bool = True) -> Likeness:
    """How much alike two claims are by what they are called; units and times are not looked at.

    Other words of scope (城镇, 省级, 累计 …) make another number of a thing, whatever the catalogue
    says. An indicator that a report states of several things names none of them (`by_indicator`).
    """
    one, other = named(first), named(second)
    known = by_indicator and bool(first.indicator)
    same_indicator = known and first.indicator == second.indicator
    same_core = one.core == other.core and len(one.core) >= SHORTEST_SAME
    if not (same_indicator or same_core or _share_a_name(one.core, other.core)):
        return Likeness.OTHER_SCOPE if _loosely_alike(one.core, other.core) else Likeness.NONE
    if _are_apart(one.scope, other.scope):
        return Likeness.NONE
    if one.scope != other.scope:
        return Likeness.OTHER_SCOPE if same_core or same_indicator else Likeness.NONE
    return Likeness.SAME


def share_a_word(first: Claim, second: Claim) -> bool:
    """Whether two names have two characters in a row in common, beside words of anything (项目)."""
    return shared_words(named(first).core, named(second).core) > 0


def shared_words(one: str, other: str) -> int:
    """How many pairs of characters two names have in common, beside words of anything (项目)."""
    one, other = (_OF_ANYTHING.regex.sub("·", each) for each in (one, other))
    pairs = {one[at : at + 2] for at in range(len(one) - 1)}
    return sum("·" not in pair and pair in other for pair in pairs)


def _are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one number is of the town and the other of the country."""
    town, country = ({word.word for word in lexicon().words(means)} for means in APART)
    return bool((one & town and other & country) or (one & country and other & town))


def _loosely_alike(one: str, other: str) -> bool:
    """Whether nearly all of the shorter name stands in the other, with words between."""
    least = min(len(one), len(other))
    return least >= SHORTEST_LOOSE and LCSseq.similarity(one, other) >= LOOSELY * least


def _share_a_name(one: str, other: str) -> bool:
    """Whether most of the shorter name stands in the other in a row."""
    least = max(SHORTEST_CORE, MOST_OF_IT * min(len(one), len(other)))
    return shared_run(one, other) >= least


def shared_run(one: str, other: str) -> int:
    """How many characters in a row two names have in common at most."""
    match = SequenceMatcher(None, one, other, autojunk=False)
    return match.find_longest_match().size
