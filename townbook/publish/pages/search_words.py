"""The words under which a chapter can be found, beside those of its own sentences."""

from __future__ import annotations

from collections.abc import Iterator

from townbook.publish.run.past_runs import Run
from townbook.show.interface_words.languages import Language
from townbook.show.plain_text import one_line
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report

SEARCHED = 100
"""From here on a whole number tells chapters apart. Pages write it 5,842, readers ask for 5842."""


def search_words(report: Report, catalogue: Catalogue, run: Run) -> list[str]:
    """Titles, topic, indicators, subjects and large numbers of a topic's chapter, each once.

    What the chapter may not publish adds nothing.
    """
    if not run.sections:
        return []
    words = _words(report, catalogue, run, run.language)
    return list(dict.fromkeys(filter(None, map(one_line, words))))


def _words(report: Report, catalogue: Catalogue, run: Run, language: Language) -> Iterator[str]:
    topic = catalogue.topics.get(run.chapter)
    own = {section for section in run.sections if report.topic_of(section) == run.chapter}
    around = {section.rpartition(".")[0] for section in own}
    for entry in report.sections:
        if entry.section in own | around:
            yield entry.title_zh if language == "zh" else entry.title_en
    if topic:
        yield topic.label_zh if language == "zh" else topic.label_en
        yield from topic.keywords if language == "zh" else ()
    for claim in report.claims:
        if claim.claim not in run.claims:
            continue
        if claim.value >= SEARCHED and claim.value == claim.value.to_integral_value():
            yield f"{claim.value:.0f}"
        indicator = catalogue.indicators.get(claim.indicator)
        if indicator:
            yield indicator.label_zh if language == "zh" else indicator.label_en
        if language == "zh":
            yield claim.subject
