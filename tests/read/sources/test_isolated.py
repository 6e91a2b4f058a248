"""A file that takes too long or breaks its opener is refused, and the reader lives on."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from townbook.errors import RefusedDocument
from townbook.read.sources import isolated


def test_an_opener_that_takes_too_long_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.md"
    path.write_text("采茶。", encoding="utf-8")
    monkeypatch.setattr(isolated, "SECONDS", 0.01)
    with pytest.raises(RefusedDocument, match="could not be opened within"):
        isolated.read_isolated("md", path)


def test_an_opener_that_breaks_is_told_in_one_line(tmp_path: Path) -> None:
    missing = tmp_path / "report.md"
    with pytest.raises(RefusedDocument, match=r"report\.md: .*FileNotFoundError") as refusal:
        isolated.read_isolated("md", missing)
    assert "Traceback" not in str(refusal.value)
    assert "within" not in str(refusal.value)


def test_the_cause_of_a_failure_is_kept_for_those_who_ask(tmp_path: Path) -> None:
    with pytest.raises(RefusedDocument) as refusal:
        isolated.read_isolated("md", tmp_path / "report.md")
    assert isinstance(refusal.value.__cause__, isolated.OpenerFailed)
    assert "Traceback" in str(refusal.value.__cause__)


def test_an_opener_that_runs_out_of_memory_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.md"
    path.write_text("采茶。", encoding="utf-8")
    failed = subprocess.CompletedProcess([], 1, b"", b"Traceback\nMemoryError\n")
    monkeypatch.setattr(isolated, "_finished", lambda *_: failed)
    with pytest.raises(RefusedDocument, match="within 3 GB of memory"):
        isolated.read_isolated("md", path)


def test_a_refusal_comes_through_as_it_was_said(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(RefusedDocument) as refusal:
        isolated.read_isolated("pdf", path)
    assert refusal.value.message == "report.pdf: is a damaged PDF."
    assert "Download it again" in refusal.value.remedy
