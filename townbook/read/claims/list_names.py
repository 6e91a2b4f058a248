"""The names of a list's members: 鱼、贝产量 are 鱼产量 and 贝产量."""

from __future__ import annotations

import re
from collections.abc import Sequence

from townbook.store.lexicon import Wording

_EDGE = re.compile(r"(?<=.)[、和与及](?=.)")
_TOLD = Wording("(?:{compare}|(?P<way>{rise}|{fall}|占)|(?P<deed>(?<=分别){deed}))+$")
_RESPECTIVELY = "分别"
_BOTH = Wording("(?P<lead>.*?)城乡(?P<shared>居民[^、和与及]*)")
_MEASURE_END = Wording("总?{measure}$|增速$|..率$|人数$|..数$")
_PLACE = re.compile(r"(.{1,8}?(?:区|县|镇|乡|村|市|园|公司|合作社|基地|中心))(?=.)")


def shared_names(head: str, count: int, known: Sequence[str] = ()) -> list[str]:
    """The `count` names that a head lists, each whole; empty where it lists another number.

    A head that only says 分别 is of the names listed before, `known`.
    """
    told = _TOLD.search(head) if _RESPECTIVELY in head else None
    listed = head[: told.start()] if told else head
    if told and not known and _RESPECTIVELY not in told[0]:
        told, listed = None, head
    names = _listed(listed, count) if listed else list(known) if len(known) == count else []
    if told and told["deed"]:
        return [told["deed"] + name for name in names]
    way = told["way"] or "" if told else ""
    return [name + ("占比" if way == "占" else way) for name in names]


def _listed(head: str, count: int) -> list[str]:
    both = _BOTH.fullmatch(head)
    if both and count == 2:
        return [both["lead"] + kind + both["shared"] for kind in ("城镇", "农村")]
    names = _EDGE.split(head)
    if len(names) != count or count < 2:
        return []
    return _with_shared_owner(_with_shared_measure(names))


def _with_shared_measure(names: list[str]) -> list[str]:
    """工业投资 and 技改投资 from 工业、技改投资: what the last has more than the first."""
    last = names[-1]
    measure = _MEASURE_END.search(last)
    if measure is None or measure.start() == 0 or _MEASURE_END.search(names[0]):
        return names
    shared = last[len(names[0]) :] if len(names[0]) < measure.start() else measure[0]
    return [name if name.endswith(shared) else name + shared for name in names]


def _with_shared_owner(names: list[str]) -> list[str]:
    """开发区产值 and 开发区税收 from 开发区产值和税收; 春茶产量 and 春茶产值."""
    measure, place = _MEASURE_END.search(names[0]), _PLACE.match(names[0])
    if measure is None:
        return names
    bare = [
        _MEASURE_END.fullmatch(name) or (place and _MEASURE_END.search(name)) for name in names[1:]
    ]
    if not all(bare) or any(_PLACE.match(name) for name in names[1:]):
        return names
    owner = place[1] if place else names[0][: measure.start()]
    return [names[0], *(owner + name for name in names[1:])]
