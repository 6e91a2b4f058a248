"""A report is held again only when something changed that may change the outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

from townbook.paths import RESOURCES, Workspace
from townbook.read.held_before import holding_key, remember_held, was_held
from townbook.read.ingest import ingest
from townbook.store.catalogue import Catalogue

REPORT = "hemingwu-2022"
EXAMPLE = RESOURCES / "examples" / "hemingwu-2022.txt"


@pytest.fixture
def stored(empty_data: Workspace, catalogue: Catalogue) -> Workspace:
    ingest(empty_data, catalogue, EXAMPLE, REPORT)
    return empty_data


def test_what_was_held_is_known_until_a_table_or_the_text_changes(stored: Workspace) -> None:
    assert not was_held(stored, REPORT, holding_key(stored, REPORT))
    for path in (stored.report(REPORT) / "claims.csv", stored.source(REPORT)):
        remember_held(stored, REPORT, holding_key(stored, REPORT))
        assert was_held(stored, REPORT, holding_key(stored, REPORT))
        path.write_bytes(path.read_bytes() + b"\n")
        assert not was_held(stored, REPORT, holding_key(stored, REPORT))


def test_a_text_that_comes_or_goes_counts(stored: Workspace) -> None:
    remember_held(stored, REPORT, holding_key(stored, REPORT))
    stored.source(REPORT).unlink()
    assert not was_held(stored, REPORT, holding_key(stored, REPORT))


def test_where_nothing_can_be_noted_it_is_held_every_time(
    stored: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    elsewhere = Workspace(stored.data, file)
    remember_held(elsewhere, REPORT, holding_key(elsewhere, REPORT))
    assert not was_held(elsewhere, REPORT, holding_key(elsewhere, REPORT))
