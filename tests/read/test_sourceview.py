"""A text as a page may show it: every number in its place, and nobody named."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from frozen_report import FROZEN
from frozen_report import REPORT as FROZEN_REPORT
from invented import NAME, REPORT, SMALL_GROUP, TEXT, workspace_at

from townbook.paths import Workspace
from townbook.read.ingest import ingest
from townbook.read.privacy.masking import mask
from townbook.read.sourceview import StaleSource, clause, keep_source, view
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report, load_report, save_report
from townbook.store.sourcetext import Cover, Paragraph, kept_path, load_source


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_at(tmp_path)


@pytest.fixture
def report(workspace: Workspace) -> Report:
    return load_report(workspace, REPORT)


def marked(paragraphs: tuple[Paragraph, ...]) -> dict[str, str]:
    return {span.claim: span.text for part in paragraphs for span in part.spans if span.claim}


def shown(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n".join(part.text for part in paragraphs)


def test_every_public_number_is_marked_as_it_is_written(report: Report) -> None:
    written = {claim.claim: claim.as_written for claim in report.claims if not claim.sensitive}
    assert marked(view(report, TEXT, internal=False)) == written


def test_an_example_of_another_length_is_marked_as_well(
    empty_data: Workspace, catalogue: Catalogue, example_text: str
) -> None:
    path = empty_data.data / "report.txt"
    path.parent.mkdir()
    path.write_text(example_text, encoding="utf-8")
    report = ingest(empty_data, catalogue, path, "hemingwu-2022").report
    paragraphs = view(report, example_text, internal=True)
    assert marked(paragraphs) == {claim.claim: claim.as_written for claim in report.claims}
    assert "".join(shown(paragraphs).split()) == "".join(mask(example_text).text.split())


def test_private_names_are_covered_in_every_edition(report: Report) -> None:
    for internal in (True, False):
        paragraphs = view(report, TEXT, internal=internal)
        covers = [span for part in paragraphs for span in part.spans if span.cover is Cover.NAME]
        assert [span.text for span in covers] == ["某某某"]
        assert NAME not in shown(paragraphs)


def test_the_clause_about_a_small_group_is_withheld_from_the_public(report: Report) -> None:
    public, internal = (view(report, TEXT, internal=who) for who in (False, True))
    assert SMALL_GROUP in shown(internal)
    assert SMALL_GROUP[:4] not in shown(public)
    assert "4人" not in shown(public)
    assert "接种率92.3%。，慰问困难党员" in shown(public)


def test_a_public_number_in_a_withheld_clause_stays(report: Report) -> None:
    place = TEXT.index("14户")
    neighbour = next(claim for claim in report.claims if claim.as_written == "14户")
    hidden = replace(
        neighbour, claim="1.2-09", start=place - 2, end=place, as_written="房屋", sensitive=True
    )
    paragraphs = view(replace(report, claims=(*report.claims, hidden)), TEXT, internal=False)
    assert "（二）灾后重建。14户，其中" in shown(paragraphs)
    assert marked(paragraphs)[neighbour.claim] == "14户"


def test_a_paragraph_ends_where_a_section_begins_within_it(report: Report) -> None:
    place = TEXT.index("慰问")
    sections = [replace(s, end=place) if s.section == "1.1" else s for s in report.sections]
    started = replace(sections[2], section="1.9", start=place, end=place + 5)
    changed = replace(report, sections=(*sections, started))
    told = {part.section: part.text for part in view(changed, TEXT, internal=True)}
    assert told["1.1"].endswith("规范管理，")
    assert told["1.9"].startswith("慰问困难党员")


def test_lines_end_however_they_end(tmp_path: Path) -> None:
    text = TEXT.replace("\n", "\r\n")
    file = tmp_path / "windows.txt"
    file.write_bytes(text.encode())
    workspace = workspace_at(tmp_path)
    report = ingest(workspace, Catalogue.load(workspace.catalogue), file, REPORT).report
    assert shown(view(report, text, internal=True)).splitlines()[0] == "云岭乡2022年工作总结"
    assert not any("\r" in part.text for part in view(report, text, internal=True))


@pytest.mark.parametrize(
    ("around", "found"),
    [("。患者3人，治疗", "患者3人"), ("患者3人", "患者3人"), ("；甲患者3人；", "甲患者3人")],
)
def test_a_clause_lies_between_its_marks(around: str, found: str) -> None:
    place = around.index("3人")
    assert around[slice(*clause(around, place, place + 2))] == found


def test_what_is_kept_is_what_the_book_loads(workspace: Workspace) -> None:
    assert load_source(workspace, REPORT) is None
    source = keep_source(workspace, REPORT)
    assert load_source(workspace, REPORT) == source
    assert (source.report, len(source.paragraphs)) == (REPORT, 7)


def test_another_text_than_the_one_read_is_refused_and_nothing_kept(workspace: Workspace) -> None:
    keep_source(workspace, REPORT)
    workspace.source(REPORT).write_text(TEXT + "又及。", "utf-8")
    with pytest.raises(StaleSource, match=f"townbook ingest .* --report {REPORT}"):
        keep_source(workspace, REPORT)
    assert not kept_path(workspace, REPORT).exists()


def test_a_number_that_does_not_stand_where_its_row_says_is_refused(
    workspace: Workspace, report: Report
) -> None:
    first, *others = report.claims
    moved = replace(first, start=first.start + 1, end=first.end + 1)
    save_report(workspace, replace(report, claims=(moved, *others)))
    with pytest.raises(StaleSource, match=f"claim {first.claim}: ") as refused:
        keep_source(workspace, REPORT)
    assert first.as_written not in str(refused.value)


REAL = Path(os.environ.get("TOWNBOOK_REPORTS", "no such folder"))


@pytest.mark.skipif(not REAL.is_dir(), reason="set TOWNBOOK_REPORTS to a folder of report texts")
def test_a_real_report_shows_its_numbers_and_nobody() -> None:
    report = load_report(Workspace(FROZEN, FROZEN), FROZEN_REPORT)
    text = (REAL / f"{FROZEN_REPORT}.txt").read_bytes().decode("utf-8")
    paragraphs = view(report, text, internal=False)
    public = {claim.claim: claim.as_written for claim in report.claims if not claim.sensitive}
    assert marked(paragraphs) == public
    hidden = [text[entry.start : entry.end] for entry in mask(text).masks]
    hidden += [text[slice(*clause(text, c.start, c.end))] for c in report.claims if c.sensitive]
    assert hidden
    assert sum(secret in shown(paragraphs) for secret in hidden) == 0
