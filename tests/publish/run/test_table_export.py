"""Tables for other programs: what stands in them; pandas, DuckDB and Frictionless read them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from townbook.paths import Workspace
from townbook.publish.run.table_export import export_tables
from townbook.store.report import load_report


def export(workspace: Workspace, folder: Path) -> dict[str, pd.DataFrame]:
    paths = list(export_tables(workspace, folder, "en"))
    return {path.stem: pd.read_csv(path) for path in paths if path.suffix == ".csv"}


def test_every_published_claim_and_finding_is_there_once(
    own_copy: Workspace, tmp_path: Path
) -> None:
    tables = export(own_copy, tmp_path)
    report = load_report(own_copy, "dongsitou-2021")
    shown = [claim for claim in report.claims if not claim.sensitive]
    assert list(tables["claims"]["claim"]) == [claim.claim for claim in shown]
    assert set(tables["claims"]["year"]) == {2021}
    assert tables["claims"]["value"].astype(float).tolist() == [float(c.value) for c in shown]
    assert set(tables["findings"]["report"]) == {"dongsitou-2021"}
    assert set(tables["reports"]["place"]) <= set(tables["places"]["place"])
    assert len(tables["series"]) == len(tables["pairs"]) == 0


def test_the_data_package_is_valid(own_copy: Workspace, tmp_path: Path) -> None:
    export(own_copy, tmp_path)
    result = Package(str(tmp_path / "datapackage.json")).validate()
    assert result.valid, result.flatten(["title", "fieldName", "note"])


def test_parquet_holds_what_the_csv_holds(own_copy: Workspace, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    tables = export(own_copy, tmp_path)
    for name, table in tables.items():
        assert list(pd.read_parquet(tmp_path / f"{name}.parquet")) == list(table)
        assert len(pd.read_parquet(tmp_path / f"{name}.parquet")) == len(table)


def test_a_question_is_answered_in_sql(own_copy: Workspace, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    export(own_copy, tmp_path)
    table = tmp_path / "claims.parquet"
    (counted,) = duckdb.sql(
        f"select count(*) from '{table}' where role = 'result' and indicator <> ''"
    ).fetchall()
    assert counted[0] > 0
