"""What a number is to a report: a result, target, capacity or criterion, or what was before.

`_RULES` is the order of decision; the first rule that speaks decides. What reading is not sure of
is said with the role and goes to review.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from townbook.read.claims.context import Context
from townbook.read.claims.criteria import each_passes, minimum, picks_out, standard
from townbook.read.claims.role_place import Place, RoleRead, Rule, last
from townbook.read.claims.turned_lists import turned_lists
from townbook.store.claim import Role, Section
from townbook.store.lexicon import Wording

_PLANNED, _REVIEWED = Wording("{planned_part}"), Wording("{reviewed_part}")
_PLAN_TOPICS, _PROBLEM_TOPIC = ("plans", "plan"), "problems"

_AHEAD, _PAST, _SO_FAR = Wording("{ahead}"), Wording("{past}"), Wording("{so_far}")
_ESTIMATE = Wording("{estimate}(?P<onward>[^，。；]{0,8}?{onward})?")
_GOALS = Wording("{goal}(?:任务)?(?:是|为|[:：])")
_REACHED_GOALS = Wording("{reached}[^，。；：:]{0,12}?{goal}")
_AHEAD_UNTIL = Wording(
    "{ahead}[^，。；]{0,4}(?:[到至](?:20)?\\d\\d年|年[底末])[^，。；]{0,4}，[^，。；]*$"
)
_UNTIL = re.compile(r"(?<![截已])[到至](20\d\d)年[底末]?")
_LED_ON = Wording("并?可?{led_on}")
_GIVEN_TASK = Wording("任务(?:数)?(?:为|是)?$")
_FULFILLED = Wording(
    "(?:占|超|完成|达到?|为|实现)[^，。；]{0,10}{planned_amount}[任务数目标]{0,4}的?$"
)
_DONE_TASK = Wording("{reached}[^，。；]{0,12}{planned_amount}$")
_AGAINST_TARGET = re.compile(r"[^。；]{0,16}(?:年度目标|目标任务|的?投资计划)")
_BEYOND_TARGET = Wording("{beyond}")
_DUE = re.compile(r"应(?:当)?[缴收完到交建种检参还付](?!急)[^，。；]{0,8}$")
_DONE_OF_DUE = re.compile(r"[，、,（(]?(?:已|实)")

_FROM = re.compile(r"(?:由|从|自)(?:[^，。；]{0,16})?$")
_TO = Wording("的?(?:大幅|快速|逐步)?{turn}[至到为]")
_THEN = re.compile(r"原有的?(?!.*(?:目前|现|其中|新|增))")
_EARLIER = r"(?:年初|上年|去年|前年|换届前|(?:19|20)\d\d年)(?:同期|末|底)?"
_THAN_BEFORE = re.compile(rf"[比较]{_EARLIER}的?$")
_TIMES_BEFORE = re.compile(rf"(?:是|为|相当于|达到?){_EARLIER}的?$")
_MULTIPLIED = re.compile(r"的(?:约|近)?[0-9一二两三四五六七八九十百.]+倍")
_BEFORE_NOW = Wording("(?:原有的?|{before}(?:同期|末|底)?(?:为|是|的|有)?[（(]?)$")
_YEAR_IN_BRACKET = re.compile(r"[（(](?:19|20)\d\d年(?:同期|末|底)?(?:为|是)?$")

_CAPACITY = Wording("{capacity}|{ability}(?:由|从|达到?|为|提升[至到]|提高[至到])?$")
_YEARLY = re.compile(r"(?<![全当今去上本])年(?:接待|出栏)(?:游客|量)?$")
_OF_A_PLANT = Wording("级?的?[^，。；、的了]{0,6}?{facility}")
_MADE = Wording("{makes}[^，。；]{0,4}$")
_PLANT_UNITS = frozenset(
    ["吨", "千瓦", "立方米", "平方米", "头", "只", "羽", "张", "千伏安", "兆瓦", "GW", "MW", "吉瓦"]
)


def planned_sections(sections: Sequence[Section]) -> frozenset[str]:
    """The sections whose text speaks of what is still to be done, with those inside them."""
    planned: set[str] = set()
    after_plans = False
    for section in sorted(sections, key=lambda each: (each.depth, each.start)):
        parent = section.section.rpartition(".")[0]
        reviewed = section.topic == _PROBLEM_TOPIC or _REVIEWED.search(section.title_zh)
        ahead = _PLANNED.search(section.title_zh) and not reviewed
        # What follows the plans closes them (政府自身建设), unless it looks back.
        goes_on = after_plans and section.depth == 1 and not reviewed
        if section.section == "0":
            continue
        if parent in planned or section.topic in _PLAN_TOPICS or ahead or goes_on:
            planned.add(section.section)
            after_plans = after_plans or section.depth == 1
    return frozenset(planned)


def roles(
    contexts: Sequence[Context],
    text: str,
    planned: frozenset[str],
    years: Mapping[str, int | None],
) -> list[RoleRead]:
    """The role of each quantity, in order.

    `planned` are the sections of what is still to do, `years` the year that each speaks of.
    """
    found: list[RoleRead] = []
    for position, context in enumerate(contexts):
        previous = contexts[position - 1] if position else None
        year = years.get(context.section)
        place = Place(context, previous, text, context.section in planned, year)
        found.append(_in_a_row(place, found[-1]) if found else _role(place))
    for position in turned_lists(contexts, text):
        found[position] = RoleRead(Role.PRIOR)
    return found


def _in_a_row(place: Place, last: RoleRead) -> RoleRead:
    """The role of a number that stands after another one."""
    context, previous = place.context, place.previous
    assert previous is not None
    if last.role in (Role.TARGET, Role.CAPACITY) and _leads_on(context, previous):
        return RoleRead(Role.TARGET, sure=False)  # 可打造60间…，为100余村民提供岗位
    runs_on = previous.quantity.to == context.quantity.at
    if runs_on and last.role in (Role.PRIOR, Role.TARGET):
        return last  # 76户174人
    return _role(place)


def _leads_on(context: Context, previous: Context) -> bool:
    same = context.sentence_start == previous.sentence_start
    return same and bool(_LED_ON.match(context.opening)) and not _PAST.search(context.opening)


def _role(place: Place) -> RoleRead:
    for rule in _RULES:
        if read := rule(place):
            return read
    return RoleRead(Role.TARGET if place.planned else Role.RESULT)


def leads_to_next(context: Context, text: str) -> bool:
    """Whether the number is where a change starts from: 由60%提高到75%."""
    to = context.quantity.to
    return bool(_FROM.search(context.before) and _TO.match(text[to : to + 12]))


def than_before(context: Context, text: str) -> bool:
    """Whether a number is what the one before it is compared with: 比上年的70户减少9户,
    是上年70户的3倍.
    """
    to = context.quantity.to
    multiplied = _TIMES_BEFORE.search(context.before) and _MULTIPLIED.match(text[to : to + 12])
    return bool(multiplied or _THAN_BEFORE.search(context.before))


def _prior(place: Place) -> RoleRead | None:
    """What was before: 由60%提高到75%, 上年同期70万元, 原有三所."""
    was = (
        leads_to_next(place.context, place.text)
        or _BEFORE_NOW.search(place.before)
        or than_before(place.context, place.text)
        or _YEAR_IN_BRACKET.search(place.opening)
        or _THEN.search(place.text, place.context.sentence_start, place.context.quantity.at)
    )
    return RoleRead(Role.PRIOR) if was else None


def _capacity(place: Place) -> RoleRead | None:
    """What something can hold or do: 日处理7吨, 700万吨露天矿."""
    if _CAPACITY.search(place.before) or _YEARLY.search(place.before):
        return RoleRead(Role.CAPACITY)
    plant = place.context.quantity.unit in _PLANT_UNITS and _OF_A_PLANT.match(place.after(14))
    if plant and not _MADE.search(place.before):
        return RoleRead(Role.CAPACITY)
    return None


def _measured_by_plan(place: Place) -> RoleRead | None:
    """How much of a plan was done is a result, what was to be done a target."""
    if place.planned:
        return None
    if place.context.quantity.unit == "%" and _FULFILLED.search(place.before):
        return RoleRead(Role.RESULT)
    if _DONE_TASK.search(place.before):
        return RoleRead(Role.RESULT)
    due = _DUE.search(place.opening) and _DONE_OF_DUE.search(place.after(8))
    beyond = _AGAINST_TARGET.match(place.after()) and _BEYOND_TARGET.search(place.segment)
    if due or beyond or _GIVEN_TASK.search(place.opening):
        return RoleRead(Role.TARGET)
    return None


def _already(place: Place) -> RoleRead | None:
    """What a plan says is done: 已改厕70座, 截至6月底."""
    if not place.planned:
        return None
    past = last(_PAST, place.opening)
    if past >= 0 and past > last(_AHEAD, place.opening):
        return RoleRead(Role.RESULT)
    so_far = last(_SO_FAR, place.sentence)
    if so_far >= 0 and last(_AHEAD, place.sentence) < so_far:
        return RoleRead(Role.RESULT, sure=False)
    return None


def _still_to_come(place: Place) -> RoleRead | None:
    """What is told among results and not reached yet: 力争70座, 预期目标是增长6%."""
    if place.planned:
        return None
    if _GOALS.search(place.sentence) and not _REACHED_GOALS.search(place.sentence):
        return RoleRead(Role.TARGET)
    if last(_AHEAD, place.opening) > last(_PAST, place.opening):
        return RoleRead(Role.TARGET)
    if _AHEAD_UNTIL.search(place.segment):
        return RoleRead(Role.TARGET)
    until = _UNTIL.search(place.segment)
    if until and place.year is not None and int(until[1]) > place.year:
        return RoleRead(Role.TARGET, sure=False)
    # A report on a year that has just ended estimates its results.
    if estimate := _ESTIMATE.search(place.opening):
        return RoleRead(Role.TARGET if estimate["onward"] else Role.RESULT, sure=False)
    return None


_RULES: tuple[Rule, ...] = (
    _prior,  # an earlier level is one in any part
    standard,
    picks_out,
    each_passes,
    minimum,
    _capacity,
    _measured_by_plan,  # before the cues of the future: 计划 stands in 占年计划的70% too
    _already,
    _still_to_come,
)
