"""A report in which everything that can hold a text tries to be more than a text."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from filelock import FileLock

from townbook.audit.audit import audit_report
from townbook.paths import RESOURCES, Workspace
from townbook.publish.run import inputs
from townbook.publish.run.chart_export import take_charts
from townbook.publish.run.plan import plan_chapters
from townbook.publish.run.running import run_chapters
from townbook.publish.site.build import build_reports
from townbook.read.sourceview import keep_source
from townbook.show.interface_words.languages import LANGUAGES, Language
from townbook.store.catalogue import Catalogue, Code, Indicator, Topic, Unit
from townbook.store.claim import (
    About,
    Claim,
    Defect,
    Kind,
    Relation,
    Section,
    Statement,
    StatementKind,
)
from townbook.store.report import Report, load_report, save_report
from townbook.store.tables import read_table, table_text, write_text

REPORT = "hostile-2020"
LONG = "Ж" * 10_000
"""A word without a place to break it."""

SECRET = "the-content-of-another-file"
"""What stands in a file that the report tries to include."""

SHORT = (
    "<b onclick=hit()>x</b>",
    "<svg onload=hit()>",
    "{raw}`html <i>x</i>`",
    "{download}`x <a.csv>`",
    "{{ 7*7 }}{% raw %}",
    "![x](//evil.example)",
    "[x](javascript:hit())",
    "```{include} secret.txt",
    ":::{raw} html",
    "<!-- register -->",
    "&lt;b&gt;&#60;i&#62;",
    "| a | b |",
    "$x^2$ \\frac{1}{2} $",
    '#eval("7*7") #sys',
    "=1+1",
    "+7*7",
    "-7*7",
    "@SUM(1)",
    "\t=7*7",
    "\r=7*7",
    "＝7*7",
    "a\u202eb\u2066c\x07d\x1b[31m",
    "\\input{x} %Q% $(x) `x`",
    "'\"><style>*{all:unset}",
)
"""One for each claim: subjects and phrases have room for 24 characters."""

DRAWN = "％±×①★→"
"""Signs that look unlikely and are only text."""

HIDDEN = {
    "value": "486753091",
    "values": "486753091|486,753,091|4.86753091|4.87 亿|486.8 million|487 million",
    "subject": "藏柜中的人",
    "phrase": "柜中只有八人",
    "written": "486753091名",
}
"""A sensitive claim: what of it must not be published."""


def wild(place: str, folder: Path) -> str:
    """A text that tries every markup at once; `place` tells where it was put."""
    secret = folder / "secret.txt"
    return (
        f"{place}<script>hit()</script><img src=x onerror=hit()> "
        f"{{include}}`{secret}` {{{{ 7*7 }}}} {{% raw %}} $x^2$ \\input{{{secret}}} "
        f"[a](javascript:hit()) **b** <!-- register -->\n\n# {place}\n\n"
        f"```{{include}} {secret}\n```\n\n:::{{raw}} html\n<i>{place}</i>\n:::\n\n"
        f"```{{eval-rst}}\n.. raw:: html\n\n   <u>{place}</u>\n```\n\n"
        f'#include "{secret}" #eval("7*7") \u202e{place}\u2069\x07 {DRAWN}'
    )


def hostile_book(session_folder: Path) -> Workspace:
    """The report's site and briefs in both languages, made once a test session."""
    folder = session_folder / "hostile"
    with FileLock(session_folder / "hostile.lock"):
        if not (folder / "made").is_file():
            workspace, package = hostile_workspace(folder), inputs.package_hash()
            with pytest.MonkeyPatch.context() as patch:  # sources may be edited meanwhile
                patch.setattr(inputs, "package_hash", lambda: package)
                run_all(workspace)
                keep_source(workspace, REPORT)
                build_reports(workspace, [REPORT], LANGUAGES)
                take_charts(workspace, REPORT, folder / "taken")
            (folder / "made").touch()
    return Workspace(folder / "data", folder / "output")


