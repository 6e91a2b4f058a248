"""Edited rows of a sheet, one after the other, on a report's tables: decided in memory only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from townbook.errors import DataError
from townbook.read.review.added_claim import added_claim
from townbook.read.review.edited_sheet import plain
from townbook.read.review.edits import decision_of, edited, is_at, not_found, reviewed, row_of
from townbook.read.review.held import with_moved_bounds
from townbook.read.review.rematch import new_ids
from townbook.read.review.row_state import Wish, conflicts, is_idle, state_of
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Review, Section
from townbook.store.report import Report

LINKS = ("relates_to", "target_claim", "answers")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of an edited sheet: where it stands, for messages, and its cells by column."""

    where: str
    cells: Mapping[str, str]


class Amending:
    """A report, the claims that people removed from it, and what a sheet makes of both."""

    def __init__(
        self, report: Report, rejected: Sequence[Claim], catalogue: Catalogue, text: str
    ) -> None:
        self.report, self.catalogue, self.text = report, catalogue, text
        self.tables: dict[str, dict[str, Any]] = {
            "claim": dict(report.claim_by_id),
            "statement": {row.statement: row for row in report.statements},
            "section": dict(report.section_by_id),
            "rejected": {row.claim: row for row in rejected},
        }
        self.outcomes: dict[str, list[str]] = defaultdict(list)
        self.places: dict[str, str] = {}
        """Where the sheet speaks of a claim, by its id."""

    def take(self, row: SheetRow) -> None:
        """Do what a row of the sheet asks for.

        Raises:
            DataError: naming the row and what is wrong with it.
        """
        cells = row.cells
        if cells["table"] == "name":
            return
        if cells["table"] == "claim" and not cells["id"]:
            self._add(row)
            return
        stored = row_of(row.where, cells, self.tables)
        decision = decision_of(row.where, cells)
        if stored is None:
            self._take_absent(row, decision)
        elif cells["table"] == "rejected":
            if decision in ("ok", "restore"):
                self._restore(row.where, stored)
        else:
            self._amend(row, stored, decision)

    def amended(self) -> Report:
        """The report as amended. Links to rejected rows are dropped, others are checked later."""
        claims = self.tables["claim"]
        gone = {row.claim for row in self.report.claims} - set(claims)
        gone |= {row.statement for row in self.report.statements} - set(self.tables["statement"])
        return Report(
            about=self.report.about,
            sections=tuple(self.tables["section"].values()),
            claims=tuple(
                sorted(
                    (_unlinked(row, gone) for row in claims.values()),
                    key=lambda claim: (claim.start, claim.end),
                )
            ),
            statements=tuple(_unlinked(row, gone) for row in self.tables["statement"].values()),
        )

    def _amend(self, row: SheetRow, stored: Any, decision: str) -> None:
        table, id, base = row.cells["table"], row.cells["id"], row.cells.get("state", "")
        if isinstance(stored, Claim):
            self.places[id] = row.where
            _check_as_written(row, stored)
        wanted = edited(row.where, row.cells, stored)
        if base and base != state_of(stored):
            wanted = _unlinked(wanted, self._absent(wanted, stored))
        if isinstance(wanted, Claim):
            moved = with_moved_bounds(replace(wanted, review=Review.CORRECTED), self.catalogue)
            wanted = replace(wanted, low=moved.low, high=moved.high)
        wish = Wish(decision == "ok", decision == "reject", wanted)
        if conflicts(base, stored, wish):
            self.outcomes["conflicts"].append(_conflict(row.where, id, stored, wish))
        elif wish.rejects:
            self._reject(row.where, table, id, stored)
        elif not is_idle(base, stored, wish) and wanted != stored:
            self._keep(table, id, reviewed(wanted, Review.CORRECTED), "corrected")
        elif wish.decided and stored.review is Review.AUTO:
            self._keep(table, id, reviewed(stored, Review.CONFIRMED), "confirmed")

    def _keep(self, table: str, id: str, row: Any, outcome: str) -> None:
        self.tables[table][id] = row
        self.outcomes[outcome].append(id)

    def _reject(self, where: str, table: str, id: str, stored: Any) -> None:
        if isinstance(stored, Section):
            raise DataError(
                f"{where}: a section cannot be rejected.", "Correct its title or topic."
            )
        del self.tables[table][id]
        if isinstance(stored, Claim):
            self.tables["rejected"][id] = stored
        self.outcomes["rejected"].append(id)

    def _take_absent(self, row: SheetRow, decision: str) -> None:
        """A row that left its table since: by an earlier run of this sheet, or by a colleague."""
        table, id, place = (row.cells[name] for name in ("table", "id", "place"))
        other = {"claim": "rejected", "rejected": "claim"}.get(table, "")
        moved = self.tables[other].get(id) if other else None
        if moved is None or not is_at(moved, place):
            raise not_found(row.where, row.cells)
        wants_it = decision == "ok" or edited(row.where, row.cells, moved) != moved
        if table == "claim" and decision != "reject" and wants_it:
            self.outcomes["conflicts"].append(f"{row.where}: claim {id} was rejected since.")

    def _restore(self, where: str, claim: Claim) -> None:
        del self.tables["rejected"][claim.claim]
        taken = self.tables["claim"]
        id = claim.claim if claim.claim not in taken else new_ids([claim.section], taken)[0]
        self.places[id] = where
        self._keep("claim", id, replace(claim, claim=id, review=Review.CONFIRMED), "restored")

    def _add(self, row: SheetRow) -> None:
        now = self.amended()
        written = row.cells.get("as_written", "")
        same = [
            claim.claim
            for claim in now.claims
            if claim.as_written == written and claim.phrase == row.cells.get("phrase")
        ]
        if same:
            return  # an earlier run of this sheet added it
        claim = added_claim(row.where, row.cells, self.text, now, self.catalogue)
        given = {name: cell for name, cell in row.cells.items() if cell}
        wanted = edited(row.where, given | {"phrase": claim.phrase}, claim)
        if wanted.note:
            wanted = replace(wanted, review=Review.CORRECTED)
        self.places[claim.claim] = row.where
        self._keep("claim", claim.claim, wanted, "added")

    def _absent(self, wanted: Any, stored: Any) -> set[str]:
        """Ids that a sheet's row links to and that left the report since."""
        known = {*self.tables["claim"], *self.tables["statement"]}
        return {name for name in _links(wanted) - _links(stored) if name not in known}


