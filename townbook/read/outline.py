"""A report's text to its title, sections and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from townbook.read import topics
from townbook.read.headings import Heading, Style, find_headings, is_about
from townbook.read.normalise import View, normalise
from townbook.read.sentences import Sentence, split
from townbook.store.catalogue import Catalogue
from townbook.store.claim import PHRASE_LENGTH, Defect, Section

DEEPEST = 3
LONGEST_REPORT_TITLE = 60
OPENING = ("导语", "Introduction")
WHOLE = ("正文", "Text")
IMPLIED_TITLES = {
    topics.PROBLEMS: ("存在的问题", "Problems"),
    topics.PLANS: ("下一步计划", "Plans"),
}
_TITLE_IN_LINE = re.compile(r"[^\s，。；]{4,50}?(?:报告|总结|计划|公报|公开表|一览表|汇报)(?=\s)")


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


@dataclass(frozen=True, slots=True)
class _Part:
    """A section in the making, in offsets of the normalised text."""

    section: str
    heading: Heading | None
    start: int
    end: int


def read_outline(text: str, catalogue: Catalogue) -> Outline:
    """The sections of a report, each with its topic where the catalogue's keywords tell it.

    Text before the first heading is section `0`; without any heading the text is section `1`.
    A closing part without a heading (problems, plans) gets the next top number.
    Never raises, whatever the text.
    """
    view = normalise(text)
    title, after_title = _report_title(view.text)
    parts, defects = _parts(view.text, after_title)
    sections = _sections(view, parts, catalogue)
    return Outline(
        title=title,
        sections=sections,
        sentences=tuple(_sentences(view, parts)),
        defects=tuple(replace(entry, **_span(view, entry.start, entry.end)) for entry in defects),
    )


def _span(view: View, start: int, end: int) -> dict[str, int]:
    source_start, source_end = view.span(start, end)
    return {"start": source_start, "end": source_end}


def _report_title(text: str) -> tuple[str, int]:
    """The report's title and where it ends; empty and 0 where the text begins without one."""
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    line_end = text.find("\n", start)
    line = text[start : line_end if line_end >= 0 else len(text)].rstrip()
    squeezed = "".join(line.split())
    alone = len(squeezed) <= LONGEST_REPORT_TITLE and not re.search(r"[。；，：:]", line)
    if line_end >= 0 and alone and not re.match(r"[一二三四五六七八九十]+、|[（(]", line):
        return squeezed, line_end
    within = _TITLE_IN_LINE.match(text, start)
    return (within[0], within.end()) if within else ("", 0)


def _parts(text: str, after_title: int) -> tuple[list[_Part], list[Defect]]:
    headings = [entry for entry in find_headings(text) if entry.start >= after_title]
    if not headings:
        return _without_headings(text, after_title), []
    numbers, defects = _numbered(headings)
    kept = [(heading, number) for heading, number in zip(headings, numbers, strict=True) if number]
    parts = []
    if text[: kept[0][0].start].strip():
        parts.append(_Part("0", None, 0, kept[0][0].start))
    for index, (heading, number) in enumerate(kept):
        end = kept[index + 1][0].start if index + 1 < len(kept) else len(text)
        parts.append(_Part(number, heading, heading.start, end))
    return parts, defects


def _without_headings(text: str, after_title: int) -> list[_Part]:
    if not text.strip():
        return []
    opening = (
        [_Part("0", None, 0, after_title)] if after_title and text[after_title:].strip() else []
    )
    return [*opening, _Part("1", None, after_title if opening else 0, len(text))]


class _Counter:
    """How far the subsections of one section have counted, printed and as numbered here."""

    def __init__(self) -> None:
        self.printed = self.given = 0

    def next(self, number: int | None) -> int:
        """The number to give to a heading printed as `number`: its own where that is free.

        Where numbers start anew or repeat, the count goes on, so that order is kept.
        """
        if number is None:
            self.given += 1
            return self.given
        shift = self.given - self.printed
        self.given = self.given + 1 if number <= self.printed else number + shift
        self.printed = number
        return self.given


