"""What makes an edition: its names, its table of contents and its Jupyter Book settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from townbook.publish.run.plan import CLOSING, ChapterPlan
from townbook.show.interface_words.book import EDITION
from townbook.show.interface_words.languages import LANGUAGES, Language
from townbook.show.plain_text import one_line
from townbook.store.claim import About, Section

FIRST, LAST = ("how-to-read",), ("method", "glossary", "about")
SOURCE_PAGE = "source"
"""The page of the report's text, where that is at hand."""
MOST_IN_PART = 9
"""With more chapters than this under one heading, the report's headings divide nothing."""
CAPTION_LENGTH = {"zh": 16, "en": 40}


@dataclass(frozen=True)
class Edition:
    """One report in one language, with the names that its pages use.

    `has_text` says whether it holds the report's text, names covered.
    """

    about: About
    language: Language
    has_text: bool = False

    @property
    def report(self) -> str:
        return self.about.report

    @property
    def township(self) -> str:
        return self.say("township")

    @property
    def title(self) -> str:
        if self.about.gathers:
            return f"{EDITION[self.language]['book']} · {self.say('title')}"
        return f"{EDITION[self.language]['book']} · {self.township} {self.about.year}"

    @property
    def twin(self) -> Language:
        """The other language."""
        return LANGUAGES[1 - LANGUAGES.index(self.language)]

    def say(self, name: str) -> str:
        """A value of about.yml that stands there in both languages."""
        return one_line(str(getattr(self.about, f"{name}_{self.language}")))

    def names(self) -> dict[str, Any]:
        """What the pages that people write may refer to, by placeholder."""
        return {
            "report": self.report,
            "language": self.language,
            "twin": self.twin,
            "title": self.title,
            "township": self.township,
            "county": self.say("county"),
            "province": self.say("province"),
            "report_title": self.say("title"),
            "year": self.about.year,
            "source_file": self.about.source_file,
            "source_sha256": self.about.source_sha256,
            "read_on": self.about.read_on,
            "read_by": self.about.read_by,
            "has_text": self.has_text,
            "gathers": self.about.gathers,
        }


def contents(
    edition: Edition,
    plans: Sequence[ChapterPlan],
    sections: Sequence[Section],
    *,
    folder: str = "",
) -> dict[str, Any]:
    """The table of contents (_toc.yml) of an edition whose pages stand in `folder`."""
    words, made = EDITION[edition.language], [plan.chapter for plan in plans]
    closing = (*CLOSING, SOURCE_PAGE) if edition.has_text else CLOSING
    parts = [
        (words["begin"], [*FIRST, *_opening(plans)]),
        *_parts([plan for plan in plans if plan.sections], sections, edition.language),
        (words["whole"], [name for name in closing if name in made or name == SOURCE_PAGE]),
        (words["reference"], list(LAST)),
    ]
    return {
        "format": "jb-book",
        "root": f"{folder}index",
        "parts": [
            {"caption": caption, "chapters": [{"file": f"{folder}{name}"} for name in names]}
            for caption, names in parts
            if names
        ],
    }


def _opening(plans: Sequence[ChapterPlan]) -> list[str]:
    """The chapters about the whole that stand before all others."""
    names = [plan.chapter for plan in plans if plan.whole_report]
    return [name for name in names if name not in CLOSING]


def _parts(
    plans: Sequence[ChapterPlan], sections: Sequence[Section], language: str
) -> list[tuple[str, list[str]]]:
    """The chapters under the report's top headings, in the report's order.

    Neighbouring headings with one chapter each share a part.
    """
    titles = {s.section: s.title_zh if language == "zh" else s.title_en for s in sections}
    by_top: dict[str, list[str]] = {}
    for plan in plans:
        by_top.setdefault(plan.sections[0].partition(".")[0], []).append(plan.chapter)
    if max(map(len, by_top.values()), default=0) > MOST_IN_PART:
        return [(EDITION[language]["topics"], [plan.chapter for plan in plans])]
    parts: list[tuple[list[str], list[str]]] = []
    for top, names in by_top.items():
        caption = _caption(top, one_line(titles.get(top, "")), language)
        if parts and len(names) == 1 and len(parts[-1][0]) == len(parts[-1][1]):
            parts[-1][0].append(caption)
            parts[-1][1].extend(names)
        else:
            parts.append(([caption], names))
    return [(_joined(captions, language), names) for captions, names in parts]


def _joined(captions: Sequence[str], language: str) -> str:
    return " · ".join(captions) if len(captions) <= 2 else EDITION[language]["sections"]


def _caption(top: str, title: str, language: str) -> str:
    part = EDITION[language]["part"].format(number=top)
    return title if 0 < len(title) <= CAPTION_LENGTH[language] else part
