"""The audit of real reports, where a folder of them is at hand (TOWNBOOK_REPORTS)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from townbook.audit import Verdict, audit_report
from townbook.paths import RESOURCES
from townbook.read.reader import read_report_text
from townbook.store.catalogue import Catalogue
from townbook.store.claim import About
from townbook.store.report import Report

FOLDER = Path(os.environ.get("TOWNBOOK_REPORTS", "no such folder"))
TEXTS = sorted(FOLDER.glob("*.txt"))
REALLY_WRONG = {"dongsitou-2021": ["3,996 / 4,309 ≠ 92.3%"]}
"""What a person has read and found contradictory; nothing else may be called so."""


@pytest.mark.skipif(not TEXTS, reason="set TOWNBOOK_REPORTS to a folder of report texts")
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_other_number_is_called_inconsistent(path: Path) -> None:
    catalogue = Catalogue.load(RESOURCES / "data" / "catalogue")
    reading = read_report_text(path.read_text(encoding="utf-8"), catalogue)
    facts: dict[str, Any] = dict.fromkeys(About.__dataclass_fields__, "")
    facts |= {"report": path.stem, "year": reading.year or 0, "defects": reading.defects}
    report = Report(About(**facts), reading.outline.sections, reading.claims, reading.statements)
    wrong = audit_report(report, catalogue).by_verdict(Verdict.INCONSISTENT)
    assert [finding.formula for finding in wrong] == REALLY_WRONG.get(path.stem, [])
