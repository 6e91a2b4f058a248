"""What a report says without a number, as drafts: their summary waits for a person."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from townbook.read.outline.document_outline import Outline, topics
from townbook.read.outline.normalise import normalise
from townbook.read.statements.deadlines import find_deadline
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Role, Section, Statement, StatementKind

KINDS = {topics.PROBLEMS: StatementKind.PROBLEM, topics.PLANS: StatementKind.PLAN}
SHORTEST = 8
LONGEST_LEAD = 26
"""A list item's first sentence up to this length only names it; what follows belongs to it."""

_ITEM = re.compile(
    r"(?:(?<=[。；：:;！\n])|^)\s*(?:[一二三四五六七八九十]{1,2}(?:是|要)|其[一二三四五六]|第[一二三四五六七八九][，、]"
    r"|[（(][\d一二三四五六七八九十]{1,2}[）)]|\d{1,2}[.、](?!\d)|[①-⑳])"
)
_LEAD = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,2}(?:是|要)|其[一二三四五六]|第[一二三四五六七八九][，、])"
)
_BRIDGE = re.compile(
    r"对此|为此|对(?:于)?(?:这些|上述|以上)|为实现(?:上述|以上)|[^。\n]{0,60}[：:]\s*$", re.M
)
"""Sentences that lead from one part to the next and say nothing themselves."""

_PLAN_YEAR = re.compile(r"(20\d{2})年")
_ACTION = re.compile(
    r"建[设立成好]|新建|扩建|改[造建]|打造|实施|开展|推进|推动|加快|加强|加大|强化|深化|完善|健全|落实|完成|抓好|做好|做大|做强|做优"
    r"|组织|成立|设[立置]|制定|出台|举办|引进|引导|培[育训]|扶持|发展|发放|争取|配合|协调|排查|整治|整改|清[理除运]|拆除|检查|严[厉格]"
    r"|打击|宣[传讲]|走访|慰问|帮扶|转移|安置|救助|保障|提[升高供]|启动|投入|创建|评定|选派|受理|化解|调解|巩固|探索|修缮|重建|种植"
    r"|硬化|安装|储备|坚持|坚决|持续|确保|力争|继续|全面|广泛|深入|延伸|丰富|办好|补齐|优化|壮大|维护|防范|杜绝"
)


def draft_statements(
    text: str, outline: Outline, claims: Sequence[Claim], catalogue: Catalogue, year: int | None
) -> tuple[Statement, ...]:
    """Problems, plan items and measures of a report, in order; summaries wait for a person.

    Problems and plan items come from the sections of those topics, by their lists (一是 二是)
    or sentences; measures are the sentences of other sections that say what was done.
    """
    starts = [claim.start for claim in claims]
    topic_of = {section.section: section.topic for section in outline.sections}
    title_of = {section.section: section.title_zh for section in outline.sections}
    bodies = _bodies(text, outline)
    drafts: list[Statement] = []
    for section in outline.sections:
        if section.section == "0":
            continue
        kind = KINDS.get(section.topic, StatementKind.MEASURE)
        whole = topic_of.get(section.section.rpartition(".")[0]) == section.topic == topics.PROBLEMS
        spans = _spans(text, *bodies[section.section], kind, whole=whole)
        deadline_year = _deadline_year(title_of[section.section.split(".")[0]], kind, year)
        for number, (start, end) in enumerate(spans, start=1):
            inside = claims[bisect_left(starts, start) : bisect_left(starts, end)]
            wording = _wording(text[start:end], kind)
            drafts.append(
                Statement(
                    statement=_id(section.section, kind, number),
                    section=section.section,
                    start=start,
                    end=end,
                    kind=kind,
                    topic=_topic(section, kind, wording, catalogue),
                    deadline=_deadline(wording, deadline_year, kind),
                    target_claim=_target(inside, kind),
                )
            )
    return tuple(drafts)


def _wording(piece: str, kind: StatementKind) -> str:
    """The normalised text of a statement; of a measure only if it may hold a date."""
    if kind is StatementKind.MEASURE and not any(mark in piece for mark in "月季年底末"):
        return ""
    return normalise(piece).text


def _id(section: str, kind: StatementKind, number: int) -> str:
    if kind is StatementKind.PROBLEM:
        return f"{section}-p{number}"
    return f"{section}-{'a' if kind is StatementKind.PLAN else 'm'}{number:02}"


def _bodies(text: str, outline: Outline) -> dict[str, tuple[int, int]]:
    """The span of each section's text after its heading."""
    heading_ends = {entry.section: entry.end for entry in outline.sentences if entry.number == 0}
    return {
        section.section: (heading_ends.get(section.section, section.start), section.end)
        for section in outline.sections
    }


def _spans(
    text: str, start: int, end: int, kind: StatementKind, *, whole: bool
) -> list[tuple[int, int]]:
    if kind is StatementKind.PROBLEM:
        spans = [(start, end)] if whole else list(_problem_items(text, start, end))
    else:
        spans = [span for span in _steps(text, start, end) if _ACTION.search(text, *span)]
    trimmed = (_trimmed(text, *span) for span in spans)
    return [
        (first, last)
        for first, last in trimmed
        if last - first >= SHORTEST and not _BRIDGE.match(text, first)
    ]


def _problem_items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list of problems; without a list, what its colon introduces, part by part."""
    marks = [match.start() for match in _ITEM.finditer(text, start, end)]
    if marks:
        yield from zip(marks, [*marks[1:], end], strict=True)
        return
    colon = re.compile("[:：]").search(text, start, end)
    first = colon.end() if colon else start
    line_end = text.find("\n", first, end)
    for part in re.compile("[^；;。]+[；;。]?").finditer(
        text, first, line_end if line_end >= 0 else end
    ):
        yield part.span()


def _steps(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences and parts between semicolons; a lead that only names an item goes with them."""
    pending = None
    for part in re.compile("[^。；;！!\n]+[。；;！!]?[”’）)]*").finditer(text, start, end):
        first = part.start() if pending is None else pending
        pending = None
        if (
            _LEAD.match(part[0])
            and len(part[0]) <= LONGEST_LEAD
            and text[part.end() : part.end() + 1] not in "\r\n"
        ):
            pending = first
            continue
        yield first, part.end()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the space around it."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _topic(section: Section, kind: StatementKind, wording: str, catalogue: Catalogue) -> str:
    if kind is StatementKind.MEASURE:
        return section.topic
    lead = re.split("[。，；]", wording, maxsplit=1)[0]
    return topics.classify(lead, wording, catalogue)


def _deadline_year(title: str, kind: StatementKind, year: int | None) -> int | None:
    """The year a plan is for: the one its part's `title` names, else the one after the report's."""
    if kind is not StatementKind.PLAN:
        return year
    named = _PLAN_YEAR.search(title)
    if named:
        return int(named[1])
    return year + 1 if year else None


def _deadline(wording: str, year: int | None, kind: StatementKind) -> str:
    if kind is StatementKind.PROBLEM:
        return ""
    return find_deadline(wording, year, planned=kind is StatementKind.PLAN)


def _target(claims: Sequence[Claim], kind: StatementKind) -> str:
    if kind is not StatementKind.PLAN:
        return ""
    targets = [claim for claim in claims if claim.role is Role.TARGET] or list(claims)
    return targets[0].claim if targets else ""
