"""A number that reading missed, put into a sheet by a person: its words tell its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from townbook.errors import DataError
from townbook.read.outline.document_outline import section_at
from townbook.read.privacy.masking import is_sensitive, mask
from townbook.read.review.rematch import new_ids
from townbook.read.review.wordings import quantities_of
from townbook.store.catalogue import Catalogue
from townbook.store.claim import PHRASE_LENGTH, Claim, Review
from townbook.store.report import Report


def added_claim(
    where: str, cells: Mapping[str, str], text: str, report: Report, catalogue: Catalogue
) -> Claim:
    """The claim that a sheet's row without an id adds, as the text has it.

    `as_written` is looked for in the text, within `phrase` if that is given.

    Raises:
        DataError: the text is not at hand, does not hold the words or holds them more than once,
            or the number is a claim already.
    """
    written, phrase = cells.get("as_written", ""), cells.get("phrase", "")
    if not written:
        raise DataError(f"{where}: has neither id nor as_written.", "Write the number as printed.")
    if not text:
        raise DataError(
            f"{where}: the text of {report.id} is not at hand to find {written!r} in.",
            f"Ingest it again: townbook ingest FILE --report {report.id}",
        )
    start = _place(where, text, written, phrase or written)
    end = start + len(written)
    for claim in report.claims:
        if claim.start < end and start < claim.end:
            raise DataError(
                f"{where}: {written!r} stands already as claim {claim.claim}.", "Edit that row."
            )
    section = section_at(report.sections, start)
    claim = Claim(
        claim=new_ids([section], report.claim_by_id)[0],
        section=section,
        sentence=_sentence(report, section, start),
        start=start,
        end=end,
        as_written=written,
        value=Decimal(0),
        low=None,
        high=None,
        unit="",
        period=str(report.about.year),
        topic=report.topic_of(section),
        phrase=_around(text, start, end, phrase),
        review=Review.CONFIRMED,
    )
    claim = _as_read(where, claim, text, catalogue)
    return replace(claim, sensitive=is_sensitive(claim, text))


def _place(where: str, text: str, written: str, phrase: str) -> int:
    """Where the number stands: in the one place of the text that has its phrase."""
    within = phrase.find(written)
    if within < 0:
        raise DataError(f"{where}: its phrase does not hold {written!r}.", "Copy it from the text.")
    times = text.count(phrase)
    if times != 1:
        found = "is not in the text" if not times else f"stands {times} times in the text"
        raise DataError(f"{where}: {phrase!r} {found}.", "Give more of its words as its phrase.")
    return text.find(phrase) + within


def _sentence(report: Report, section: str, start: int) -> int:
    before = [row.sentence for row in report.claims if row.section == section and row.start < start]
    return before[-1] if before else 1


def _around(text: str, start: int, end: int, phrase: str) -> str:
    """The phrase as the book may show it: names covered, no longer than any other's."""
    masked = mask(text).text
    first = start - phrase.find(text[start:end]) if phrase else start
    if len(phrase) > PHRASE_LENGTH:
        first = max(first, end - PHRASE_LENGTH)
    last = min(first + max(len(phrase), end - start), first + PHRASE_LENGTH)
    return masked[first:last]


def _as_read(where: str, claim: Claim, text: str, catalogue: Catalogue) -> Claim:
    """The claim with what the reader's own quantity at its place says."""
    quantity = quantities_of(text).get((claim.start, claim.end))
    if quantity is None:
        raise DataError(
            f"{where}: no number of that extent is read at {claim.as_written!r}.",
            "Write it as printed, with its unit and no more.",
        )
    return replace(
        claim,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=catalogue.unit(quantity.unit),
        qualifier=quantity.qualifier,
        kind=quantity.kind,
    )