def _check_as_written(row: SheetRow, stored: Claim) -> None:
    written = row.cells.get("as_written", stored.as_written)
    if plain(written) != plain(stored.as_written):
        raise DataError(
            f"{row.where}, column as_written: {written!r} is not {stored.as_written!r}, which "
            "is printed there.",
            "Restore the cell; correct value instead, and say why in note.",
        )


def _links(row: Any) -> set[str]:
    cells = (getattr(row, name, "") for name in LINKS)
    return {name for cell in cells for name in cell.split(";") if name}


def _unlinked(row: Any, gone: set[str]) -> Any:
    """The row without links to rows that are gone."""
    links = {name: getattr(row, name) for name in LINKS if getattr(row, name, "")}
    kept = {
        name: ";".join(each for each in cell.split(";") if each not in gone)
        for name, cell in links.items()
    }
    return replace(row, **kept) if kept != links else row


def _conflict(where: str, id: str, stored: Any, wish: Wish) -> str:
    apart = [
        f"{each.name} {getattr(wish.wanted, each.name)!s} (now {getattr(stored, each.name)!s})"
        for each in fields(stored)
        if getattr(wish.wanted, each.name) != getattr(stored, each.name)
    ]
    wanted = "reject" if wish.rejects else ", ".join(apart) or "ok"
    return f"{where}: {id} changed since the sheet was written; it wants {wanted}."
