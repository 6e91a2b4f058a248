"""What a report is silent on: the only ground on which a page may say that it does not say it."""

from __future__ import annotations

from collections.abc import Iterator

from townbook.store.claim import Review
from townbook.store.lexicon import Wording
from townbook.store.report import Report


def is_unsaid(report: Report, matter: str) -> bool:
    """Whether nothing in a report speaks of a matter, as far as people have seen to its numbers.

    `matter` is a name of data/lexicon/matters.csv without its `on_`. Of a report that nobody has
    reviewed it is always false: what reading missed would be taken for silence.

    Raises:
        DataError: the lexicon has no words for the matter.
    """
    spoken = Wording(f"{{on_{matter}}}").search("\n".join(_words(report)))
    return spoken is None and is_reviewed(report)


def is_reviewed(report: Report) -> bool:
    """Whether people have seen to every number and statement of a report, and it has some."""
    numbers = all(claim.review is not Review.AUTO for claim in report.claims)
    statements = all(entry.is_judged and entry.summary_zh for entry in report.statements)
    return bool(report.claims) and numbers and statements


def _words(report: Report) -> Iterator[str]:
    """All of the report's own words that are kept, and the summaries of its statements."""
    yield from (section.title_zh for section in report.sections)
    for claim in report.claims:
        yield from (claim.subject, claim.phrase)
    for statement in report.statements:
        yield from (statement.summary_zh, statement.object)
