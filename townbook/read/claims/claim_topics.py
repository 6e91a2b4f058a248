"""What each number is about: its own words first, then its sentence, its heading, its section."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from townbook.read.claims.context import Context
from townbook.read.claims.ties import Tie
from townbook.read.outline.topics import NEVER_BY_WORDING, Mention, topic_words, weighed
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Relation, Section

_OWN, _CLAUSE = 2.5, 1.0
"""How far the number's own words, and the rest of their clause, weigh."""

_SENTENCE, _LEAD, _PARAGRAPH, _SECTION = 3.0, 3.0, 2.0, 2.0
"""What is shared among the topics of a wider stretch: none outweighs two words of the clause."""

_WHOLE, _BEFORE = 4.0, 1.5
"""What the number's total is about, and the number before it in its sentence."""

_OF_THE_SAME = (Relation.CHANGE, Relation.PRIOR, Relation.SHARE)
_LEAST, _AHEAD = 2.0, 1.1
_LONGEST_LEAD = 40
_FAR = 1_000
"""How far a paragraph is looked at, before and after a number."""


class ClaimTopics:
    """The topics of one text's claims."""

    def __init__(self, text: str, sections: Sequence[Section], catalogue: Catalogue) -> None:
        self._text = text
        self._words = topic_words(catalogue)
        self._mentions = list(self._words.mentions(text))
        self._starts = [mention.start for mention in self._mentions]
        self._shares: dict[tuple[int, int], Mapping[str, float]] = {}
        self._sections = {section.section: section.topic for section in sections}

    def of_claims(
        self,
        found: Sequence[Context],
        names: Sequence[str],
        ties: Sequence[Tie],
        known: Sequence[str],
    ) -> list[str]:
        """The topic of each number, empty where none is clearly ahead; `known` are those that
        their indicators tell.

        A change or a share is about what its level is about.
        """
        topics: list[str] = []
        for position, (context, tie) in enumerate(zip(found, ties, strict=True)):
            tied = topics[tie.to[0]] if tie.to and tie.to[0] < position else ""
            same = tied if tie.relation in _OF_THE_SAME else ""
            whole = tied if tie.relation is Relation.PART else ""
            follows = position > 0 and _same_sentence(context, found[position - 1])
            before = topics[-1] if follows else ""
            topics.append(
                known[position]
                or same
                or self._own(context, names[position], whole, before)
                or self.of_section(context.section)
            )
        return topics

    def _own(self, context: Context, subject: str, whole: str, before: str) -> str:
        """The topic of a number called `subject`, by its words and those around it; `whole` is
        that of its total, `before` that of the number before it in its sentence.
        """
        scores: dict[str, float] = defaultdict(float)
        _add(scores, self._words.weigh(subject), _OWN)
        _add(scores, weighed(self._between(context.clause_start, context.clause_end)), _CLAUSE)
        paragraph = self._paragraph(context)
        lead = self._lead(paragraph[0])
        for span, weight in (
            ((context.sentence_start, context.sentence_end), _SENTENCE),
            (lead, _LEAD),
            (paragraph, _PARAGRAPH),
        ):
            _add(scores, self._shared(span), weight)
        for topic, weight in (
            (whole, _WHOLE),
            (before, _BEFORE),
            (self.of_section(context.section), _SECTION),
        ):
            if topic:
                scores[topic] += weight
        return _ahead(scores)

    def of_section(self, section: str) -> str:
        """The topic of a section, or of the nearest around it, unless it is a kind of part."""
        while section and not self._sections.get(section):
            section = section.rpartition(".")[0]
        topic = self._sections.get(section, "")
        return "" if topic in NEVER_BY_WORDING else topic

    def _between(self, start: int, end: int) -> Sequence[Mention]:
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _shared(self, span: tuple[int, int]) -> Mapping[str, float]:
        """The share of each topic among the words of a stretch, worked out once."""
        if span not in self._shares:
            scores = weighed(self._between(*span))
            whole = sum(scores.values())
            self._shares[span] = {topic: score / whole for topic, score in scores.items()}
        return self._shares[span]

    def _paragraph(self, context: Context) -> tuple[int, int]:
        at, to = context.quantity.at, context.quantity.to
        start = self._text.rfind("\n", max(0, at - _FAR), at) + 1 or max(0, at - _FAR)
        end = self._text.find("\n", to, to + _FAR)
        return start, end if end >= 0 else to + _FAR

    def _lead(self, start: int) -> tuple[int, int]:
        """The first sentence of a paragraph, if it is short enough to be a heading in its line."""
        end = self._text.find("。", start, start + _LONGEST_LEAD)
        return start, end if end >= 0 else start


def _same_sentence(context: Context, other: Context) -> bool:
    return (context.section, context.sentence) == (other.section, other.sentence)


def _add(scores: dict[str, float], more: Mapping[str, float], weight: float) -> None:
    for topic, score in more.items():
        scores[topic] += weight * score


def _ahead(scores: Mapping[str, float]) -> str:
    """The topic that weighs most, if it weighs enough and is far enough ahead."""
    ranked = sorted(scores, key=lambda topic: -scores[topic])[:2]
    if not ranked or scores[ranked[0]] < _LEAST:
        return ""
    return ranked[0] if len(ranked) < 2 or scores[ranked[0]] >= _AHEAD * scores[ranked[1]] else ""
