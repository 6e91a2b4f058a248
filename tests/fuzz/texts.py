"""Targets: a report's text, whatever it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from target import EXAMPLE, Target, as_text, catalogue

from townbook.read.outline.document_outline import read_outline
from townbook.read.outline.normalise import normalise
from townbook.read.quantities.quantities import find_quantities
from townbook.read.reader import read_report_text
from townbook.store.claim import About, Claim
from townbook.store.report import Report, check_report
from townbook.store.tables import read_table, table_text

WORDS = (
    *"一、 （一） 1. 第一部分 。 其中 同比增长 下降 分别 单位：万元 余 多".encode().split(),
    *"三分之一 百分之 个百分点 2021年 万元 亿 0. % １２３ ， 下一步打算 翻两番".encode().split(),
    *"信访人员 患者 | 平均 从 提高到 序号 合计 9999999999999999 两三个".encode().split(),
    *"2×35万千瓦 27.0:28.5:44.5 电话13800138000 存在的问题 — 近 以上 至 \u202e".encode().split(),
    *(b"\n", b"\t", "\u3000".encode()),
)


def _quantities(data: bytes, folder: Path) -> None:
    text, read_to = as_text(data), 0
    for found in find_quantities(text):
        assert text[found.start : found.end] == found.as_written
        assert found.start >= read_to
        assert found.low is None or found.low <= found.value
        assert found.high is None or found.value <= found.high
        read_to = found.end


def _outline(data: bytes, folder: Path) -> None:
    text = as_text(data)
    outline = read_outline(normalise(text), catalogue())
    ends = [entry.end for entry in outline.sections]
    assert [entry.start for entry in outline.sections][1:] == ends[:-1]
    assert not ends or ends[-1] == len(text)
    assert len({entry.section for entry in outline.sections}) == len(outline.sections)
    assert all(0 <= entry.start < entry.end <= len(text) for entry in outline.sentences)


def _report(data: bytes, folder: Path) -> None:
    """A whole reading: rows that belong together, and that a table gives back."""
    text = as_text(data)
    reading = read_report_text(text, catalogue())
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.as_written
    facts: dict[str, Any] = dict.fromkeys(About.__dataclass_fields__, "") | {"year": 0}
    rows = reading.outline.sections, reading.claims, reading.statements
    check_report(Report(About(**facts), *rows), folder, catalogue())
    path = folder / "claims.csv"
    path.write_text(table_text(reading.claims, Claim), encoding="utf-8", newline="")
    assert tuple(read_table(path, Claim)) == reading.claims


def _passages() -> list[bytes]:
    lines = [line for line in EXAMPLE.splitlines() if len(line) > 20]
    return [EXAMPLE[:1500].encode(), *(line[:400].encode() for line in lines[:12])]


TARGETS = (
    Target("quantities", _quantities, _passages, WORDS),
    Target("outline", _outline, _passages, WORDS),
    Target("report", _report, _passages, WORDS),
)
