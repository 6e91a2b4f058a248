"""Which chapters an edition has: one notebook run for each topic, section and overall view."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from townbook.errors import UnknownName
from townbook.paths import Layers
from townbook.show.interface_words.languages import Language
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report

OPENING = ("overview",)
CLOSING = ("audit", "register")
"""The chapters about a report as a whole, before and after those about its sections."""

SECTION_NOTEBOOK = "section"


@dataclass(frozen=True)
class ChapterPlan:
    """One notebook to run: for which report, in which language, with which parameters.

    `sections` are the numbers of the sections that the chapter shows, in the report's order;
    none means that it is about the report as a whole.
    """

    report: str
    language: Language
    chapter: str
    notebook: Path
    parameters: dict[str, object] = field(hash=False)
    sections: tuple[str, ...] = ()

    @property
    def whole_report(self) -> bool:
        return not self.sections

    def __str__(self) -> str:
        return f"{self.report}/{self.language}/{self.chapter}"


def plan_chapters(
    report: Report,
    catalogue: Catalogue,
    language: Language,
    topics: Collection[str] | None = None,
    *,
    notebooks: Layers,
) -> tuple[ChapterPlan, ...]:
    """The chapters of one edition, in the order of the book.

    Sections that share a topic with a notebook of its own make one chapter; any other section
    that says something is shown by `section.ipynb`.

    Args:
        topics: only the chapters of these topics (or of these names, such as `overview`).

    Raises:
        UnknownName: a topic is asked for that the catalogue or this report lacks.
    """
    names = {
        **dict.fromkeys(OPENING, ()),
        **_chapters_of_sections(report, notebooks),
        **dict.fromkeys(CLOSING, ()),
    }
    chosen = names if topics is None else _chosen(names, topics, report, catalogue)
    return tuple(_plan(report.id, language, name, names[name], notebooks) for name in chosen)


def _chapters_of_sections(report: Report, notebooks: Layers) -> dict[str, tuple[str, ...]]:
    """Chapter name → the sections it shows, in the report's order."""
    speaking = {claim.section for claim in report.claims}
    speaking |= {statement.section for statement in report.statements}
    chapters: dict[str, tuple[str, ...]] = {}
    for section in report.sections:
        topic = report.topic_of(section.section)
        if topic and (notebooks / f"{topic}.ipynb").is_file():
            chapters[topic] = report.sections_of(topic)
        elif section.section in speaking:
            chapters[f"section-{section.section}"] = (section.section,)
    return chapters


def _chosen(
    names: Iterable[str], topics: Collection[str], report: Report, catalogue: Catalogue
) -> list[str]:
    by_topic = {f"section-{row.section}": report.topic_of(row.section) for row in report.sections}
    chosen = [name for name in names if name in topics or by_topic.get(name) in topics]
    found = {*chosen, *(by_topic.get(name) for name in chosen)}
    for topic in topics:
        if topic not in found:
            known = topic in catalogue.topics
            raise UnknownName(
                f"report {report.id} has no section on {topic}."
                if known
                else f"there is no topic {topic!r}.",
                f"This report has: {', '.join(names)}.",
            )
    return chosen


def _plan(
    report: str, language: Language, name: str, sections: tuple[str, ...], notebooks: Layers
) -> ChapterPlan:
    parameters: dict[str, object] = {"report": report, "language": language}
    notebook = name
    if name.startswith("section-"):
        notebook, parameters["section"] = SECTION_NOTEBOOK, sections[0]
    return ChapterPlan(
        report, language, name, notebooks / f"{notebook}.ipynb", parameters, sections
    )
