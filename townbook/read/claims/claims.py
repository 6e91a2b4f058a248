"""A report's text to its claims: each quantity with its role, relations, period and indicator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from townbook.read.claims import comparisons, phrases, subjects
from townbook.read.claims.claim_indicators import ClaimIndicators
from townbook.read.claims.claim_topics import ClaimTopics
from townbook.read.claims.context import Context, contexts
from townbook.read.claims.indicators import matcher_of
from townbook.read.claims.passage import Passage, is_change
from townbook.read.claims.periods import period, section_years, within
from townbook.read.claims.roles import planned_sections, roles
from townbook.read.claims.ties import Tie, ties
from townbook.read.claims.year_spans import YearSpans
from townbook.read.outline.normalise import View
from townbook.read.quantities.quantities import quantities_in
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Relation, Role, Section
from townbook.store.iso_time import time_or_nothing


def read_claims(
    view: View,
    sections: Sequence[Section],
    sentences: Iterable[tuple[str, int, int, int]],
    catalogue: Catalogue,
    year: int | None,
    title: str = "",
) -> tuple[Claim, ...]:
    """Every claim of a text, in order of appearance.

    `sentences` are (section, running number, start, end) in offsets of the text; a number outside
    all of them belongs to the section around it, or to section 0. `text[start:end]` of a claim is
    its `as_written`. Linear in the length of the text; raises on no string.
    """
    found = list(contexts(view, quantities_in(view), sections, list(sentences)))
    return _Reading(view, found, sections, catalogue, year, title).claims()


class _Reading:
    """The quantities of one text, and what has been found out about them, position by position."""

    def __init__(
        self,
        view: View,
        found: list[Context],
        sections: Sequence[Section],
        catalogue: Catalogue,
        year: int | None,
        title: str,
    ) -> None:
        self.view, self.found, self.year = view, found, year
        planned = planned_sections(sections)
        self.years = section_years(sections, planned, year)
        self.spans = YearSpans(view.source, sections, self.years, within(title, year))
        self.catalogue, self.matcher = catalogue, matcher_of(catalogue)
        self.read_roles = roles(found, view.text, planned, self.years)
        self.roles = [read.role for read in self.read_roles]
        passage = Passage(found, self.roles, view.text)
        self.lists = passage.lists
        self.ties = ties(passage)
        self.ids = _ids(found)
        self.starts = {
            tie.to[0]: position
            for position, tie in enumerate(self.ties)
            if tie.relation is Relation.PRIOR and tie.to[0] == position + 1
        }
        self.read_names = subjects.subjects(found, self._links(), self.roles)
        self.subjects = [read.name for read in self.read_names]
        topics = ClaimTopics(view.text, sections, catalogue)
        keys = ClaimIndicators(
            found, view.text, self.ties, self.lists, self.subjects, self.matcher, topics.of_section
        ).keys()
        self.indicators = [
            key if key and catalogue.may_state(key, context.quantity.unit) else ""
            for key, context in zip(keys, found, strict=True)
        ]
        self.topics = topics.of_claims(found, self.subjects, self.ties, self._known_topics())

    def claims(self) -> tuple[Claim, ...]:
        return tuple(self._claim(position) for position in range(len(self.found)))

    def _links(self) -> list[subjects.Link]:
        """What each number takes its name from: a change from its level, the end of one from its
        start, a level told after its change (增长5%，达到3亿元) from the change.
        """
        told_after = {
            tie.to[0]: position
            for position, tie in enumerate(self.ties)
            if tie.relation is Relation.CHANGE and tie.to[0] > position
        }
        links = []
        for position, tie in enumerate(self.ties):
            base = self.starts.get(position, told_after.get(position, _base(tie)))
            first, last = self.lists[position]
            compared = tie.relation is Relation.PRIOR and tie.to[0] < position
            same, after = compared or position in self.starts, position in told_after
            whole = tie.to[0] if tie.relation is Relation.PART else None
            links.append(subjects.Link(base, first, last, same, after, whole))
        return links

    def _claim(self, position: int) -> Claim:
        context, tie = self.found[position], self.ties[position]
        quantity = context.quantity
        role = self._role(position)
        return Claim(
            claim=self.ids[position],
            section=context.section,
            sentence=context.sentence,
            start=quantity.start,
            end=quantity.end,
            as_written=quantity.as_written,
            value=quantity.value,
            low=quantity.low,
            high=quantity.high,
            unit=self.matcher.unit(quantity.unit),
            qualifier=quantity.qualifier,
            kind=quantity.kind,
            role=role,
            comparison=self._comparison(position),
            relation=tie.relation,
            relates_to=";".join(self.ids[other] for other in tie.to),
            exhaustive=tie.exhaustive,
            listed=phrases.listed(context),
            period=self._period(position),
            topic=self.topics[position],
            indicator=self.indicators[position],
            subject=self.subjects[position],
            phrase=phrases.phrase(self.view, context),
            unsure=";".join(self._unsure(position)),
        )

    def _period(self, position: int) -> str:
        """The time that a number speaks of; none where the text tells one that there is not. A
        change from an earlier level beside it (比2020年的70户减少9户) has its level's time.
        """
        tie, beside = self.ties[position], self.ties[position - 1] if position else None
        change = tie.relation is Relation.CHANGE
        if change and beside and beside.relation is Relation.PRIOR and beside.to == tie.to:
            return self._period(tie.to[0])
        context = self.found[position]
        told = period(
            context,
            self.view.text,
            self._year(context),
            self._role(position),
            since=position in self.starts,
            span=self.spans.at(context.quantity.start),
        )
        return time_or_nothing(told)

    def _known_topics(self) -> list[str]:
        """The topic of each claim's indicator, empty where it has none."""
        known = self.catalogue.indicators
        return [known[key].topic if key else "" for key in self.indicators]

    def _year(self, context: Context) -> int | None:
        return self.years.get(context.section, self.year)

    def _role(self, position: int) -> Role:
        """A number's own role; a change has that of the level it belongs to."""
        level = _level(self.ties[position])
        return self.roles[position] if level is None else self.roles[level]

    def _unsure(self, position: int) -> Iterator[str]:
        """The columns that reading leaves to a person's eye, each as its room found."""
        level = _level(self.ties[position])
        if not self.read_roles[position if level is None else level].sure:
            yield "role"
        if not self.read_names[position].sure:
            yield "subject"
        if not self.topics[position]:
            yield "topic"

    def _comparison(self, position: int) -> str:
        context = self.found[position]
        if not is_change(context):
            return ""
        level = _level(self.ties[position])
        percent = None if level is None else self.found[level].quantity.unit == "%"
        first = self.found[self.lists[position][0]]
        return comparisons.comparison(first, self.view.text, level_is_percent=percent)


def _level(tie: Tie) -> int | None:
    return tie.to[0] if tie.relation is Relation.CHANGE else None


def _base(tie: Tie) -> int | None:
    """The number that a change, a share or an earlier level is of."""
    named = (Relation.CHANGE, Relation.SHARE, Relation.PRIOR)
    return tie.to[0] if tie.relation in named else None


def _ids(found: Sequence[Context]) -> list[str]:
    """Section and running number within it: 2.3-04."""
    counted: Counter[str] = Counter()
    ids = []
    for context in found:
        counted[context.section] += 1
        ids.append(f"{context.section}-{counted[context.section]:02}")
    return ids
