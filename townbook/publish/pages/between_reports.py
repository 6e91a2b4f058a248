"""The tables of what is gathered from several reports, as the site offers them."""

from __future__ import annotations

from collections.abc import Iterable

from townbook.audit.places.beside_table import BesideRow, read_beside
from townbook.audit.years.pairs import YearPair, read_pairs
from townbook.paths import Workspace
from townbook.store.gathered import PAIRS, SIDE_BY_SIDE
from townbook.store.report import Report
from townbook.store.tables import table_text


def tables_between(workspace: Workspace, report: Report) -> dict[str, bytes]:
    """The files to offer, without rows on numbers that are withheld; empty tables are left out."""
    folder = workspace.report(report.id)
    kept_back = {claim.claim for claim in report.claims if claim.sensitive}
    if workspace.internal:
        kept_back = set()

    def shown(ids: Iterable[str]) -> bool:
        return not kept_back & set(ids)

    pairs = [row for row in read_pairs(folder) if shown((row.earlier, *row.later.split(";")))]
    beside = [row for row in read_beside(folder) if shown((row.claim,))]
    tables = {PAIRS: table_text(pairs, YearPair), SIDE_BY_SIDE: table_text(beside, BesideRow)}
    rows = {PAIRS: pairs, SIDE_BY_SIDE: beside}
    return {f"downloads/{name}": tables[name].encode() for name in tables if rows[name]}
