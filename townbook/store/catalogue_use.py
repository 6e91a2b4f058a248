"""What a grown catalogue holds that works against itself, or that no report needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from townbook.store.catalogue import Catalogue
from townbook.store.report import Report


@dataclass(frozen=True, slots=True)
class Collision:
    """Words that stand for two entries of one table, so that neither is told by them."""

    table: str
    words: str
    entries: tuple[str, str]

    def __str__(self) -> str:
        return f"{self.table}: {self.words} stands for {' and '.join(self.entries)}"


def collisions(catalogue: Catalogue) -> list[Collision]:
    """Phrases of two indicators that are told in like units, and keywords of two topics."""
    phrases: dict[frozenset[str], list[str]] = defaultdict(list)
    for indicator in catalogue.indicators.values():
        for parts in {frozenset(phrase.split("&")) for phrase in indicator.phrases}:
            phrases[parts].append(indicator.indicator)
    keywords: dict[str, list[str]] = defaultdict(list)
    for topic in catalogue.topics.values():
        for keyword in dict.fromkeys(topic.keywords):
            keywords[keyword].append(topic.topic)
    return [
        *(
            Collision("indicators.csv", "&".join(sorted(parts)), pair)
            for parts, owners in phrases.items()
            for pair in combinations(owners, 2)
            if _alike(catalogue, *pair)
        ),
        *(
            Collision("topics.csv", keyword, pair)
            for keyword, owners in keywords.items()
            for pair in combinations(owners, 2)
        ),
    ]


def _alike(catalogue: Catalogue, one: str, other: str) -> bool:
    """Whether both indicators may be told in the same unit, with nothing else to part them."""
    first, second = catalogue.indicators[one], catalogue.indicators[other]
    units = set(catalogue.families(first.unit)) & set(catalogue.families(second.unit))
    return bool(units) and first.not_ == second.not_


def unused_indicators(catalogue: Catalogue, reports: Iterable[Report]) -> list[str]:
    """The indicators that no claim of any report states, in the catalogue's order."""
    used = {claim.indicator for report in reports for claim in report.claims}
    return [name for name in catalogue.indicators if name not in used]
