"""From runs to pages: what a chapter's page holds, and what is written when."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from fabricated import (
    CHART,
    FINDING,
    REPORT,
    TOLD,
    leave_run,
    markdown,
    shown_chart,
    workspace_at,
)

from townbook.errors import BuildFailed, StaleRun
from townbook.paths import RESOURCES, Workspace
from townbook.publish.pages.assemble import assemble_edition
from townbook.publish.pages.chapter_page import MEDIA_KEY
from townbook.publish.pages.edition import Edition, contents
from townbook.publish.run.plan import plan_chapters
from townbook.show import chapter
from townbook.show.narrative import NarrativeError
from townbook.store.catalogue import Catalogue
from townbook.store.report import load_report

VISITS = "visits"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_at(tmp_path)


def assembled(workspace: Workspace, language: str = "zh", **options: bool) -> Path:
    catalogue = Catalogue.load(workspace.catalogue)
    return assemble_edition(REPORT, language, workspace, catalogue, **options)


def page(workspace: Workspace, language: str = "zh", name: str = VISITS) -> str:
    return (assembled(workspace, language) / f"{name}.md").read_text(encoding="utf-8")


def test_a_page_keeps_the_language_of_its_edition(workspace: Workspace) -> None:
    zh, en = page(workspace, "zh"), page(workspace, "en")
    assert "山中来客" in zh and "Guests" not in zh
    assert "Guests" in en and "山中来客" not in en


def test_a_sentence_without_its_fact_leaves_nothing_behind(workspace: Workspace) -> None:
    text = page(workspace, "en")
    assert "stayed" not in text
    assert "\n\n\n" not in text


def test_the_notebook_to_download_reads_as_the_page_does(workspace: Workspace) -> None:
    for language, told in (
        ("zh", "这一年来了 12,000 人次。"),
        ("en", "This year brought 12,000 visits."),
    ):
        folder = assembled(workspace, language) / "downloads"
        cells = json.loads((folder / f"{VISITS}.ipynb").read_text(encoding="utf-8"))["cells"]
        prose = [cell["source"] for cell in cells if cell["cell_type"] == "markdown"]
        assert told in prose and len(prose) == 3
        assert not any("{{" in cell or "{%" in cell for cell in prose)
        assert [cell for cell in cells if cell["cell_type"] == "code" and cell["outputs"]]


def test_a_chart_becomes_a_figure_with_its_kit(workspace: Workspace) -> None:
    text = page(workspace)
    assert f":::{{figure}} charts/{VISITS}/visits.wide.svg" in text
    assert ':alt: "一根横条: 到访 <约> 12,000 人次"' in text
    kit = f"charts/{VISITS}/{REPORT}_{VISITS.replace('.', '-')}_visits_zh"
    assert all(f"{kit}.{kind}>`" in text for kind in ("png", "svg", "pdf", "csv"))
    assert "来源：云溪乡总结" in text
    folder = workspace.pages / REPORT / "zh" / "charts" / VISITS
    assert {path.suffix for path in folder.iterdir()} == {".png", ".svg", ".pdf", ".csv", ".zip"}


def test_the_numbers_of_a_chart_stand_under_it_with_their_places(workspace: Workspace) -> None:
    text = page(workspace)
    assert '<th scope="row">到访 &lt;约&gt;</th><td>12,000 人次</td>' in text
    assert '<a href="register.html#claim-1-1-01">1.1-01</a></td><td>相符</td>' in text


def test_numbers_without_a_picture_are_a_table_with_no_files(workspace: Workspace) -> None:
    leave_run(workspace, VISITS, "zh", charts=[CHART | {"files": {}}])
    text = page(workspace)
    assert "{figure}" not in text and ".png" not in text
    assert f'<div id="chart-{VISITS.replace(".", "-")}-visits"><p class="told">上半年到访' in text
    assert '<th scope="row">到访 &lt;约&gt;</th><td>12,000 人次</td>' in text


def test_the_mark_of_a_chart_is_the_one_that_chapters_use() -> None:
    assert MEDIA_KEY == chapter.MEDIA_KEY


def test_a_chart_that_the_manifest_lacks_is_refused(workspace: Workspace) -> None:
    leave_run(workspace, VISITS, "zh", [shown_chart("other")])
    with pytest.raises(BuildFailed, match=f"{VISITS}.*'other'"):
        assembled(workspace)


def test_the_headline_is_set_off_from_the_rest(workspace: Workspace) -> None:
    assert ":::{div} headline\n这一年来了 <a" in page(workspace)


def test_code_is_folded_away_at_the_end(workspace: Workspace) -> None:
    body, _, code = page(workspace).partition("::::{dropdown}")
    assert "chapter.show" not in body
    assert "chapter.show('visits')" in code


def test_code_cannot_close_its_own_fence(workspace: Workspace) -> None:
    cells = [markdown("# 标题", "zh"), shown_chart()]
    cells[1].source = 'text = """\n```\n# out\n"""'
    leave_run(workspace, VISITS, "zh", cells)
    assert '````python\ntext = """\n```\n# out' in page(workspace)


def test_the_notes_say_what_was_checked_and_what_is_missing(workspace: Workspace) -> None:
    text = page(workspace, "en")
    assert '<span class="verdict verdict-consistent">consistent</span> The two parts' in text
    assert 'href="register.html#claim-1-1-02"' in text
    assert "- Overnight stays" in text
    assert f"townbook run {REPORT} --topic {VISITS} --language en" in text
    assert f'href="../zh/{VISITS}.html"' in text


