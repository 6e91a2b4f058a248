"""The briefs of the project's own report: whole, from fresh runs, without a foreign number."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pytest
from docx import Document
from lxml import html

from townbook.errors import DataError, StaleRun, UnknownName
from townbook.paths import Workspace
from townbook.publish.brief.brief_words import BriefFailed
from townbook.publish.brief.write_briefs import make_briefs
from townbook.publish.run.briefs_made import FORMATS, WHOLE_REPORT, made_briefs
from townbook.store.catalogue import Catalogue
from townbook.store.report import load_report

REPORT = "dongsitou-2021"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
SCALES = {"万": 10**4, "亿": 10**8, "million": 10**6, "billion": 10**9}


@pytest.fixture(scope="module")
def made(own_runs: Workspace, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The default briefs of the project's own report, in both languages and all formats."""
    output = tmp_path_factory.mktemp("briefs")
    (output / "runs").symlink_to(own_runs.runs)
    return make_briefs(Workspace(own_runs.data, output), [REPORT])


def text_of(path: Path) -> str:
    return " ".join(html.fromstring(path.read_text(encoding="utf-8")).find("body").itertext())


def of_form(made: list[Path], form: str) -> list[Path]:
    return [path for path in made if path.suffix == f".{form}"]


def readings(text: str) -> list[set[Decimal]]:
    """What each number of a text may mean: as it stands, or in the unit (万, million) after it."""
    found = []
    for match in NUMBER.finditer(text):
        value = Decimal(match[0].replace(",", ""))
        after = text[match.end() :].lstrip("–0123456789., ")
        found.append(
            {value, *(value * size for word, size in SCALES.items() if after.startswith(word))}
        )
    return found


def test_the_default_set_is_the_report_and_every_chapter_of_it(made: list[Path]) -> None:
    names = {path.stem for path in made}
    assert {WHOLE_REPORT, "flood_relief", "wellbeing", "problems", "plans"} <= names
    assert not names & {"overview", "audit", "register"}
    assert len(made) == len(names) * len(FORMATS) * 2
    assert all(path.stat().st_size > 1000 for path in made)


def test_every_number_of_a_brief_stands_in_the_manifests_it_was_made_from(
    made: list[Path], own_runs: Workspace
) -> None:
    for path in of_form(made, "html"):
        runs = own_runs.runs / REPORT / path.parent.name
        chapter = "*" if path.stem == WHOLE_REPORT else path.stem
        manifests = [*runs.glob(f"{chapter}/manifest.json"), runs / "audit" / "manifest.json"]
        texts = [manifest.read_text(encoding="utf-8") for manifest in manifests]
        known = {value for text in texts for reading in readings(text) for value in reading}
        said = re.sub(r"(图|Figure) \d", "", text_of(path))
        foreign = [reading for reading in readings(said) if not reading & known]
        assert not foreign, path


def test_sensitive_claims_never_appear(made: list[Path], own_runs: Workspace) -> None:
    report = load_report(own_runs, REPORT, Catalogue.load(own_runs.catalogue))
    kept_back = [claim for claim in report.claims if claim.sensitive]
    assert kept_back
    for path in of_form(made, "html"):
        text = text_of(path)
        for claim in kept_back:
            assert not re.search(rf"{re.escape(claim.claim)}(?!\d)", text), path
            assert claim.phrase not in text, path


def test_a_number_that_does_not_agree_is_never_shown_without_its_flag(made: list[Path]) -> None:
    pages = {
        path.parent.name: text_of(path)
        for path in of_form(made, "html")
        if path.stem == "wellbeing"
    }
    assert set(pages) == {"zh", "en"}
    for text in pages.values():
        shown = text.split("2.5-07")[0]
        flagged = re.findall(r"92\.3%(.)", shown)
        assert flagged and flagged[0] == "※"
    assert re.search(r"疫苗接种率\s*92\.3%※\s*92\.25–92\.35%\s*不符", pages["zh"])


def test_each_brief_keeps_to_its_pages(made: list[Path]) -> None:
    for path in of_form(made, "pdf"):
        with pdfplumber.open(path) as pdf:
            assert len(pdf.pages) <= (2 if path.stem == WHOLE_REPORT else 1), path


