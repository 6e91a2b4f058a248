"""What `townbook doctor` says of a machine, of the data, and of what a newer version adds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from townbook import __version__, paths
from townbook.cli import app
from townbook.paths import RESOURCES, Workspace
from townbook.project import machine
from townbook.project.differences import lacking_files, own_files, table_differences
from townbook.project.doctor import diagnosis
from townbook.project.machine import Tool
from townbook.project.new_project import new_project

REPORT = "dongsitou-2021"


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return Workspace.from_environment(new_project(tmp_path / "office"))


def said(workspace: Workspace, *tools: Tool) -> str:
    return "\n".join(diagnosis(workspace, tools))


def drop_rows(table: Path, wanted: str) -> None:
    """Leave out the rows that begin so, as in a table of an earlier version."""
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(wanted)]
    assert len(kept) < len(lines)
    table.write_text("".join(kept), encoding="utf-8")


def test_a_fresh_folder_differs_in_nothing(office: Workspace) -> None:
    assert (table_differences(office), own_files(office), lacking_files(office)) == ([], [], [])
    assert "nothing differs" in said(office)


def test_the_checkout_is_not_compared_with_itself() -> None:
    assert "the folder that comes with townbook" in said(Workspace.from_environment(RESOURCES))


def test_rows_that_came_since_are_named(office: Workspace) -> None:
    drop_rows(office.catalogue / "units.csv", "亩,")
    drop_rows(office.lexicon / "changes.csv", "下降,")
    assert [(entry.table, entry.added) for entry in table_differences(office)] == [
        ("catalogue/units.csv", ("亩",)),
        ("lexicon/changes.csv", ("下降 fall",)),
    ]
    assert "comes with townbook: rows it lacks: 下降 fall" in said(office)


def test_a_row_of_one_s_own_is_no_difference_but_a_changed_one_is(office: Workspace) -> None:
    table = office.lexicon / "changes.csv"
    text = table.read_text(encoding="utf-8") + "走低,fall,,,粮价走低3%,\n"
    table.write_text(text, encoding="utf-8")
    assert table_differences(office) == []
    table.write_text(text.replace("粮食产量下降3%", "鱼苗下降3%"), encoding="utf-8")
    (found,) = table_differences(office)
    assert (found.added, found.changed) == ((), ("下降 fall",))


def test_a_column_that_came_since_is_named(office: Workspace) -> None:
    table = office.catalogue / "codes.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join(line.rpartition(",")[0] for line in lines), encoding="utf-8")
    (found,) = table_differences(office)
    assert found.columns == ("label_en",)


def test_files_of_one_s_own_and_files_that_are_lacking_are_told(office: Workspace) -> None:
    (office.project / "book" / "zh" / "about.md").write_text("# 关于本所\n", encoding="utf-8")
    (office.project / "notebooks" / "tourism.ipynb").unlink()
    assert own_files(office) == ["book/zh/about.md"]
    assert lacking_files(office) == ["notebooks/tourism.ipynb"]


def test_which_version_wrote_a_report_is_told(office: Workspace) -> None:
    about = office.report(REPORT) / "about.yml"
    assert f"{REPORT}: written by townbook {__version__}\n" in said(office)
    written = about.read_text(encoding="utf-8")
    about.write_text(written.replace(f"townbook {__version__}", "townbook 0.0.1"), encoding="utf-8")
    assert f"{REPORT}: written by townbook 0.0.1; ingest it again" in said(office)


def test_damaged_data_are_told_beside_the_rest(office: Workspace) -> None:
    (office.report(REPORT) / "about.yml").write_text("[", encoding="utf-8")
    (office.catalogue / "units.csv").write_bytes(b"\xff\xfe\xff")
    told = said(office)
    assert "is not valid YAML" in told
    assert "is not UTF-8" in told


def test_a_tool_that_is_missing_says_what_for_and_how_to_get_it() -> None:
    press = Tool("press", "briefs are printed on it", "", "Buy one.")
    assert str(press) == "press: missing; briefs are printed on it. Buy one."
    assert str(replace(press, found="/usr/bin/press")) == "press: /usr/bin/press"


def test_what_is_not_in_the_search_path_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.sys, "platform", "linux")
    monkeypatch.setattr(paths, "OFFICE_PLACES", ())
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("TOWNBOOK_CHROMIUM", raising=False)
    found = {tool.name: bool(tool.found) for tool in machine.tools()}
    assert found == {
        "Chinese font of charts": True,
        "Chinese fonts of the system": False,
        "browser": False,
        "LibreOffice": False,
    }


@pytest.mark.parametrize(("needed", "code"), [(True, 1), (False, 0)])
def test_only_what_is_needed_makes_the_command_fail(
    office: Workspace, monkeypatch: pytest.MonkeyPatch, needed: bool, code: int
) -> None:
    tool = Tool("press", "it prints", "", "Buy one.", needed)
    monkeypatch.setattr(machine, "tools", lambda: (tool,))
    result = CliRunner().invoke(app, ["--project", str(office.project), "doctor"])
    assert result.exit_code == code
    assert "press: missing" in result.output


def test_a_project_that_is_not_there_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["--project", str(tmp_path / "none"), "doctor"])
    assert "There is no folder" in str(result.exception)
