"""A report read again meets what people made of it before: nothing that they did is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from townbook.read.outline.document_outline import section_at
from townbook.read.review.rematch import Changes, is_reviewed, merge_claims
from townbook.store.claim import Claim, Defect, Section, Statement
from townbook.store.report import Report


def merge_reports(
    old: Report | None,
    new: Report,
    text: str,
    old_text: str = "",
    rejected: Sequence[Claim] = (),
) -> tuple[Report, Changes]:
    """The report as read from `text` now, with every row that a person reviewed before.

    A reviewed claim is found again by its place, else by its wording and what stands around it.
    Claims keep their ids. `rejected` are claims that a person removed: they stay out.
    `old_text` helps to find moved statements; without it those of a changed text are found by id.
    """
    new = replace(new, claims=tuple(_without_rejected(new.claims, rejected)))
    if old is None:
        return new, Changes(first=True, new=tuple(claim.claim for claim in new.claims))
    same_text = old.about.source_sha256 == new.about.source_sha256
    sections = _merged_sections(old.sections, new.sections)
    claims, changes, names = merge_claims(old, new, text, sections, same_text=same_text)
    statements = _merged_statements(old, new, text, old_text, same_text=same_text)
    merged = Report(
        about=replace(new.about, defects=_merged_defects(old.about.defects, new.about.defects)),
        sections=sections,
        claims=claims,
        statements=tuple(_retargeted(statements, claims, names)),
    )
    return merged, changes


def _without_rejected(claims: Sequence[Claim], rejected: Sequence[Claim]) -> Iterable[Claim]:
    unwanted = {(claim.as_written, claim.phrase) for claim in rejected}
    gone = {claim.claim for claim in claims if (claim.as_written, claim.phrase) in unwanted}
    for claim in claims:
        if claim.claim not in gone:
            kept = ";".join(name for name in claim.relates_to.split(";") if name not in gone)
            yield replace(claim, relates_to=kept) if kept != claim.relates_to else claim


def _merged_sections(old: Sequence[Section], new: Sequence[Section]) -> tuple[Section, ...]:
    by_title = {section.title_zh: section for section in old if is_reviewed(section)}
    by_number = {section.section: section for section in old if is_reviewed(section)}

    def merged(section: Section) -> Section:
        known = by_title.get(section.title_zh) or by_number.get(section.section)
        if known is None:
            return section
        return replace(known, section=section.section, start=section.start, end=section.end)

    return tuple(merged(section) for section in new)


def _merged_statements(
    old: Report, new: Report, text: str, old_text: str, *, same_text: bool
) -> list[Statement]:
    """Reviewed statements at their new place, and drafts where nobody has reviewed yet."""
    kept = [
        _moved_statement(statement, new, text, old_text, same_text=same_text)
        for statement in old.statements
        if is_reviewed(statement)
    ]
    done = {statement.section for statement in kept}
    taken = {statement.statement for statement in kept}
    drafts = [
        draft
        for draft in new.statements
        if draft.section not in done and draft.statement not in taken
    ]
    return sorted([*kept, *drafts], key=lambda statement: statement.start)


def _moved_statement(
    statement: Statement, new: Report, text: str, old_text: str, *, same_text: bool
) -> Statement:
    if same_text:
        return statement
    wording = old_text[statement.start : statement.end]
    start = text.find(wording) if wording else -1
    if start >= 0:
        return replace(
            statement,
            start=start,
            end=start + len(wording),
            section=section_at(new.sections, start),
        )
    draft = next((row for row in new.statements if row.statement == statement.statement), None)
    end = len(text)
    place = (
        (draft.start, draft.end) if draft else (min(statement.start, end), min(statement.end, end))
    )
    section = draft.section if draft else section_at(new.sections, place[0])
    return replace(statement, start=place[0], end=place[1], section=section)


def _retargeted(
    statements: Sequence[Statement], claims: Sequence[Claim], names: dict[str, str]
) -> Iterable[Statement]:
    present = {claim.claim for claim in claims}
    known = {statement.statement for statement in statements}
    for statement in statements:
        targets = [names.get(target, target) for target in statement.targets]
        target_claim = ";".join(target for target in targets if target in present)
        answers = ";".join(name for name in statement.answers.split(";") if name in known)
        yield replace(statement, target_claim=target_claim, answers=answers)


def _merged_defects(old: Sequence[Defect], new: Sequence[Defect]) -> tuple[Defect, ...]:
    """The defects read now, in the words a person gave to the same ones before."""

    def merged(defect: Defect) -> Defect:
        for known in old:
            if (
                known.kind == defect.kind
                and known.start <= defect.end
                and defect.start <= known.end
            ):
                return replace(known, section=defect.section, start=defect.start, end=defect.end)
        return defect

    return tuple(merged(defect) for defect in new)