def test_every_document_opens_and_has_its_headings(made: list[Path]) -> None:
    for path in of_form(made, "docx"):
        document = Document(str(path))
        headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
        assert len(headings) == (4 if path.stem == WHOLE_REPORT else 3), path
        assert "{{" not in "".join(paragraph.text for paragraph in document.paragraphs)


def test_the_brief_of_a_report_has_the_headline_of_every_chapter(made: list[Path]) -> None:
    chapters = {path.stem for path in made} - {WHOLE_REPORT}
    for path in of_form(made, "html"):
        if path.stem == WHOLE_REPORT:
            rows = html.fromstring(path.read_text("utf-8")).xpath(
                "//table[@class='chapters']/tbody/tr"
            )
            assert len(rows) == len(chapters)


@pytest.fixture
def ready(own_runs: Workspace, tmp_path: Path) -> Workspace:
    """The project's own runs, with an empty folder for the briefs."""
    (tmp_path / "runs").symlink_to(own_runs.runs)
    return Workspace(own_runs.data, tmp_path)


def test_one_topic_in_one_language_and_format(ready: Workspace) -> None:
    paths = make_briefs(ready, [REPORT], ["flood_relief"], ["en"], ["html"])
    assert paths == [ready.briefs / REPORT / "en" / "flood_relief.html"]
    assert "5,842 people" in text_of(paths[0])


@pytest.mark.parametrize(
    ("topics", "forms", "complaint"),
    [
        (["harbours"], FORMATS, "no topic 'harbours'"),
        (["overview"], FORMATS, "overview has no brief of its own"),
        (None, ["odt"], "no format 'odt'"),
    ],
)
def test_what_does_not_exist_is_refused(
    own_copy: Workspace, topics: list[str] | None, forms: list[str], complaint: str
) -> None:
    with pytest.raises(UnknownName, match=complaint):
        make_briefs(own_copy, [REPORT], topics, ["zh"], forms)
    assert not own_copy.briefs.exists()


def test_without_a_run_the_message_says_which_command_to_run(own_copy: Workspace) -> None:
    with pytest.raises(StaleRun, match=f"has not been run.*townbook run {REPORT}"):
        make_briefs(own_copy, [REPORT], ["tourism"], ["zh"], ["html"])


def test_a_run_that_is_out_of_date_is_refused(own_copy: Workspace, own_runs: Workspace) -> None:
    own_copy.output.mkdir()
    (own_copy.output / "runs").symlink_to(own_runs.runs)
    claims = own_copy.report(REPORT) / "claims.csv"
    claims.write_text(claims.read_text("utf-8").replace(",3996,", ",3997,"), encoding="utf-8")
    with pytest.raises(StaleRun, match=r"changed: .*claims"):
        make_briefs(own_copy, [REPORT], ["wellbeing"], ["zh"], ["html"])


def test_a_folder_that_cannot_be_written_to_leaves_nothing_behind(ready: Workspace) -> None:
    ready.briefs.write_text("a file in the way")
    with pytest.raises(DataError, match="briefs"):
        make_briefs(ready, [REPORT], ["tourism"], ["zh"], ["html"])
    assert ready.briefs.read_text() == "a file in the way"


def test_a_brief_that_cannot_be_made_stops_all_others_from_being_written(
    ready: Workspace, tmp_path: Path
) -> None:
    own = tmp_path / "office" / "book" / "brief" / "brief.typ"
    own.parent.mkdir(parents=True)
    own.write_text("#brief.nothing", encoding="utf-8")
    office = replace(ready, project=tmp_path / "office")
    with pytest.raises(BriefFailed, match=r"brief\.typ"):
        make_briefs(office, [REPORT], ["tourism"], ["zh"], ["html", "pdf"])
    assert not ready.briefs.exists()


def test_the_book_takes_no_brief_that_is_older_than_its_run(ready: Workspace) -> None:
    (path,) = make_briefs(ready, [REPORT], ["tourism"], ["zh"], ["html"])
    assert made_briefs(ready, REPORT, "zh") == {"tourism": (path,)}
    os.utime(path, (0, 0))
    assert made_briefs(ready, REPORT, "zh") == {}
