"""The year whose results a report tells, which may be the one before it was delivered."""

from __future__ import annotations

from collections import Counter

from townbook.store.claim import Role
from townbook.store.report import Report


def year_told(report: Report) -> int:
    """The year that most results of a report are of; its own where none has a year."""
    years = Counter(
        claim.period[:4]
        for claim in report.claims
        if claim.role is Role.RESULT and claim.period[:4].isdigit()
    )
    return int(years.most_common(1)[0][0]) if years else report.about.year
