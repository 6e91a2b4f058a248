"""A report's text and its claims to what a page may show: names covered, numbers in their place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from townbook.errors import TownbookError
from townbook.paths import Workspace
from townbook.read.privacy.masking import Masked, MaskKind, mask
from townbook.store.claim import Claim, Section
from townbook.store.report import Report, load_report
from townbook.store.sourcetext import (
    Cover,
    Paragraph,
    SourceText,
    Span,
    drop_source,
    save_source,
    source_key,
)

WITHHELD_AROUND = 60
"""How far, in characters, a clause about a small group may reach on either side of its number."""
_CLAUSE_MARKS = "，。；：！？,;!?\n"
_LINE = re.compile(r"[^\r\n]+")


class StaleSource(TownbookError):
    """The text at hand is not the one that the report's claims have their places in."""


@dataclass(frozen=True, slots=True)
class SourceMark:
    """What one character of the text belongs to."""

    claim: str = ""
    cover: Cover = Cover.NONE


PLAIN, WITHHELD = SourceMark(), SourceMark(cover=Cover.WITHHELD)


def keep_source(workspace: Workspace, report: str) -> SourceText:
    """Keep a report's text as a page may show it, for the book to be built with.

    Raises:
        StaleSource: the text is not the one that was read; then none is kept.
        UnknownName: there is no such report.
        DataError: the report's folder is damaged, or nothing can be written.
    """
    drop_source(workspace, report)
    stored, key = load_report(workspace, report), source_key(workspace, report)
    text = _text_of(workspace, stored)
    source = SourceText(report, key, view(stored, text, internal=workspace.internal))
    save_source(workspace, source)
    return source


def _text_of(workspace: Workspace, report: Report) -> str:
    path = workspace.source(report.id)
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != report.about.source_sha256:
        raise StaleSource(
            f"{path}: is not the text that {report.id} was read from (about.yml has another "
            "SHA-256), so the book does not show it.",
            f"Read it again: townbook ingest {path} --report {report.id}",
        )
    return content.decode("utf-8")


def view(report: Report, text: str, *, internal: bool) -> tuple[Paragraph, ...]:
    """A report's text by paragraphs, names covered and the number of every claim marked.

    Unless `internal`, the clauses of sensitive claims are withheld.

    Raises:
        StaleSource: a claim's number does not stand where its row says.
    """
    for claim in report.claims:
        if text[claim.start : claim.end] != claim.as_written:
            raise StaleSource(
                f"report {report.id}, claims.csv, claim {claim.claim}: its number does not stand "
                f"at {claim.start}–{claim.end} of the text, so the book does not show the text.",
                "Correct start, end and as_written, or ingest the report again.",
            )
    masked = mask(text)
    marks = marked(masked, report.claims, text, internal)
    return tuple(_paragraphs(masked.text, marks, report.sections))


def marked(masked: Masked, claims: Sequence[Claim], text: str, internal: bool) -> list[SourceMark]:
    """What each character belongs to; where several would, the later of the steps has it."""
    marks = [PLAIN] * len(text)

    def put(mark: SourceMark, start: int, end: int) -> None:
        marks[start:end] = [mark] * (end - start)

    hidden = [] if internal else [claim for claim in claims if claim.sensitive]
    for entry in masked.masks:
        name = entry.kind is MaskKind.NAME
        put(SourceMark(cover=Cover.NAME if name else Cover.FIGURE), entry.start, entry.end)
    for claim in hidden:
        put(WITHHELD, *clause(text, claim.start, claim.end))
    for claim in claims:
        put(SourceMark(claim=claim.claim), claim.start, claim.end)
    for claim in hidden:
        put(WITHHELD, claim.start, claim.end)
    return marks


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around `text[start:end]` begins and ends, its closing mark left out."""
    first = max(0, start - WITHHELD_AROUND)
    last = min(len(text), end + WITHHELD_AROUND)
    before = max(text.rfind(mark, first, start) for mark in _CLAUSE_MARKS)
    after = [text.find(mark, end, last) for mark in _CLAUSE_MARKS]
    return max(first, before + 1), min((place for place in after if place >= 0), default=last)


def _paragraphs(
    text: str, marks: Sequence[SourceMark], sections: Sequence[Section]
) -> Iterator[Paragraph]:
    """The lines of a text, cut where a section begins within one; empty ones are left out."""
    for line in _LINE.finditer(text):
        begin = [entry.start for entry in sections if line.start() < entry.start < line.end()]
        cuts = sorted({line.start(), *begin, line.end()})
        for start, end in pairwise(cuts):
            if text[start:end].strip():
                spans = tuple(_spans(text, marks, start, end))
                yield Paragraph(_section_at(sections, start), spans)


def _section_at(sections: Sequence[Section], place: int) -> str:
    """The section that a place belongs to; what stands before the first belongs to that."""
    begun = [entry for entry in sections if entry.start <= place] or list(sections[:1])
    return max(begun, key=lambda entry: entry.start).section if begun else ""


def _spans(text: str, marks: Sequence[SourceMark], start: int, end: int) -> Iterator[Span]:
    for mark, places in groupby(range(start, end), key=lambda place: marks[place]):
        run = list(places)
        kept = "" if mark.cover is Cover.WITHHELD else text[run[0] : run[-1] + 1]
        yield Span(kept, mark.claim, mark.cover)
