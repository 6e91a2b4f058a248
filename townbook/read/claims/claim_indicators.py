"""The indicator of each claim of a text: from its own words, or from what it is tied to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from townbook.read.claims import subjects
from townbook.read.claims.context import Context
from townbook.read.claims.indicators import ANY, Matcher, Named
from townbook.read.claims.passage import is_change
from townbook.read.claims.ties import Tie
from townbook.store.claim import Relation
from townbook.store.lexicon import Wording

_NEAR = 32
"""How many characters after a number may still name what it measures."""
_WIDE = 40
_NOUN = 2
_OF_BODIES = ("个", "家")
_BODIES = Wording("{counted_body}")
_NEWLY = Wording(r"[^\d]{0,4}?({newly})")
_RELATIVE = ("%", "倍")
_RATE_OF_GROWTH = Wording("{growth_rate}")
_TOWN_AND_COUNTRY = Wording("{town_and_country}")


class ClaimIndicators:
    """The indicators of one text's claims, by position."""

    def __init__(
        self,
        found: Sequence[Context],
        text: str,
        ties: Sequence[Tie],
        lists: Sequence[tuple[int, int]],
        names: Sequence[str],
        matcher: Matcher,
        topic_of: Callable[[str], str],
    ) -> None:
        self._found, self._text, self._ties, self._lists = found, text, ties, lists
        self._names, self._matcher, self._topic_of = names, matcher, topic_of

    def keys(self) -> list[str]:
        """The indicator of each claim; a change, and the two ends of one, share their level's,
        while a part is never the same measure as its total.
        """
        keys = [
            self._own(position) if tie.relation is not Relation.CHANGE else ""
            for position, tie in enumerate(self._ties)
        ]
        for position, tie in enumerate(self._ties):
            if tie.relation is Relation.PRIOR:
                keys[tie.to[0]] = keys[tie.to[0]] or keys[position]
                keys[position] = keys[position] or keys[tie.to[0]]
        for position, tie in enumerate(self._ties):
            if tie.relation is Relation.PART and keys[position] == keys[tie.to[0]]:
                keys[position] = ""
        for position, tie in enumerate(self._ties):
            if tie.relation is Relation.CHANGE:
                keys[position] = keys[tie.to[0]]
        return keys

    def _own(self, position: int) -> str:
        context = self._found[position]
        unit = self._matcher.unit(context.quantity.unit)
        return self._matcher.indicator(
            self._named(position), ANY if _is_growth(context, unit) else unit
        )

    def _named(self, position: int) -> Named:
        context, tie, name = self._found[position], self._ties[position], self._names[position]
        at, to = context.quantity.at, context.quantity.to
        written = self._text[at:to]
        clause = context.opening + written + context.after
        whole = self._found[tie.to[0]].before if tie.relation is Relation.PART else ""
        after = self._noun_in_run(position) + context.after[:_NEAR]
        before = _newly(context) + self._before(position)
        own = f"{name}{self._shared_end(position)}\0{before}{written}{after}"
        return Named(
            name=name,
            own=self._one_of_two(position, own),
            counted=_counted(context),
            whole=whole + context.opening,
            clause=clause,
            wide=self._text[max(context.segment_start, at - _WIDE) : to] + "\0" + clause,
            topic=self._topic_of(context.section),
        )

    def _before(self, position: int) -> str:
        """The words before a number that name it: none of other members of its list, none of the
        examples of what stands after it (甲、乙等5个项目).
        """
        context, tie = self._found[position], self._ties[position]
        first, last = self._lists[position]
        if tie.relation is Relation.SHARE:
            return self._found[tie.to[0]].before + context.before
        examples = context.before.endswith("等") and len(context.after) >= _NOUN
        if examples or first < last or not subjects.has_own_subject(context):
            return ""
        return context.before

    def _shared_end(self, position: int) -> str:
        """What a name in a list shares with the last one: 产量 in 鱼、贝产量分别为3吨、5吨."""
        last = self._lists[position][1]
        return self._names[last][len(self._names[position]) :] if position < last else ""

    def _noun_in_run(self, position: int) -> str:
        """The one character between a number and the next of its run: 村 in 4个村15人."""
        following = self._found[position + 1 : position + 2]
        to = self._found[position].quantity.to
        at = following[0].quantity.at if following else to
        return self._text[to:at] if at - to == 1 else ""

    def _one_of_two(self, position: int, own: str) -> str:
        """In a list of two numbers, 城乡 names the town first, then the country."""
        first, last = self._lists[position]
        if last - first != 1:
            return own
        return _TOWN_AND_COUNTRY.regex.sub("农村" if position == last else "城镇", own)


def _newly(context: Context) -> str:
    """The word that makes all of a clause's list new: 新增 in 新增甲4家、乙13家."""
    match = _NEWLY.match(context.opening)
    return match[1] if match and match[1] not in context.before else ""


def _counted(context: Context) -> str:
    """The noun of a place or body that a measure word takes: 村 in 20个村配备器材."""
    if context.quantity.unit not in _OF_BODIES:
        return ""
    noun = _BODIES.match(context.after)
    return noun[0] if noun else ""


def _is_growth(context: Context, unit: str) -> bool:
    """Whether a number tells how much a level grew, so that its unit is not the level's."""
    if unit not in _RELATIVE:
        return False
    return is_change(context) or bool(_RATE_OF_GROWTH.search(context.before))
