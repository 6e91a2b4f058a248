"""One report's folder: loaded whole, checked, and written so that nothing is lost."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from townbook.errors import DataError, UnknownName
from townbook.paths import Workspace
from townbook.store.catalogue import Catalogue
from townbook.store.report import list_reports, load_report, recover_folder, save_report

REPORT = "dongsitou-2021"


def load(workspace: Workspace):
    return load_report(workspace, REPORT, Catalogue.load(workspace.catalogue))


def test_the_2021_report_holds_all_its_claims_each_with_an_indicator(own_copy: Workspace) -> None:
    report = load(own_copy)
    assert len(report.claims) == 128
    assert all(claim.indicator for claim in report.claims)
    assert {claim.review for claim in report.claims} <= {"confirmed", "corrected"}
    assert sum(entry.kind == "problem" for entry in report.statements) == 5


def test_claims_stand_in_order_and_span_what_they_quote(own_copy: Workspace) -> None:
    claims = load(own_copy).claims
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)
    assert all(claim.end - claim.start == len(claim.as_written) for claim in claims)


def test_a_saved_report_comes_back_the_same_and_keeps_other_files(own_copy: Workspace) -> None:
    report = load(own_copy)
    note = own_copy.report(REPORT) / "findings.yml"
    note.write_text("[]\n")
    save_report(own_copy, report)
    assert load(own_copy) == report
    assert note.read_text() == "[]\n"
    assert list_reports(own_copy) == [REPORT]


def test_a_table_that_calls_what_a_measure_did_its_action_still_loads(own_copy: Workspace) -> None:
    table = own_copy.report(REPORT) / "statements.csv"
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    with table.open("w", encoding="utf-8", newline="") as file:
        columns = [name for name in rows[0] if name not in ("object", "measure_action")]
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(row | {"action": row["action"] or row["measure_action"]} for row in rows)
    statements = {entry.statement: entry for entry in load(own_copy).statements}
    assert statements["2.1-m01"].measure_action == "inspection"
    assert statements["2.1-m01"].action == ""
    assert statements["5-a08"].action == "numeric_target"


@pytest.mark.parametrize("column", ["topic", "unsure"])
def test_a_table_from_before_claims_had_a_column_still_loads(
    own_copy: Workspace, column: str
) -> None:
    report, table = load(own_copy), own_copy.report(REPORT) / "claims.csv"
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    with table.open("w", encoding="utf-8", newline="") as file:
        columns = [name for name in rows[0] if name != column]
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    assert load(own_copy).claims == tuple(replace(claim, **{column: ""}) for claim in report.claims)


def test_in_the_2021_report_a_claim_has_the_topic_of_its_section(own_copy: Workspace) -> None:
    report = load(own_copy)
    assert all(claim.topic == report.topic_of(claim.section) for claim in report.claims)


def test_a_save_that_is_refused_leaves_the_folder_as_it_was(own_copy: Workspace) -> None:
    report = load(own_copy)
    before = (own_copy.report(REPORT) / "claims.csv").read_bytes()
    twice = replace(report, claims=(*report.claims, report.claims[0]))
    with pytest.raises(DataError, match="stands already in row 2"):
        save_report(own_copy, twice)
    assert (own_copy.report(REPORT) / "claims.csv").read_bytes() == before


def test_a_swap_that_was_cut_off_is_mended(own_copy: Workspace) -> None:
    folder = own_copy.report(REPORT)
    folder.rename(folder.with_name(f".{REPORT}.old"))
    recover_folder(folder)
    assert list_reports(own_copy) == [REPORT]


@pytest.mark.parametrize(
    "name", ["../dongsitou-2021", "/etc", "a/b", "", "Dongsitou", "..", "a" * 99]
)
def test_a_report_id_cannot_leave_its_folder(own_copy: Workspace, name: str) -> None:
    with pytest.raises(UnknownName, match="is no report id"):
        load_report(own_copy, name)


def test_an_unknown_report_names_those_there_are(own_copy: Workspace) -> None:
    with pytest.raises(UnknownName, match=f"Reports there: {REPORT}"):
        load_report(own_copy, "elsewhere-2020")


def edit(path: Path, change: Callable[[list[list[str]]], None]) -> None:
    import csv
    import io

    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"))))
    change(rows)
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    path.write_text(buffer.getvalue(), "utf-8")


@pytest.mark.parametrize(
    ("column", "cell", "complaint"),
    [
        ("value", "5", "value 5 lies outside its interval 4000 … 4000"),
        ("low", "9000", "low 9000 is above high 4000"),
        ("claim", "1.1-02", "1.1-02 stands already in row 2"),
        ("indicator", "no.such", "indicator 'no.such' is not in the catalogue"),
        ("topic", "no_such", "topic 'no_such' is not in the catalogue"),
        ("unsure", "role;colour", "unsure names 'colour'"),
        ("section", "9.9", "section '9.9' is not in sections.csv"),
        ("relates_to", "7.7-01", "the claim '7.7-01', which does not exist"),
        ("phrase", "很" * 25, "phrase is longer than 24 characters"),
    ],
)
def test_a_wrong_claim_is_named_with_file_and_row(
    own_copy: Workspace, column: str, cell: str, complaint: str
) -> None:
    path = own_copy.report(REPORT) / "claims.csv"
    edit(path, lambda rows: rows[1].__setitem__(rows[0].index(column), cell))
    with pytest.raises(DataError) as caught:
        load(own_copy)
    assert complaint in str(caught.value)
    assert f"{path}, row " in str(caught.value)
