"""What a piece of text is about: the catalogue's keywords decide, the title weighs most."""

from __future__ import annotations

from townbook.store.catalogue import Catalogue, Topic

TITLE_WEIGHT = 6
MOST_PER_KEYWORD = 3
BODY = 2_000
"""How many characters of a section are looked at: its topic shows long before."""

LEAST_SCORE = 8
LEAST_LEAD = 1.4
"""Without help from the title: how many hits the best topic needs, and how far it must lead."""

PROBLEMS, PLANS = "problems", "plans"
NEVER_BY_WORDING = frozenset({PROBLEMS, PLANS, "overview", "audit", "register"})
"""Chapters about the whole report, and parts that their place tells rather than their words."""


def classify(title: str, body: str, catalogue: Catalogue) -> str:
    """The topic of a section with this title and text; empty where none is clearly ahead.

    A topic that the title names more than any other wins outright; otherwise title and text
    are weighed together.
    """
    named = {topic: _hits(entry.keywords, title) for topic, entry in _candidates(catalogue)}
    best_named = max(named.values(), default=0)
    leaders = [topic for topic, hits in named.items() if hits == best_named]
    if best_named and len(leaders) == 1:
        return leaders[0]
    scores = sorted(
        (
            (TITLE_WEIGHT * named[topic] + _hits(entry.keywords, body[:BODY]), topic)
            for topic, entry in _candidates(catalogue)
        ),
        key=lambda pair: -pair[0],
    )
    if not scores or scores[0][0] < LEAST_SCORE:
        return ""
    if len(scores) > 1 and scores[0][0] < LEAST_LEAD * scores[1][0]:
        return ""
    return scores[0][1]


def _candidates(catalogue: Catalogue) -> list[tuple[str, Topic]]:
    return [item for item in catalogue.topics.items() if item[0] not in NEVER_BY_WORDING]


def _hits(keywords: tuple[str, ...], text: str) -> int:
    hits = 0
    for keyword in keywords:
        if keyword in text:
            hits += min(text.count(keyword), MOST_PER_KEYWORD)
    return hits
