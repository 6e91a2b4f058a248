"""Headings to numbered parts: `1`, `1.2`, `1.2.1`, unique and in order whatever is printed."""

from __future__ import annotations

from dataclasses import dataclass

from townbook.read.outline import topics
from townbook.read.outline.heading_marks import Heading, Style
from townbook.read.outline.headings import find_headings
from townbook.store.claim import Defect

DEEPEST = 3
IMPLIED_TITLES = {
    topics.PROBLEMS: ("存在的问题", "Problems"),
    topics.PLANS: ("下一步计划", "Plans"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A section in the making, in offsets of the normalised text."""

    section: str
    heading: Heading | None
    start: int
    end: int


def find_parts(text: str, after_title: int) -> tuple[list[Part], list[Defect]]:
    headings = [entry for entry in find_headings(text, after_title) if entry.start >= after_title]
    if not headings:
        return _without_headings(text, after_title), []
    numbers, defects = _numbered(headings)
    kept = [(heading, number) for heading, number in zip(headings, numbers, strict=True) if number]
    parts = []
    if text[: kept[0][0].start].strip():
        parts.append(Part("0", None, 0, kept[0][0].start))
    for index, (heading, number) in enumerate(kept):
        end = kept[index + 1][0].start if index + 1 < len(kept) else len(text)
        parts.append(Part(number, heading, heading.start, end))
    return parts, defects


def _without_headings(text: str, after_title: int) -> list[Part]:
    if not text.strip():
        return []
    opening = (
        [Part("0", None, 0, after_title)] if after_title and text[after_title:].strip() else []
    )
    return [*opening, Part("1", None, after_title if opening else 0, len(text))]


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
    numbers: list[str] = []
    defects: list[Defect] = []
    for heading, next_top in zip(headings, _next_tops(headings), strict=True):
        while stack and stack[-1][0] >= heading.style:
            stack.pop()
        unmarked = heading.number is None and heading.style <= Style.TOP
        inside = unmarked and next_top > counters[""].printed > 0
        parent = _around(numbers) if inside else ""
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


def _next_tops(headings: list[Heading]) -> list[int]:
    """For each heading, the printed number of the next numbered top heading; 0 where none follows.

    Where the count of tops goes on after it, a heading without a number stands inside a part.
    """
    later, upcoming = [], 0
    for heading in reversed(headings):
        later.append(upcoming)
        if heading.style <= Style.TOP and heading.number:
            upcoming = heading.number
    return later[::-1]


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
