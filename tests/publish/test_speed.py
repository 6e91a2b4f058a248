"""With TOWNBOOK_PLAIN=1 everything is ordinary, and what comes out is the same."""

from __future__ import annotations

import json
from multiprocessing import get_context
from pathlib import Path

import pytest
from frozen_report import FROZEN, REPORT

from townbook.paths import Workspace
from townbook.publish.kernels.ordinary import OrdinaryKernels
from townbook.publish.run.local_pool import local_pool
from townbook.publish.run.running import run_chapters
from townbook.publish.run.session import Order, plans_of
from townbook.publish.speed import open_kernels
from townbook.publish.speed.switch import PLAIN_VARIABLE, may_fork, may_reuse
from townbook.publish.speed.warm_kernels import WarmKernels
from townbook.publish.speed.workers import open_workers

TOPICS = ("flood_relief", "audit")


@pytest.mark.parametrize("value", ["", "0"])
def test_without_the_switch_kernels_are_warm(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PLAIN_VARIABLE, value)
    assert may_fork() and may_reuse()
    assert isinstance(open_kernels(), WarmKernels)


def test_with_it_kernels_and_workers_are_ordinary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PLAIN_VARIABLE, "1")
    assert isinstance(open_kernels(), OrdinaryKernels)
    with open_workers(1, "townbook.publish.site.preload") as workers:
        assert isinstance(workers._mp_context, type(get_context("spawn")))
        assert workers.submit(max, 2, 3).result() == 3
    assert not may_reuse()


def test_chapters_come_out_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = {}
    for value in ("", "1"):
        monkeypatch.setenv(PLAIN_VARIABLE, value)
        workspace = Workspace(FROZEN, tmp_path / f"output{value}")
        plans, _ = plans_of(workspace, Order((REPORT,), ("en",), TOPICS))
        with local_pool(2) as pool:
            assert run_chapters(plans, workspace, pool=pool).ok
        left[value] = {
            (plan.chapter, name): content
            for plan in plans
            for name, content in files_of(workspace.run(*place(plan))).items()
        }
    warm, plain = left[""], left["1"]
    assert {chapter for chapter, _ in warm} == set(TOPICS)
    assert warm.keys() == plain.keys()
    assert [key for key in warm if warm[key] != plain[key]] == []


def place(plan) -> tuple[str, str, str]:
    return plan.report, plan.language, plan.chapter


def files_of(folder: Path) -> dict[str, object]:
    """What a reader gets from a run: its charts, and what it handed on, without its times."""
    files: dict[str, object] = {
        path.name: path.read_bytes() for path in sorted((folder / "charts").glob("*"))
    }
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return files | {"manifest": manifest | {"generated": "", "seconds": 0}}
