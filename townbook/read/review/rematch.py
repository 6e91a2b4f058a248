"""Claims read again meet the reviewed ones: what stays, under which id, linked to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from townbook.read.outline.document_outline import section_at
from townbook.read.review.claim_matching import match_claims
from townbook.store.claim import Claim, Review, Section, Statement
from townbook.store.report import Report


@dataclass(frozen=True)
class Changes:
    """What reading again changed, by claim id; `first` is true where there was nothing before.

    `kept` are rows that a person had confirmed or corrected, `moved` those of them that stand
    elsewhere in the text now, `new` and `gone` unreviewed rows that came and went, `reread`
    unreviewed rows that say something else now. `set_aside` are reviewed rows whose number the
    text no longer holds: they leave the report, but not the project.
    """

    first: bool = False
    kept: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    reread: tuple[str, ...] = ()
    set_aside: tuple[Claim, ...] = ()


def is_reviewed(row: Claim | Statement | Section) -> bool:
    return row.review is not Review.AUTO


def merge_claims(
    old: Report, new: Report, text: str, sections: tuple[Section, ...], *, same_text: bool
) -> tuple[tuple[Claim, ...], Changes, dict[str, str]]:
    pairs = match_claims(old.claims, new.claims, same_text=same_text)
    lost = [claim for claim in old.claims if is_reviewed(claim) and claim.claim not in pairs]
    refound = {claim.claim: _found_in(claim, text, sections, same_text=same_text) for claim in lost}
    old_of = {found.claim: name for name, found in pairs.items()}
    ids = _ids(old, new.claims, old_of)
    merged = [
        _merged_claim(old.claim_by_id.get(old_of.get(claim.claim, "")), claim)
        for claim in new.claims
    ]
    rows = [
        replace(row, claim=ids[claim.claim]) for row, claim in zip(merged, new.claims, strict=True)
    ]
    rows += [claim for claim in refound.values() if claim is not None]
    rows.sort(key=lambda claim: (claim.start, claim.end))
    names = {name: ids[found.claim] for name, found in pairs.items()}
    names |= {name: claim.claim for name, claim in refound.items() if claim is not None}
    linked = tuple(_relinked(rows, old_of, ids, names, new))
    return linked, _changes(old, linked, names, refound), names


def _merged_claim(known: Claim | None, claim: Claim) -> Claim:
    """The reviewed row at the new place; a row that nobody reviewed is read anew."""
    if known is None or not is_reviewed(known):
        return claim
    return replace(
        known, section=claim.section, sentence=claim.sentence, start=claim.start, end=claim.end
    )


def _found_in(
    claim: Claim, text: str, sections: tuple[Section, ...], *, same_text: bool
) -> Claim | None:
    """A reviewed claim that reading did not find (a person added it), if the text still has it."""
    if same_text and text[claim.start : claim.end] == claim.as_written:
        return claim
    offset = claim.phrase.find(claim.as_written)
    place = text.find(claim.phrase) if offset >= 0 else -1
    if place < 0 or text.find(claim.phrase, place + 1) >= 0:
        return None
    start = place + offset
    return replace(
        claim, section=section_at(sections, start), start=start, end=start + len(claim.as_written)
    )


def _ids(old: Report, claims: Sequence[Claim], old_of: dict[str, str]) -> dict[str, str]:
    """A stable id for each new claim: the one it had, else the next free one of its section."""
    ids: dict[str, str] = {}
    unknown = []
    for claim in claims:
        known = old_of.get(claim.claim, "")
        if known and known.rpartition("-")[0] == claim.section:
            ids[claim.claim] = known
        else:
            unknown.append(claim)
    fresh = new_ids([claim.section for claim in unknown], old.claim_by_id)
    return ids | {claim.claim: id for claim, id in zip(unknown, fresh, strict=True)}


def new_ids(sections: Iterable[str], taken: Iterable[str]) -> list[str]:
    """The next free id for a claim of each section in turn: 2.3-05 after 2.3-04."""
    last: dict[str, int] = defaultdict(int)
    for name in taken:
        section, _, number = name.rpartition("-")
        last[section] = max(last[section], int(number) if number.isdigit() else 0)
    ids = []
    for section in sections:
        last[section] += 1
        ids.append(f"{section}-{last[section]:02}")
    return ids


def _relinked(
    rows: Sequence[Claim],
    old_of: dict[str, str],
    ids: dict[str, str],
    names: dict[str, str],
    new: Report,
) -> Iterable[Claim]:
    """The rows with `relates_to` naming the merged ids: a person's links first, else those read."""
    read_links = {ids[claim.claim]: claim.relates_to for claim in new.claims}
    present = {row.claim for row in rows}
    for row in rows:
        if is_reviewed(row):
            links = [names.get(name, "") for name in row.relates_to.split(";")]
        else:
            links = [ids.get(name, "") for name in read_links.get(row.claim, "").split(";")]
        kept = ";".join(name for name in links if name in present)
        yield replace(row, relates_to=kept)


def _changes(
    old: Report, rows: Sequence[Claim], names: dict[str, str], refound: dict[str, Claim | None]
) -> Changes:
    before = {names[claim.claim]: claim for claim in old.claims if claim.claim in names}
    reviewed = [row for row in rows if is_reviewed(row)]
    return Changes(
        kept=tuple(row.claim for row in reviewed),
        moved=tuple(row.claim for row in reviewed if before[row.claim].start != row.start),
        new=tuple(row.claim for row in rows if row.claim not in before),
        gone=tuple(
            claim.claim
            for claim in old.claims
            if claim.claim not in names and not is_reviewed(claim)
        ),
        reread=tuple(
            row.claim
            for row in rows
            if row.claim in before
            and not is_reviewed(row)
            and _says_otherwise(before[row.claim], row)
        ),
        set_aside=tuple(
            claim for claim in old.claims if claim.claim in refound and refound[claim.claim] is None
        ),
    )


def _says_otherwise(before: Claim, now: Claim) -> bool:
    return _without_place(before) != _without_place(now)


def _without_place(claim: Claim) -> Claim:
    return replace(claim, claim="", section="", sentence=0, start=0, end=0, relates_to="")
