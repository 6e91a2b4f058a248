"""What a percentage is a share of: its own part and, where the wording names it, its own whole.

Two counts that merely stand before a percentage prove nothing: the part must carry the word that
the rate is named for (办结148件，办结率…), or the share must be told of it (…，占任务的89%).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from townbook.read.claims.part_wholes import PartOf, may_be_of
from townbook.read.claims.passage import Passage
from townbook.store.claim import Kind, Role
from townbook.store.lexicon import Wording

_RATE = re.compile(
    r"(?P<stem>[一-鿿]{2,12}?)(?:率|比率|比例|比重|比)"
    r"(?:均|为|是|达到?|超过?|近|约|高达|仅)*$"
)
_OF = re.compile(
    r"(?:^|[，、；])(?:仅|约|共|均)?(?:占(?:到|了)?|(?:已?完成|达到?|为|是)(?!率))"
    r"(?P<noun>[^，、；。占]{0,16}?)(?:的比[重例])?的?(?:比[重例])?(?:为|达到?|约|近|超过?)*$"
)
_SHARE_OF_IT = re.compile(r"^[，、]?(?:仅|约)?占(?:比|比例|比重)?(?:为|达到?|约|近|超过?)*$")
_HANDLED = Wording("{handled}$")
_MADE_UP_OF = re.compile(r"^[，、][^，、；。占]{2,12}占比(?:为|达到?|约|近|超过?)*$")
_DUE = Wording("{due}")
_WHOLE = Wording("{whole}")
_ALL = Wording("{whole}|{due}|{sum_cue}(?:有)?$")
_OWN_SCOPE = re.compile(r"^(?:全[国省市区县镇乡村]|我[省市区县镇乡村]|本[省市区县镇乡村])")
_VERB = r"(?:完成|达到?|实现|为|共有?|有)?$"
_PROGRESS = ("完成", "进度")
_SHORT_RATE = 6
_BESIDE = 16
_NEAR = 4
"""How many numbers before a percentage its part may stand."""
_FAR = 48
"""How many numbers before a percentage a whole that it names may stand."""


def shares(passage: Passage, whole_of: dict[int, PartOf]) -> dict[int, tuple[int, ...]]:
    """The part of each share or rate, and its whole where that is told, by position."""
    found: dict[int, tuple[int, ...]] = {}
    for position, context in enumerate(passage.contexts):
        if context.quantity.kind is not Kind.PERCENT or not passage.is_level(position):
            continue
        pair = _told_of(passage, position, whole_of) or _named_for(passage, position, whole_of)
        if pair:
            found[position] = pair
    return found


def _told_of(
    passage: Passage, position: int, whole_of: dict[int, PartOf]
) -> tuple[int, ...] | None:
    """…，占27%; …，占任务的89%; …，完成预算9.5亿元的101.5%."""
    clause = "，" + re.split("[，、；。]", passage.contexts[position].opening)[-1]
    between = _due_between(passage, position)
    if between is not None:
        return between
    if _SHARE_OF_IT.match(clause):
        part = next(iter(_counts_before(passage, position, "segment_start")), None)
        whole = whole_of.get(part) if part is not None else None
        return None if part is None else (part,) if whole is None else (part, whole.whole)
    if _MADE_UP_OF.match(clause):
        part = next(iter(_counts_before(passage, position, "segment_start")), None)
        money = part is not None and passage.contexts[part].quantity.kind is Kind.MONEY
        return (part,) if money and part is not None else None
    told = _OF.search(clause)
    if not told or not told["noun"] or told.start():
        return None
    return _of_what(passage, position, told["noun"])


def _of_what(passage: Passage, position: int, noun: str) -> tuple[int, ...] | None:
    counts = list(_counts_before(passage, position, "sentence_start"))
    if _DUE.search(noun):
        due = [each for each in counts if _is_due(passage, each)]
        done = [each for each in counts if each not in due]
        if done and due and may_be_of(passage, due[0], done[0]):
            return done[0], due[0]
        return (done[0],) if done else None
    if not counts:
        return None
    part, name = counts[0], _OWN_SCOPE.sub("", noun).removesuffix("总数").removesuffix("总量")
    whole = _named(passage, part, name) if len(name) > 1 else None
    return (part,) if whole is None else (part, whole)


def _named(passage: Passage, part: int, name: str) -> int | None:
    """The one level told before whose words end in `name`; None where there are several."""
    section = passage.contexts[part].section.partition(".")[0]
    found = [
        earlier
        for earlier in range(part - 1, max(-1, part - _FAR), -1)
        if passage.contexts[earlier].section.partition(".")[0] == section
        and may_be_of(passage, earlier, part)
        and re.search(
            re.escape(name) + r"(?:完成|达到?|实现|为|共有?|有)?$", _head(passage, earlier)
        )
    ]
    return found[0] if len(found) == 1 else None


def _head(passage: Passage, position: int) -> str:
    return passage.contexts[position].before.strip("，、 ")


def _due_between(passage: Passage, position: int) -> tuple[int, ...] | None:
    """完成预算9.5亿元的101.5%, 比上年4万元的4倍: the base right before its percentage."""
    whole, part = position - 1, position - 2
    if part < 0 or passage.between(whole, position) != "的" or not _is_due(passage, whole):
        return None
    return (part, whole) if may_be_of(passage, whole, part) else None


def _named_for(
    passage: Passage, position: int, whole_of: dict[int, PartOf]
) -> tuple[int, ...] | None:
    """办结148件，办结率92.5%: the number whose words carry the rate's own."""
    named = _RATE.search(passage.contexts[position].before)
    if not named:
        return None
    stem = _as_said(named["stem"][-2:])
    if (those := _those(passage, position)) is not None:
        return (those,)
    counts = list(_counts_before(passage, position, "sentence_start"))[:_NEAR]
    due = [each for each in counts if _is_due(passage, each)]
    word = named["stem"][-2:]
    progress = word in _PROGRESS and len(_head(passage, position)) <= _NEAR + len(word)
    handled = bool(_HANDLED.search(word)) and _only_a_rate(passage, position)
    own = [
        each
        for each in counts
        if each not in due and (progress or handled or stem.search(_clause(passage, each)))
    ]
    if not own:
        return None
    part = own[0]
    whole = _whole_of(passage, position, part, due, whole_of)
    return (part,) if whole is None else (part, whole)


