"""What a chapter on any topic tells: each result with the numbers that the report ties to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from townbook.show.alike import same_thing
from townbook.show.chapter_topics import topic_of
from townbook.show.extract import Extract
from townbook.show.interface_words.any_topic import AGAINST, GROWTH
from townbook.show.interface_words.languages import Language
from townbook.show.measure import Measure
from townbook.show.number_groups import told_apart
from townbook.store.claim import Claim, Relation, Role, StatementKind
from townbook.store.lexicon import Wording

MOST_LEADING = 2
"""Numbers that a headline names."""
DURATIONS = ("年", "个月", "月", "周", "天", "日", "小时", "分钟", "届", "次")
"""Units of numbers that say for how long or how often: never what a chapter is headed by."""
SPANS_OF_TIME = ("年", "个月", "月", "届")
"""Units of numbers that say how long something has been so, and nothing of how much: 连续三年."""


STEP = Wording(
    r"[比较](?:上|去)年|[比较](?:前|年初|期初).{0,6}?(?:{rise}|{fall})|(?:{rise}|{fall})$"
)
GROWS = Wording(r"(?:同比)?(?:{rise}|{fall})$")


@dataclass(frozen=True)
class TiedResult:
    """A result, or a growth told alone, with what the report ties to it.

    `change` is how it moved, `before` its earlier level, `target` what is to be reached; `parts`
    and `shares` are told of it.
    """

    number: Measure
    change: Measure | None = None
    before: Measure | None = None
    target: Measure | None = None
    parts: tuple[Measure, ...] = ()
    shares: tuple[Measure, ...] = ()

    @property
    def claim(self) -> Claim:
        """The claim that states the result."""
        assert self.number.claim is not None
        return self.number.claim

    @property
    def is_tied(self) -> bool:
        """Whether the report says more of the result than its size."""
        return bool(self.change or self.before or self.target or self.parts or self.shares)


@dataclass(frozen=True)
class Story:
    """A chapter's numbers, each once: results with their ties, and what is no result.

    `lacking` are numbers of what the report admits to lack, `conditions` earlier levels, criteria
    and capacities.
    """

    lines: tuple[TiedResult, ...]
    lacking: tuple[Measure, ...]
    targets: tuple[Measure, ...]
    conditions: tuple[Measure, ...]


def story_of(chapter: Extract) -> Story:
    """The numbers of a chapter, told apart and tied as the report ties them."""
    apart = (number for group in _groups(chapter.numbers) for number in told_apart(group))
    by_claim = {number.claims[0]: number for number in apart}
    numbers = {number.claims[0]: by_claim[number.claims[0]] for number in chapter.numbers}
    tied: set[str] = set()
    lines = []
    for number in numbers.values():
        line = _line(number, numbers)
        tied |= {name for other in _told_with(line) for name in other.claims}
        lines.append(line)
    kept = [
        line
        for line in lines
        if line.number.claims[0] not in tied and line.claim.unit not in SPANS_OF_TIME
    ]
    lacking = [line for line in kept if _is_of_problem(line.claim, chapter)]
    others = [line for line in kept if line not in lacking]
    return Story(
        tuple(line for line in others if line.claim.role is Role.RESULT),
        tuple(line.number for line in lacking),
        tuple(line.number for line in others if line.claim.role is Role.TARGET),
        tuple(line.number for line in others if line.claim.role not in (Role.RESULT, Role.TARGET)),
    )


def _groups(numbers: Sequence[Measure]) -> list[list[Measure]]:
    """Numbers that stand in one table: a result's label need not differ from its target's."""
    groups: dict[tuple[Role, bool], list[Measure]] = {}
    for number in numbers:
        if number.claim:
            groups.setdefault((number.claim.role, number.claim.is_change), []).append(number)
    return list(groups.values())


def leading(chapter: Extract, story: Story) -> list[TiedResult]:
    """The most telling results, of different things, for a headline.

    None is told that reading is unsure of, that another number has the label of, or, in English,
    that the catalogue has no name for.
    """
    ranked = sorted(story.lines, key=weight, reverse=True)
    return [line for line in ranked if _may_lead(line, chapter)][:MOST_LEADING]


def _line(number: Measure, numbers: dict[str, Measure]) -> TiedResult:
    """A number with what is tied to it; only a result's ties are looked for."""
    claim = number.claim
    if claim is None or not claim.is_result:
        return TiedResult(number)
    told = [other for other in numbers.values() if other.claim and other is not number]
    of_it = [other for other in told if _ids(other)[:1] == [claim.claim]]
    changes = [other for other in of_it if other.claim and other.claim.is_change]
    priors = [
        other
        for other in told
        if other.claim
        and other.claim.role is Role.PRIOR
        and not other.claim.is_change
        and (claim.claim in _ids(other) or same_thing(claim, other.claim))
    ]
    targets = [
        other
        for other in told
        if other.claim
        and other.claim.role is Role.TARGET
        and not other.claim.is_change
        and same_thing(claim, other.claim)
    ]
    return TiedResult(
        number,
        change=changes[0] if len(changes) == 1 else None,
        before=priors[0] if len(priors) == 1 else None,
        target=targets[0] if len(targets) == 1 and _told_once(claim, told) else None,
        parts=tuple(other for other in of_it if _is(other, Relation.PART)),
        shares=tuple(other for other in of_it if _is(other, Relation.SHARE)),
    )


def _told_with(line: TiedResult) -> Iterable[Measure]:
    alone = [line.change, line.before, line.target]
    return [*filter(None, alone), *line.parts, *line.shares]


