"""Another township's report builds with no change to code or notebooks."""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import fields
from pathlib import Path

from townbook.paths import Workspace
from townbook.publish.run.plan import plan_chapters
from townbook.publish.run.running import run_chapters
from townbook.publish.site.build import build_reports
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim
from townbook.store.report import load_report
from townbook.store.tables import read_table, table_text

FIRST, SECOND, DROPPED = "dongsitou-2021", "elsewhere-2022", "2.3"


def without_section(path: Path) -> None:
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"))))
    column = rows[0].index("section")
    buffer = io.StringIO()
    kept = [rows[0], *(row for row in rows[1:] if row[column] != DROPPED)]
    csv.writer(buffer, lineterminator="\n").writerows(kept)
    path.write_text(buffer.getvalue(), "utf-8")


def second_report(workspace: Workspace) -> None:
    """The first report's folder under another id, one section dropped, one number changed."""
    folder = shutil.copytree(workspace.report(FIRST), workspace.report(SECOND))
    shutil.rmtree(workspace.report(FIRST))
    about = folder / "about.yml"
    about.write_text(about.read_text("utf-8").replace(FIRST, SECOND), "utf-8")
    for table in ("sections", "claims", "statements"):
        without_section(folder / f"{table}.csv")
    claims = read_table(folder / "claims.csv", Claim)
    changed = [_grain(claim) if claim.claim == "1.1-07" else claim for claim in claims]
    (folder / "claims.csv").write_text(table_text(changed, Claim), "utf-8")


def _grain(claim: Claim) -> Claim:
    values = {field.name: getattr(claim, field.name) for field in fields(claim)}
    twice = {name: values[name] * 2 for name in ("value", "low", "high")}
    return Claim(**{**values, **twice})


def test_a_second_report_builds_as_it_is(own_copy: Workspace) -> None:
    second_report(own_copy)
    catalogue = Catalogue.load(own_copy.catalogue)
    plans = plan_chapters(
        load_report(own_copy, SECOND, catalogue), catalogue, "zh", notebooks=own_copy.notebooks
    )
    assert "flood_relief" not in [plan.chapter for plan in plans]
    summary = run_chapters(plans, own_copy)
    assert summary.ok, "\n".join(failure.message for failure in summary.failed)
    build_reports(own_copy, [SECOND], ("zh",))
    edition = own_copy.site / SECOND / "zh"
    assert not (edition / "flood_relief.html").exists()
    assert "23,846.4" in (edition / "agriculture.html").read_text("utf-8")
    assert SECOND in (own_copy.site / "index.html").read_text("utf-8")
