"""What the audit hands on: findings, and how much of a report they cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Verdict(StrEnum):
    CONSISTENT = "consistent"
    ONLY_IF_TRUNCATED = "only_if_truncated"
    INCONSISTENT = "inconsistent"
    AMBIGUOUS = "ambiguous"
    SCOPE_UNCLEAR = "scope_unclear"
    UNVERIFIABLE = "unverifiable"


DOUBTS = (
    Verdict.INCONSISTENT,
    Verdict.ONLY_IF_TRUNCATED,
    Verdict.AMBIGUOUS,
    Verdict.SCOPE_UNCLEAR,
)
"""The verdicts that a reader should know of before using a number, the gravest first."""
BY_GRAVITY = (*DOUBTS, Verdict.UNVERIFIABLE, Verdict.CONSISTENT)
"""All verdicts, the gravest first."""


class Rounding(StrEnum):
    """The only way of shortening decimals under which a finding holds; empty where both do."""

    ANY = ""
    ROUNDED = "rounded"
    TRUNCATED = "truncated"


class FindingKind(StrEnum):
    PARTS = "parts"
    LIST = "list"
    RATE = "rate"
    IMPLIED = "implied"
    GROWTH = "growth"
    MEAN = "mean"
    REPEAT = "repeat"
    BOUNDS = "bounds"
    SCOPE = "scope"
    CHANNELS = "channels"
    DATE = "date"
    TEXT = "text"


class Reason(StrEnum):
    """Why a claim took part in no check."""

    STANDS_ALONE = "stands_alone"
    NOT_YET_DUE = "not_yet_due"
    THRESHOLD = "threshold"
    BASE_NOT_STATED = "base_not_stated"
    TIE_NOT_CHECKABLE = "tie_not_checkable"
    ONLY_BOUNDED = "only_bounded"


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of checking claims against each other.

    `finding` is stable as long as the claims keep their ids. `claims` begins with the claim
    that is checked. `computed_low` and `computed_high` bound what the other claims give for
    it, in `unit`; None is unbounded or not applicable. `repair` names every number that a single
    slip would explain, with its correction (`4,309 → 4,329`), empty where none or too many would.
    `sensitive` is true where one of the claims is. `weak` is a check that hardly any error would
    fail: a part is not larger than its whole.
    """

    finding: str
    kind: FindingKind
    section: str
    claims: tuple[str, ...]
    formula: str
    reported: str
    computed_low: Fraction | None
    computed_high: Fraction | None
    rounding: Rounding
    verdict: Verdict
    explanation_zh: str
    explanation_en: str
    repair: str = ""
    unit: str = ""
    reported_value: Fraction | None = None
    sensitive: bool = False
    weak: bool = False

    def explanation(self, language: str) -> str:
        """The explanation in `zh` or `en`."""
        return self.explanation_zh if language == "zh" else self.explanation_en


@dataclass(frozen=True)
class Coverage:
    """Which claims took part in at least one check that could fail, and why the others did not."""

    checked: tuple[str, ...]
    unchecked: Mapping[str, Reason]

    @property
    def total(self) -> int:
        return len(self.checked) + len(self.unchecked)

    @property
    def share(self) -> Fraction:
        """Checked claims as a share of all, 0 … 1; 0 for a report without claims."""
        return Fraction(len(self.checked), self.total) if self.total else Fraction(0)

    def reasons(self) -> dict[Reason, int]:
        """How many claims went unchecked for each reason, the commonest first."""
        return dict(Counter(self.unchecked.values()).most_common())


@dataclass(frozen=True)
class Audit:
    """All findings of one report in the order of its text, and their coverage.

    `waived` gives, for each finding that a person has set aside, the reason.
    """

    report: str
    findings: tuple[Finding, ...]
    coverage: Coverage
    waived: Mapping[str, str] = field(default_factory=dict)

    def open(self, *verdicts: Verdict) -> tuple[Finding, ...]:
        """The findings with one of these verdicts that nobody has set aside."""
        return tuple(
            f for f in self.findings if f.verdict in verdicts and f.finding not in self.waived
        )

    def by_verdict(self, verdict: Verdict) -> tuple[Finding, ...]:
        """All findings with this verdict, those set aside among them."""
        return tuple(finding for finding in self.findings if finding.verdict is verdict)

    def of_section(self, section: str) -> tuple[Finding, ...]:
        """The findings of a section and of the sections within it."""
        return tuple(
            f for f in self.findings if f.section == section or f.section.startswith(f"{section}.")
        )

    def of_claim(self, claim: str) -> tuple[Finding, ...]:
        """The findings that join this claim; for badges."""
        return tuple(finding for finding in self.findings if claim in finding.claims)


CSV_COLUMNS = (
    "finding",
    "kind",
    "section",
    "claims",
    "formula",
    "reported",
    "computed_low",
    "computed_high",
    "verdict",
    "explanation",
)

REASONS_SAID: Mapping[str, Mapping[Reason, str]] = {
    "zh": {
        Reason.STANDS_ALONE: "报告中没有其他数字与它相联系",
        Reason.NOT_YET_DUE: "是目标或设计能力，尚无实际结果可比",
        Reason.THRESHOLD: "是要求达到的标准，不是结果",
        Reason.ONLY_BOUNDED: "只核对过宽松的界限（如部分不大于整体），几乎不会不符",
        Reason.BASE_NOT_STATED: "只给出百分比，没有给出它所依据的数",
        Reason.TIE_NOT_CHECKABLE: "与其他数字有联系，但仅凭两者无法验算",
    },
    "en": {
        Reason.STANDS_ALONE: "no other number in the report is tied to it",
        Reason.NOT_YET_DUE: "a target or a capacity, with no result yet to compare",
        Reason.THRESHOLD: "a standard that had to be met, not a result",
        Reason.ONLY_BOUNDED: "held only against a loose bound (no part is larger than its whole), "
        "which hardly any number fails",
        Reason.BASE_NOT_STATED: "a percentage whose base the report does not state",
        Reason.TIE_NOT_CHECKABLE: "tied to another number, but the two alone prove nothing",
    },
}


def csv_row(finding: Finding, language: str) -> dict[str, str]:
    """One finding as the columns of CSV_COLUMNS; claims separated by `;`."""
    return {
        "finding": finding.finding,
        "kind": finding.kind.value,
        "section": finding.section,
        "claims": ";".join(finding.claims),
        "formula": finding.formula,
        "reported": finding.reported,
        "computed_low": _decimal(finding.computed_low),
        "computed_high": _decimal(finding.computed_high),
        "verdict": finding.verdict.value,
        "explanation": finding.explanation(language),
    }


def csv_rows(findings: Iterable[Finding], language: str) -> list[dict[str, str]]:
    """The rows that `townbook audit --csv` prints."""
    return [csv_row(finding, language) for finding in findings]


def _decimal(number: Fraction | None, places: int = 4) -> str:
    if number is None:
        return ""
    rounded = round(number, places)
    quotient = Decimal(rounded.numerator) / Decimal(rounded.denominator)
    return f"{quotient.normalize():f}"
