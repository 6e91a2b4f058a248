"""How a chapter names things in its language: sections, topics, roles, codes, statements."""

from __future__ import annotations

import re
from collections.abc import Iterable

from townbook.show.interface_words.any_topic import TOLD
from townbook.show.interface_words.chapters import CHAPTER
from townbook.show.interface_words.languages import Language
from townbook.show.interface_words.numbers import NUMBERS
from townbook.show.measure import Measure
from townbook.show.number_words import period_text, role_text
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Statement
from townbook.store.report import Report

ITEM_MARK = re.compile(r"^第?[一二三四五六七八九十]{1,2}是")
"""What a list puts before an item's first words: 二是资金缺口."""


class Labels:
    """The names that a report and the catalogue give to things, in one language."""

    def __init__(self, report: Report, catalogue: Catalogue, language: Language) -> None:
        self.report, self.catalogue, self.language = report, catalogue, language

    def say(self, zh: str, en: str) -> str:
        """The one of two texts that is in the chapter's language."""
        return zh if self.language == "zh" else en

    def word(self, name: str) -> str:
        """What a chapter says of itself, in its language."""
        return CHAPTER[self.language][name]

    def summary(self, statement: Statement) -> str:
        """A statement's summary in the chapter's language, or that it waits for a person."""
        text = statement.summary_zh if self.language == "zh" else statement.summary_en
        return text or self.word("pending").format(statement.statement)

    def listed(self, statements: Iterable[Statement]) -> list[dict[str, str]]:
        """Statements as plain rows for a narrative: id, summary, deadline.

        Those without a summary in the chapter's language are left out.
        """
        return [
            {
                "id": entry.statement,
                "summary": self.summary(entry),
                "deadline": self.date(entry.deadline),
            }
            for entry in statements
            if self.is_summed_up(entry)
        ]

    def is_summed_up(self, statement: Statement) -> bool:
        """Whether a person has summed a statement up in the chapter's language."""
        return bool(statement.summary_zh if self.language == "zh" else statement.summary_en)

    def code(self, code: str) -> str:
        """The label of a statement's sector or action."""
        entry = self.catalogue.codes.get(code)
        return (entry.label_zh if self.language == "zh" else entry.label_en) if entry else code

    def role(self, measure: Measure) -> str:
        """What kind of number a claim is, in words: result, target, change …"""
        claim = measure.claim
        if claim is None:
            return NUMBERS[self.language]["computed"]
        return role_text(claim, self.language)

    def topic(self, topic: str) -> str:
        """The label of a topic."""
        entry = self.catalogue.topics.get(topic)
        return (entry.label_zh if self.language == "zh" else entry.label_en) if entry else topic

    def date(self, period: str) -> str:
        """An ISO 8601 date or interval in words."""
        return period_text(period, self.language)

    def section_title(self, section: str) -> str:
        """The heading of a section, or its number where it has none."""
        entry = self.report.section_by_id.get(section)
        return (self.say(entry.title_zh, entry.title_en) if entry else "") or section

    def label(self, claim: Claim) -> dict[str, str]:
        """What a claim counts or measures, in both languages."""
        entry = self.catalogue.indicators.get(claim.indicator)
        if entry is not None:
            return {"zh": entry.label_zh, "en": entry.label_en}
        own = ITEM_MARK.sub("", claim.subject or claim.phrase)
        return {"zh": own, "en": own if own.isascii() else self._in_english(claim)}

    def _in_english(self, claim: Claim) -> str:
        """A number's name where the catalogue has none: its topic and its place."""
        topic = self.catalogue.topics.get(claim.topic)
        about = topic.label_en if topic else TOLD["en"]["plain_topic"]
        return TOLD["en"]["number"].format(topic=about, claim=claim.claim)
