"""Lists that turn into lists: 分别由45、38、35天压缩至39、33、31天, the first from the first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from townbook.read.claims.context import Context
from townbook.read.quantities.combine import LIST
from townbook.store.lexicon import Wording

_FROM = re.compile(r"(?:由|从)(?:[^，。；\d]{0,8})?$")
_TURN = Wording("的?(?:分别)?(?:大幅|快速|逐步)?{turn}[至到为]")


def turned_lists(contexts: Sequence[Context], text: str) -> dict[int, int]:
    """What each number of a list before a turn has become, by position."""
    found: dict[int, int] = {}
    for last in range(1, len(contexts) - 1):
        gap = text[contexts[last].quantity.to : contexts[last + 1].quantity.at]
        if not _TURN.fullmatch(gap):
            continue
        first = _list_start(contexts, text, last)
        size = last - first + 1
        if size > 1 and _FROM.search(contexts[first].before):
            following = range(last + 1, last + 1 + size)
            if _is_one_list(contexts, text, following):
                found.update(zip(range(first, last + 1), following, strict=True))
    return found


def _list_start(contexts: Sequence[Context], text: str, last: int) -> int:
    first = last
    while first and _listed(contexts, text, first - 1):
        first -= 1
    return first


def _is_one_list(contexts: Sequence[Context], text: str, places: range) -> bool:
    """Whether just these numbers are one list, in one unit."""
    if places[-1] >= len(contexts):
        return False
    joined = all(_listed(contexts, text, place) for place in places[:-1])
    goes_on = places[-1] + 1 < len(contexts) and _listed(contexts, text, places[-1])
    return joined and not goes_on


def _listed(contexts: Sequence[Context], text: str, place: int) -> bool:
    """Whether a number and the next stand in one list of one unit."""
    one, other = contexts[place].quantity, contexts[place + 1].quantity
    return one.unit == other.unit and LIST.fullmatch(text, one.to, other.at) is not None
