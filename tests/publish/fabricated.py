"""A small invented township and the runs of its chapters, to build books from in tests."""

from __future__ import annotations

import base64
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from townbook.paths import Workspace
from townbook.publish.run.plan import plan_chapters
from townbook.show.chart_files import ENDINGS
from townbook.show.run_record import FindingRecord, Manifest, read_record
from townbook.store.catalogue import Catalogue, Code, Indicator, RelationRule, Topic, Unit
from townbook.store.claim import About, Claim, Kind, Section
from townbook.store.report import Report, load_report, save_report
from townbook.store.tables import table_text

REPORT = "yunxi-2020"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200">'
    '<rect width="600" height="200" fill="#fff"/>'
    '<rect x="40" y="60" width="420" height="70" fill="#1f7a6d"/></svg>'
)
CHART = {
    "name": "visits",
    "caption": "上半年到访 / Visits in the first half",
    "alt": "一根横条: 到访 <约> 12,000 人次",
    "source": "来源：云溪乡总结，第 1.1 节，数字 1.1-01",
    "claims": ["1.1-01"],
    "rows": [
        {
            "label": "到访 <约>",
            "group": "",
            "number": "12,000 人次",
            "claims": ["1.1-01"],
            "verdict": "相符",
        }
    ],
    "files": {"wide": "visits.wide.svg"},
}
FINDING = {
    "finding": "parts-1.1-01",
    "kind": "parts",
    "section": "1.1",
    "claims": ["1.1-01", "1.1-02"],
    "formula": "12000 = 7000 + 5000",
    "reported": "12,000",
    "verdict": "consistent",
    "explanation": "两项合计等于总数。",
}
IN_ENGLISH = "The two parts make up the total."
VISITS: dict[str, Any] = {
    "type": "measure",
    "value": "12000",
    "low": "12000",
    "high": "13000",
    "unit": "人次",
    "label": {"zh": "到访", "en": "Visits"},
    "number": {"zh": "12,000", "en": "12,000"},
    "text": {"zh": "12,000 人次", "en": "12,000 visits"},
    "claims": ["1.1-01"],
    "derived": False,
}
TOLD = {"number": VISITS, "role": "result", "period": ""}
"""The number as a manifest lists it among those of its chapter."""
MISSING = {
    "type": "missing",
    "label": {"zh": "过夜人数", "en": "Overnight stays"},
    "withheld": False,
}


def workspace_at(folder: Path) -> Workspace:
    """A workspace with the invented report, its catalogue, and every chapter already run."""
    workspace = Workspace(data=folder / "data", output=folder / "out")
    write_catalogue(workspace.catalogue)
    save_report(workspace, invented_report())
    for language in ("zh", "en"):
        run_all(workspace, language)
    return workspace


def invented_report() -> Report:
    about = About(
        report=REPORT,
        township_zh="云溪乡",
        township_en="Yunxi Township",
        county_zh="青川县",
        county_en="Qingchuan County",
        province_zh="某省",
        province_en="A Province",
        year=2020,
        title_zh="云溪乡二〇二〇年工作小结",
        title_en="Summary of Yunxi's work in 2020",
        source_file="yunxi.txt",
        source_sha256="0" * 64,
        source_encoding="utf-8",
        read_on="2020-12-31",
        read_by="townbook 0.1.0",
    )
    sections = (
        Section("1", "山里的事", "In the hills", "", 0, 40),
        Section("1.1", "旅游", "Tourism", "visits", 0, 20),
        Section("1.2", "修路", "Roads", "roads", 20, 40),
    )
    visits, roads = Decimal(12000), Decimal(3)
    claims = (
        Claim("1.1-01", "1.1", 1, 2, 7, "12000", visits, visits, Decimal(13000), "人次"),
        Claim("1.2-01", "1.2", 1, 22, 23, "3", roads, roads, roads, "条"),
    )
    return Report(about, sections, claims, ())


def write_catalogue(folder: Path) -> None:
    folder.mkdir(parents=True)
    topics = [
        Topic("visits", "到访", "Visits", "来了多少人？", "How many came?", ("游客",)),
        Topic("roads", "道路", "Roads", "修了几条？", "How many were mended?", ("道路",)),
    ]
    units = [
        Unit("人次", "人次", "visit", "visits", Kind.COUNT, True, ()),
        Unit("条", "条", "road", "roads", Kind.COUNT, True, ()),
    ]
    tables: list[tuple[str, list[Any], type]] = [
        ("topics", topics, Topic),
        ("indicators", [], Indicator),
        ("units", units, Unit),
        ("relations", [], RelationRule),
        ("codes", [], Code),
    ]
    for name, rows, row_type in tables:
        (folder / f"{name}.csv").write_text(table_text(rows, row_type), encoding="utf-8")


