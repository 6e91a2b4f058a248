"""What a number counts or measures, as a label that a reader understands.

A change and a share are told with what they are of, the members of a list each by its own name; a
number's own name comes from the words around it (`noun_phrases`), a bare measure with its owner
(`owners`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from townbook.read.claims.context import Context
from townbook.read.claims.list_names import shared_names
from townbook.read.claims.noun_phrases import (
    Counted,
    counted,
    from_its_verb,
    head,
    without_lead,
    without_tail,
)
from townbook.read.claims.owners import (
    bare_measure,
    core,
    owner_after,
    owner_before,
    shortened,
    with_owner,
)
from townbook.store.claim import PHRASE_LENGTH, Kind, Role
from townbook.store.lexicon import Wording

_CHANGE_WORDS = Wording(
    r"(?:{compare}|{rise}|{fall}|(?:比|较|是|与)?(?:19|20)\d\d年的?(?:同期)?|[，,、（(：:\s])*"
)
_CHANGE_TAIL = Wording("(?:{compare}|{rise}|{fall})+$")
_MULTIPLE = re.compile(r"(?:是|为|相当于|达)?[^，。；]{0,14}的(?:约|近)?")
_SHARE_OF = re.compile(r"[，、]?(?:仅|约)?占")
_OF_PLAN = Wording(
    "[，、]?(?P<of>(?:占|超|完成|达到?|为)?[^，。；]{0,10}{planned_amount}[任务数目标]{0,4})的?$"
)
_ONLY_DEED = Wording("(?:{deed}|{neutral})+了?")
_NEUTRAL = Wording("{neutral}+了?")
_ENDS_IN_DEED = Wording(".*?(?P<deed>{deed})(?P<where>周边|沿线|全[乡镇县区市])?了?$")
_SHARED_DEED, _ANY_DEED = Wording("{shared_deed}"), Wording("{deed}|{neutral}")
_DEED_FIRST = Wording("(?:{deed})+(?P<of>.{2,})")
_AMONG_THESE = Wording("(?P<of>.{2,})(?:{among_these})")
_ATTRIBUTE = Wording(".{1,5}{attribute}")
_MEASURE_END = Wording("总?(?P<measure>{measure})$")
_PLANTED = Wording("{plant_verb}了?(?P<of>[^，。；]{2,})")
_STATIVE = Wording("{stative}")
_UNIT_NOUNS = {"户": "户数", "人": "人数"}
_ALREADY = re.compile(r"(?<=.)已(?:经|全部)?(?:完成)?(?=.)")
_JOINS = re.compile(r"(?:[和与、]|(?<![惠涉普遍])及)$")
_WHO = {"户": "户", "人": "人员"}
_CELL_EDGES = re.compile(r"[|\s]+")
_LISTED_BEFORE = re.compile(r"等$")
_WEAK_ENDS = re.compile(r"^[的了、，]+|[的了、，（(：:]+$")
_SHORT, _LONG_HEAD = 6, 12


def has_own_subject(context: Context) -> bool:
    """Whether the clause names what changed, beyond the words of the change itself."""
    return not _CHANGE_WORDS.fullmatch(context.before)


@dataclass(frozen=True, slots=True)
class Link:
    """What a number takes its name from: `base` is the position of the level that it changes, is
    a share of or follows, `whole` that of what it is a part of; `first` and `last` those of the
    list it stands in.
    """

    base: int | None
    first: int
    last: int
    same: bool = False
    """Whether the number is the same measure as its base, counted at another time."""
    told_after: bool = False
    """Whether the number is the level that its base, a change told before it, led to."""
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class NameRead:
    """A label of at most 24 characters, and whether the wording gives it plainly."""

    name: str
    sure: bool = True


def subjects(
    contexts: Sequence[Context], links: Sequence[Link], roles: Sequence[Role]
) -> list[NameRead]:
    """What each quantity counts or measures, in order."""
    naming = _Naming(contexts, links, roles)
    return [naming.read(position) for position in range(len(contexts))]


class _Naming:
    """The names given so far, number by number."""

    def __init__(
        self, contexts: Sequence[Context], links: Sequence[Link], roles: Sequence[Role]
    ) -> None:
        self.contexts, self.links, self.roles = contexts, links, roles
        self.names: list[str] = []

    def read(self, position: int) -> NameRead:
        name = _tidy(self._name(position))
        self.names.append(name)
        return NameRead(name, sure=len(name) >= 2 and not bare_measure(name))

    def _name(self, position: int) -> str:
        context, link = self.contexts[position], self.links[position]
        earlier = link.base if link.base is not None and link.base < position else None
        first, last = self._list(position)
        if last > first and (name := self._of_a_list(position, first, last)):
            return name
        if earlier is not None and (name := self._from_base(position, earlier)):
            return name
        if position > first and not context.before:
            return self._in_its_run(position, self.names[first])
        return self._in_its_run(position, self._own(position))

    def _list(self, position: int) -> tuple[int, int]:
        """The first and last of the numbers in a row with 、 or 和 between, of whatever kind."""
        link = self.links[position]
        first, last = position, position
        while first and self._follows_on(first):
            first -= 1
        while last + 1 < len(self.contexts) and self._follows_on(last + 1):
            last += 1
        return min(first, link.first), max(last, link.last)

    def _follows_on(self, position: int) -> bool:
        context, previous = self.contexts[position], self.contexts[position - 1]
        gap = context.quantity.at - previous.quantity.to
        bare = context.before_start == context.quantity.at and not context.after[:1].strip("、，")
        return bare and 0 < gap <= len("以及") and context.clause_start == previous.clause_start

    def _from_base(self, position: int, base: int) -> str:
        """The name of a change, a share or another time's level, by what it is of."""
        context, link = self.contexts[position], self.links[position]
        own = has_own_subject(context)
        first = self.contexts[link.first].before
        if link.told_after:
            return "" if own else _changed(self.contexts[base])
        if link.same:
            return self.names[base]
        if (planned := _OF_PLAN.fullmatch(first)) and context.quantity.unit == "%":
            return with_owner(self.names[base], planned["of"])
        if _SHARE_OF.match(first):
            of = without_tail(without_lead(first))
            return with_owner(self.names[base], of if len(of) > 1 else "占比")
        if context.quantity.unit == "倍" and _MULTIPLE.fullmatch(context.before):
            return self.names[base]
        if not own:
            return with_owner(self.names[base], without_lead(first).replace("分别", ""))
        if len(context.before) <= _SHORT:
            return with_owner(self.names[base], without_tail(without_lead(context.before)))
        return ""

    def _of_a_list(self, position: int, first: int, last: int) -> str:
        """One member's name in 鱼、贝产量分别为3吨、5吨; empty where names and numbers differ."""
        count = last - first + 1
        listed = head(self.contexts[first].before)
        known = self._last_list(first, count) if "分别" in self.contexts[first].before else []
        names = shared_names(listed if listed else "", count, known)
        return names[position - first] if names else ""

    def _last_list(self, position: int, count: int) -> list[str]:
        """The things that the list right before names, where it is as long: 累计分别达到…."""
        start = position - count
        if (
            start < 0
            or not self._near(start, position)
            or self._list(start) != (start, position - 1)
        ):
            return []
        names = self.names[start:position]
        deeds = [_DEED_FIRST.fullmatch(name) for name in names]
        return [deed["of"] if deed else name for deed, name in zip(deeds, names, strict=True)]

    def _own(self, position: int) -> str:
        context = self.contexts[position]
        before = self._head(position)
        follows = self._follows(position)
        planned = _OF_PLAN.fullmatch(context.before) if context.quantity.unit == "%" else None
        if planned and position and self._near(position, position - 1):
            return with_owner(self.names[position - 1], planned["of"])
        if owned := self._owned(position, before, follows):
            return owned
        if context.quantity.kind is Kind.COUNT and (
            name := self._counted(position, before, follows)
        ):
            return name
        return self._measured(position, before, follows)

    def _near(self, one: int, other: int) -> bool:
        return self.contexts[one].segment_start == self.contexts[other].segment_start

    def _head(self, position: int) -> str:
        """What the words before a number name; behind another number, from their verb on."""
        context = self.contexts[position]
        name = head(self._before(position))
        behind = position and self.contexts[position - 1].quantity.to == context.before_start
        return _ALREADY.sub("", from_its_verb(name) if behind else name)

    def _follows(self, position: int) -> Counted:
        """What follows a number, past the age or size that tells which of them are meant."""
        context, later = self.contexts[position], position + 1
        bound = later < len(self.roles) and self.roles[later] is Role.CRITERION
        if bound and not context.after and context.rest:
            return counted(context.rest, closes=True)
        return counted(context.after, closes=context.after == context.rest)

    def _before(self, position: int) -> str:
        """The words before a number, over the bound that tells which things it counts."""
        context = self.contexts[position]
        if not position or self.roles[position - 1] is not Role.CRITERION:
            return context.before
        bound = self.contexts[position - 1]
        if bound.clause_start != context.clause_start or bound.quantity.to != context.before_start:
            return context.before
        return head(bound.before) + bound.quantity.as_written + context.before

    def _owned(self, position: int, before: str, follows: Counted) -> str:
        """A bare measure with the thing that it is of."""
        context = self.contexts[position]
        after = owner_after(context)
        measure = bare_measure(before, told_after=bool(after))
        if not measure or (follows.noun and context.quantity.kind is Kind.COUNT):
            return ""
        if _STATIVE.fullmatch(measure):
            return self._same_thing(position, measure)
        owner = after or owner_before(self.contexts, self.names, position)
        return with_owner(owner, measure) if owner else ""

    def _counted(self, position: int, before: str, follows: Counted) -> str:
        """What a count counts, by the noun that follows it."""
        context = self.contexts[position]
        among = _AMONG_THESE.fullmatch(without_lead(context.earlier))
        if among and not follows.noun and follows.act and not before:
            return f"{follows.act}的{among['of']}"
        if each := self._each_that_passes(position, follows):
            return each
        if not follows.noun:
            return ""
        deed = _ENDS_IN_DEED.fullmatch(before)
        if context.rest.startswith("的") and len(before) >= 2 and not deed:
            return before + _WHO.get(context.quantity.unit, "")
        if deed and not _JOINS.search(context.before):
            deeds = "" if _NEUTRAL.fullmatch(deed["deed"]) else deed["deed"]
            return deeds + (deed["where"] or "") + follows.noun
        if not before or _LISTED_BEFORE.search(context.before) or len(follows.noun) >= 2:
            return follows.name
        return ""

    def _each_that_passes(self, position: int, follows: Counted) -> str:
        """村收入突破30万元 for the count in 9个村收入突破30万元."""
        context, later = self.contexts[position], position + 1
        if not follows.noun or later == len(self.contexts):
            return ""
        bound = self.contexts[later]
        if self.roles[later] is not Role.CRITERION or bound.clause_start != context.clause_start:
            return ""
        passes = bound.before + bound.quantity.as_written
        return passes if len(bound.before) >= 2 else ""

    def _measured(self, position: int, before: str, follows: Counted) -> str:
        """A name by the words before the number, or else around it."""
        context = self.contexts[position]
        runs_on = context.before_start + len(context.before) < context.quantity.at
        if runs_on and follows.noun and not before:
            return follows.noun
        if context.before.endswith("的"):
            unit = _WHO.get(context.quantity.unit, "") if len(before) >= 2 else ""
            return before + (follows.noun or unit)
        if follows.noun and self._counted_just_before(position):
            return before + follows.noun  # 5个项目400亩土地
        if follows.noun and self.roles[position] is Role.CAPACITY:
            return f"{before.rpartition('、')[2]}{follows.noun.partition('、')[0]}产能"
        if len(before) < 2 or _ONLY_DEED.fullmatch(before):
            before = self._told_elsewhere(position, before, follows)
        elif len(before) > _LONG_HEAD:
            before = from_its_verb(before)
        return self._as_part(position, self._with_shared_deed(position, _planted(context, before)))

    def _counted_just_before(self, position: int) -> bool:
        """Whether the words before a number are the noun of a count right before them."""
        context = self.contexts[position]
        if not position or context.quantity.kind is Kind.COUNT or not context.before:
            return False
        previous = self.contexts[position - 1]
        return previous.quantity.kind is Kind.COUNT and previous.quantity.to == context.before_start

    def _told_elsewhere(self, position: int, before: str, follows: Counted) -> str:
        context = self.contexts[position]
        if follows.noun:
            return ("" if _NEUTRAL.fullmatch(before) else before) + follows.noun
        if before and _ONLY_DEED.fullmatch(before):
            return self._same_thing(position, before)
        owner = owner_before(self.contexts, self.names, position)
        return with_owner(owner, before) if owner else before or head(context.opening)

    def _same_thing(self, position: int, deed: str) -> str:
        """在建驿站 in 建成驿站4处，在建2处: the deed with what another one was done to."""
        quantity, whole = self.contexts[position].quantity, self.links[position].whole
        for earlier in (whole, position - 1):
            if earlier is None or not 0 <= earlier < position:
                continue
            done = _DEED_FIRST.fullmatch(self.names[earlier])
            thing = done["of"] if done else self.names[earlier] if earlier == whole else ""
            if thing and self.contexts[earlier].quantity.unit == quantity.unit:
                return with_owner(deed, thing)
        return deed

    def _with_shared_deed(self, position: int, name: str) -> str:
        """新增 of the first in a list told of each: 新增低保3户、特困5户."""
        context = self.contexts[position]
        if not position or context.before_start == context.clause_start:
            return name
        previous = self.contexts[position - 1]
        deed = _SHARED_DEED.match(self.names[position - 1])
        if previous.clause_start != context.clause_start or deed is None:
            return name
        return name if _ANY_DEED.match(name) else with_owner(deed[0], name)

    def _as_part(self, position: int, name: str) -> str:
        """A part with what its whole measures: 粮食产量 in 总产量9吨，其中粮食5吨."""
        whole = self.links[position].whole
        if whole is None or whole >= position:
            return name
        if measure := _MEASURE_END.search(self.names[whole]):
            return name if _MEASURE_END.search(name) else name + measure["measure"]
        return name + core(self.names[whole]) if _ATTRIBUTE.fullmatch(name) else name

    def _in_its_run(self, position: int, name: str) -> str:
        """Told apart in a run: 监测对象户数 and 监测对象人数 in 监测对象3户9人."""
        quantity = self.contexts[position].quantity
        noun = _UNIT_NOUNS.get(quantity.unit, "")
        if not noun or not name or name.endswith((noun[0], noun)):
            return name
        near = (each for each in (position - 1, position + 1) if 0 <= each < len(self.contexts))
        apart = (
            self.contexts[each].quantity.unit != quantity.unit
            for each in near
            if self._share_words(each, position)
        )
        return name + noun if any(apart) else name

    def _share_words(self, one: int, other: int) -> bool:
        """Whether two numbers are named by the same words: 监测对象3户9人, 监测对象3户、9人."""
        first, second = self.contexts[min(one, other)], self.contexts[max(one, other)]
        if not first.before or first.clause_start != second.clause_start:
            return False
        listed = self.links[one].first == self.links[other].first and not second.before
        return second.before == first.before or listed


def _changed(context: Context) -> str:
    """What a change is of, in words that stand before it: 生产总值 in 生产总值增长5%，达到3亿元."""
    return without_tail(_CHANGE_TAIL.regex.sub("", without_lead(context.before)))


def _planted(context: Context, name: str) -> str:
    """柚子种植面积 for 种植柚子3亩."""
    match = _PLANTED.fullmatch(name) if context.quantity.kind is Kind.AREA else None
    return f"{match['of'].removesuffix('面积')}种植面积" if match else name


def _tidy(name: str) -> str:
    """A label in one line without loose ends, at most 24 characters."""
    name = _WEAK_ENDS.sub("", " ".join(_CELL_EDGES.sub(" ", name).split()))
    name = name.replace("同比", "")
    if name.count("“") != name.count("”"):
        name = name.replace("“", "").replace("”", "")
    if len(name) <= PHRASE_LENGTH:
        return name
    first = name.partition("、")[0]
    if 2 <= len(first) < min(len(name), PHRASE_LENGTH):
        return f"{first}等"
    return shortened(name, PHRASE_LENGTH) or name[-PHRASE_LENGTH:]
