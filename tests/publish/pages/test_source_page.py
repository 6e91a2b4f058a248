"""The page of the report's text: there with the text, gone without it, and nothing but text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from fabricated import (
    CHART,
    FINDING,
    REPORT,
    TOLD,
    as_read,
    leave_run,
    manifest,
    markdown,
    workspace_at,
)

from townbook.paths import Workspace
from townbook.publish.pages.assemble import assemble_edition
from townbook.publish.pages.register import register_rows
from townbook.publish.pages.source_page import source_page
from townbook.publish.run.past_runs import Run
from townbook.publish.run.plan import plan_chapters
from townbook.publish.site.stamps import stamps_of
from townbook.show.interface_words.languages import Language
from townbook.store.catalogue import Catalogue
from townbook.store.report import load_report
from townbook.store.sourcetext import (
    Cover,
    Paragraph,
    SourceText,
    Span,
    drop_source,
    save_source,
    source_key,
)

HOSTILE = "<script>x</script> ```\n{include} /etc/passwd {{ x }} <!-- findings --> a\u202eb"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_at(tmp_path)


def source(key: str = "", end: str = "。") -> SourceText:
    visits = (Span("来了"), Span("12000", claim="1.1-01"), Span("人"), Span(end))
    covered = (Span("某某", cover=Cover.NAME), Span("", cover=Cover.WITHHELD))
    roads = (Span("修路"), Span("3", claim="1.2-01"), Span("条，"), *covered)
    return SourceText(REPORT, key, (Paragraph("1.1", visits), Paragraph("1.2", roads)))


def page(
    workspace: Workspace, language: Language = "en", end: str = "。", **changes: Any
) -> BeautifulSoup:
    """The page's HTML; `changes` go to the manifest of the one chapter that was run."""
    catalogue = Catalogue.load(workspace.catalogue)
    report = load_report(workspace, REPORT, catalogue)
    told = manifest("visits", language) | {"sections": ["1.1"], "numbers": [TOLD]} | changes
    run = Run(as_read(told), {"cells": []})
    rows = register_rows(report, catalogue, [run], language, internal=False)
    text = source_page(source(end=end), report, rows, [run], language, workspace.book)
    assert text.startswith("---\nnosearch: true\n---\n\n# ")
    return BeautifulSoup(text.partition("{raw} html\n")[2], "html.parser")


def details(soup: BeautifulSoup, claim: str) -> Tag:
    found = soup.find("article", attrs={"data-claim": claim})
    assert isinstance(found, Tag)
    return found


def test_every_number_is_marked_with_its_verdict_and_leads_to_its_row(
    workspace: Workspace,
) -> None:
    numbers = page(workspace).select("p a.source-number")
    told = [(a.text, a["id"], a["data-verdict"], a["href"]) for a in numbers]
    assert told == [
        ("12000", "claim-1-1-01", "consistent", "register.html#claim-1-1-01"),
        ("3", "claim-1-2-01", "none", "register.html#claim-1-2-01"),
    ]


def test_the_gravest_verdict_gives_the_colour(workspace: Workspace) -> None:
    wrong = {**FINDING, "finding": "rate-1.1-01", "verdict": "inconsistent"}
    soup = page(workspace, findings=[FINDING, wrong])
    number = soup.find("a", id="claim-1-1-01")
    assert isinstance(number, Tag) and number["data-verdict"] == "inconsistent"
    badges = [b.text for b in details(soup, "claim-1-1-01").select(".source-findings .verdict")]
    assert badges == ["inconsistent", "consistent"]


def test_details_tell_what_was_read_checked_and_drawn(workspace: Workspace) -> None:
    article = details(page(workspace), "claim-1-1-01")
    terms = [dt.text for dt in article.find_all("dt")]
    facts = dict(zip(terms, [dd.text.strip() for dd in article.find_all("dd")], strict=True))
    assert facts == {
        "As written": "12000",
        "Read as": "12,000 visits",
        "May be": "12,000–13,000",
        "Kind": "result",
        "Chapter": "1.1 Tourism",
        "Unit": "visits",
        "Review": "waiting",
        "Register": "1.1-01",
    }
    links = {a.text: a["href"] for a in article.find_all("a")}
    assert links == {
        "1.1 Tourism": "visits.html",
        "1.1-01": "register.html#claim-1-1-01",
        "In its chapter": "visits.html#finding-parts-1-1-01",
        CHART["caption"]: "visits.html#chart-visits-visits",
    }
    assert "The two parts make up the total." in article.text
    assert FINDING["formula"] in article.text


def test_a_number_in_no_check_says_so(workspace: Workspace) -> None:
    assert "核对它" in details(page(workspace, "zh"), "claim-1-2-01").text


