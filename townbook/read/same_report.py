"""Whether a text is the report that stands under an id, or another one that was named so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from townbook.store.claim import Claim
from townbook.store.report import Report

SAME = 0.5
"""Share of a report's numbers, with the words around them, that make a changed text the same."""
FOREIGN = 0.1
"""Share below which a text has nothing to do with a report, if that has numbers enough."""
ENOUGH_CLAIMS = 10
PLACE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}(?:省|市|县|区))?([\u4e00-\u9fff]{2,8}?(?:乡|镇|街道|片区|区|县|市|局))"
)
_YEAR_OF_ID = re.compile(r"(?:^|-)((?:19|20)\d\d)(?=-|$)")


def year_of_id(report: str) -> int | None:
    """The year that a report's id names, None where it names none."""
    years = _YEAR_OF_ID.findall(report)
    return int(years[-1]) if years else None


def what_differs(stored: Report, title: str, year: int | None, claims: Sequence[Claim]) -> str:
    """In what a text differs from the report that is stored; empty where it is the same report.

    `title`, `year` and `claims` are what the text itself tells.
    """
    shared = _shared(stored.claims, claims)
    if shared >= SAME:
        return ""
    about = stored.about
    place, before = PLACE.match(title), PLACE.match(about.title_zh)
    if place and before and place[1] != before[1]:
        return f"it is of {place[1]}, not of {before[1]}"
    if year is not None and year != about.year:
        return f"it tells of {year}, not of {about.year}"
    if title and about.title_zh and title != about.title_zh:
        return f"its title is {title!r}, not {about.title_zh!r}"
    if shared < FOREIGN and len(stored.claims) >= ENOUGH_CLAIMS:
        return f"it has hardly any of the {len(stored.claims)} numbers"
    return ""


def _shared(stored: Sequence[Claim], claims: Sequence[Claim]) -> float:
    """The share of the fewer numbers that stand among the others with the same words around."""
    one, other = ({(each.as_written, each.phrase) for each in rows} for rows in (stored, claims))
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else 0.0
