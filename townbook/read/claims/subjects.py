"""What a number counts, the phrase it stands in, and how many names are listed for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from townbook.read.claims.context import Context
from townbook.read.outline.normalise import View
from townbook.store.claim import PHRASE_LENGTH, Kind

_LEADING = re.compile(
    r"(?:(?:(?:19|20)\d\d年)?度?\d{1,2}[-—至]?\d{0,2}月份?(?:\d{1,2}日)?(?:以来)?|(?:19|20)\d\d年度?|及?以上|及?以下|以内|左右|其中|并且|并|和|及(?!时)|与|以及|同时|目前|现(?![代有实场金状役任])|截止|截至|全年|全[乡镇县区市]|我[乡镇县区市]|今年|今年以来|当年|"
    r"本年|年内|年末|年底|汛期|累计|共计|合计|共有|现有|共|总计|已经|已|均|还|又|力争|预计|计划|确保|实现|完成(?![率度])|对(?!外)|为(?!民)|使(?!用)|除|按(?!照)|在|着力|也|的|是|了|[、（(：:“”\s])+"
)
_TRAILING = re.compile(
    r"(?:增至|增到|升至|升到|降至|降到|减至|达到|达|完成|实现|为|共有|共计|共|有|(?<![签合公契])约|近|和|与|及|超过|突破|超|高达|力争|预计|计划|分别|已|(?<![平人户])均|各|累计|合计|总计|计|到|至|在|的|"
    r"仅|只|就|由|从|提高|增加|提升|调整|控制|保持|发展|扩大|提升|由?上年|由?去年|由?(?:19|20)\d\d年|[：:、（(“”\s])+$"
)
_CHANGE_WORDS = re.compile(
    r"(?:同比|环比|分别|平均|年均|均|净|实际|名义|本年|上年同期|上年末|上年|去年同期|去年|同期|换届前|年初|"
    r"(?:比|较|是|与)?(?:19|20)\d\d年的?(?:同期)?|比增|比|较|相比|增长|增加|增产|增收|增幅|增速|提高|提升|上升|上涨|递增|"
    r"下降|降低|减少|减产|减幅|降幅|回落|下滑|缩减|压减|精简|负|升|降|增|减|多|少|和|与|及|了|约|近|超过|超|达到|达|为|也|"
    r"[，,、（(：:\s])*"
)
_CHANGE_TAIL = re.compile(
    r"(?:同比|比上年|较上年|年均|分别|均|净|增长|增加|提高|提升|下降|减少|降低|增|降)+(?:约|近|超过)?$"
)
_NOUN_ENDS = re.compile(
    r"开工|完工|竣工|投入|投用|启动|受益|受损|受灾|进行|实行|实施|全部|均|已|正在|顺利|得到|提供|开展|发放|建成|完成|的|进入|作出|受到|颁发|更新|返|同|被|为|使|并|"
    r"达|在|不|分别|突破|按照|按|储备|造成|布置|入户|送|参加|获|已|率先|于|给予|用于|以|成为|[，。；：！？、（()）]"
)
_CELL_EDGES = re.compile(r"[|\s]+")
_NAME_EDGE = re.compile(r"(?<=.)[、和与及](?=.)")
_SHORT = 6
_ONLY_DONE = re.compile(
    r"可?(?:打造|新建|改建|扩建|建设|建成|投资|投入|安装|购置|新增|完成|实施|设立|设置|举办|召开|开展|组织|"
    r"处理|改造|维修|造成|走进|评定|争取|发放|拆除|清理|整治)了?"
)
_NO_NOUN = re.compile(
    r"以[上下内]|左右|受益|受[灾损]|增加|提高|提升|调整|减少|下降|上升|完成|建成|实施|开工|送|前往|工程队|用于|[，。；：！？、（）()和与及]|[已均正全]|进行|实行|顺利|成为|获|被|得到|实现|参加"
)
_LISTED_NAMES = re.compile(
    r"(?:[^，。；：！？\n、]+、)+[^，。；：！？\n、]+$|[^，。；：！？\n、]+[和与及][^，。；：！？\n、]+$"
)


def has_own_subject(context: Context) -> bool:
    """Whether the clause names what changed, beyond the words of the change itself."""
    return not _CHANGE_WORDS.fullmatch(context.before)


@dataclass(frozen=True, slots=True)
class Link:
    """What a number takes its name from: `base` is the position of the level that it changes, is
    a share of or follows; `first` and `last` those of the list it stands in.
    """

    base: int | None
    first: int
    last: int
    same: bool = False
    """Whether the number is the same measure as its base, counted at another time."""
    told_after: bool = False
    """Whether the number is the level that its base, a change told before it, led to."""


def subjects(contexts: Sequence[Context], links: Sequence[Link]) -> list[str]:
    """What each quantity counts, at most 24 characters; a change and a share are told with what
    they are of, the members of a list each by its own name.
    """
    names: list[str] = []
    for position, context in enumerate(contexts):
        link = links[position]
        earlier = link.base if link.base is not None and link.base < position else None
        own = has_own_subject(context)
        if earlier is not None and link.told_after and not own:
            name = _changed(contexts[earlier])
        elif earlier is not None and link.same:
            name = names[earlier]
        elif earlier is not None and not own:
            name = _overlapped(names[earlier], _without_lead(contexts[link.first].before))
        elif earlier is not None and len(context.before) <= _SHORT:
            name = _overlapped(names[earlier], _TRAILING.sub("", _without_lead(context.before)))
        elif position > link.first and not context.before:
            name = _of_a_list(contexts, position, link) or names[link.first]
        else:
            name = _of_a_list(contexts, position, link) or _subject(context)
        names.append(" ".join(_CELL_EDGES.sub(" ", name).split())[:PHRASE_LENGTH])
    return names


def _overlapped(name: str, more: str) -> str:
    """Both in a row, what ends the one and starts the other told once: 整改 and 整改率."""
    for length in range(min(len(name), len(more)), 0, -1):
        if name.endswith(more[:length]):
            return name + more[length:]
    return name + more


def _changed(context: Context) -> str:
    """What a change is of, in words that stand before it: 生产总值 in 生产总值增长5%，达到3亿元."""
    return _TRAILING.sub("", _CHANGE_TAIL.sub("", _without_lead(context.before)))


def _of_a_list(contexts: Sequence[Context], position: int, link: Link) -> str:
    """One member's name in 鱼、贝产量分别为3吨、5吨; empty where names and numbers differ."""
    if link.last == link.first:
        return ""
    head = _TRAILING.sub("", _without_lead(contexts[link.first].before))
    names = _NAME_EDGE.split(head)
    if len(names) != link.last - link.first + 1:
        return ""
    return names[position - link.first]