def _as_said(word: str) -> re.Pattern[str]:
    """A rate's word as its part may be told: 参保 of 参保90人 or 参加居民医保90人."""
    first, last = word[0], word[-1]
    return re.compile(rf"{word}|{first}[^，。；、的]{{1,6}}{last}险?$")


def _those(passage: Passage, position: int) -> int | None:
    """The things whose rate their own clause goes on to tell: 22个断面水质优良比例达95%."""
    counted = position - 1
    if counted < 0 or not passage.same("clause_start", counted, position):
        return None
    opens = passage.contexts[counted].opening.strip() == ""
    things = passage.contexts[counted].quantity.kind is Kind.COUNT
    return counted if opens and things else None


def _only_a_rate(passage: Passage, position: int) -> bool:
    """Whether a rate has no subject of its own and stands right after what it is of."""
    first = passage.lists[position][0]
    counted = next((e for e in range(first - 1, -1, -1) if passage.is_addable(e)), None)
    between = "" if counted is None else passage.between(counted, position)
    return len(_head(passage, position)) <= _SHORT_RATE and len(between) <= _BESIDE


def _whole_of(
    passage: Passage, position: int, part: int, due: list[int], whole_of: dict[int, PartOf]
) -> int | None:
    """What a rate's part was out of: its whole, what was due, or what is told right after."""
    if part in whole_of:
        return whole_of[part].whole
    before = next((each for each in due if may_be_of(passage, each, part)), None)
    if before is not None:
        return before
    beside = part - 1
    counted = beside >= 0 and passage.same("sentence_start", beside, part)
    if counted and _WHOLE.search(_clause(passage, beside)) and may_be_of(passage, beside, part):
        return beside
    after = position + 1
    while after < len(passage) and passage.roles[after] is Role.CRITERION:
        after += 1  # 3岁以下幼儿共280人
    if after < len(passage) and passage.same("segment_start", position, after):
        told = _ALL.search(passage.contexts[after].before)
        return after if told and may_be_of(passage, after, part) else None
    return None


def _counts_before(passage: Passage, position: int, within: str) -> Iterable[int]:
    """The numbers before a percentage that it may be of, nearest first."""
    for earlier in passage.before(position):
        if not passage.same(within, earlier, position):
            return
        if passage.is_addable(earlier) and not passage.in_closed_bracket(earlier, position):
            yield earlier


def _is_due(passage: Passage, position: int) -> bool:
    return bool(_DUE.search(_clause(passage, position)))


def _clause(passage: Passage, position: int) -> str:
    return passage.contexts[position].before
