"""A report's text to everything that can be read from it: the room's one way through."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from townbook.read.claims.claims import read_claims
from townbook.read.outline.defects import copied, find_defects
from townbook.read.outline.document_outline import Outline, read_outline
from townbook.read.outline.normalise import LEFT_OUT, normalise
from townbook.read.outline.report_body import report_body
from townbook.read.privacy.masking import Mask, covered, is_sensitive, mask_view
from townbook.read.statements.statements import draft_statements
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Defect, Relation, Statement
from townbook.store.lexicon import Wording

HEAD_OF_TEXT = 3_000
"""How far into a text its year is looked for."""

_YEAR = r"((?:19|20)\d{2})年"
_YEAR_PLACES = (
    re.compile(_YEAR + r"[^。，\n]{0,12}(?:总结|回顾|工作情况|开展情况|公报|报告)"),
    re.compile(_YEAR),
)


_BEGUN = Wording(r"(?:\d{1,2}月)?{begun}")
"""What was founded then tells nothing of the report's year."""


@dataclass(frozen=True)
class Reading:
    """What a report's text says, read but not yet reviewed.

    `year` is the one given or told by the text, None where neither is. `doubtful` are places
    that may hold a private name; like certain ones they are covered in everything else here.
    """

    outline: Outline
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    defects: tuple[Defect, ...]
    doubtful: tuple[Mask, ...]
    year: int | None


def read_report_text(text: str, catalogue: Catalogue, year: int | None = None) -> Reading:
    """Read a report: mask private persons, outline, claims, statements, defects of the text.

    Offsets are code points of `text`, and `text[claim.start:claim.end] == claim.as_written`.
    Never raises, whatever the text; time grows in line with its length.
    """
    masked = mask_view(normalise(report_body(text)))
    body, printed = masked.text, covered(text, masked.masks)
    outline = read_outline(masked.view, catalogue)
    year = year if year is not None else guess_year(outline.title, body)
    found = read_claims(
        masked.view, outline.sections, outline.sentences, catalogue, year, outline.title
    )
    kept = _without_lost_ties(tuple(_as_printed(_uncovered(found, masked.masks), printed)))
    claims = tuple(_marked_sensitive(kept, body))
    text_defects = find_defects(body, outline.sections, outline.sentences)
    return Reading(
        outline=outline,
        claims=claims,
        statements=draft_statements(body, outline, claims, catalogue, year),
        defects=tuple(
            sorted(
                (*outline.defects, *text_defects, *copied(printed, outline.sections)),
                key=lambda entry: entry.start,
            )
        ),
        doubtful=masked.doubtful,
        year=year,
    )


def guess_year(title: str, text: str) -> int | None:
    """The year a report is about: its title's, else the first that its text sums up or names."""
    for place in (title, text[:HEAD_OF_TEXT]):
        for pattern in _YEAR_PLACES:
            for match in pattern.finditer(place):
                if not _BEGUN.match(place, match.end()):
                    return int(match[1])
    return None


def _uncovered(claims: Iterable[Claim], masks: Sequence[Mask]) -> Iterable[Claim]:
    """The claims that no mask touches: a phone number is none, however it reads."""
    starts = [entry.start for entry in masks]
    for claim in claims:
        index = bisect_left(starts, claim.end)
        if index == 0 or masks[index - 1].end <= claim.start:
            yield claim


def _as_printed(claims: Iterable[Claim], text: str) -> Iterable[Claim]:
    """The claims as the text itself has them, with the line break in the midst of a number."""
    for claim in claims:
        printed = text[claim.start : claim.end]
        phrase = claim.phrase.replace(LEFT_OUT, "")
        changed = printed != claim.as_written or phrase != claim.phrase
        yield replace(claim, as_written=printed, phrase=phrase) if changed else claim


def _without_lost_ties(claims: tuple[Claim, ...]) -> Iterable[Claim]:
    """The claims, no longer tied to any that a mask took away."""
    known = {claim.claim for claim in claims}
    for claim in claims:
        ties = [name for name in claim.relates_to.split(";") if name in known]
        if ";".join(ties) == claim.relates_to:
            yield claim
        else:
            relation = claim.relation if ties else Relation.NONE
            yield replace(claim, relates_to=";".join(ties), relation=relation)


def _marked_sensitive(claims: Iterable[Claim], text: str) -> Iterable[Claim]:
    for claim in claims:
        sensitive = claim.sensitive or is_sensitive(claim, text)
        yield replace(claim, sensitive=sensitive) if sensitive else claim