def _subject(context: Context) -> str:
    before = _TRAILING.sub("", _without_lead(context.before))
    after = _noun(context.after)
    runs_on = context.before_start + len(context.before) < context.quantity.at
    if runs_on and after:
        return after[:PHRASE_LENGTH]
    if context.before.endswith("的") and after:
        return (before + after)[-PHRASE_LENGTH:]
    weak = len(before) < 2 or before.endswith("了") or bool(_ONLY_DONE.fullmatch(before))
    if after and (weak or (context.quantity.kind is Kind.COUNT and len(after) >= 2)):
        return after[:PHRASE_LENGTH]
    if len(before) >= 2:
        return before.removesuffix("了")[-PHRASE_LENGTH:]
    name = before + after or _TRAILING.sub("", _without_lead(context.opening))
    return name[-PHRASE_LENGTH:] or context.earlier.removesuffix("方面")[-PHRASE_LENGTH:]


def _without_lead(text: str) -> str:
    match = _LEADING.match(text)
    return text[match.end() :] if match else text


def _noun(after: str) -> str:
    text = after.lstrip("的 ")
    if _NO_NOUN.match(text):
        return ""
    end = _NOUN_ENDS.search(text, 1)
    return text[: end.start()] if end else text


def phrase(view: View, context: Context) -> str:
    """At most 24 characters of the source around the number, one line."""
    quantity = context.quantity
    room = max(0, PHRASE_LENGTH - (quantity.end - quantity.start))
    reach = context.before_start if context.before else context.clause_start
    ahead = min(quantity.at - reach, room)
    behind = min(len(context.after), room - ahead)
    start, end = view.span(quantity.at - ahead, quantity.to + behind)
    start = max(start, quantity.start - room)
    written = view.source[start : min(end, start + PHRASE_LENGTH)]
    return " ".join(written.split()).strip("，。；：、,; 和与及")


def listed(context: Context) -> int | None:
    """How many names stand in a list right before the count they belong to, None without one.

    A list that differs from its count by more than two is taken for something else.
    """
    if context.quantity.kind is not Kind.COUNT or "等" in context.before:
        return None
    match = _LISTED_NAMES.search(context.before)
    if match is None:
        return None
    names = match.group().split("、")
    names[-1:] = re.split(r"(?<=.)[和与及](?=.)", names[-1], maxsplit=1)
    plausible = all(names) and max(map(len, names[1:])) <= 12
    return len(names) if plausible and abs(len(names) - context.quantity.value) <= 2 else None
