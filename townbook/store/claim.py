"""The values that townbook keeps: claims, statements, sections and what is known of a report.

Each class is one table of the data contract; its fields are the columns, in order.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum

GATHERS = ("", "place", "county")
"""What a report's folder may be gathered from: nothing, a place's years, a county's places."""
PHRASE_LENGTH = 24
"""The longest phrase or subject, in characters: enough to recognise a number, never a sentence."""
AGES = ("岁", "周岁")
"""Units of a person's age, of which a number may state a level or a change."""
UNSURE = ("value", "role", "period", "subject", "topic", "indicator", "relation")
"""The columns of a claim that reading may be unsure of, in the order in which it decides them."""


class Kind(StrEnum):
    COUNT = "count"
    QUANTITY = "quantity"
    MONEY = "money"
    AREA = "area"
    PERCENT = "percent"
    CHANGE = "change"


class Qualifier(StrEnum):
    NONE = ""
    OVER = "over"
    NEARLY = "nearly"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Role(StrEnum):
    RESULT = "result"
    TARGET = "target"
    CAPACITY = "capacity"
    CRITERION = "criterion"
    PRIOR = "prior"


class Relation(StrEnum):
    NONE = ""
    PART = "part"
    SHARE = "share"
    CHANGE = "change"
    PRIOR = "prior"


class Review(StrEnum):
    AUTO = "auto"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"


class StatementKind(StrEnum):
    MEASURE = "measure"
    PROBLEM = "problem"
    PLAN = "plan"


class PlanAction(StrEnum):
    """How far a plan item can be checked next year: by a number, by yes or no, or not at all."""

    NONE = ""
    NUMERIC_TARGET = "numeric_target"
    CHECKABLE_OUTCOME = "checkable_outcome"
    DIRECTION = "direction"


@dataclass(frozen=True, slots=True)
class Claim:
    """One number as the report states it, with its place in the text.

    `start` and `end` are half-open code-point offsets in the unmodified source text.
    `low` and `high` bound what the wording allows, in the base unit; None is unbounded.
    `comparison` is what a change is measured against (`yoy`, `since_election`), then `down`
    where it is a fall (its value stays positive, as printed), then relative, points or unstated,
    joined by `:` (`yoy:down:relative`). `relates_to` is a claim id, or several separated by `;`.
    `exhaustive` is true for parts that, by the wording, make up their whole. `topic` is what the
    number itself is about, which may differ from its section's; empty where that is unsure.
    `unsure` names the columns that reading is not sure of, of those in UNSURE, separated by `;`;
    it is empty where reading is sure and once a person has reviewed the claim. `note` says why a
    corrected row departs from what `as_written` says.
    """

    claim: str
    section: str
    sentence: int
    start: int
    end: int
    as_written: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: Qualifier = Qualifier.NONE
    kind: Kind = Kind.COUNT
    role: Role = Role.RESULT
    comparison: str = ""
    relation: Relation = Relation.NONE
    relates_to: str = ""
    exhaustive: bool = False
    listed: int | None = None
    period: str = ""
    topic: str = ""
    indicator: str = ""
    subject: str = ""
    phrase: str = ""
    unsure: str = ""
    sensitive: bool = False
    review: Review = Review.AUTO
    note: str = ""

    @property
    def is_change(self) -> bool:
        return self.kind is Kind.CHANGE

    @property
    def doubts(self) -> tuple[str, ...]:
        """The columns that reading is not sure of."""
        return tuple(filter(None, self.unsure.split(";")))

    @property
    def is_result(self) -> bool:
        """Whether it says what was reached: no target, no change, no earlier level."""
        return self.role is Role.RESULT and not self.is_change


@dataclass(frozen=True, slots=True)
class Statement:
    """What the report says without a number: a measure, a problem or a plan item.

    `summary_zh` is a gist that can be read alone: an empty or unreviewed one waits for a person.
    `object` is what identifies an undertaking in next year's report; `action` says how far a plan
    item can be checked; `target_claim` is the id of the claim that states its target (several
    separated by `;`); `answers` lists the problems (statement ids separated by `;`) that it
    answers. `sector` (whom a statement addresses) and `measure_action` (what a measure did) are
    codes of the catalogue's codes.csv, empty while uncoded.
    """

    statement: str
    section: str
    start: int
    end: int
    kind: StatementKind
    topic: str
    summary_zh: str = ""
    summary_en: str = ""
    object: str = ""
    action: PlanAction = PlanAction.NONE
    deadline: str = ""
    target_claim: str = ""
    answers: str = ""
    sector: str = ""
    measure_action: str = ""
    review: Review = Review.AUTO

    @property
    def is_judged(self) -> bool:
        """Whether a person has confirmed or corrected what reading proposed."""
        return self.review is not Review.AUTO

    @property
    def targets(self) -> tuple[str, ...]:
        """The ids of the claims that state the item's targets, the first one the chief one."""
        return tuple(filter(None, self.target_claim.split(";")))


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of a report. `2.3` is 二（三）; `start` and `end` span heading and text."""

    section: str
    title_zh: str
    title_en: str
    topic: str
    start: int
    end: int
    review: Review = Review.AUTO

    @property
    def depth(self) -> int:
        return self.section.count(".") + 1


@dataclass(frozen=True, slots=True)
class Defect:
    """What reading noticed about the text: `kind` names it, `start`/`end` place it.

    Kinds: cut_off, missing_heading, repeated_heading, repeated_sentence,
    repeated_text, unread_page, junk.
    `note_zh` and `note_en` say it in our own words.
    """

    kind: str
    section: str
    start: int
    end: int
    note_zh: str
    note_en: str


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a report as a whole: the content of about.yml.

    `gathers` is empty for a report; what is gathered from several is of a `place` through the
    years, or of the places of one `county` in a year.
    """

    report: str
    township_zh: str
    township_en: str
    county_zh: str
    county_en: str
    province_zh: str
    province_en: str
    year: int
    title_zh: str
    title_en: str
    source_file: str
    source_sha256: str
    source_encoding: str
    read_on: str
    read_by: str
    defects: tuple[Defect, ...] = ()
    gathers: str = ""


def columns(table: type) -> list[str]:
    """The column names of a table's dataclass, in the order of the data contract.

    A trailing underscore only keeps a field apart from a word of Python's: `not_` is `not`.
    """
    return [field.name.removesuffix("_") for field in fields(table)]
