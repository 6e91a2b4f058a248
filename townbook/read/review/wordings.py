"""What the words of a stored claim say, by the reader's own quantities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from townbook.read.outline.normalise import normalise
from townbook.read.outline.report_body import report_body
from townbook.read.privacy.masking import mask_view
from townbook.read.quantities.quantities import Quantity, find_quantities, quantities_in
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Kind, Qualifier
from townbook.store.lexicon import lexicon

_SHARED_SIGNS = ("", "百", "千", "万", "百万", "千万", "亿")
"""What a number may share with a later one of its list, or with the head of its column."""
_BEFORE = (Qualifier.NEARLY, Qualifier.OVER)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a number states, in the catalogue's base unit; a bound that is None is open."""

    value: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str
    kind: Kind


def stated_by(claim: Claim, catalogue: Catalogue) -> Stated:
    """What a claim's row says."""
    return Stated(claim.value, claim.low, claim.high, catalogue.unit(claim.unit), claim.kind)


def read_from(quantity: Quantity, catalogue: Catalogue) -> Stated:
    """What a quantity says that was read from a text."""
    unit = catalogue.unit(quantity.unit)
    return Stated(quantity.value, quantity.low, quantity.high, unit, quantity.kind)


def own_readings(claim: Claim, catalogue: Catalogue) -> Iterator[Stated]:
    """What the claim's phrase, and its number alone, are read as."""
    for quantity in _numbers_as_written(claim, "", Qualifier.NONE):
        yield read_from(quantity, catalogue)


def readings(claim: Claim, catalogue: Catalogue) -> Iterator[Stated]:
    """What the claim's phrase and number can be read as, the likeliest first.

    A number may owe its unit (39.4、56.5%) or its qualifier (45、33个工作日以内) to words that its
    phrase no longer holds: then the row's own are taken, and no others.
    """
    own = list(_numbers_as_written(claim, "", Qualifier.NONE))
    shared = [""] if own else [sign + claim.unit for sign in _SHARED_SIGNS]
    qualifiers = dict.fromkeys((Qualifier.NONE, claim.qualifier))
    for qualifier in qualifiers:
        for unit in shared:
            for quantity in _numbers_as_written(claim, unit, qualifier):
                yield read_from(quantity, catalogue)


def _numbers_as_written(claim: Claim, unit: str, qualifier: Qualifier) -> Iterator[Quantity]:
    """The claim's number as its phrase, and then as it alone, is read with words put to it."""
    for words in (claim.phrase, claim.as_written):
        place = words.find(claim.as_written)
        if place < 0:
            continue
        before, after = words[:place], words[place + len(claim.as_written) :]
        prefix, suffix = _said(qualifier)
        number = claim.as_written + unit
        for quantity in find_quantities(before + prefix + number + suffix + after):
            if quantity.as_written == number:
                yield quantity


def _said(qualifier: Qualifier) -> tuple[str, str]:
    """The words of a qualifier that stand before a number, and those after it."""
    if qualifier is Qualifier.NONE:
        return "", ""
    if qualifier in _BEFORE:
        return lexicon().words(f"{qualifier}_before")[0].word, ""
    return "", lexicon().words(f"{qualifier}_after")[0].word


def readings_in_text(
    text: str, claims: Iterable[Claim], catalogue: Catalogue
) -> dict[str, Stated | None]:
    """What the whole text says at each claim's place, by claim id; None where it says nothing."""
    found = quantities_of(text)
    said = {claim.claim: found.get((claim.start, claim.end)) for claim in claims}
    return {
        claim: None if each is None else read_from(each, catalogue) for claim, each in said.items()
    }


def quantities_of(text: str) -> dict[tuple[int, int], Quantity]:
    """Every quantity of a report's text by its place, private persons left out."""
    view = mask_view(normalise(report_body(text))).view
    return {(each.start, each.end): each for each in quantities_in(view)}