def _numbered(headings: list[Heading]) -> tuple[list[str], list[Defect]]:
    """A section number for each heading (empty: too deep to be a section), and what is amiss."""
    counters: dict[str, _Counter] = {"": _Counter()}
    stack: list[tuple[Style, str]] = []
    numbers, defects = [], []
    for index, heading in enumerate(headings):
        while stack and stack[-1][0] >= heading.style:
            stack.pop()
        inside = heading.number is None and _more_tops(headings[index + 1 :], counters[""])
        parent = (_around(numbers) if inside else "") if heading.number is None else ""
        parent = parent or (stack[-1][1] if stack else "")
        if parent.count(".") + 2 > DEEPEST and parent:
            numbers.append("")
            continue
        counter = counters.setdefault(parent, _Counter())
        printed = counter.printed
        given = counter.next(heading.number)
        number = f"{parent}.{given}" if parent else str(given)
        numbers.append(number)
        stack.append((heading.style, number))
        defects += _heading_defects(heading, printed, number)
    return numbers, defects


def _more_tops(later: list[Heading], counter: _Counter) -> bool:
    """Whether the count of top headings goes on later: then this one stands inside a part."""
    numbers = (entry.number for entry in later if entry.style <= Style.TOP and entry.number)
    return next(numbers, 0) > counter.printed > 0


def _around(numbers: list[str]) -> str:
    return next((number.split(".")[0] for number in reversed(numbers) if number), "")


def _heading_defects(heading: Heading, printed: int, section: str) -> list[Defect]:
    if heading.number is None:
        if heading.title:
            return []
        zh, en = IMPLIED_TITLES[heading.implies]
        return [
            Defect(
                "missing_heading", section, heading.start, heading.end,
                f"此处开始新的部分（{zh}），但没有标题。",
                f"A new part ({en.lower()}) begins here without a heading.",
            )
        ]  # fmt: skip
    if heading.number > printed + 1:
        return [
            Defect(
                "missing_heading", section, heading.start, heading.end,
                f"标题序号由{printed}跳至{heading.number}。",
                f"Heading numbers go from {printed} to {heading.number}.",
            )
        ]  # fmt: skip
    repeated = heading.number == printed or 1 < heading.number < printed
    if repeated:
        return [
            Defect(
                "repeated_heading", section, heading.start, heading.end,
                f"标题序号{heading.number}重复或颠倒，此处按先后编为{section}。",
                f"Heading number {heading.number} repeats or goes back; counted on as {section}.",
            )
        ]  # fmt: skip
    return []


def _sections(view: View, parts: list[_Part], catalogue: Catalogue) -> tuple[Section, ...]:
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


def _ends(view: View, part: _Part) -> tuple[int, int]:
    """The part's span in the source; it reaches to where the next part begins."""
    whole = len(view.text)
    start = view.at(part.start) if part.start < whole and part.start else 0
    return start, view.at(part.end) if part.end < whole else len(view.source)


def _kind(part: _Part, kinds: dict[str, str]) -> str:
    """`problems`, `plans` or neither: by the heading, else as the part around it."""
    for kind in (topics.PROBLEMS, topics.PLANS):
        if is_about(part.heading, kind):
            return kind
    return kinds.get(part.section.rpartition(".")[0], "")


def _topic(text: str, part: _Part, catalogue: Catalogue) -> str:
    if part.section == "0":
        return ""
    body_start = part.heading.end if part.heading else part.start
    body = text[body_start : part.end]
    title = part.heading.title if part.heading else ""
    if part.heading and part.heading.style <= Style.TOP and not body.strip():
        return ""
    return topics.classify(title, body[: topics.BODY], catalogue)


def _titles(part: _Part, kind: str, topic: str, catalogue: Catalogue) -> tuple[str, str]:
    if part.heading is None:
        return OPENING if part.section == "0" else WHOLE
    if part.heading.implies and not part.heading.title:
        return IMPLIED_TITLES[part.heading.implies]
    label = catalogue.topics[topic].label_en if topic else ""
    return part.heading.title[:PHRASE_LENGTH], label or f"Section {part.section}"


def _sentences(view: View, parts: list[_Part]) -> list[Sentence]:
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
