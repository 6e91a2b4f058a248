"""Which chapters an edition has: one notebook run for each topic and overall view."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from townbook.errors import UnknownName
from townbook.paths import Layers
from townbook.show.chapter_topics import chapters_of
from townbook.show.interface_words.languages import Language
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report

OPENING = ("overview",)
CLOSING = ("audit", "register")
"""The chapters about a report as a whole, before and after those about its topics."""

BOOKS = {
    "place": ("years", "promises", *CLOSING),
    "county": ("places", *CLOSING),
}
"""The chapters of what is gathered from several reports."""

TOPIC_NOTEBOOK = "topic"
"""The notebook that shows any topic."""
NEEDS = "needs"
"""In a notebook's metadata: the indicators without which its own question cannot be asked."""


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

    A topic is shown by its own notebook where the report states the indicators that this names as
    its needs, else by `topic.ipynb`; what is left over by `other.ipynb`.

    Args:
        topics: only the chapters of these topics (or of these names, such as `overview`).

    Raises:
        UnknownName: a topic is asked for that the catalogue or this report lacks.
    """
    names = _names(report, catalogue)
    chosen = names if topics is None else _chosen(names, topics, report, catalogue)
    stated = {claim.indicator for claim in report.claims if not claim.sensitive}
    return tuple(
        _plan(report.id, language, name, names[name], _notebook(name, stated, notebooks))
        for name in chosen
    )


def _names(report: Report, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Every chapter's name with the sections that it shows."""
    if report.about.gathers:
        return dict.fromkeys(BOOKS[report.about.gathers], ())
    return {
        **dict.fromkeys(OPENING, ()),
        **chapters_of(report, catalogue).sections,
        **dict.fromkeys(CLOSING, ()),
    }


def _notebook(name: str, stated: Collection[str], notebooks: Layers) -> Path:
    """The notebook that shows a chapter of a report which states these indicators."""
    own = notebooks / f"{name}.ipynb"
    if own.is_file() and _needs(own, own.stat().st_mtime_ns) <= set(stated):
        return own
    return notebooks / f"{TOPIC_NOTEBOOK}.ipynb"


@lru_cache(maxsize=256)
def _needs(notebook: Path, _changed: int) -> frozenset[str]:
    """The indicators that a notebook needs; `_changed` is when it was, so that edits count."""
    metadata = json.loads(notebook.read_text(encoding="utf-8")).get("metadata", {})
    return frozenset(metadata.get("townbook", {}).get(NEEDS, ()))


def _chosen(
    names: Iterable[str], topics: Collection[str], report: Report, catalogue: Catalogue
) -> list[str]:
    chosen = [name for name in names if name in topics]
    for topic in topics:
        if topic not in chosen:
            known = topic in catalogue.topics
            raise UnknownName(
                f"report {report.id} has no chapter on {topic}."
                if known
                else f"there is no topic {topic!r}.",
                f"This report has: {', '.join(names)}.",
            )
    return chosen


def _plan(
    report: str, language: Language, name: str, sections: tuple[str, ...], notebook: Path
) -> ChapterPlan:
    parameters: dict[str, object] = {"report": report, "language": language}
    if notebook.stem == TOPIC_NOTEBOOK:
        parameters["topic"] = name
    return ChapterPlan(report, language, name, notebook, parameters, sections)