def run_all(workspace: Workspace, languages: Sequence[Language] = LANGUAGES) -> None:
    """Run every chapter."""
    catalogue = Catalogue.load(workspace.catalogue)
    report = load_report(workspace, REPORT, catalogue)
    plans = [
        plan
        for lang in languages
        for plan in plan_chapters(report, catalogue, lang, notebooks=workspace.notebooks)
    ]
    summary = run_chapters(plans, workspace)
    assert summary.ok, "\n".join(failure.message for failure in summary.failed)


def hostile_workspace(folder: Path, internal: bool = False) -> Workspace:
    """A workspace with the report, the project's notebooks, and a catalogue of hostile words."""
    workspace = Workspace(folder / "data", folder / "output", internal=internal)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    shutil.copytree(RESOURCES / "data" / "catalogue", workspace.catalogue)
    _poison_catalogue(workspace.catalogue, folder)
    report = hostile_report(folder)
    save_report(workspace, report)
    _waive_everything(workspace, report, folder)
    write_text(workspace.sources / f"{REPORT}.txt", source_of(folder)[0])
    write_text(workspace.data / "reviews" / f"{REPORT}.csv", f"reviewed\n{SECRET}\n")
    return workspace


def source_of(folder: Path) -> tuple[str, list[Claim]]:
    """The text of the report, and its claims with their places in it."""
    text, placed = wild("source", folder), []
    for claim in _claims():
        start = len(text) + 2
        text = f"{text}。\n{claim.as_written}，{wild('between', folder)}"
        placed.append(replace(claim, start=start, end=start + len(claim.as_written)))
    return text, placed


def hostile_report(folder: Path) -> Report:
    """The report whose folder `folder` is: every kind of row, and a text for every claim."""
    text, claims = source_of(folder)
    first = {claim.section: claim.start for claim in reversed(claims)}
    about = About(
        report=REPORT,
        **{name: wild(name, folder) for name in ABOUT},
        year=2020,
        source_file="../../<b>'\"=1+1.txt",
        source_sha256=hashlib.sha256(text.encode()).hexdigest(),
        source_encoding="utf-8",
        read_on="2020-12-31",
        read_by="townbook 0.1.0",
        defects=(Defect("junk", "1.1", 0, 1, wild("defect", folder), wild("defect", folder)),),
    )
    titles = {
        "1": (wild("top-zh", folder), wild("top-en", folder), ""),
        "1.1": (wild("title-zh", folder), wild("title-en", folder), "tourism"),
        "1.2": ("<b>防汛</b>", "<b>Rain</b>", "flood_relief"),
        "1.3": (LONG, LONG, "health"),
        "2": ("<u onclick=h()>", "<u onclick=h()>", ""),
        "2.1": ("``", "*", "trade"),
        "2.2": ("{{ 7*7 }}", "{% raw %}", "trade"),
    }
    sections = tuple(
        Section(number, *named, first.get(number, 0), len(text)) for number, named in titles.items()
    )
    return Report(about, sections, tuple(claims), tuple(_statements(folder)))


ABOUT = (
    "township_zh",
    "township_en",
    "county_zh",
    "county_en",
    "province_zh",
    "province_en",
    "title_zh",
    "title_en",
)


