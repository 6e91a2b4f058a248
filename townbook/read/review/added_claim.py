"""A number that reading missed, put into a sheet by a person: its words tell its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from townbook.errors import DataError
from townbook.read.outline.document_outline import section_at
from townbook.read.privacy.masking import is_sensitive, mask
from townbook.read.review.rematch import new_ids
from townbook.read.review.wordings import quantities_of
from townbook.store.catalogue import Catalogue
from townbook.store.claim import PHRASE_LENGTH, Claim, Kind, Review
from townbook.store.report import Report
from townbook.store.tables import parse_cell


def added_claim(
    where: str, cells: Mapping[str, str], text: str, report: Report, catalogue: Catalogue
) -> Claim:
    """The claim that a sheet's row without an id adds, as the text has it.

    It stands at `place`, offsets in the text; without one, `as_written` is looked for in the
    text, within `phrase` if that is given. A number of an extent that reading knows none of
    needs a value, a unit and a note.

    Raises:
        DataError: the text is not at hand, does not hold the words or holds them more than once,
            or the number is a claim already.
    """
    written = cells.get("as_written", "")
    if not written:
        raise DataError(f"{where}: has neither id nor as_written.", "Write the number as printed.")
    if not text:
        raise DataError(
            f"{where}: the text of {report.id} is not at hand to find {written!r} in.",
            f"Ingest it again: townbook ingest FILE --report {report.id}",
        )
    start, words = _found(where, cells, text)
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
        phrase=mask(text).text[words],
        review=Review.CONFIRMED,
    )
    claim = _as_read(where, claim, cells, text, catalogue)
    return replace(claim, sensitive=is_sensitive(claim, text))


def _found(where: str, cells: Mapping[str, str], text: str) -> tuple[int, slice]:
    """Where the number begins, and which words around it tell it from others."""
    written, phrase = cells["as_written"], cells.get("phrase", "") or cells["as_written"]
    if not cells.get("place", ""):
        start = _place(where, text, written, phrase)
        return start, _around(start, len(written), start - phrase.find(written), len(phrase))
    offsets = [int(part) for part in re.findall(r"\d{1,9}", cells["place"])]
    if len(offsets) != 2 or text[slice(*offsets)] != written:
        raise DataError(
            f"{where}: {written!r} does not stand at {cells['place']!r}.",
            "The text was read again since: look for the number anew.",
        )
    start, end = offsets
    room = max(0, PHRASE_LENGTH - len(written)) // 2
    before = re.split(r"[\r\n]", text[max(0, start - room) : start])[-1]
    after = re.split(r"[\r\n]", text[end : end + room])[0]
    return start, slice(start - len(before), end + len(after))


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


def _around(start: int, length: int, first: int, wanted: int) -> slice:
    """The words of a phrase around a number, no longer than any other claim's."""
    if wanted > PHRASE_LENGTH:
        first = max(first, start + length - PHRASE_LENGTH)
    return slice(first, min(first + max(wanted, length), first + PHRASE_LENGTH))


def _as_read(
    where: str, claim: Claim, cells: Mapping[str, str], text: str, catalogue: Catalogue
) -> Claim:
    """The claim with what the reader's own quantity at its place says, or a person who says why."""
    quantity = quantities_of(text).get((claim.start, claim.end))
    if quantity is None:
        return _as_told(where, claim, cells, catalogue)
    return replace(
        claim,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=catalogue.unit(quantity.unit),
        qualifier=quantity.qualifier,
        kind=quantity.kind,
    )


def _as_told(where: str, claim: Claim, cells: Mapping[str, str], catalogue: Catalogue) -> Claim:
    if not all(cells.get(name, "").strip() for name in ("value", "unit", "note")):
        raise DataError(
            f"{where}: no number of that extent is read at {claim.as_written!r}.",
            "Write it as printed, with its unit and no more; or give its value and unit, and say "
            "in note why.",
        )
    unit = catalogue.units.get(catalogue.unit(cells["unit"].strip()))
    kind = unit.kind if unit else Kind.COUNT
    try:
        value = parse_cell(cells["value"], Decimal)
    except ValueError as problem:
        raise DataError(f"{where}, column value: {problem}", "Correct the cell.") from problem
    return replace(claim, value=value, low=value, high=value, kind=kind)
