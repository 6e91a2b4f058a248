"""The command line as a user types it: every command, and one clear line for every mistake."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from townbook import __version__
from townbook.audit.findings import CSV_COLUMNS
from townbook.paths import RESOURCES, Workspace
from townbook.store.claim import Claim, Review, columns
from townbook.store.tables import read_table, table_text

REPORT = "dongsitou-2021"
EXAMPLE = RESOURCES / "examples" / "hemingwu-2023.txt"


def townbook(*words: str | Path, workspace: Workspace | None = None) -> subprocess.CompletedProcess:
    """Run one command; with a workspace, on its folders."""
    where = ["--data", workspace.data, "--output", workspace.output] if workspace else []
    command = [sys.executable, "-m", "townbook", *map(str, [*where, *words])]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    "command",
    [
        "list",
        "beside",
        "read",
        "ingest",
        "review",
        "audit",
        "run",
        "status",
        "build",
        "serve",
        "brief",
        "charts",
        "export",
    ],
)
def test_every_command_has_help_with_an_example(command: str) -> None:
    said = townbook(command, "--help")
    assert said.returncode == 0
    assert f"townbook {command}" in said.stdout
    assert "Example:" in said.stdout


def test_the_version_is_told() -> None:
    assert townbook("--version").stdout.strip() == f"townbook {__version__}"


def test_list_names_the_reports_and_what_they_hold(own_copy: Workspace) -> None:
    said = townbook("list", workspace=own_copy)
    assert said.stdout.startswith(REPORT)
    assert "128 claims" in said.stdout
    assert "dongsitou  东寺头乡 Dongsitou Township, 平顺县 Pingshun County: 2021" in said.stdout


def test_read_prints_the_claims_table_and_nothing_else() -> None:
    said = townbook("read", EXAMPLE, "--csv")
    rows = list(csv.DictReader(io.StringIO(said.stdout)))
    assert list(rows[0]) == columns(Claim)
    text = EXAMPLE.read_text(encoding="utf-8")
    assert len(rows) > 50
    assert all(text[int(row["start"]) : int(row["end"])] == row["as_written"] for row in rows)


def test_audit_prints_its_findings_as_csv_and_fails_for_scripts(own_copy: Workspace) -> None:
    said = townbook("audit", REPORT, "--csv", "--fail-on", "inconsistent", workspace=own_copy)
    rows = list(csv.DictReader(io.StringIO(said.stdout)))
    assert tuple(rows[0]) == CSV_COLUMNS
    wrong = [row for row in rows if row["verdict"] == "inconsistent"]
    assert [row["claims"] for row in wrong] == ["2.5-07;2.5-06;2.5-05"]
    assert said.returncode == 1
    assert townbook("audit", REPORT, workspace=own_copy).returncode == 0


def test_a_finding_set_aside_no_longer_fails_a_script(own_copy: Workspace) -> None:
    waiver = own_copy.report(REPORT) / "findings.yml"
    waiver.write_text(
        "- finding: rate-2.5-07\n  reason: a slip in the population\n  who: clerk\n"
        "  expected: {2.5-05: 4309, 2.5-06: 3996, 2.5-07: 92.3}\n"
    )
    said = townbook("audit", REPORT, "--fail-on", "inconsistent", workspace=own_copy)
    assert said.returncode == 0, said.stderr
    assert "[set aside: a slip in the population]" in said.stdout
    table = own_copy.data / CLAIMS
    corrected = [
        replace(row, value=Decimal(3997), review=Review.CORRECTED, note="更正")
        if row.claim == "2.5-06"
        else row
        for row in read_table(table, Claim)
    ]
    table.write_text(table_text(corrected, Claim), encoding="utf-8")
    changed = townbook("audit", REPORT, "--fail-on", "inconsistent", workspace=own_copy)
    assert changed.returncode == 2
    assert "low and high of 2.5-06 moved with the number" in changed.stderr
    assert "findings.yml" in changed.stderr
    assert "2.5-06" in changed.stderr


def test_a_report_goes_through_ingest_and_review(own_copy: Workspace, tmp_path: Path) -> None:
    done = townbook("ingest", EXAMPLE, "--report", "hemingwu-2023", workspace=own_copy)
    assert done.returncode == 0, done.stderr
    assert "claims" in done.stdout
    sheet = tmp_path / "review.csv"
    assert townbook("review", "hemingwu-2023", "--to", sheet, workspace=own_copy).returncode == 0
    rows = list(csv.DictReader(io.StringIO(sheet.read_text("utf-8-sig"))))
    first = next(row for row in rows if row["table"] == "claim")
    first["decision"] = "ok"
    with sheet.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerow(first)
    applied = townbook("review", "hemingwu-2023", "--apply", sheet, workspace=own_copy)
    assert applied.stdout.startswith("1 confirmed"), applied.stderr


def test_a_report_is_edited_in_a_workbook_and_held_against_the_catalogue(
    own_copy: Workspace, tmp_path: Path
) -> None:
    book, proposals = tmp_path / "edit.xlsx", tmp_path / "proposals"
    townbook("ingest", EXAMPLE, "--report", "hemingwu-2023", workspace=own_copy)
    assert townbook("edit", "hemingwu-2023", "--to", book, workspace=own_copy).returncode == 0
    done = townbook("edit", "hemingwu-2023", "--apply", book, workspace=own_copy)
    assert done.stdout.startswith("0 confirmed, 0 corrected, 0 rejected"), done.stderr
    said = townbook("catalogue", "check", "--to", proposals, workspace=own_copy)
    assert f"{REPORT}: its text is not at hand" in said.stdout
    assert "indicators are in no claim" in said.stdout
    assert not proposals.exists()


MISTAKES = {
    "an unknown report": (["build", "nowhere-2020"], "There is no report 'nowhere-2020'"),
    "a report id that is none": (["run", "../x"], "'../x' is no report id"),
    "an unknown topic": (["run", REPORT, "--topic", "fishing"], "fishing"),
    "an unknown verdict": (["audit", REPORT, "--fail-on", "odd"], "no verdict 'odd'"),
    "a file that is missing": (["read", "no-such.txt"], "no-such.txt"),
    "a site that is not built": (["serve"], "there is no site yet"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gets_one_line_and_no_traceback(own_copy: Workspace, mistake: str) -> None:
    words, complaint = MISTAKES[mistake]
    said = townbook(*words, workspace=own_copy)
    assert said.returncode == 2
    assert complaint in said.stderr
    assert "Traceback" not in said.stderr
    assert said.stderr.count("townbook: ") == 1


def test_debug_shows_the_traceback(own_copy: Workspace) -> None:
    said = townbook("--debug", "build", "nowhere-2020", workspace=own_copy)
    assert "Traceback" in said.stderr


def spoil(own_copy: Workspace, table: str, old: str, new: str) -> Path:
    path = own_copy.data / table
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


CLAIMS = f"reports/{REPORT}/claims.csv"
DAMAGE = {
    "a missing column": ("sentence,start", "start", "lacks the column sentence"),
    "a value outside its interval": (
        ",4000,4000,4000,亩,,area,result,,,,false,,2021,",
        ",5000,4000,4000,亩,,area,result,,,,false,,2021,",
        "row 2 (claim 1.1-01): value 5000, but '4000亩' says value 4000.",
    ),
    "another number than the words say": (
        ",4000,4000,4000,",
        ",40000,40000,40000,",
        "value 40000, low 40000, high 40000, but '4000亩' says value 4000",
    ),
    "a time that is none": ("false,,2021-07,", "false,,Jul-21,", "period 'Jul-21' is no time"),
    "a duplicate claim id": ("\n1.1-02,", "\n1.1-01,", "stands already in row 2"),
    "an unknown indicator": ("agriculture.herb_area", "agriculture.gold", "not in the catalogue"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_data_stop_a_build_and_leave_the_site_alone(
    own_copy: Workspace, damage: str
) -> None:
    own_copy.site.mkdir(parents=True)
    (own_copy.site / "index.html").write_text("the last good site")
    old, new, complaint = DAMAGE[damage]
    path = spoil(own_copy, CLAIMS, old, new)
    said = townbook("build", REPORT, workspace=own_copy)
    assert said.returncode == 2
    assert complaint in said.stderr
    assert f"{path}, row " in said.stderr
    assert (own_copy.site / "index.html").read_text() == "the last good site"


def test_a_damaged_report_does_not_hold_up_the_others(own_copy: Workspace) -> None:
    damaged = own_copy.report("damaged-2020")
    shutil.copytree(own_copy.report(REPORT), damaged)
    said = townbook("status", "--language", "en", workspace=own_copy)
    assert "says report 'dongsitou-2021', but its folder is 'damaged-2020'" in said.stdout
    assert "0 of 19 chapters are up to date" in said.stdout
    run = ("run", "--language", "en", "--topic", "party_history")
    said = townbook(*run, workspace=own_copy)
    assert said.returncode == 1
    assert "Chapters: 1 run, 0 up to date, 0 failed." in said.stderr
    assert "damaged-2020" in said.stderr.splitlines()[-1]
