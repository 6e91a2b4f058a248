"""A draft is told what does not agree, with itself and with the report before."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from drafts import BEFORE, DRAFT, word_draft
from typer.testing import CliRunner

from townbook.check.draft import check_draft
from townbook.check.remarks import Gravity, Remark, remarks
from townbook.cli import app
from townbook.errors import UnknownName
from townbook.paths import RESOURCES, Workspace
from townbook.read.ingest import ingest
from townbook.store.catalogue import Catalogue


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue.load(RESOURCES / "data" / "catalogue")


@pytest.fixture
def workspace(tmp_path: Path, catalogue: Catalogue) -> Workspace:
    """A data folder with the report before, and one of another place."""
    made = Workspace(tmp_path / "data", tmp_path / "output")
    for name, text in (("shiqiao-2030", BEFORE), ("yunxi-2030", BEFORE.replace("石桥", "云溪"))):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        ingest(made, catalogue, path, name)
    return made


@pytest.fixture
def found(tmp_path: Path, workspace: Workspace, catalogue: Catalogue) -> list[Remark]:
    return remarks(check_draft(workspace, catalogue, word_draft(tmp_path / "draft.docx")))


def of(found: list[Remark], as_written: str) -> list[Gravity]:
    return [remark.gravity for remark in found if remark.as_written == as_written]


def test_a_rate_that_its_numbers_do_not_give_is_wrong(found: list[Remark]) -> None:
    assert of(found, "85%") == [Gravity.WRONG]


def test_a_number_without_a_unit_is_asked_about(found: list[Remark]) -> None:
    assert of(found, "300") == [Gravity.ASK]


def test_a_target_that_was_missed_is_asked_about(found: list[Remark]) -> None:
    assert of(found, "18公里") == [Gravity.ASK]


def test_a_target_that_is_not_told_of_stands_last(found: list[Remark]) -> None:
    assert found[-1].gravity is Gravity.LACKS
    assert "冷库" in found[-1].said("zh")
    assert not found[-1].placed


def test_parts_that_do_not_come_to_their_total_are_asked_about(
    tmp_path: Path, workspace: Workspace, catalogue: Catalogue
) -> None:
    text = DRAFT.replace("1200人。", "1200人。修建水井200眼，其中北片150眼、南片40眼。")
    draft = check_draft(workspace, catalogue, word_draft(tmp_path / "draft.docx", text))
    assert of(remarks(draft), "200眼") == [Gravity.ASK]


def test_what_agrees_is_not_remarked_on(found: list[Remark]) -> None:
    assert not of(found, "1200人")
    assert not of(found, "200处")


def test_the_last_report_of_the_same_place_is_compared(
    tmp_path: Path, workspace: Workspace, catalogue: Catalogue
) -> None:
    draft = check_draft(workspace, catalogue, word_draft(tmp_path / "draft.docx"))
    assert draft.before is not None
    assert draft.before.id == "shiqiao-2030"
    other = word_draft(tmp_path / "other.docx", DRAFT.replace("石桥", "松岭"))
    assert check_draft(workspace, catalogue, other).before is None
    with pytest.raises(UnknownName):
        check_draft(workspace, catalogue, other, "songling-2030")


def test_nothing_of_a_draft_is_kept(
    tmp_path: Path, workspace: Workspace, catalogue: Catalogue
) -> None:
    held = sorted(path for path in workspace.data.rglob("*"))
    check_draft(workspace, catalogue, word_draft(tmp_path / "draft.docx"))
    assert sorted(path for path in workspace.data.rglob("*")) == held


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_command_gives_the_draft_back_with_comments_and_a_page(
    language: str, tmp_path: Path, workspace: Workspace
) -> None:
    path, to = word_draft(tmp_path / "draft.docx"), tmp_path / "checked"
    done = CliRunner().invoke(
        app,
        [
            "--data",
            str(workspace.data),
            "check",
            str(path),
            "--to",
            str(to),
            "--language",
            language,
        ],
    )
    assert done.exit_code == 1, done.output
    assert "85%" in done.output
    comments = [comment.text for comment in docx.Document(str(to / "draft.docx")).comments]
    page = (to / "draft.html").read_text("utf-8")
    assert len(comments) == page.count("<tr class=")
    assert "default-src 'none'" in page


def test_a_draft_in_which_all_agrees_ends_well(tmp_path: Path, workspace: Workspace) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT.replace("85%", "75%").replace("4400", "4300"), encoding="utf-8")
    to = tmp_path / "checked"
    done = CliRunner().invoke(
        app, ["--data", str(workspace.data), "check", str(path), "--to", str(to)]
    )
    assert done.exit_code == 0, done.output
    assert sorted(each.name for each in to.iterdir()) == ["draft.html"]


def test_a_draft_is_never_written_over(tmp_path: Path, workspace: Workspace) -> None:
    path = word_draft(tmp_path / "draft.docx")
    before = path.read_bytes()
    done = CliRunner().invoke(
        app, ["--data", str(workspace.data), "check", str(path), "--to", str(tmp_path)]
    )
    assert done.exit_code == 1
    assert path.read_bytes() == before
