"""The few characters around a number that recognise it, and the names listed for its count."""

from __future__ import annotations

import re

from townbook.read.claims.context import Context
from townbook.read.outline.normalise import View
from townbook.store.claim import PHRASE_LENGTH, Kind

_LISTED_NAMES = re.compile(
    r"(?:[^，。；：！？\n、]+、)+[^，。；：！？\n、]+$|[^，。；：！？\n、]+[和与及][^，。；：！？\n、]+$"
)


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
    before = context.before.removesuffix("等")
    if context.quantity.kind is not Kind.COUNT or "等" in before or before.endswith("各"):
        return None
    match = _LISTED_NAMES.search(before)
    if match is None:
        return None
    names = match.group().split("、")
    names[-1:] = re.split(r"(?<=.)[和与及](?=.)", names[-1], maxsplit=1)
    plausible = all(names) and max(map(len, names[1:])) <= 12
    return len(names) if plausible and abs(len(names) - context.quantity.value) <= 2 else None
