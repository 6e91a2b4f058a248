"""What the audit says about the numbers of a brief, and the mark of those that do not agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from townbook.audit.findings import BY_GRAVITY, Verdict
from townbook.publish.brief.brief_words import Words
from townbook.publish.brief.content import FindingLine
from townbook.show.interface_words.numbers import VERDICTS
from townbook.show.plain_text import one_line
from townbook.show.run_record import FindingRecord

MOST = 3
"""How many checks a brief tells in full."""

VERDICT_TONES: Mapping[str, str] = {
    Verdict.INCONSISTENT: "bad",
    Verdict.ONLY_IF_TRUNCATED: "doubtful",
    Verdict.AMBIGUOUS: "doubtful",
    Verdict.SCOPE_UNCLEAR: "doubtful",
}
"""How templates may colour a verdict; the others need no colour."""


class Flags:
    """What the audit says about each claim, and the mark of those that do not agree."""

    def __init__(self, findings: Iterable[FindingRecord], words: Words) -> None:
        self._words = words
        self._gravest: dict[str, Verdict] = {}
        for finding in sorted(findings, key=_gravity, reverse=True):
            self._gravest |= dict.fromkeys(finding.claims, finding.verdict)

    def verdict(self, claims: Iterable[str]) -> Verdict | None:
        """The gravest verdict that touches any of the claims; None where nothing checks them."""
        found = [self._gravest[claim] for claim in claims if claim in self._gravest]
        return min(found, key=BY_GRAVITY.index, default=None)

    def marked(self, text: str, claims: Iterable[str]) -> str:
        """A text, with the mark after it where a claim that it rests on does not agree."""
        return text + self._words.flag * (self.verdict(claims) is Verdict.INCONSISTENT)


def checks_said(
    findings: Sequence[FindingRecord], flags: Flags, words: Words, more: str
) -> tuple[tuple[FindingLine, ...], str]:
    """The findings that call for care, the gravest first, and what is to be said of the others.

    `more` is said where there are more of them than a brief tells.
    """
    grave = [finding for finding in findings if finding.verdict is not Verdict.CONSISTENT]
    grave.sort(key=_gravity)
    told = tuple(_check(finding, flags, words) for finding in grave[:MOST])
    if not findings:
        return (), words.no_checks
    if not grave:
        return (), words.all_consistent
    if len(grave) > MOST:
        return told, more
    return told, words.rest_consistent if len(grave) < len(findings) else ""


def _check(finding: FindingRecord, flags: Flags, words: Words) -> FindingLine:
    verdict, text = finding.verdict, one_line(finding.explanation)
    if finding.waived:
        text += words.fill("waived", reason=finding.waived)
    if verdict is not Verdict.INCONSISTENT:
        text = flags.marked(text, finding.claims)
    return FindingLine(VERDICTS[words.language][verdict], text, VERDICT_TONES.get(verdict, ""))


def _gravity(finding: FindingRecord) -> int:
    return BY_GRAVITY.index(finding.verdict)
