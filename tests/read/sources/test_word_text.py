"""What a reader sees in Word is what is read: its own numbers, tables, tracked changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from townbook.read.sources.word_numbering import chinese_number
from townbook.read.sources.word_text import read_word

LEVELS = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]


def numbered(document: Any, levels: list[tuple[str, str]]) -> int:
    """A new list definition in a document; its number."""
    root = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (form, pattern) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{inner}</w:abstractNum>'
    root.insert(0, parse_xml(abstract))
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    return 77


def add_item(document: Any, text: str, number: int, depth: int) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = number
    properties.get_or_add_ilvl().val = depth


def test_numbers_that_word_makes_itself_are_written_out(tmp_path: Path) -> None:
    document = docx.Document()
    number = numbered(document, LEVELS)
    for text, depth in [
        ("产业", 0),
        ("茶叶", 1),
        ("粮食", 1),
        ("水稻", 2),
        ("民生", 0),
        ("教育", 1),
    ]:
        add_item(document, text, number, depth)
    document.save(str(tmp_path / "report.docx"))
    assert read_word(tmp_path / "report.docx").split("\n") == [
        "一、产业", "（一）茶叶", "（二）粮食", "1.水稻", "二、民生", "（一）教育",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "written"),
    [(3, "三"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (115, "一百一十五")],
)
def test_chinese_numbers_are_written_as_headings_write_them(number: int, written: str) -> None:
    assert chinese_number(number) == written


def test_a_table_stands_where_it_stood_one_line_a_row(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("表前")
    table = document.add_table(2, 2)
    for row, cells in enumerate((("村", "补助（万元）"), ("上坞", "46.5"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.add_paragraph("表后")
    document.save(str(tmp_path / "report.docx"))
    expected = ["表前", "村\t补助（万元）", "上坞\t46.5", "表后"]
    assert read_word(tmp_path / "report.docx").split("\n") == expected


def test_deleted_and_hidden_text_is_left_out_and_inserted_text_kept(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("硬化道路")
    for tag, text_tag, text in (("w:ins", "w:t", "16公里"), ("w:del", "w:delText", "15公里")):
        change, run, content = (OxmlElement(name) for name in (tag, "w:r", text_tag))
        content.text = text
        run.append(content)
        change.append(run)
        paragraph._p.append(change)
    hidden = paragraph.add_run("草稿")
    hidden.font.hidden = True
    document.save(str(tmp_path / "report.docx"))
    assert hidden._r.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None
    assert read_word(tmp_path / "report.docx") == "硬化道路16公里"
