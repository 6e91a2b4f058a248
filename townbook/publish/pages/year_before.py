"""What a chapter's numbers were in the report of the year before, and what became of its targets.

The piece stands in any chapter of a report whose place is gathered; it reads only what gathering
wrote, and is empty where the year before has no report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from townbook.audit.phrasing import Speaker
from townbook.audit.places.beside_table import BesideRow, read_beside
from townbook.audit.places.side_by_side import Comparable, MeasuredAs
from townbook.audit.years.pairs import YearPair, read_pairs
from townbook.audit.years.sequel import SequelKind
from townbook.paths import Workspace
from townbook.publish.pages.narrative_cells import escaped
from townbook.show.chapter_topics import chapters_of
from townbook.show.interface_words.across_reports import ACROSS_REPORTS
from townbook.show.interface_words.languages import Language
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim
from townbook.store.gathered import list_gathered, numbered, part_of
from townbook.store.places import place_id
from townbook.store.report import Report, read_claim_table

MARK = "<!-- since the year before -->"
"""Where the piece stands in a chapter's page."""


@dataclass(frozen=True)
class YearBefore:
    """A report's part of what is gathered of its place, as its chapters show it."""

    part: str
    claims: dict[str, Claim]
    pairs: tuple[YearPair, ...]
    quantities: tuple[tuple[BesideRow, BesideRow], ...]
    own: dict[str, frozenset[str]]
    speaker: Speaker
    language: Language

    @classmethod
    def of(
        cls, report: Report, catalogue: Catalogue, workspace: Workspace, language: Language
    ) -> YearBefore | None:
        """None where the place has no report of an earlier year.

        Raises:
            DataError: what was gathered is damaged.
        """
        place, part = place_id(report.id), str(report.about.year)
        if report.about.gathers or place not in list_gathered(workspace):
            return None
        folder = workspace.report(place)
        shown = {
            claim.claim: claim
            for claim in read_claim_table(folder / "claims.csv")
            if workspace.internal or not claim.sensitive
        }
        own = {
            name: frozenset(numbered(part, claim.claim) for claim in claims)
            for name, claims in chapters_of(report, catalogue).claims.items()
        }
        pairs = tuple(pair for pair in read_pairs(folder) if pair.later_part == part)
        beside = tuple(_with_before(read_beside(folder), part, shown))
        if not (pairs or beside):
            return None
        return cls(part, shown, pairs, beside, own, Speaker(catalogue), language)

    def said(self, chapter: str) -> str:
        """The piece of one chapter, as Markdown; empty where nothing can be compared."""
        words = ACROSS_REPORTS[self.language]
        own = self.own.get(chapter, frozenset())
        tables = [
            _table(words["numbers_columns"], self._numbers(own)),
            _table(words["targets_columns"], self._targets(chapter, own)),
        ]
        told = [table for table in tables if table]
        return "\n\n".join([f"## {words['since']}", words["since_note"], *told]) if told else ""

    def _numbers(self, own: frozenset[str]) -> Iterator[tuple[str, ...]]:
        for before, now in self.quantities:
            if now.claim in own:
                told = self.claims[now.claim]
                yield (
                    self.speaker.row_name(told, self.language),
                    self._amounts([before.claim]),
                    self._amounts([now.claim]),
                )

    def _amounts(self, claims: Iterable[str]) -> str:
        amounts = (self.speaker.amount(self.claims[each], self.language) for each in claims)
        return ACROSS_REPORTS[self.language]["comma"].join(amounts)

    def _targets(self, chapter: str, own: frozenset[str]) -> Iterator[tuple[str, ...]]:
        for pair in self.pairs:
            target = self.claims.get(pair.earlier)
            answers = [each for each in pair.later.split(";") if each]
            if pair.kind is not SequelKind.TARGET_RESULT or target is None:
                continue
            if not all(each in self.claims for each in answers):
                continue
            if own & set(answers) or (not answers and target.topic == chapter):
                verdict = pair.verdict_said(self.language)
                name = self.speaker.row_name(target, self.language)
                words = ACROSS_REPORTS[self.language]["own_words"]
                said = words.format(pair.later_said) if pair.later_said else "—"
                told = self._amounts(answers) or said
                yield name, self._amounts([pair.earlier]), told, verdict


def _with_before(
    rows: Iterable[BesideRow], part: str, shown: Collection[str]
) -> Iterator[tuple[BesideRow, BesideRow]]:
    """Each comparable level of a part with that of the part right before it."""
    for _, members in groupby(rows, key=lambda row: row.quantity):
        before: BesideRow | None = None
        for row in members:
            fits = row.comparable is Comparable.YES and row.claim in shown
            fits = fits and row.measure is MeasuredAs.LEVEL
            if part_of(row.claim) == part and before and fits:
                yield before, row
            before = row if fits else None


def _table(columns: str, rows: Iterable[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(escaped(cell) for cell in row) + " |" for row in rows]
    if not lines:
        return ""
    names = columns.split(" ")
    head = ["| " + " | ".join(name.replace("_", " ") for name in names) + " |"]
    return "\n".join([*head, "|" + "---|" * len(names), *lines])