def run_all(workspace: Workspace, language: str) -> None:
    """Leave behind what running every chapter of the invented report would."""
    catalogue = Catalogue.load(workspace.catalogue)
    report = load_report(workspace, REPORT, catalogue)
    for plan in plan_chapters(report, catalogue, language, notebooks=workspace.notebooks):
        leave_run(workspace, plan.chapter, language)


def leave_run(
    workspace: Workspace,
    chapter: str,
    language: str,
    cells: list[Any] | None = None,
    **changes: Any,
) -> Path:
    """Leave behind the run of one chapter, with `changes` to its manifest."""
    folder = workspace.run(REPORT, language, chapter)
    (folder / "charts").mkdir(parents=True, exist_ok=True)
    for ending in ENDINGS.values():
        content = {"svg": SVG.encode(), "png": PNG}.get(ending.split(".")[-1], b"label,value\n")
        (folder / "charts" / f"visits.{ending}").write_bytes(content)
    nbformat.write(notebook(chapter, cells), folder / "notebook.ipynb")
    text = json.dumps(manifest(chapter, language) | changes, ensure_ascii=False)
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    return folder


def manifest(chapter: str, language: str) -> dict[str, Any]:
    return {
        "report": REPORT,
        "chapter": chapter,
        "language": language,
        "facts": {"visits": VISITS, "nights": MISSING, "places": ["石桥", "上湾"]},
        "charts": [CHART],
        "findings": [FINDING if language == "zh" else {**FINDING, "explanation": IN_ENGLISH}],
        "missing": [MISSING],
        "numbers": [],
        "plans": [],
        "versions": {"townbook": "0.1.0"},
        "withheld": 0,
        "generated": "2020-12-31T00:00:00+00:00",
    }


def as_read(content: dict[str, Any]) -> Manifest:
    """A manifest as it is read from its file."""
    return read_record(json.dumps(content).encode(), Manifest)


def findings_of(*findings: dict[str, Any]) -> tuple[FindingRecord, ...]:
    """Findings as they are read from a manifest."""
    return as_read(manifest("visits", "zh") | {"findings": findings}).findings


def notebook(chapter: str, cells: list[Any] | None = None) -> nbformat.NotebookNode:
    extra = [_register()] if chapter == "register" else []
    return new_notebook(cells=(_cells(chapter) if cells is None else cells) + extra)


def markdown(text: str, *tags: str) -> nbformat.NotebookNode:
    return new_markdown_cell(text, metadata={"tags": list(tags)})


def shown_chart(name: str = "visits") -> nbformat.NotebookNode:
    data = {"image/svg+xml": SVG, "text/plain": "a chart"}
    output = new_output("display_data", data, metadata={"townbook": {"chart": name}})
    return new_code_cell("chapter.show('visits')", outputs=[output])


def _cells(chapter: str) -> list[Any]:
    return [
        new_code_cell(f'report = "{REPORT}"', metadata={"tags": ["parameters"]}),
        markdown(f"# 山中来客（{chapter}）", "zh"),
        markdown(f"# Guests in the hills ({chapter})", "en"),
        markdown("这一年来了 {{ visits }}。", "zh", "headline"),
        markdown("This year brought {{ visits }}.", "en", "headline"),
        markdown("## 来了多少\n\n到访 {{ visits }}，集中在{{ places }}。", "zh"),
        markdown("## How many\n\nThere were {{ visits }}, most of them in {{ places }}.", "en"),
        shown_chart(),
        markdown("{% if nights %}\n过夜的有 {{ nights }}。\n{% endif %}", "zh"),
        markdown("{% if nights %}\nOf these {{ nights }} stayed.\n{% endif %}", "en"),
    ]


def _register() -> nbformat.NotebookNode:
    rows = "".join(f'<tr id="claim-1-1-{n}"><td>1.1-{n}</td></tr>' for n in ("01", "02"))
    output = new_output("display_data", {"text/html": f"<table>{rows}</table>"})
    return new_code_cell("table", outputs=[output])