def test_a_finding_set_aside_says_why(workspace: Workspace) -> None:
    soup = page(workspace, findings=[{**FINDING, "waived": "a <misprint>"}])
    assert "Set aside by a person: a <misprint>" in details(soup, "claim-1-1-01").text


def test_findings_to_step_through_hold_the_numbers_that_are_shown(workspace: Workspace) -> None:
    both = {**FINDING, "claims": ["1.2-01", "1.1-01", "1.1-02"]}
    soup = page(workspace, findings=[both])
    (choice,) = soup.select("select optgroup option")
    assert choice["value"] == "finding-parts-1-1-01"
    assert choice["data-claims"] == "claim-1-2-01 claim-1-1-01"
    followed = soup.select("button.source-follow")
    assert {button["data-finding"] for button in followed} == {choice["value"]}
    assert len(followed) == 2


def test_a_finding_of_one_number_has_nothing_to_step_through(workspace: Workspace) -> None:
    assert page(workspace).select("button.source-follow") == []


def test_what_is_covered_is_named_in_the_language_of_the_edition(workspace: Workspace) -> None:
    soup = page(workspace, "en")
    assert [(s.text, s["title"]) for s in soup.select(".source-covered")] == [
        ("某某", "name of a private person, covered")
    ]
    (withheld,) = soup.select(".source-withheld")
    assert withheld["lang"] == "en" and "few people" in withheld.text


def test_a_hostile_text_stays_text(workspace: Workspace) -> None:
    soup = page(workspace, end=HOSTILE)
    assert [script.get("src") for script in soup.find_all("script")] == ["_static/source.js"]
    assert "<script>x</script>" in soup.text and "{{ x }}" in soup.text
    assert "\u202e" not in soup.text


def keep(workspace: Workspace, end: str = "。") -> None:
    workspace.source(REPORT).parent.mkdir(parents=True, exist_ok=True)
    workspace.source(REPORT).write_text("来了12000人", "utf-8")
    save_source(workspace, source(source_key(workspace, REPORT), end))


def assembled(workspace: Workspace, language: Language = "en") -> Path:
    catalogue = Catalogue.load(workspace.catalogue)
    return assemble_edition(REPORT, language, workspace, catalogue)


def written(folder: Path) -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in folder.glob("*.md")}


def test_the_page_is_part_of_the_book_while_its_text_is_at_hand(workspace: Workspace) -> None:
    leave_run(workspace, "register", "en", register_cells())
    keep(workspace)
    folder = assembled(workspace)
    toc = yaml.safe_load((folder / "_toc.yml").read_text("utf-8"))
    pages = written(folder)
    whole = next(part for part in toc["parts"] if part["caption"] == "The report as a whole")
    assert [entry["file"] for entry in whole["chapters"]] == ["audit", "register", "source"]
    assert 'href="source.html#claim-1-1-01"' in pages["register"]
    assert "is not in this book" not in pages["about"]
    assert "holds no text" not in (folder / "_config.yml").read_text("utf-8")


def register_cells() -> list[Any]:
    return [markdown("# All numbers\n\n<!-- register -->", "en")]


def test_without_its_text_the_page_is_absent(workspace: Workspace) -> None:
    leave_run(workspace, "register", "en", register_cells())
    keep(workspace)
    assembled(workspace)
    workspace.source(REPORT).unlink()
    folder = assembled(workspace)
    pages = written(folder)
    assert "source" not in pages
    assert "source" not in (folder / "_toc.yml").read_text("utf-8")
    assert [name for name, text in pages.items() if "source.html" in text] == []
    assert "is not in this book" in pages["about"]
    assert "holds no text" in (folder / "_config.yml").read_text("utf-8")


def test_a_mark_in_the_text_is_not_filled_in(workspace: Workspace) -> None:
    keep(workspace, HOSTILE)
    text = written(assembled(workspace))["source"]
    assert "&lt;!-- findings --&gt;" in text
    assert FINDING["finding"] not in text.partition('class="source-text"')[2]


def test_an_edition_counts_as_built_only_for_its_text(workspace: Workspace) -> None:
    catalogue = Catalogue.load(workspace.catalogue)
    plans = plan_chapters(
        load_report(workspace, REPORT, catalogue), catalogue, "en", notebooks=workspace.notebooks
    )

    def stamp() -> str:
        return stamps_of(workspace, {(REPORT, "en"): plans}, {(REPORT, "en")})[REPORT, "en"]

    stamps = [stamp()]
    keep(workspace)
    stamps.append(stamp())
    keep(workspace, "！")
    stamps.append(stamp())
    assert len(set(stamps)) == 3
    drop_source(workspace, REPORT)
    assert stamp() == stamps[0]