def _claims() -> list[Claim]:
    claims = [
        replace(
            _claim(f"1.1-{number:02}", "1.1", 10 + 20 * number, 30 + number, text),
            unit="元",
            kind=Kind.MONEY,
        )
        for number, text in enumerate(SHORT, start=1)
    ]
    whole = replace(
        _claim("1.2-01", "1.2", 1000, 900, "<i>all</i>"), indicator="flood_relief.people_affected"
    )
    parts = [
        replace(
            _claim(f"1.2-0{number}", "1.2", 1000 + 20 * number, value, text),
            relation=Relation.PART,
            relates_to="1.2-01",
            indicator=indicator,
        )
        for number, value, text, indicator in (
            (2, 400, "=moved", "flood_relief.people_moved"),
            (3, 7, "$rest$", ""),
        )
    ]
    hidden = replace(
        _claim("1.3-02", "1.3", 2200, int(HIDDEN["value"]), HIDDEN["subject"]),
        as_written=HIDDEN["written"],
        phrase=HIDDEN["phrase"],
        sensitive=True,
    )
    others = [
        _claim(f"2.{number}-01", f"2.{number}", 2000 + 1000 * number, 8, "<s>") for number in (1, 2)
    ]
    long = replace(_claim("1.3-01", "1.3", 2100, 5, "x"), as_written=LONG)
    return [*claims, whole, *parts, long, hidden, *others]


def _claim(name: str, section: str, start: int, value: int, text: str) -> Claim:
    number = Decimal(value)
    return Claim(
        name, section, 1, start, start + 5, text, number, number, number, "人",
        subject=text, phrase=text,
    )  # fmt: skip


def _statements(folder: Path) -> list[Statement]:
    plan, problem = StatementKind.PLAN, StatementKind.PROBLEM
    said = wild("summary", folder)
    return [
        Statement("1.2-m01", "1.2", 1200, 1210, StatementKind.MEASURE, "", said, said, "$o$"),
        Statement("1.2-m02", "1.2", 1210, 1220, problem, "flood_relief", LONG, LONG),
        Statement(
            "1.3-a01", "1.3", 2200, 2210, plan, "flood_relief", said, said, deadline="2021",
            target_claim="1.3-02", answers="1.2-m02", sector="<b>s</b>",
            object=said,
        ),
        Statement(
            "1.3-a02", "1.3", 2210, 2220, plan, "flood_relief", "=2+2", "=2+2", deadline="2021-06",
            target_claim="1.2-02", answers="1.2-m02",
        ),
    ]  # fmt: skip


def _poison_catalogue(catalogue: Path, folder: Path) -> None:
    said = wild("label", folder)

    def topic(entry: Topic) -> Topic:
        words = {"flood_relief": said, "tourism": said, "health": LONG}.get(entry.topic)
        if words is None:
            return entry
        texts = dict.fromkeys(("label_zh", "label_en", "question_zh", "question_en"), words)
        return replace(entry, **texts, keywords=(said, LONG))

    def indicator(entry: Indicator) -> Indicator:
        if not entry.indicator.startswith("flood_relief.people"):
            return entry
        texts = dict.fromkeys(("label_zh", "label_en", "meaning_zh", "meaning_en"), said)
        return replace(entry, **texts)

    def unit(entry: Unit) -> Unit:
        texts = dict.fromkeys(("label_zh", "label_en", "label_en_plural"), "=人<b>$x$")
        return replace(entry, **texts) if entry.unit == "人" else entry

    for name, kind, change in (
        ("topics", Topic, topic),
        ("indicators", Indicator, indicator),
        ("units", Unit, unit),
        ("codes", Code, lambda entry: replace(entry, label_zh=said, label_en=said)),
    ):
        path = catalogue / f"{name}.csv"
        rows: list[Any] = [change(entry) for entry in read_table(path, kind)]
        write_text(path, table_text(rows, kind))


def _waive_everything(workspace: Workspace, report: Report, folder: Path) -> None:
    audit = audit_report(report, Catalogue.load(workspace.catalogue))
    waivers = [
        {
            "finding": finding.finding,
            "reason": wild("reason", folder),
            "who": wild("who", folder),
            "expected": {claim: str(report.claim_by_id[claim].value) for claim in finding.claims},
        }
        for finding in audit.findings
        if finding.claims
    ]
    assert waivers, "the report must give the audit something to do"
    path = workspace.report(REPORT) / "findings.yml"
    write_text(path, yaml.safe_dump(waivers, allow_unicode=True))