def _ids(number: Measure) -> list[str]:
    return number.claim.relates_to.split(";") if number.claim and number.claim.relates_to else []


def _is(number: Measure, relation: Relation) -> bool:
    """Whether it is a result tied in that way, so that it can be told in its sentence."""
    claim = number.claim
    return bool(claim and claim.relation is relation and claim.is_result)


def _told_once(claim: Claim, others: Iterable[Measure]) -> bool:
    """Whether no other result is of the same quantity, so that it is clear what a target is for."""
    same = (other.claim for other in others if other.claim and other.claim.is_result)
    return not any(same_thing(claim, other) for other in same)


def _may_lead(line: TiedResult, chapter: Extract) -> bool:
    """Whether a headline may name it: surely read, alone of its label, no duration or part."""
    claim = line.claim
    named = chapter.language == "zh" or bool(claim.indicator) or claim.subject.isascii()
    alone = line.number.label == chapter.label(claim)
    return named and alone and is_sure(claim) and claim.relation is not Relation.PART


def is_sure(claim: Claim) -> bool:
    """Whether a number may stand where nothing explains it: surely read, and no duration."""
    return not claim.doubts and claim.unit not in DURATIONS and not is_step(claim)


def is_step(claim: Claim) -> bool:
    """Whether a number that is no change is told as one: 比上年减少90亩."""
    return not claim.is_change and bool(STEP.search(claim.subject or claim.phrase))


def _is_of_problem(claim: Claim, chapter: Extract) -> bool:
    """Whether a number stands in what the report admits to lack."""
    return any(
        entry.kind is StatementKind.PROBLEM and entry.start <= claim.start < entry.end
        for entry in chapter.report.statements
    )


def weight(line: TiedResult) -> int:
    """How telling a result is: known to the catalogue, with growth, a target or parts."""
    known = 4 * bool(line.claim.indicator)
    ties = 2 * bool(line.change or line.before) + bool(line.target) + bool(line.parts)
    alone = 2 * line.claim.is_change
    return known + ties - alone


def growth_said(change: Measure, language: Language) -> tuple[str, str]:
    """The words around a change: `("比上年增长", "")`, `("up", " on the year before")`."""
    assert change.claim is not None
    base, *how = change.claim.comparison.split(":")
    kind = "points" if change.unit == "百分点" else "relative" if change.unit in ("%", "倍") else ""
    verb = GROWTH[language][f"{kind or 'step'} {'down' if 'down' in how else 'up'}"]
    against = AGAINST[language].get(base, "")
    return (against + verb, "") if language == "zh" else (verb, against)


def facts_of(chapter: Extract, story: Story) -> dict[str, Any]:
    """A story as the facts of a narrative.

    A row has `label`, `number`, the words `how` and `against` around a change, and `period` where
    it is not the chapter's usual one. Rows of `results` also hold what is tied to them; `levels`
    are results told by their size alone.
    """
    usual = _usual_period(chapter)
    return {
        "period": chapter.date(usual),
        "leading": [_row_with_ties(line, chapter, usual) for line in leading(chapter, story)],
        "results": [
            _row_with_ties(line, chapter, usual)
            for line in story.lines
            if line.is_tied or line.claim.is_change
        ],
        "levels": [
            _row(line.number, chapter, usual)
            for line in story.lines
            if not (line.is_tied or line.claim.is_change)
        ],
        "lacking": [_row(number, chapter, "") for number in story.lacking],
        "targets": [_row(number, chapter, "") for number in story.targets],
        "conditions": [
            {**_row(number, chapter, usual), "kind": chapter.role(number)}
            for number in story.conditions
        ],
    }


def _row(number: Measure, chapter: Extract, usual: str) -> dict[str, Any]:
    claim = number.claim
    assert claim is not None
    how, against = growth_said(number, chapter.language) if claim.is_change else ("", "")
    label = (number.label or {}).get(chapter.language, "")
    ends = GROWS.search(label) if claim.is_change else None
    return {
        "label": label[: ends.start()] if ends and ends.start() else label,
        "number": number,
        "how": how,
        "against": against,
        "period": chapter.date(claim.period) if claim.period != usual else "",
        "note": chapter.flag(number),
    }


def _row_with_ties(line: TiedResult, chapter: Extract, usual: str) -> dict[str, Any]:
    change = _row(line.change, chapter, usual) if line.change else None
    return {
        **_row(line.number, chapter, usual),
        "change": change,
        "before": line.before,
        "target": _row(line.target, chapter, usual) if line.target else None,
        "parts": [_row(part, chapter, usual) for part in line.parts],
        "shares": [_row(share, chapter, usual) for share in line.shares],
    }


def _usual_period(chapter: Extract) -> str:
    """The period that most of a chapter's results speak of; empty where they are divided."""
    told = [number.claim.period for number in chapter.numbers if number.is_result and number.claim]
    (period, count), *_ = Counter(told).most_common(1) or [("", 0)]
    return period if 2 * count > len(told) else ""


def by_topic(chapter: Extract) -> list[dict[str, Any]]:
    """A chapter's numbers as rows, under the topics that they are about, in order."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for number in told_apart(chapter.numbers):
        topic = topic_of(number.claim, chapter.report, chapter.catalogue) if number.claim else ""
        row = {**_row(number, chapter, ""), "kind": chapter.role(number)}
        groups.setdefault(topic, []).append(row)
    return [{"topic": chapter.topic(topic), "rows": rows} for topic, rows in groups.items()]
