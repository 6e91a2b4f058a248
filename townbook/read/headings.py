"""Where a text's headings stand, in whatever way they are numbered and however they run on.

Everything here works on a normalised text (`normalise.View.text`) and counts in its offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from townbook.store.claim import PHRASE_LENGTH


class Style(IntEnum):
    """How a heading is numbered; a smaller style stands above a greater one."""

    PART = 0  # 第一部分
    TOP = 1  # 一、
    SUB = 2  # （一）
    ITEM = 3  # 1.


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its mark begins at `start`, its title ends at `end`.

    `number` is what the mark says, None where the text has no mark; `implies` is `problems`
    or `plans` where the wording alone tells what begins here.
    """

    style: Style
    number: int | None
    start: int
    end: int
    title: str
    own_line: bool
    implies: str = ""


LONGEST_TITLE = 45
FIGURES = {figure: value for value, figure in enumerate("零一二三四五六七八九")}
_FIGURE = "[一二三四五六七八九十百]{1,4}"
_MARK = re.compile(
    rf"第(?P<part>{_FIGURE})部分[:：、 ]*"
    rf"|(?P<top>{_FIGURE})、(?![一二三四五六七八九十])"
    rf"|[（(](?P<sub>{_FIGURE})[）)][、.．]?"
    r"|(?P<item>\d{1,2})(?:[.．、](?!\d))"
)
_BOUNDARY = {
    Style.PART: "。！？”）)",
    Style.TOP: "。！？”）)",
    Style.SUB: "。！？”）):：",
    Style.ITEM: "。！？",
}
_SENTENCE_END = re.compile(r"[。！？;；\n]")
_TITLE_END = re.compile(r"[。！？:：\n]")
_SPACED = re.compile(r"([\u4e00-\u9fff])[ \t]+([\u4e00-\u9fff])(?![ \t])")
_NOUNS = re.compile(
    r"[^，。\n]{0,18}?(?:工作总结|工作回顾|工作情况|工作计划|工作安排|工作打算|工作思路|开展情况|完成情况"
    r"|总体要求|主要目标|基本情况|存在的问题|问题和不足|下一步工作|下步工作|主要工作)"
)
_CLOSING = re.compile(
    r"(?P<problems>存在的?(?:主要|突出|一些)?(?:困难|问题|不足|短板)[^\n，。]{0,10})"
    r"|(?P<plans>(?:下一步|下步|明年|今后|来年|\d{4}年)[^\n，。]{0,8}(?:打算|计划|思路|安排|设想|重点工作|工作))"
)
_PROBLEMS = re.compile(
    r"(?:也|仍|还|但|清醒|依然)[^。\n]{0,30}(?:问题|不足|困难|差距|短板)[^。：:\n]{0,15}[：:]"
)
_PLANS = re.compile(
    r"(?:^|\n)[ \t]*(?P<start>(?:下一步|下步|今后一个时期|明年|来年|新的一年|\d{4}年)[^。\n]{0,40}?"
    r"(?:打算|工作计划|工作思路|工作安排|将重点|将继续|将着力|要重点|要着力|要突出))"
)
_SLOGAN = re.compile(
    r"(?:(?<=[。！\n])|^)(?P<title>[^。；\d\n]{8,32}新(?:篇章|变化|答卷|成效|局面|台阶|突破|进展|气象|面貌|步伐"
    r"|活力|提升|作为|风貌|跨越|成绩|成就)。)"
)
FEWEST_SLOGANS = 3
_FIRST_ITEM = re.compile(r"(?:^|\n)[ \t]*(?P<start>一(?:是|要))")
_LATER_ITEM = re.compile(r"[三四五六]是")


def find_headings(text: str) -> list[Heading]:
    """Every heading of `text` in order: numbered ones, and closing parts told by their wording."""
    marked = list(_marked(text))
    taken = {heading.start for heading in marked}
    closing = [heading for heading in _closing_lines(text) if heading.start not in taken]
    merged = sorted([*marked, *closing], key=lambda heading: heading.start) or _slogans(text)
    return _with_implied(text, merged)


def _slogans(text: str) -> list[Heading]:
    """In a text without any heading, the short sentences that open its parts: …迈上新台阶。"""
    found = [
        Heading(Style.TOP, None, *match.span("title"), _shortened(match["title"][:-1]), False)
        for match in _SLOGAN.finditer(text)
    ]
    return found if len(found) >= FEWEST_SLOGANS else []


@cache
def figure_value(figures: str) -> int:
    """The whole number that Chinese figures up to 999 stand for: 十二 → 12."""
    total = pending = 0
    for figure in figures:
        if figure in FIGURES:
            pending = FIGURES[figure]
        else:
            total += (pending or 1) * (10 if figure == "十" else 100)
            pending = 0
    return total + pending


