"""What a change is measured against, which way it went, and whether in percent or points."""

from __future__ import annotations

import re

from townbook.read.claims.context import Context
from townbook.store.lexicon import Wording

_BASES = (
    ("yoy", r"同比|同期|比上年末?|较上年末?|比去年|较去年|比增|上年|去年"),
    ("mom", r"环比"),
    ("since_election", r"换届前"),
    ("annual_mean", r"年均"),
    ("wider_area", r"(?:高于|低于|高出|比|较)全?[国省市区县](?:平均)?"),
    ("plan", r"超[^，。；]{0,6}计划|较计划|比计划"),
    ("since_start_of_year", r"[比较]年初"),
)
_YEAR = re.compile(r"[比较是与](?P<year>(?:19|20)\d\d)年")
_BASE = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _BASES))
_DOWN = Wording("{fall}")
_UP = Wording("{rise}")
AMOUNT = re.compile(
    r"(?:(?:比|较)[^，。；]{0,10}(?:增加|减少|提高|下降|增产|减产|增长|降低|多|少|增|减)|增产|减产|净增|减少|增加|"
    r"同比(?:增加|减少)|平均(?:下降|提高|增加))(?:了|约|近)?$"
)


def goes_down(context: Context) -> bool:
    """Whether the words before the number tell a decrease; the number itself is printed without
    a sign, and so it is kept.
    """
    downs = [match.start() for match in _DOWN.finditer(context.before)]
    ups = [match.start() for match in _UP.finditer(context.before) if "负" not in context.before]
    return bool(downs) and (not ups or downs[-1] > ups[-1])


def comparison(context: Context, text: str, *, level_is_percent: bool | None) -> str:
    """`base`, `base:manner`, `base:down` or `base:down:manner` of a change.

    `level_is_percent` says whether the level it belongs to is a percentage itself, None where no
    level is known: a change of a percentage in % leaves open whether points are meant. The manner
    of a multiple (倍) is `ratio`.
    """
    parts = [_base(context, text)]
    if goes_down(context):
        parts.append("down")
    manner = _manner(context.quantity.unit, level_is_percent)
    return ":".join([*parts, manner] if manner else parts)


def _base(context: Context, text: str) -> str:
    segment = text[context.segment_start : context.quantity.at]
    sentence = text[context.sentence_start : context.quantity.at]
    own = context.quantity.unit == "倍"  # 是…的3倍 says what it is a multiple of
    for stretch in (context.opening,) if own else (context.opening, segment, sentence):
        if year := _YEAR.search(stretch):
            return f"since_{year['year']}"
        found = [match.lastgroup for match in _BASE.finditer(stretch)]
        if found and found[-1]:
            return found[-1]
    return "unstated"


def _manner(unit: str, level_is_percent: bool | None) -> str:
    if unit == "百分点":
        return "points"
    if unit == "倍":
        return "ratio"
    if unit != "%":
        return ""
    return "unstated" if level_is_percent else "relative"
