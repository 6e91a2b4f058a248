"""Which of a report's numbers agree with each other: intervals, checks, findings."""

from __future__ import annotations

from townbook.audit.audit import audit_report
from townbook.audit.findings import (
    Audit,
    Coverage,
    Finding,
    FindingKind,
    Reason,
    Rounding,
    Verdict,
    csv_rows,
)
from townbook.audit.waivers import read_waivers, set_aside

__all__ = [
    "Audit",
    "Coverage",
    "Finding",
    "FindingKind",
    "Reason",
    "Rounding",
    "Verdict",
    "audit_report",
    "csv_rows",
    "read_waivers",
    "set_aside",
]
