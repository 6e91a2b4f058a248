"""The words under which a chapter can be found, beside those of its own sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from townbook.show.interface_words.languages import Language
from townbook.show.plain_text import one_line
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report

SEARCHED = 100
"""From here on a whole number tells chapters apart. Pages write it 5,842, readers ask for 5842."""


def search_words(
    report: Report, catalogue: Catalogue, sections: Iterable[str], language: Language
) -> list[str]:
    """Titles, topics, indicators, subjects and large numbers of some sections, each once.

    Sensitive claims add nothing.
    """
    chosen = list(sections)
    return list(
        dict.fromkeys(filter(None, map(one_line, _words(report, catalogue, chosen, language))))
    )


def _words(
    report: Report, catalogue: Catalogue, sections: list[str], language: Language
) -> Iterator[str]:
    around = {section.rpartition(".")[0] for section in sections}
    for entry in report.sections:
        if entry.section in sections or entry.section in around:
            yield entry.title_zh if language == "zh" else entry.title_en
    for section in sections:
        topic = catalogue.topics.get(report.topic_of(section))
        if topic:
            yield topic.label_zh if language == "zh" else topic.label_en
            yield from topic.keywords if language == "zh" else ()
    for claim in report.claims:
        if claim.section not in sections or claim.sensitive:
            continue
        if claim.value >= SEARCHED and claim.value == claim.value.to_integral_value():
            yield f"{claim.value:.0f}"
        indicator = catalogue.indicators.get(claim.indicator)
        if indicator:
            yield indicator.label_zh if language == "zh" else indicator.label_en
        if language == "zh":
            yield claim.subject
