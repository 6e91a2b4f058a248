"""The audit of a report as it stands in the data folder, with what people have set aside."""

from __future__ import annotations

from pathlib import Path

from townbook.audit.audit import audit_report
from townbook.audit.findings import Audit
from townbook.audit.waivers import WAIVERS_FILE, read_waivers, set_aside
from townbook.audit.years.pairs import gathered_audit
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report


def audit_stored(report: Report, catalogue: Catalogue, folder: Path) -> Audit:
    """Audit a report and apply the waivers of its folder's findings.yml.

    What is gathered from several reports is audited between them alone: each has an audit itself.

    Raises:
        DataError: a claim's bounds are impossible, or a waiver no longer fits its finding.
    """
    if report.about.gathers:
        return gathered_audit(report, folder)
    return set_aside(audit_report(report, catalogue), report, read_waivers(folder / WAIVERS_FILE))
