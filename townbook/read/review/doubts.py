"""What of a report needs a person's eye, most important first, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from townbook.read.privacy.masking import MASK, Mask
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Kind, Relation, Review, Section, Statement, StatementKind
from townbook.store.report import Report

LARGE_SUM = Decimal(100_000_000)


class Doubt(Enum):
    """Why a row needs an eye: its weight, and how it is said in both languages."""

    DOUBTFUL_NAME = (100, "可能含有个人姓名", "may hold a private name")
    IMPOSSIBLE_SHARE = (60, "百分比超出0—100", "a share outside 0 to 100 %")
    CONTRADICTION = (50, "同一指标出现不同的数值", "the same indicator has different values")
    SENSITIVE = (45, "涉及少数人的敏感数字", "counts a small, sensitive group")
    UNKNOWN_UNIT = (40, "单位不在目录中", "its unit is not in the catalogue")
    DAMAGED_TEXT = (35, "所在文字有缺损", "the text around it is damaged")
    UNSURE_VALUE = (32, "数字可能连在了一起", "its figures may be two numbers run together")
    NO_SUBJECT = (30, "不清楚说的是什么", "it is unclear what is counted")
    UNSURE_PERIOD = (28, "时间不确定", "the year or period is uncertain")
    UNSURE_ROLE = (26, "成果、目标或能力不确定", "result, target or capacity is uncertain")
    UNSURE_SUBJECT = (24, "对象名称不确定", "what is counted is uncertain")
    UNSURE_RELATION = (22, "与其他数字的关系不确定", "what it is tied to is uncertain")
    NO_BASE = (20, "变化没有对应的基数", "a change that names no level")
    UNCATALOGUED = (18, "没有对应的指标", "no indicator matches")
    UNSURE_INDICATOR = (16, "指标不确定", "the indicator is uncertain")
    UNSURE_TOPIC = (14, "主题不确定", "the topic is uncertain")
    LARGE = (12, "数额很大", "a very large sum")
    NO_TOPIC = (10, "没有归入主题", "belongs to no topic yet")
    NO_SUMMARY = (8, "摘要待填写", "its summary waits to be written")
    NO_TITLE = (4, "英文标题待填写", "its English title waits to be written")
    UNREVIEWED = (1, "尚未复核", "not reviewed yet")
    REVIEWED = (0, "已复核", "reviewed")
    REJECTED = (0, "已剔除", "rejected: restore takes it back")

    def __init__(self, weight: int, zh: str, en: str) -> None:
        self.weight, self.zh, self.en = weight, zh, en

    def said(self, language: str) -> str:
        """The reason in `zh` or `en`."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One row that waits for a person; `table` is claim, statement, section or name."""

    table: str
    id: str
    row: Claim | Statement | Section | Mask
    reasons: tuple[Doubt, ...]

    @property
    def weight(self) -> int:
        return sum(reason.weight for reason in self.reasons)

    @property
    def waits(self) -> bool:
        """Whether nobody has reviewed it yet."""
        return isinstance(self.row, Mask) or self.row.review is Review.AUTO


def review_items(
    report: Report, catalogue: Catalogue, doubtful: Sequence[Mask] = ()
) -> tuple[ReviewItem, ...]:
    """Every unreviewed row of a report with its reasons, the most important first.

    `doubtful` are the uncertain masks of the source text, where it is at hand.
    """
    return tuple(item for item in all_items(report, catalogue, doubtful) if item.waits)


def all_items(
    report: Report, catalogue: Catalogue, doubtful: Sequence[Mask] = ()
) -> tuple[ReviewItem, ...]:
    """Every row of a report, reviewed ones too, with its reasons, the most important first."""
    items = [
        *(
            ReviewItem("name", f"{mask.start}-{mask.end}", mask, (Doubt.DOUBTFUL_NAME,))
            for mask in doubtful
        ),
        *_claim_items(report, catalogue),
        *_statement_items(report),
        *_section_items(report),
    ]
    told = [item if item.waits else replace(item, reasons=(Doubt.REVIEWED,)) for item in items]
    return tuple(sorted(told, key=lambda item: (-item.weight, item.row.start)))


def _claim_items(report: Report, catalogue: Catalogue) -> Iterator[ReviewItem]:
    contradicted = _contradicted(report.claims)
    for claim in report.claims:
        reasons = [*_claim_reasons(claim, catalogue)]
        if claim.claim in contradicted:
            reasons.append(Doubt.CONTRADICTION)
        if any(
            defect.start <= claim.end and claim.start <= defect.end
            for defect in report.about.defects
        ):
            reasons.append(Doubt.DAMAGED_TEXT)
        yield ReviewItem("claim", claim.claim, claim, _by_weight(reasons))


def _claim_reasons(claim: Claim, catalogue: Catalogue) -> Iterator[Doubt]:
    if MASK * 2 in claim.subject + claim.phrase:
        yield Doubt.DOUBTFUL_NAME
    # A completion rate may well be above 100 %, a part of a whole may not.
    if claim.relation is Relation.SHARE and claim.unit == "%" and not 0 <= claim.value <= 100:
        yield Doubt.IMPOSSIBLE_SHARE
    if claim.sensitive:
        yield Doubt.SENSITIVE
    if claim.unit not in catalogue.units:
        yield Doubt.UNKNOWN_UNIT
    if not claim.subject:
        yield Doubt.NO_SUBJECT
    yield from (Doubt[f"UNSURE_{column.upper()}"] for column in claim.doubts)
    if claim.kind is Kind.CHANGE and claim.relation is Relation.NONE:
        yield Doubt.NO_BASE
    if not claim.indicator:
        yield Doubt.UNCATALOGUED
    if claim.kind is Kind.MONEY and claim.value >= LARGE_SUM:
        yield Doubt.LARGE


def _contradicted(claims: Iterable[Claim]) -> set[str]:
    """The claims that give one indicator, for one role and period, values apart from each other."""
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.indicator and claim.kind is not Kind.CHANGE:
            key = (claim.indicator, claim.role, claim.period, claim.section, claim.relation)
            groups[key].append(claim)
    return {
        claim.claim
        for group in groups.values()
        if len({entry.value for entry in group}) > 1
        for claim in group
    }


def _statement_items(report: Report) -> Iterator[ReviewItem]:
    for statement in report.statements:
        reasons = [] if statement.summary_zh and statement.summary_en else [Doubt.NO_SUMMARY]
        if not statement.topic and statement.kind is not StatementKind.MEASURE:
            reasons.append(Doubt.NO_TOPIC)
        yield ReviewItem("statement", statement.statement, statement, _by_weight(reasons))


def _section_items(report: Report) -> Iterator[ReviewItem]:
    with_claims = {claim.section for claim in report.claims}
    for section in report.sections:
        reasons = [Doubt.NO_TOPIC] if not section.topic and section.section in with_claims else []
        if section.title_en == f"Section {section.section}":
            reasons.append(Doubt.NO_TITLE)
        yield ReviewItem("section", section.section, section, _by_weight(reasons))


def _by_weight(reasons: Iterable[Doubt]) -> tuple[Doubt, ...]:
    return tuple(sorted(reasons, key=lambda reason: -reason.weight)) or (Doubt.UNREVIEWED,)
