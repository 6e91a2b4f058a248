"""What is to be said of a draft, and where it stands in its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from townbook.audit.findings import Finding, FindingKind, Verdict
from townbook.audit.years.sequel import NOWHERE, Sequel, SequelKind, SequelVerdict
from townbook.check.bare_numbers import bare_numbers
from townbook.check.draft import Draft
from townbook.store.claim import Claim


class Gravity(StrEnum):
    """How grave a remark is: what does not agree, what to look at, what is not there."""

    WRONG = "wrong"
    ASK = "ask"
    LACKS = "lacks"


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark on a draft, with the offsets of what it is about; `NOWHERE` for the whole."""

    gravity: Gravity
    start: int
    end: int
    section: str
    as_written: str
    said_zh: str
    said_en: str

    def said(self, language: str) -> str:
        """What is to be said, in `zh` or `en`."""
        return self.said_zh if language == "zh" else self.said_en

    @property
    def placed(self) -> bool:
        return (self.start, self.end) != NOWHERE


_GRAVITY = {
    Verdict.INCONSISTENT: Gravity.WRONG,
    Verdict.ONLY_IF_TRUNCATED: Gravity.ASK,
    Verdict.AMBIGUOUS: Gravity.ASK,
}
"""Of the audit's verdicts those that a draft's writer can do something about."""
_ASKED_OF_KIND = {
    (FindingKind.TEXT, Verdict.UNVERIFIABLE),
    (FindingKind.PARTS, Verdict.SCOPE_UNCLEAR),
}
_NOT_TOLD = {
    SequelVerdict.NOT_REPORTED: ("没有提到结果", "is not reported on"),
    SequelVerdict.NOT_MENTIONED: ("没有再提", "is not mentioned"),
}


def remarks(draft: Draft) -> list[Remark]:
    """Everything to be said of a draft, in the order of its text, what it lacks last."""
    found = [
        *_of_findings(draft),
        *_of_sequels(draft),
        *_of_bare_numbers(draft),
        *_of_what_is_not_told(draft),
    ]
    return sorted(found, key=lambda remark: (not remark.placed, remark.start, remark.gravity))


def _of_findings(draft: Draft) -> Iterator[Remark]:
    for finding in draft.audit.findings:
        asked = (finding.kind, finding.verdict) in _ASKED_OF_KIND
        gravity = Gravity.ASK if asked else _GRAVITY.get(finding.verdict)
        if gravity is not None:
            yield _of_finding(draft, finding, gravity)


def _of_finding(draft: Draft, finding: Finding, gravity: Gravity) -> Remark:
    said = (finding.explanation_zh, finding.explanation_en)
    if finding.claims:
        return _at(draft.report.claim_by_id[finding.claims[0]], gravity, *said)
    section = draft.report.section_by_id.get(finding.section)
    start = section.start if section else 0
    end = min(draft.document.text.find("\n", start) % (len(draft.document.text) + 1), start + 40)
    return Remark(gravity, start, max(end, start + 1), finding.section, "", *said)


def _of_sequels(draft: Draft) -> Iterator[Remark]:
    """What does not agree with the report before, and targets of it that were missed."""
    for sequel in draft.sequels:
        now = draft.report.claim_by_id.get(sequel.later[0]) if sequel.later else None
        if now is None or draft.before is None:
            continue
        if sequel.verdict is SequelVerdict.INCONSISTENT:
            yield _at(
                now,
                Gravity.WRONG,
                *_beside(draft, sequel, "与上一份报告不符", "does not agree with that"),
            )
        elif sequel.verdict is SequelVerdict.MISSED and sequel.kind is SequelKind.TARGET_RESULT:
            yield _at(
                now,
                Gravity.ASK,
                *_beside(draft, sequel, "未达到上一份报告的目标", "misses a target"),
            )


def _beside(draft: Draft, sequel: Sequel, zh: str, en: str) -> tuple[str, str]:
    """What is said of a number beside the one before it."""
    assert draft.before is not None
    then = draft.before.claim_by_id.get(sequel.earlier)
    told = f"{then.subject}{then.as_written}" if then else sequel.formula
    year = draft.before.about.year
    return (
        f"{zh}（{year}年：{told}）。{sequel.note_zh}",
        f"This number {en} of the report before ({year}: {told}). {sequel.note_en}".rstrip(),
    )


def _of_bare_numbers(draft: Draft) -> Iterator[Remark]:
    for section, start, end in bare_numbers(draft.document.text, draft.report):
        yield Remark(
            Gravity.ASK, start, end, section, draft.document.text[start:end],
            "这个数没有单位。", "This number has no unit.",
        )  # fmt: skip


def _of_what_is_not_told(draft: Draft) -> Iterator[Remark]:
    """Targets and undertakings of the report before that the draft says nothing of."""
    before = draft.before
    for sequel in draft.sequels:
        words = _NOT_TOLD.get(sequel.verdict)
        if words is None or before is None:
            continue
        then = before.claim_by_id.get(sequel.earlier)
        plan = next((each for each in before.statements if each.statement == sequel.earlier), None)
        what = f"{then.subject}{then.as_written}" if then else plan.object if plan else ""
        if not what:
            continue
        yield Remark(
            Gravity.LACKS, *NOWHERE, "", what,
            f"上一份报告（{before.about.year}年）的目标或安排：{what}，本稿{words[0]}。",
            f"A target or plan of the report before ({before.about.year}), {what}, {words[1]}.",
        )  # fmt: skip


def _at(claim: Claim, gravity: Gravity, zh: str, en: str) -> Remark:
    return Remark(gravity, claim.start, claim.end, claim.section, claim.as_written, zh, en)
