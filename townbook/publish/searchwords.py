"""The words under which a chapter can be found, beside those of its own sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from townbook.publish.narrative import one_line
from townbook.show.words import Language
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report


def search_words(
    report: Report, catalogue: Catalogue, sections: Iterable[str], language: Language
) -> list[str]:
    """Titles, topics, indicators and subjects of some sections, each once, in that order.

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
        indicator = catalogue.indicators.get(claim.indicator)
        if indicator:
            yield indicator.label_zh if language == "zh" else indicator.label_en
        if language == "zh":
            yield claim.subject
