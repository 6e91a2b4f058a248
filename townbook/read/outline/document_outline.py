"""A report's text to its title, sections and sentences."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from townbook.read.outline import topics
from townbook.read.outline.heading_marks import Style
from townbook.read.outline.headings import is_about
from townbook.read.outline.normalise import View
from townbook.read.outline.report_title import read_title
from townbook.read.outline.section_tree import IMPLIED_TITLES, Part, find_parts
from townbook.read.outline.sentences import Sentence, split
from townbook.store.catalogue import Catalogue
from townbook.store.claim import PHRASE_LENGTH, Defect, Section

INTRODUCTION = ("导语", "Introduction")
WHOLE = ("正文", "Text")


@dataclass(frozen=True)
class Outline:
    """A report's parts, in order; their spans follow each other without overlap.

    A section's span begins with its heading and ends where the next section begins, so that a
    top heading's own section holds only what stands before its first subsection.
    `defects` are those of the headings alone.
    """

    title: str
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    defects: tuple[Defect, ...]


def read_outline(view: View, catalogue: Catalogue) -> Outline:
    """The sections of a report, each with its topic where the catalogue's keywords tell it.

    Text before the first heading is section `0`; without any heading the text is section `1`.
    A closing part without a heading (problems, plans) gets the next top number.
    Never raises, whatever the text.
    """
    title, after_title = read_title(view.text)
    parts, defects = find_parts(view.text, after_title)
    sections = _sections(view, parts, catalogue)
    return Outline(
        title=title,
        sections=sections,
        sentences=tuple(_sentences(view, parts)),
        defects=tuple(_in_source(view, entry) for entry in defects),
    )


def _in_source(view: View, defect: Defect) -> Defect:
    start, end = view.span(defect.start, defect.end)
    return replace(defect, start=start, end=end)


def _sections(view: View, parts: list[Part], catalogue: Catalogue) -> tuple[Section, ...]:
    sections: list[Section] = []
    kinds: dict[str, str] = {}
    parents = {part.section.rpartition(".")[0] for part in parts}
    for part in parts:
        kind = _kind(part, kinds)
        kinds[part.section] = kind
        # A part with subsections lends them its topic, so wording alone must not give it one.
        by_wording = "" if part.section in parents else _topic(view.text, part, catalogue)
        topic = kind if kind in catalogue.topics else by_wording
        title_zh, title_en = _titles(part, kind, topic, catalogue)
        sections.append(Section(part.section, title_zh, title_en, topic, *_ends(view, part)))
    return tuple(sections)


def _ends(view: View, part: Part) -> tuple[int, int]:
    """The part's span in the source; it reaches to where the next part begins."""
    whole = len(view.text)
    start = view.at(part.start) if part.start < whole and part.start else 0
    return start, view.at(part.end) if part.end < whole else len(view.source)


def _kind(part: Part, kinds: dict[str, str]) -> str:
    """`problems`, `plans` or neither: by the heading, else as the part around it."""
    for kind in (topics.PROBLEMS, topics.PLANS):
        if is_about(part.heading, kind):
            return kind
    return kinds.get(part.section.rpartition(".")[0], "")


def _topic(text: str, part: Part, catalogue: Catalogue) -> str:
    if part.section == "0":
        return ""
    body_start = part.heading.end if part.heading else part.start
    body = text[body_start : part.end]
    title = part.heading.title if part.heading else ""
    if part.heading and part.heading.style <= Style.TOP and not body.strip():
        return ""
    return topics.classify(title, body[: topics.BODY], catalogue)


def _titles(part: Part, kind: str, topic: str, catalogue: Catalogue) -> tuple[str, str]:
    if part.heading is None:
        return INTRODUCTION if part.section == "0" else WHOLE
    if part.heading.implies and not part.heading.title:
        return IMPLIED_TITLES[part.heading.implies]
    label = catalogue.topics[topic].label_en if topic else ""
    return part.heading.title[:PHRASE_LENGTH], label or f"Section {part.section}"


def _sentences(view: View, parts: list[Part]) -> list[Sentence]:
    found: list[Sentence] = []
    for part in parts:
        heading_end = part.heading.end if part.heading else part.start
        spans = [(0, part.start, heading_end)] if heading_end > part.start else []
        body = split(view.text, heading_end, part.end)
        spans += [(number, *span) for number, span in enumerate(body, start=1)]
        found += [
            Sentence(part.section, number, *view.span(start, end)) for number, start, end in spans
        ]
    return found


def section_at(sections: tuple[Section, ...], position: int) -> str:
    """The number of the section that holds a place in the text; empty for a text without any."""
    index = bisect_left(sections, position + 1, key=lambda section: section.start) - 1
    return sections[max(index, 0)].section if sections else ""
