"""What a piece of text is about: the catalogue's words decide, the longest at each place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from townbook.store.catalogue import Catalogue

PROBLEMS, PLANS = "problems", "plans"
NEVER_BY_WORDING = frozenset({PROBLEMS, PLANS, "overview", "audit", "register"})
"""Chapters about the whole report, and parts that their place tells rather than their words."""

BODY = 2_000
"""How many characters of a section are looked at: its topic shows long before."""

KEYWORD, HINT = 3, 1
"""What a word that tells its topic weighs, and what one that only speaks for it."""

TITLE_WEIGHT = 6
_OPENING = r"^.{0,4}年来，|^我们"
MOST_PER_WORD = 3
OUTRIGHT_LEAD = 2
LEAST_SCORE = 8
LEAST_LEAD, HINTED_LEAD = 1.25, 1.05
"""Without help from the title: how much the best topic needs, and how far it must lead."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of the catalogue in a text, with its place and what it weighs for which topics."""

    start: int
    word: str
    topics: tuple[tuple[str, int], ...]


class TopicWords:
    """The words of all topics, found in one pass over a text, each place by its longest word."""

    def __init__(self, catalogue: Catalogue) -> None:
        weights: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for topic, entry in catalogue.topics.items():
            if topic not in NEVER_BY_WORDING:
                for word in entry.keywords:
                    weights[word].append((topic, KEYWORD))
                for word in entry.hints:
                    weights[word].append((topic, HINT))
        self._by_start: dict[str, list[tuple[str, tuple[tuple[str, int], ...]]]] = defaultdict(list)
        for word in sorted(weights, key=len, reverse=True):
            self._by_start[word[:2]].append((word, tuple(weights[word])))

    def mentions(self, text: str) -> Iterator[Mention]:
        """The words in a text from left to right, none within another."""
        place, last = 0, len(text) - 1
        while place < last:
            for word, topics in self._by_start.get(text[place : place + 2], ()):
                if text.startswith(word, place):
                    yield Mention(place, word, topics)
                    place += len(word) - 1
                    break
            place += 1

    def weigh(self, text: str) -> Counter[str]:
        """How much a text speaks for each topic; a word counts a few times at most."""
        return weighed(self.mentions(text))


def weighed(mentions: Iterable[Mention]) -> Counter[str]:
    times: Counter[str] = Counter()
    scores: Counter[str] = Counter()
    for mention in mentions:
        times[mention.word] += 1
        if times[mention.word] <= MOST_PER_WORD:
            for topic, weight in mention.topics:
                scores[topic] += weight
    return scores


@lru_cache(maxsize=4)
def topic_words(catalogue: Catalogue) -> TopicWords:
    """The index of a catalogue's topic words, made once."""
    return TopicWords(catalogue)


def classify(title: str, body: str, catalogue: Catalogue) -> str:
    """The topic of a section with this title and text; empty where none is clearly ahead.

    What the title's first words name goes before what follows its comma, which is often a motto.
    A topic that the title names clearly wins outright; of several that it names the text
    decides, and where that is even, the first; a title that names none leaves it to the text.
    """
    words = topic_words(catalogue)
    named = _named(title, words)
    outright = _leader(named, TITLE_WEIGHT * KEYWORD, OUTRIGHT_LEAD)
    if outright:
        return outright
    scores = words.weigh(body[:BODY])
    if max(named.values(), default=0) < TITLE_WEIGHT * KEYWORD:
        return _leader(scores + named, LEAST_SCORE, HINTED_LEAD if named else LEAST_LEAD)
    both = Counter({topic: weight + scores[topic] for topic, weight in named.items()})
    return _leader(both, LEAST_SCORE, LEAST_LEAD) or next(iter(named))


def _named(title: str, words: TopicWords) -> Counter[str]:
    """What a title names, in its order, at its weight; what follows a comma counts half."""
    first, _, rest = re.sub(_OPENING, "", title).partition("，")
    named = Counter({topic: TITLE_WEIGHT * n for topic, n in words.weigh(first).items()})
    for topic, weight in words.weigh(rest).items():
        named[topic] += TITLE_WEIGHT * weight // 2
    return named


def _leader(scores: Counter[str], least: float, lead: float) -> str:
    """The topic that weighs most, if it weighs enough and is far enough ahead."""
    (best, score), (_, second) = (*scores.most_common(2), ("", 0), ("", 0))[:2]
    return best if score >= least and score >= lead * second else ""
