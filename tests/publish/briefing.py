"""An invented chapter's run, and the briefs that are made of it in tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fabricated import (
    CHART,
    FINDING,
    REPORT,
    SVG,
    VISITS,
    as_read,
    invented_report,
    manifest,
    notebook,
)
from PIL import Image

from townbook.paths import RESOURCES, Layers
from townbook.publish.brief.brief_words import load_words
from townbook.publish.brief.compose_brief import Teller
from townbook.publish.brief.content import Brief
from townbook.publish.brief.flags import Flags
from townbook.publish.pages.edition import Edition
from townbook.publish.run.past_runs import Run

TEMPLATES = Layers((RESOURCES / "book" / "brief",))

EXACT: dict[str, Any] = {
    **VISITS,
    "value": "3",
    "low": "3",
    "high": "3",
    "unit": "条",
    "label": {"zh": "修好的路", "en": "roads mended"},
    "number": {"zh": "3", "en": "3"},
    "text": {"zh": "3 条", "en": "3 roads"},
    "claims": ["1.2-01"],
}
DISAGREEING = {
    **FINDING,
    "finding": "rate-1.1-01",
    "verdict": "inconsistent",
    "explanation": "两处数字对不上。",
    "claims": ["1.1-01"],
}
PLAN = {"id": "2-a01", "summary": "再修两条山路", "deadline": "2021年", "target": None}


def stated(fact: dict[str, Any], role: str = "result") -> dict[str, Any]:
    """A number as a manifest lists it among those of its chapter."""
    return {"number": fact, "role": role, "period": ""}


def run_of(language: str = "zh", cells: list[Any] | None = None, **changes: Any) -> Run:
    """The run of one invented chapter, with `changes` to its manifest."""
    content = manifest("visits", language) | {
        "sections": ["1.1"],
        "findings": [],
        "numbers": [stated(VISITS), stated(EXACT)],
        "plans": [],
        "versions": {"townbook": "0.1.0"},
    }
    return Run(as_read(content | changes), json.loads(json.dumps(notebook("visits", cells))))


def brief_of(run: Run, folder: Path = Path(), topic: str = "到访", reviewed: bool = True) -> Brief:
    """The brief of a run, checked by the findings of its own chapter."""
    words = load_words(run.language, TEMPLATES)
    names = Edition(invented_report().about, run.language).names()
    flags = Flags(run.manifest.findings, words)
    return Teller(names, words, flags, reviewed).chapter_brief(run, topic, folder)


def charts_in(folder: Path, height: int = 200) -> Path:
    """A folder of a run, with the files of one invented chart, 600 wide."""
    (folder / "charts").mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (600, height), "white").save(folder / "charts" / "visits.paper.png")
    drawn = SVG.replace("0 0 600 200", f"0 0 600 {height}")
    (folder / "charts" / "visits.wide.svg").write_text(drawn, encoding="utf-8")
    return folder


__all__ = [
    "CHART",
    "DISAGREEING",
    "EXACT",
    "PLAN",
    "REPORT",
    "VISITS",
    "brief_of",
    "charts_in",
    "run_of",
    "stated",
]
