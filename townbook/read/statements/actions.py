"""How far a plan item can be checked next year: by a number, by yes or no, or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from townbook.read.statements.clauses import Clause
from townbook.store.claim import Claim, PlanAction
from townbook.store.lexicon import Wording

_HEDGES = Wording(
    "^(?:{joined_end}|(?!{process}){plan_manner}|今年|年内|全年|[上下]半年|年底前|第?[一二三四]季度)+"
)
_QUOTED = re.compile(r"“[^”]{1,24}”")
_INTENDS = Wording("{only_intended}")
_VAGUE_AMOUNT = Wording("{vague_amount}")
_WHOLE = Wording("{whole_state}")
_LEVEL_IN_WORDS = re.compile(
    r"(?:达到?|突破|迈上|跨上|超过?|跃上)[^，]{0,8}[千百万十]亿|两位数增长|增长[^，]{0,4}两位数|翻[一两]?番"
)
_EVENT = Wording("^(?:{end_state})")
_ENDS = Wording("(?:{end_state})(?:建设|使用|运营|达效|达产|，|、|$|目标|任务)")
_FOUNDS = Wording("^(?:{founding})")
_TITLE = Wording("(?:^|支持.{1,24})(?:{titled})")
_WORKS = Wording("^(?:{works})")
_PROCESS = Wording("^(?:{process})")
_VAGUE = Wording("(?:{vague_thing})(?:建设|工作)?$")
_CAMPAIGN = Wording("(?:{campaign})(?:建设|工作)?$")
_IDENTIFIED = Wording("{identified}")
_PURPOSE = Wording("^(?:{purpose})")
_ON_THE_WAY = re.compile(r"(?:(?<!开工)(?<!启动)建设|施工|前期|手续|准备|谋划|编制)(?:工作)?$")
_BRACKETS = re.compile(r"（[^）]*）|\([^)]*\)|【[^】]*】|\[\d+\]")
_FREQUENT = re.compile(
    r"每(?:年|月|周|季度?|半年)[^，]{0,12}[一二两三四五六七八九十\d]+(?:次|场|期|轮)"
)

_STRENGTH = (PlanAction.DIRECTION, PlanAction.CHECKABLE_OUTCOME, PlanAction.NUMERIC_TARGET)


def plan_action(clauses: Sequence[Clause], targets: Sequence[Claim]) -> PlanAction:
    """The strongest action of an item's clauses: a number, else an event or state, else none."""
    if targets:
        return PlanAction.NUMERIC_TARGET
    return max((clause_action(clause.text) for clause in clauses), key=_STRENGTH.index)


def clause_action(wording: str) -> PlanAction:
    """What a clause without a target claim commits to.

    It is coded by its end state, not by its hedge: 力争 before 通车 changes nothing, but a plan to
    plan (谋划, 适时) and an amount that nobody can count (一批) commit to nothing.
    """
    said = _BRACKETS.sub("", wording)
    text = _without_hedges(said)
    if _LEVEL_IN_WORDS.search(text):
        return PlanAction.NUMERIC_TARGET
    if _INTENDS.search(text) or _VAGUE_AMOUNT.search(text):
        return PlanAction.DIRECTION
    if _FREQUENT.search(text) or _WHOLE.search(text):
        return PlanAction.CHECKABLE_OUTCOME
    if _PURPOSE.match(text):
        return PlanAction.DIRECTION
    return PlanAction.CHECKABLE_OUTCOME if _is_definite(text) else PlanAction.DIRECTION


def _without_hedges(text: str) -> str:
    match = _HEDGES.match(text)
    return text[match.end() :] if match and match.end() < len(text) else text


def _is_definite(text: str) -> bool:
    """Whether a definite event or state of an identified thing is stated."""
    bare = _QUOTED.sub("“”", text)
    ends = bool(_ENDS.search(bare)) and not _ON_THE_WAY.search(bare)
    if _TITLE.search(text):
        return True
    if _PROCESS.match(text):
        return ends
    if _FOUNDS.match(text):
        return bool(_QUOTED.search(text)) or not _VAGUE.search(text)
    if _EVENT.match(text):
        return not _VAGUE.search(text)
    works = _WORKS.match(bare) and _IDENTIFIED.search(bare) and not _is_campaign(bare)
    return ends or bool(works)


def _is_campaign(text: str) -> bool:
    return bool(_CAMPAIGN.search(text) or _VAGUE.search(text) or re.search(r"[”+]工程$", text))
