"""How things stand at the desk, as the page gets it: plain values of JSON, in both languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from townbook.audit.finding_changes import FindingChange
from townbook.audit.findings import DOUBTS, Audit, Finding
from townbook.desk.text_blocks import text_blocks
from townbook.read.privacy.masking import Masked, mask
from townbook.read.review.doubts import Doubt, ReviewItem, all_items
from townbook.read.review.reviewed_report import ReviewedReport
from townbook.read.review.row_changes import place_of
from townbook.read.review.row_state import state_of
from townbook.read.review.text_numerals import text_numerals
from townbook.store.catalogue import Catalogue
from townbook.store.review_log import open_decisions
from townbook.store.review_progress import Progress, progress_by_section, progress_of, reviewers
from townbook.store.tables import row_cells

State = dict[str, Any]
SETTLED = frozenset({Doubt.UNREVIEWED, Doubt.REVIEWED, Doubt.UNCATALOGUED, Doubt.NO_SUMMARY})
"""What is no doubt about what was read."""


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Who looks at the desk: their name, and whether they asked to see private names."""

    who: str = ""
    unmasked: bool = False


def desk_state(
    reviewed: ReviewedReport,
    catalogue: Catalogue,
    audit: Audit,
    charts: Mapping[str, int],
    onlooker: Onlooker,
) -> State:
    """Everything that changes with a decision; `charts` counts those that show a claim."""
    report, text = reviewed.report, reviewed.text
    masked = _masked(text)
    items = all_items(report, catalogue, masked.doubtful)
    numerals = text_numerals(text, report, reviewed.rejected, items) if text else ()
    shown = text if onlooker.unmasked else masked.text
    joined = _findings_of_claims(audit)
    undo, redo = open_decisions(reviewed.log, onlooker.who)
    return {
        "has_text": bool(text),
        "blocks": [asdict(block) for block in text_blocks(shown, report, numerals)],
        "numerals": [asdict(each) | {"text": shown[each.start : each.end]} for each in numerals],
        "rows": {
            table: {id: _row(row, table) for id, row in rows.items()}
            for table, rows in reviewed.tables.items()
        },
        "items": [
            _item(item, joined.get(item.id, ()), charts.get(item.id, 0))
            for item in items
            if item.table != "name"
        ],
        "findings": {finding.finding: finding_told(finding) for finding in audit.findings},
        "progress": _progress(reviewed),
        "undo": undo[-1] if undo else 0,
        "redo": redo[-1] if redo else 0,
        "decisions": len({line.decision for line in reviewed.log}),
    }


@lru_cache(maxsize=2)
def _masked(text: str) -> Masked:
    return mask(text)


def _row(row: Any, table: str) -> State:
    cells = row_cells(row)
    return {"cells": cells, "place": place_of(row), "state": state_of(row), "table": table}


def _findings_of_claims(audit: Audit) -> Mapping[str, list[Finding]]:
    joined: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        for claim in finding.claims:
            joined[claim].append(finding)
    return joined


def _item(item: ReviewItem, findings: Iterable[Finding], charts: int) -> State:
    """A row that waits or waited; `settles` counts open findings and charts that rest on it."""
    joined = list(findings)
    open_ones = sum(finding.verdict in DOUBTS for finding in joined)
    return {
        "table": item.table,
        "id": item.id,
        "reasons": [{"zh": reason.zh, "en": reason.en} for reason in item.reasons],
        "doubtful": any(reason not in SETTLED for reason in item.reasons),
        "waits": item.waits,
        "weight": item.weight,
        "start": item.row.start,
        "settles": open_ones + charts,
        "findings": [finding.finding for finding in joined],
    }


def finding_told(finding: Finding) -> State:
    """A finding with its verdict, what it joins and what it says in both languages."""
    return {
        "verdict": finding.verdict,
        "claims": list(finding.claims),
        "formula": finding.formula,
        "zh": finding.explanation_zh,
        "en": finding.explanation_en,
    }


def change_told(change: FindingChange) -> State:
    """A finding that came, went or changed."""
    return {
        side: None if finding is None else finding_told(finding)
        for side, finding in (("before", change.before), ("after", change.after))
    }


def _progress(reviewed: ReviewedReport) -> State:
    report = reviewed.report
    return {
        "claims": _share(progress_of(report.claims)),
        "statements": _share(progress_of(report.statements)),
        "sections": [
            {"section": section.section, "zh": section.title_zh, "en": section.title_en}
            | _share(progress)
            for section, progress in progress_by_section(report)
        ],
        "reviewers": [asdict(each) for each in reviewers(reviewed.log)],
    }


def _share(progress: Progress) -> State:
    return {"done": progress.done, "total": progress.total, "percent": progress.percent}