def test_a_finding_that_a_person_set_aside_says_why(workspace: Workspace) -> None:
    leave_run(workspace, VISITS, "en", findings=[{**FINDING, "waived": "a <misprint>"}])
    assert "(Set aside by a person: a &#60;misprint&#62;)" in page(workspace, "en")


def test_doubtful_findings_come_first(workspace: Workspace) -> None:
    doubtful = {**FINDING, "verdict": "inconsistent", "explanation": "对不上。"}
    leave_run(workspace, VISITS, "zh", findings=[FINDING, doubtful])
    text = page(workspace)
    assert text.index("对不上") < text.index("两项合计")


def test_the_audit_lists_each_finding_beside_its_chapter(workspace: Workspace) -> None:
    cells = [markdown("# 核对\n\n<!-- findings -->", "zh")]
    leave_run(workspace, VISITS, "zh", sections=["1.1"], numbers=[TOLD])
    leave_run(workspace, "audit", "zh", cells)
    assert "**[](visits.md)** 两项合计等于总数。" in page(workspace, name="audit")


def test_a_chapter_that_looks_for_no_number_has_nothing_unstated(workspace: Workspace) -> None:
    leave_run(workspace, VISITS, "zh", missing=[], numbers=[])
    assert "报告未载明" not in page(workspace)


def test_withheld_numbers_are_counted_and_not_listed(workspace: Workspace) -> None:
    hidden = {"type": "missing", "label": {"zh": "某病", "en": "An illness"}, "withheld": True}
    leave_run(workspace, VISITS, "en", missing=[hidden], withheld=2)
    text = page(workspace, "en")
    assert "A further 2 numbers" in text
    assert "An illness" not in text


def test_an_edition_alone_links_to_no_twin(workspace: Workspace) -> None:
    text = (assembled(workspace, "zh", has_twin=False) / f"{VISITS}.md").read_text(encoding="utf-8")
    assert "../en/" not in text


def test_hostile_labels_stay_text(workspace: Workspace) -> None:
    label = "</code><script>x</script> ```{include} /etc/passwd"
    finding = {**FINDING, "explanation": label, "formula": label}
    missing = [{"type": "missing", "label": {"zh": label, "en": label}}]
    leave_run(workspace, VISITS, "zh", findings=[finding], missing=missing)
    text = page(workspace)
    assert "<script" not in text
    assert "{include}" not in text


def test_an_unknown_placeholder_names_report_chapter_and_cell(workspace: Workspace) -> None:
    cells = [markdown("# 标题", "zh"), markdown("共{{ nobody }}。", "zh")]
    leave_run(workspace, VISITS, "zh", cells)
    with pytest.raises(NarrativeError, match=rf"{REPORT}, chapter {VISITS}, cell 2.*'nobody'"):
        assembled(workspace)


def test_a_chapter_that_has_not_run_is_named(workspace: Workspace) -> None:
    (workspace.run(REPORT, "zh", VISITS) / "notebook.ipynb").unlink()
    with pytest.raises(StaleRun, match=VISITS):
        assembled(workspace)


def test_only_what_changed_is_written_again(workspace: Workspace) -> None:
    folder = assembled(workspace)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    leave_run(workspace, VISITS, "zh", [markdown("# 换了题目", "zh")])
    (folder / "stray.md").write_text("# stray", encoding="utf-8")
    assembled(workspace)
    changed = {path.name for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert changed == {f"{VISITS}.md", f"{VISITS}.ipynb"}
    assert not (folder / "stray.md").exists()


def test_people_s_pages_carry_the_names_of_the_edition(workspace: Workspace) -> None:
    folder = assembled(workspace, "en")
    assert "Yunxi Township 2020" in (folder / "index.md").read_text(encoding="utf-8")
    about = (folder / "about.md").read_text(encoding="utf-8")
    assert f"townbook run {REPORT} --language en" in about
    assert "verdict-scope-unclear" in (folder / "how-to-read.md").read_text(encoding="utf-8")


def test_the_contents_follow_the_report(workspace: Workspace) -> None:
    toc = yaml.safe_load((assembled(workspace, "en") / "_toc.yml").read_text(encoding="utf-8"))
    parts = {part["caption"]: [c["file"] for c in part["chapters"]] for part in toc["parts"]}
    assert toc["root"] == "index"
    assert parts["In the hills"] == ["visits", "roads"]
    assert parts["The report as a whole"] == ["audit", "register"]


def test_every_written_page_has_its_twin() -> None:
    names = {
        language: sorted(path.name for path in (RESOURCES / "book" / language).glob("*.md"))
        for language in ("zh", "en")
    }
    assert names["zh"] == names["en"] != []


def test_the_project_s_own_contents_are_those_of_the_default_edition() -> None:
    workspace = Workspace(data=RESOURCES / "data", output=RESOURCES / "_build")
    catalogue = Catalogue.load(workspace.catalogue)
    report = load_report(workspace, "dongsitou-2021", catalogue)
    plans = plan_chapters(report, catalogue, "zh", notebooks=workspace.notebooks)
    expected = contents(
        Edition(report.about, "zh"),
        plans,
        report.sections,
        folder="_build/pages/dongsitou-2021/zh/",
    )
    assert yaml.safe_load((RESOURCES / "_toc.yml").read_text(encoding="utf-8")) == expected
