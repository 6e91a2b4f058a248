"""What the book says of its own review: how many numbers people confirmed, who, and when last."""

from __future__ import annotations

from collections.abc import Sequence

from townbook.publish.pages.narrative_cells import escaped
from townbook.show.interface_words.languages import Language
from townbook.show.interface_words.pages import REVIEWED
from townbook.show.plain_text import one_line
from townbook.store.claim import Claim
from townbook.store.review_log import LoggedChange
from townbook.store.review_progress import progress_of, reviewers


def review_said(claims: Sequence[Claim], log: Sequence[LoggedChange], language: Language) -> str:
    """A paragraph of Markdown; empty for a report without claims."""
    words, progress = REVIEWED[language], progress_of(claims)
    if not progress.total:
        return ""
    told = words["share"].format(done=progress.done, total=progress.total, percent=progress.percent)
    people = [
        words["reviewer"].format(
            who=escaped(one_line(each.who)), rows=each.rows, latest=each.latest
        )
        for each in reviewers(log)
    ]
    return told + (words["by"].format(people=words["and"].join(people)) if people else "")
