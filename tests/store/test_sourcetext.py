"""What is kept of a report's text holds only for what it was made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from invented import REPORT, TEXT, workspace_at

from townbook.paths import Workspace
from townbook.store.sourcetext import (
    Cover,
    Paragraph,
    SourceText,
    Span,
    drop_source,
    kept_path,
    load_source,
    save_source,
    source_key,
)

PARAGRAPHS = (
    Paragraph("1.1", (Span("茶园"), Span("6480亩", claim="1.1-01"), Span("，"))),
    Paragraph("1.2", (Span("某某", cover=Cover.NAME), Span("", cover=Cover.WITHHELD))),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_at(tmp_path)


def kept(workspace: Workspace) -> SourceText:
    source = SourceText(REPORT, source_key(workspace, REPORT), PARAGRAPHS)
    save_source(workspace, source)
    return source


def test_a_text_comes_back_as_it_was_kept(workspace: Workspace) -> None:
    source = kept(workspace)
    assert load_source(workspace, REPORT) == source
    assert source.claims == {"1.1-01"}
    assert [part.text for part in source.paragraphs] == ["茶园6480亩，", "某某"]


def append(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")


CHANGES: dict[str, Callable[[Workspace], None]] = {
    "another text": lambda workspace: append(workspace.source(REPORT)),
    "another claim": lambda workspace: append(workspace.report(REPORT) / "claims.csv"),
    "another section": lambda workspace: append(workspace.report(REPORT) / "sections.csv"),
    "no text": lambda workspace: workspace.source(REPORT).unlink(),
    "a damaged file": lambda workspace: kept_path(workspace, REPORT).write_text('{"key": 1'),
    "a file of another shape": lambda workspace: kept_path(workspace, REPORT).write_text("[]"),
    "nothing kept": lambda workspace: drop_source(workspace, REPORT),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_holds_no_longer_after_a_change(workspace: Workspace, change: str) -> None:
    kept(workspace)
    CHANGES[change](workspace)
    assert load_source(workspace, REPORT) is None


def test_public_and_internal_editions_never_share_one(workspace: Workspace) -> None:
    kept(workspace)
    assert load_source(replace(workspace, internal=True), REPORT) is None


def test_without_a_text_there_is_no_key(workspace: Workspace) -> None:
    assert source_key(workspace, "elsewhere-2022") == ""
    assert workspace.source(REPORT).read_text("utf-8") == TEXT
