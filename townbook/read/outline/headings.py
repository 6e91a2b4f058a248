"""Every heading of a text: those with marks, and those that only the wording tells.

Everything here works on a normalised text (`normalise.View.text`) and counts in its offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from townbook.read.outline.heading_marks import Heading, Style, marked_headings
from townbook.read.outline.heading_titles import shortened
from townbook.read.outline.run_in_headings import LISTED, run_in_headings
from townbook.store.lexicon import Wording

PROBLEMS, PLANS, RESTART = "problems", "plans", "restart"
LONGEST_SENTENCE = 300
_CLOSING = Wording(
    r"(?P<problems>存在的?(?:主要|突出|一些)?{shortcoming}[^\n，。]{0,10})"
    r"|(?P<plans>(?:{time_ahead}|\d{4}年)[^\n，。]{0,8}(?:重点工作|{intention}))"
)
_ABOUT = {
    PROBLEMS: Wording(r"存在.{0,6}{shortcoming}|{shortcoming}(?:和|与|及){shortcoming}"),
    PLANS: Wording(
        r"{time_ahead}|\d{4}年.{0,14}{intention}"
        r"|工作(?:计划|安排|打算|思路|设想|建议|要点)$|(?:总体|工作)要求和"
        r"|(?:预期|奋斗|发展|主要|工作)目标(?:任务)?$"
        r"|^今年(?:的|政府)?(?:主要|重点)?(?:工作|任务|目标)"
    ),
}
_DONE = Wording("{told_of_work}")
"""Words of headings about what was done, even to problems and plans."""

_PROBLEMS = Wording(
    r"{admits}[^。\n]{0,40}{shortcoming}"
    r"(?:[^。：:\n]{0,15}[：:]|[^。：:\n]{0,15}。(?=一是|首先|其一|主要))"
    r"|清醒[^。\n]{0,40}(?:存在|面临)[^。\n]{0,16}{shortcoming}[^。，\n]{0,6}。"
)
_SALUTATION = Wording(r"(?:各位{those_greeted}|同志们)[！!，,：:]\s*$")
_PLANS = Wording(
    r"(?:^|\n)[ \t]*(?P<start>(?:{time_ahead}|今后一个时期|\d{4}年)[^。\n]{0,40}?{announces})"
)
_SLOGAN = Wording(r"(?:(?<=[。！\n])|^)(?P<title>[^。；\d\n]{8,32}新{new_what}。)")
FEWEST_SLOGANS = 3
_FIRST_ITEM = re.compile(r"(?:^|\n)[ \t]*(?P<start>一(?:是|要))")
_LATER_ITEM = re.compile(r"[三四五六]是")


def find_headings(text: str, after_title: int = 0) -> list[Heading]:
    """Every heading of `text` in order: numbered ones, closing parts told by their wording, and
    the opening sentences that head each paragraph of a part.
    """
    marked = list(marked_headings(text))
    taken = {heading.start for heading in marked}
    closing = [heading for heading in _closing_lines(text) if heading.start not in taken]
    merged = sorted([*marked, *closing], key=lambda heading: heading.start) or _slogans(text)
    told = _with_implied(text, merged)
    run_in = run_in_headings(text, told, after_title)
    named = [heading for heading in run_in if not _is_listed_item(heading, told)]
    return sorted([*told, *named], key=lambda heading: heading.start)


def _is_listed_item(heading: Heading, told: list[Heading]) -> bool:
    """Whether 一是 begins an item of a part on problems or plans, which lists them so."""
    parts = [part for part in told if part.style <= Style.TOP and part.start <= heading.start]
    listed = LISTED.match(heading.title) is not None
    return listed and bool(parts) and any(is_about(parts[-1], kind) for kind in (PROBLEMS, PLANS))


def is_about(heading: Heading | None, kind: str) -> bool:
    """Whether a heading begins a part about `problems` or `plans`, by implication or title."""
    if heading is None:
        return False
    if heading.implies:
        return heading.implies == kind
    if _DONE.search(heading.title):
        return False
    return bool(_ABOUT[kind].search(heading.title))


def _slogans(text: str) -> list[Heading]:
    """In a text without any heading, the short sentences that open its parts: …迈上新台阶。"""
    found = [
        Heading(Style.TOP, None, *match.span("title"), shortened(match["title"][:-1]), False)
        for match in _SLOGAN.finditer(text)
    ]
    return found if len(found) >= FEWEST_SLOGANS else []


def _closing_lines(text: str) -> Iterator[Heading]:
    """Unnumbered lines that name the problems or the plan: 下一步工作打算."""
    first_line_end = len(text) - len(text.lstrip())
    first_line_end = text.find("\n", first_line_end)
    if first_line_end < 0:
        return
    for line in re.finditer(
        r"^[ \t]*([^\s，。；][^\n，。；]{2,22}?)[ \t]*[:：]?[ \t]*\r?$", text, re.M
    ):
        if line.start() <= first_line_end:
            continue
        named = _CLOSING.fullmatch(line[1])
        if named:
            yield Heading(
                Style.TOP, None, line.start(1), line.end(1), line[1], True, named.lastgroup or ""
            )


def _with_implied(text: str, headings: list[Heading]) -> list[Heading]:
    """The headings, and where problems or plans begin without one, a heading without a title."""
    places: list[tuple[int, int, Heading | str]] = [(entry.start, 0, entry) for entry in headings]
    places += [
        (_sentence_start(text, match.start()), 1, PROBLEMS) for match in _PROBLEMS.finditer(text)
    ]
    places += [(match.start("start"), 2, PLANS) for match in _PLANS.finditer(text)]
    places += [(match.start("start"), 3, RESTART) for match in _FIRST_ITEM.finditer(text)]
    found: list[Heading] = []
    part: Heading | None = None
    looked_to = 0
    for start, _, place in sorted(places, key=lambda entry: entry[:2]):
        last = found[-1] if found else None
        if isinstance(place, Heading):
            implied = place
        elif last is None or start < last.end:
            continue
        elif place == RESTART:
            # After a list of problems a line begins with 一是 again: the plan, its heading lost.
            listed = _LATER_ITEM.search(text, max(looked_to, last.end), start)
            looked_to = start
            if not (listed and is_about(last, PROBLEMS)):
                continue
            implied = Heading(Style.TOP, None, start, start, "", False, PLANS)
        elif is_about(last, place) or (place == PLANS and is_about(part, PLANS)):
            continue
        else:
            implied = Heading(Style.TOP, None, start, start, "", False, place)
        found.append(implied)
        part = implied if implied.style <= Style.TOP else part
    return found


def _sentence_start(text: str, position: int) -> int:
    earliest = max(0, position - LONGEST_SENTENCE)
    start = max(text.rfind(mark, earliest, position) for mark in "。！？\n") + 1
    if start == 0 and earliest:
        return position
    start += len(text[start:position]) - len(text[start:position].lstrip())
    greeting = _SALUTATION.search(text, max(0, start - 12), start)
    return greeting.start() if greeting else start
