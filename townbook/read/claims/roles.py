"""What a number is to a report: a result, target, capacity or criterion, or what was before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from townbook.read.claims.context import Context
from townbook.store.claim import Role, Section

_PLAN_TITLE = re.compile(
    r"计划|安排|打算|思路|部署|下一步|下步|明年|今后|预期目标|工作重点|努力方向"
)
_PLAN_TOPICS = ("plans", "plan")
_REVIEW_TITLE = re.compile(r"总结|回顾|完成情况|开展情况|取得")
_DONE = re.compile(r"(?:已|现有|截至|截止|目前|累计完成|完成了|建成了|去年|上年|过去)")
_AHEAD = re.compile(
    r"(?<!按)(?<!超)(?<!超.)(?<!超..)(?<!超...)(?<!超....)计划(?!生育)|预计|力争|争取(?:全年|年内|达到|完成)|拟|目标(?:为|是)?|任务(?:数)?(?:为|是)?$|确保|将(?![军近乐来])|可打造|"
    r"年内(?:将|要|完成|建成|新)|资金需求"
)
_TARGET_AFTER = re.compile(r"[^。；]{0,16}(?:年度目标|目标任务|的?投资计划)")
_OVER_TARGET = re.compile(r"超额完成|超(?:年度)?计划")
_CAPACITY = re.compile(
    r"年可|日可|可(?:年|日|接待|容纳|出栏|存栏|处理|供|满足|辐射|同时)|日处理|年处理|日产(?!值)|年产(?![值量])|日供|"
    r"能力(?:由|从|达到?|为|提升[至到]|提高[至到])?$|库容|设计|装机|(?<![全当今去上本])年(?:接待|出栏)(?:游客|量)?$"
)
_CARRIED_ON = re.compile(r"(?:并)?(?:可)?(?:为|带动|提供|解决|安排|吸纳|辐射)")
_AT_LEAST = re.compile(r"(?:至少|不少于|不低于|不得少于|不得低于|起码)$")
_FROM = re.compile(r"(?:由|从|自)(?:上年|去年|年初|原来|换届前|(?:19|20)\d\d年)?(?:的|末的?)?约?$")
_TO = re.compile(
    r"^(?:的)?(?:大幅|快速|逐步)?(?:增加|增长|提高|提升|上升|升|增|调整|减少|下降|降低|降|减|扩大|发展|缩短|压减)[至到为]"
)
_THEN = re.compile(r"原有的?(?!.*(?:目前|现|其中|新|增))")
THAN_BEFORE = re.compile(r"[比较](?:年初|上年|去年|换届前|(?:19|20)\d\d年)(?:同期|末|底)?的$")
_BEFORE_NOW = re.compile(
    r"原有的?|换届前(?:为|的)?$|(?:整治|改造|创建|搬迁)前|(?:上年|去年)(?:同期|末|底)?(?:为|的)?$"
)


def planned_sections(sections: Sequence[Section]) -> frozenset[str]:
    """The sections whose text speaks of what is still to be done, with those inside them."""
    planned: set[str] = set()
    for section in sorted(sections, key=lambda each: each.depth):
        parent = section.section.rpartition(".")[0]
        ahead = _PLAN_TITLE.search(section.title_zh) and not _REVIEW_TITLE.search(section.title_zh)
        if section.section == "0":
            continue
        if parent in planned or section.topic in _PLAN_TOPICS or ahead:
            planned.add(section.section)
    return frozenset(planned)


def roles(contexts: Sequence[Context], text: str, planned: frozenset[str]) -> list[Role]:
    """The role of each quantity, in order."""
    found: list[Role] = []
    for position, context in enumerate(contexts):
        previous = contexts[position - 1] if position else None
        runs_on = previous is not None and previous.quantity.to == context.quantity.at
        if found and found[-1] in (Role.TARGET, Role.CAPACITY) and _carries_on(contexts, position):
            found.append(Role.TARGET)  # 可打造60间…，为100余村民提供岗位
        elif runs_on and found[-1] in (Role.PRIOR, Role.TARGET):
            found.append(found[-1])  # 76户174人, 9院60间
        else:
            found.append(_role(context, text, context.section in planned))
    return found


def _carries_on(contexts: Sequence[Context], position: int) -> bool:
    context, previous = contexts[position], contexts[position - 1]
    same = context.sentence_start == previous.sentence_start
    return same and bool(_CARRIED_ON.match(context.opening)) and not _DONE.search(context.opening)


def leads_to_next(context: Context, text: str) -> bool:
    """Whether the number is where a change starts from: 由60%提高到75%."""
    quantity = context.quantity
    return bool(
        _FROM.search(context.before) and _TO.search(text[quantity.to : quantity.to + 12])
    ) or bool(
        re.search(r"(?:由|从)[^，。；]{0,16}$", context.before)
        and _TO.search(text[quantity.to : quantity.to + 12])
    )


def _role(context: Context, text: str, planned: bool) -> Role:
    if leads_to_next(context, text) or _BEFORE_NOW.search(context.before):
        return Role.PRIOR
    if THAN_BEFORE.search(context.before):
        return Role.PRIOR
    if _THEN.search(text, context.sentence_start, context.quantity.at):
        return Role.PRIOR
    if _AT_LEAST.search(context.before):
        return Role.CRITERION
    if _CAPACITY.search(context.before):
        return Role.CAPACITY
    after = text[context.quantity.to : context.quantity.to + 24]
    if _TARGET_AFTER.match(after) and _OVER_TARGET.search(
        text[context.segment_start : context.quantity.at]
    ):
        return Role.TARGET
    if planned:
        return Role.RESULT if _DONE.search(context.opening) else Role.TARGET
    return Role.TARGET if _AHEAD.search(context.opening) else Role.RESULT