def _marked(text: str) -> Iterator[Heading]:
    matches = list(_MARK.finditer(text))
    last: dict[Style, int] = {}
    previous: Heading | None = None
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        style = Style[(match.lastgroup or "").upper()]
        figures = match[style.name.lower()]
        number = int(figures) if style is Style.ITEM else figure_value(figures)
        if not 0 < number < 100:
            continue
        expected = number in (1, *range(last.get(style, 0) + 1, last.get(style, 0) + 3))
        own_line = _starts_line(text, match.start())
        if not own_line and not (
            expected and _after_boundary(text, match.start(), style, previous)
        ):
            continue
        if previous and match.start() < previous.end:
            continue
        limit = following.start() if following else len(text)
        end, title = _title(text, match.end(), limit)
        previous = Heading(style, number, match.start(), end, title, own_line)
        last[style] = number
        for deeper in [kept for kept in last if kept > style]:
            del last[deeper]
        yield previous


def _starts_line(text: str, position: int) -> bool:
    head = text[max(0, position - 12) : position].rstrip(" \t")
    return head.endswith("\n") or (not head and position <= 12)


def _after_boundary(text: str, position: int, style: Style, previous: Heading | None) -> bool:
    before = text[max(0, position - 4) : position].rstrip()[-1:]
    if before in ":：":
        # A list within a sentence goes on after a semicolon, a heading ends with its sentence.
        end = _SENTENCE_END.search(text, position, position + 200)
        return style is Style.SUB and bool(end) and end[0] not in ";；"
    if before and before in _BOUNDARY[style]:
        return True
    follows_title = previous is not None and previous.end == position
    return follows_title and previous is not None and previous.style < style


def _title(text: str, start: int, limit: int) -> tuple[int, str]:
    """Where the title after a mark ends, and the title; the mark's own end where none is told."""
    window = text[start : min(len(text), start + LONGEST_TITLE + 1)]
    spaced = _SPACED.match(window)
    if spaced:
        return start + spaced.end(), spaced[1] + spaced[2]
    if limit - start <= LONGEST_TITLE and not _SENTENCE_END.search(text, start, limit):
        return limit, _shortened(text[start:limit])
    stop = _TITLE_END.search(window)
    if stop and (stop[0] == "\n" or window.count("，", 0, stop.start()) <= 2):
        # A sentence mark belongs to the title that it closes, a line break does not.
        kept = stop.start() if stop[0] == "\n" else stop.end()
        if not (noun := _NOUNS.match(window)) or noun.end() >= stop.start() - 2 or stop[0] == "\n":
            return start + kept, _shortened(window[: stop.start()])
    noun = _NOUNS.match(window)
    if noun:
        return start + noun.end(), _shortened(noun[0])
    return start, _shortened(re.split(r"[，。；\n]", window, maxsplit=1)[0])


def _shortened(title: str) -> str:
    title = " ".join(title.split())
    if len(title) > PHRASE_LENGTH:
        title = title.split("，", 1)[0]
    return title if len(title) <= PHRASE_LENGTH else f"{title[: PHRASE_LENGTH - 1]}…"


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
    found = [*headings]
    for match in _PROBLEMS.finditer(text):
        start = _sentence_start(text, match.start())
        if not is_about(_heading_before(found, start), "problems"):
            found.append(Heading(Style.TOP, None, start, start, "", False, "problems"))
    found.sort(key=lambda heading: heading.start)
    starts = [match.start("start") for match in _PLANS.finditer(text)]
    starts += list(_restarted_lists(text, found))
    for start in sorted(starts):
        before = _heading_before(found, start)
        if before and before.end <= start and not _in_plans(found, start):
            found.append(Heading(Style.TOP, None, start, start, "", False, "plans"))
            found.sort(key=lambda heading: heading.start)
    return found


def is_about(heading: Heading | None, kind: str) -> bool:
    """Whether a heading begins a part about `problems` or `plans`, by implication or title."""
    if heading is None:
        return False
    if heading.implies:
        return heading.implies == kind
    if kind == "problems":
        return bool(
            re.search(
                r"存在.{0,6}(?:问题|不足|困难|短板)|(?:问题|困难)(?:和|与|及)(?:不足|挑战)",
                heading.title,
            )
        )
    return bool(
        re.search(
            r"(?:下一步|下步|明年|今后|来年).{0,12}|\d{4}年.{0,8}(?:计划|安排|打算|思路|任务|重点)",
            heading.title,
        )
        or re.search(r"工作(?:计划|安排|打算|思路|设想)$", heading.title)
    )


def _restarted_lists(text: str, headings: list[Heading]) -> Iterator[int]:
    """Where, after a list of problems, a line begins with 一是 again: the plan, its heading lost."""
    for heading, following in zip(headings, [*headings[1:], None], strict=False):
        if not is_about(heading, "problems"):
            continue
        end = following.start if following else len(text)
        for match in _FIRST_ITEM.finditer(text, heading.end, end):
            if _LATER_ITEM.search(text, heading.end, match.start()):
                yield match.start("start")
                break


def _in_plans(headings: list[Heading], position: int) -> bool:
    """Whether the part (top heading) around `position` is about plans already."""
    for heading in reversed(headings):
        if heading.start <= position and heading.style <= Style.TOP:
            return is_about(heading, "plans")
    return False


def _heading_before(headings: list[Heading], position: int) -> Heading | None:
    return next((entry for entry in reversed(headings) if entry.start <= position), None)


def _sentence_start(text: str, position: int) -> int:
    start = max(text.rfind(mark, 0, position) for mark in "。！？\n") + 1
    return start + len(text[start:position]) - len(text[start:position].lstrip())
