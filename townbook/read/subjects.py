"""What a number counts, the phrase it stands in, and how many names are listed for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from townbook.read.context import Context
from townbook.read.normalise import View
from townbook.store.claim import PHRASE_LENGTH, Kind

_LEADING = re.compile(
    r"(?:其中|并且|并|和|及|与|以及|同时|目前|现|截止|截至|全年|全[乡镇县区市]|我[乡镇县区市]|今年|今年以来|当年|"
    r"本年|年内|年末|年底|汛期|累计|共计|合计|共|总计|已|均|还|又|再|力争|预计|计划|确保|实现|完成|也|的|是|了|[、（(：:“”\s])+"
)
_TRAILING = re.compile(
    r"(?:达到|达|完成|实现|为|共有|共计|共|有|约|近|超过|突破|超|高达|分别|已|均|各|累计|合计|总计|计|到|至|在|的|"
    r"仅|只|就|由|从|提高|增加|提升|调整|控制|保持|发展|[：:、（(“”\s])+$"
)
_CHANGE_WORDS = re.compile(
    r"(?:同比|环比|分别|平均|年均|均|净|实际|名义|本年|上年同期|上年末|上年|去年同期|去年|同期|换届前|年初|"
    r"(?:比|较|是|与)?(?:19|20)\d\d年的?(?:同期)?|比增|比|较|相比|增长|增加|增产|增收|增幅|增速|提高|提升|上升|上涨|递增|"
    r"下降|降低|减少|减产|减幅|降幅|回落|下滑|缩减|压减|精简|负|升|降|增|减|多|少|了|约|近|超过|超|达到|达|为|也|"
    r"[，,、（(：:\s])*"
)
_NOUN_ENDS = re.compile(
    r"进行|实行|实施|全部|均|已|正在|顺利|得到|提供|开展|发放|建成|完成|的|进入|作出|受到|颁发|更新|返|同|被|为|使|并|"
    r"达|在|[，。；：！？、（()）]"
)
_LISTED_NAMES = re.compile(r"(?:[^，。；：！？\n、]+、)+[^，。；：！？\n、]+$|[^，。；：！？\n、]+[和与及][^，。；：！？\n、]+$")
_OPEN_LIST = re.compile(r"等$")


def has_own_subject(context: Context) -> bool:
    """Whether the clause names what changed, beyond the words of the change itself."""
    return not _CHANGE_WORDS.fullmatch(context.before)


def subjects(contexts: Sequence[Context], levels: Sequence[int | None]) -> list[str]:
    """What each quantity counts, at most 24 characters; a change is told with its level.

    `levels[n]` is the position of the level that quantity n changes, None where there is none.
    """
    names: list[str] = []
    for position, context in enumerate(contexts):
        level = levels[position]
        if level is not None and level < position and not has_own_subject(context):
            names.append((names[level] + _LEADING.sub("", context.before, count=1))[:PHRASE_LENGTH])
            continue
        name = _subject(context)
        if not name and position and contexts[position - 1].quantity.to == context.quantity.at:
            name = names[position - 1]
        names.append(name)
    return names


def _subject(context: Context) -> str:
    before = _TRAILING.sub("", _without_lead(context.before))
    after = _noun(context.after)
    if len(before) >= 2:
        return before[-PHRASE_LENGTH:]
    return (before + after)[:PHRASE_LENGTH] or _without_lead(context.opening)[-PHRASE_LENGTH:]


def _without_lead(text: str) -> str:
    match = _LEADING.match(text)
    return text[match.end() :] if match else text


def _noun(after: str) -> str:
    text = after.lstrip("的 ")
    end = _NOUN_ENDS.search(text, 1)
    return text[: end.start()] if end else text


def phrase(view: View, context: Context) -> str:
    """At most 24 characters of the source around the number, one line."""
    quantity = context.quantity
    room = PHRASE_LENGTH - (quantity.end - quantity.start)
    ahead = max(0, min(quantity.at - context.clause_start, room))
    end = min(context.clause_end, quantity.to + max(0, room - ahead))
    start, stop = view.span(quantity.at - ahead, max(end, quantity.to))
    start = max(start, quantity.start - max(0, room))
    written = view.source[start : min(stop, start + PHRASE_LENGTH)]
    return " ".join(written.split()).rstrip("，。；：、,;")


def listed(context: Context) -> int | None:
    """How many names stand in a list right before the count they belong to, None without one."""
    if context.quantity.kind is not Kind.COUNT or _OPEN_LIST.search(context.before):
        return None
    match = _LISTED_NAMES.search(context.before)
    if match is None:
        return None
    names = re.split(r"[、]|(?<=.)[和与及](?=.)", match.group())
    return len(names) if all(names) and max(map(len, names[1:])) <= 12 else None
