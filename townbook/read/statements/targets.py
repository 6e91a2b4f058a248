"""Which numbers of a plan item say how much will be reached: its targets."""

from __future__ import annotations

import re
from itertools import zip_longest

from townbook.read.statements.clauses import Clause
from townbook.store.claim import Claim, Role
from townbook.store.lexicon import Wording

_SIZE_BEFORE = re.compile(
    r"(?:总投资|投资额|计划投资|投资|占地|全长|总长|长|宽|总面积|建筑面积|面积|总建筑面积|资金|总额|规模|容量|估算|距|库容)(?:约|达|为)?$"
)
_DESCRIBES_AFTER = re.compile(r"(?:以上|左右|以下|余)?(?:的|级|规模的)")
_THRESHOLD_AFTER = re.compile(r"以上(?!的?$)(?=[\u4e00-\u9fff])|级")
_MOVES = Wording(
    r"(?:增长|增速|增幅|同比|下降|降低|压减|减少|达到?|突破|超过?|不低于|不少于|稳定在|保持在|控制在|提高到?|实现|上升|缩短)"
)
_DOES_WITH = Wording("(?:{process}|{only_intended})")
_REACHES = Wording("(?:{end_state}|{titled}|新增|新建|培育|引进|解决|完成)")
_UNDER_WAY = re.compile(r"(?:(?<!开工)建设|前期(?:工作)?|谋划|储备)(?:工作)?$")
_TAIL = Wording("^(?:{purpose})")
_FREQUENCY = re.compile(r"每(?:年|月|周|季度?|半年|天|日|村|户|人)[^，。]{0,8}$")
_NEXT = re.compile(r"^[^\d，。；]{0,4}$")


def targets(clause: Clause, source: str) -> tuple[Claim, ...]:
    """The claims of a clause that state what will be reached, in order.

    A number that only describes the object (总投资3亿元的), a threshold (5亿元以上项目2个) and a
    count under a verb without an end (推进20个项目建设) are none.
    """
    if _TAIL.match(clause.text) and not _MOVES.search(clause.text):
        return ()
    wanted = [claim for claim in clause.claims if _may_be_target(clause, claim, source)]
    return tuple(
        claim
        for claim, following in zip_longest(wanted, wanted[1:])
        if following is None or not _belongs_to(claim, following, source)
    )


def _may_be_target(clause: Clause, claim: Claim, source: str) -> bool:
    before, after = source[clause.start : claim.start], source[claim.end : clause.end]
    if claim.role is Role.PRIOR or _FREQUENCY.search(before):
        return False
    if _SIZE_BEFORE.search(before) and not before.startswith(("全年投资", "年内投资")):
        return bool(_MOVES.search(before[-6:]))
    if _DESCRIBES_AFTER.match(after):
        return False
    if _THRESHOLD_AFTER.match(after) and claim.unit == "元":
        return False
    if claim.unit in ("%", "百分点", "‰") or _MOVES.search(before[-8:]):
        return True
    return not _only_worked_on(before, after)


def _only_worked_on(before: str, after: str) -> bool:
    """Whether the verb before a count has no end: 推进16个项目建设; 推进7个项目竣工 has one."""
    working = last_start(_DOES_WITH, before)
    if working >= 0 and _UNDER_WAY.search(after):
        return True
    return working > last_start(_REACHES, before) and not _REACHES.search(after)


def last_start(wording: Wording, text: str) -> int:
    """Where the last match of a wording in `text` begins; -1 where there is none."""
    return max((match.start() for match in wording.finditer(text)), default=-1)


def _belongs_to(claim: Claim, following: Claim, source: str) -> bool:
    """Whether a count only carries the next number: 5个项目398亩土地."""
    between = source[claim.end : following.start]
    return bool(_NEXT.match(between)) and "、" not in between and claim.unit in ("个", "家", "宗")
