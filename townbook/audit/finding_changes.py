"""What became of findings when claims changed: which came, went or have another verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from townbook.audit.findings import Audit, Finding


@dataclass(frozen=True, slots=True)
class FindingChange:
    """One finding before and after; None on the side where it is not."""

    before: Finding | None
    after: Finding | None


def finding_changes(before: Audit, after: Audit) -> Iterator[FindingChange]:
    """The findings of two audits of one report that differ in what they say, in order.

    A finding is the same that joins the same claims in a check of the same kind.
    """
    old, new = _by_what_they_join(before), _by_what_they_join(after)
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        if was is None or now is None or _said(was) != _said(now):
            yield FindingChange(was, now)


def _by_what_they_join(audit: Audit) -> dict[tuple[object, ...], Finding]:
    seen: Counter[tuple[object, ...]] = Counter()
    found: dict[tuple[object, ...], Finding] = {}
    for finding in audit.findings:
        joins = finding.kind, frozenset(finding.claims)
        seen[joins] += 1
        found[*joins, seen[joins]] = finding
    return found


def _said(finding: Finding) -> tuple[object, ...]:
    bounds = finding.computed_low, finding.computed_high
    return finding.verdict, finding.reported, bounds, finding.explanation_zh
