"""No page says what a report contradicts, whether or not people have reviewed it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from rendering import DRAWN, ingest_text, told

from townbook.paths import RESOURCES, Workspace
from townbook.show import kit

FOLDER = Path(__file__).parent / "contrary"
FORBIDDEN = list(csv.DictReader((FOLDER / "forbidden.csv").open(encoding="utf-8")))
REPORTS = sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A data folder of its own; charts are drawn, but their pictures cost too much to write."""
    (tmp_path / "data").mkdir()
    for name in ("catalogue", "lexicon"):
        (tmp_path / "data" / name).symlink_to(RESOURCES / "data" / name)
    ours = Workspace(tmp_path / "data", tmp_path / "out")
    for name, value in ours.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(kit, "_pictures", lambda *_: dict.fromkeys(DRAWN, b""))
    return ours


@pytest.mark.parametrize("reviewed", [False, True], ids=["as_read", "reviewed"])
@pytest.mark.parametrize("report", REPORTS)
def test_nothing_that_the_report_contradicts_is_said(
    report: str, reviewed: bool, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (FOLDER / f"{report}.txt").read_text(encoding="utf-8")
    ingest_text(workspace, text, report, reviewed=reviewed)
    rules = [rule for rule in FORBIDDEN if rule["file"] == report]
    assert rules
    for language in ("zh", "en"):
        pages = told(workspace, report, language, monkeypatch)
        said = [
            (chapter, rule["why"], found[0])
            for rule in rules
            for chapter, page in pages.items()
            if rule["chapter"] in ("*", chapter) and (found := re.search(rule["forbidden"], page))
        ]
        assert not said, language


@pytest.mark.parametrize("rule", FORBIDDEN, ids=lambda rule: rule["why"])
def test_each_rule_names_a_report_of_the_folder(rule: dict[str, str]) -> None:
    assert rule["file"] in REPORTS
    assert re.compile(rule["forbidden"])
