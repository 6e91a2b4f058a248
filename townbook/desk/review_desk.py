"""What a person decides at the desk: checked, carried out, written, and what it changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from townbook.audit.audit import audit_report
from townbook.audit.finding_changes import finding_changes
from townbook.audit.findings import Audit
from townbook.desk.desk_state import Onlooker, State, change_told, desk_state
from townbook.errors import DataError
from townbook.paths import Workspace
from townbook.read.review.amend import Decided, decide, take_back
from townbook.read.review.amending import SheetRow
from townbook.read.review.edited_sheet import plain
from townbook.read.review.edits import HEADER
from townbook.read.review.reviewed_report import Decider, ReviewedReport, load_reviewed
from townbook.show.interface_words.languages import LANGUAGES, Language
from townbook.store.catalogue import Catalogue

MOST_ROWS = 500
LONGEST_NAME, LONGEST_NOTE = 40, 500
ChartsOfClaims = Callable[[], Mapping[str, int]]
Picture = tuple[str, str, bytes]
"""A chart's heading, its alternative text and its PNG."""
Redraw = Callable[[str, Language], Sequence[Picture]]


def _no_charts(claim: str, language: Language) -> Sequence[Picture]:
    return ()


@dataclass(frozen=True)
class ReviewDesk:
    """One report on the desk.

    `charts` counts, by claim, the last run's charts that show it; `redraw` gives the charts that
    show a claim as they come out now. Both are handed in: the desk runs no notebook itself.
    """

    workspace: Workspace
    catalogue: Catalogue
    report: str
    charts: ChartsOfClaims = dict
    redraw: Redraw = _no_charts

    def state(self, onlooker: Onlooker) -> State:
        """How things stand.

        Raises:
            DataError: the report's folder is damaged.
        """
        reviewed = load_reviewed(self.workspace, self.catalogue, self.report)
        return self._state(reviewed, self._audit(reviewed), onlooker)

    def decide(self, asked: Mapping[str, Any], onlooker: Onlooker) -> State:
        """Carry out a decision about one or more rows, all of them or none.

        `asked` has `rows`, each with the cells of a review sheet that the person changed, and a
        `note`.

        Raises:
            DataError: what is asked cannot be read or done; nothing has changed then.
        """
        rows = [SheetRow(_named(cells), cells) for cells in _rows(asked)]
        decider = Decider(onlooker.who, "desk", _text(asked, "note", LONGEST_NOTE))
        done = decide(self.workspace, self.catalogue, self.report, rows, decider)
        return self._told(done, onlooker)

    def pictures(self, asked: Mapping[str, Any]) -> Sequence[Picture]:
        """The charts that show the claim that `asked` names, in its language.

        Raises:
            DataError: it names none.
            ChapterFailed: a chapter cannot be run.
        """
        claim, language = _text(asked, "claim", LONGEST_NAME), asked.get("language")
        if not claim or language not in LANGUAGES:
            raise DataError("The request names no claim.", "Load the page again.")
        return self.redraw(claim, language)

    def take_back(self, asked: Mapping[str, Any], onlooker: Onlooker) -> State:
        """Undo the decision that `asked` names, or do it again.

        Raises:
            DataError: there is no such decision, or what it changed was changed since.
        """
        decision = asked.get("decision")
        if not isinstance(decision, int):
            raise DataError("The request names no decision.", "Load the page again.")
        decider = Decider(onlooker.who, "desk")
        done = take_back(self.workspace, self.catalogue, self.report, decision, decider)
        return self._told(done, onlooker)

    def _told(self, done: Decided, onlooker: Onlooker) -> State:
        audit = self._audit(done.after)
        changes = finding_changes(self._audit(done.before), audit)
        return {
            "applied": asdict(done.applied),
            "changes": [change_told(change) for change in changes],
            "rows": _touched(done),
            "state": self._state(done.after, audit, onlooker),
        }

    def _audit(self, reviewed: ReviewedReport) -> Audit:
        return audit_report(reviewed.report, self.catalogue)

    def _state(self, reviewed: ReviewedReport, audit: Audit, onlooker: Onlooker) -> State:
        return desk_state(reviewed, self.catalogue, audit, self.charts(), onlooker)


def _touched(done: Decided) -> list[dict[str, str]]:
    """The rows that a decision changed, in the order of the log."""
    lines = done.after.log[len(done.before.log) :]
    rows = dict.fromkeys((line.table, line.row) for line in lines)
    return [{"table": table, "id": id} for table, id in rows]


def _rows(asked: Mapping[str, Any]) -> Sequence[Mapping[str, str]]:
    rows = asked.get("rows")
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_ROWS:
        raise DataError("The request holds no rows.", "Load the page again.")
    return [_cells(row) for row in rows]


def _cells(row: Any) -> Mapping[str, str]:
    """A row's cells, as an office program would hand them back.

    Raises:
        DataError: they are no cells of a review sheet.
    """
    whole = isinstance(row, dict) and all(isinstance(cell, str) for cell in row.values())
    if not whole or not {"decision", "table", "id", "place"} <= row.keys() <= {*HEADER}:
        raise DataError("The request holds no row of a review.", "Load the page again.")
    return {name: plain(cell) for name, cell in row.items()}


def _named(cells: Mapping[str, str]) -> str:
    return f"{cells['table']} {cells['id']}".strip()


def _text(asked: Mapping[str, Any], name: str, longest: int) -> str:
    text = asked.get(name, "")
    return plain(text)[:longest] if isinstance(text, str) else ""


def onlooker_of(asked: Mapping[str, Any], who: str = "") -> Onlooker:
    """Who asks: by the name in the request, or the one given when the desk was opened."""
    name = " ".join(_text(asked, "who", LONGEST_NAME).split())
    return Onlooker(name or who, asked.get("unmasked") is True)
