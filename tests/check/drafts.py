"""An invented place's report of one year, and a draft of the next with mistakes in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx

BEFORE = """石桥乡2030年工作总结
一、主要工作
（一）产业发展。年末全乡果园面积4000亩，全年修建水井70眼。
（二）民生改善。全乡硬化道路12公里。
二、2031年工作打算
2031年新建冷库5座，硬化道路20公里以上。
"""
DRAFT = """石桥乡2031年工作总结
一、主要工作
（一）产业发展。年末全乡果园面积4400亩，比上年增加300亩。排查隐患200处，整改150处，整改率85%。
（二）民生改善。全年硬化道路18公里，完成改厕300，受益群众1200人。
二、存在的问题
冷库建设滞后。
"""


def word_draft(path: Path, text: str = DRAFT, *, piece: int = 9) -> Path:
    """The draft as a Word file whose runs end at odd places, one of them bold, one inserted."""
    document: Any = docx.Document()
    for line in text.splitlines():
        paragraph = document.add_paragraph()
        for place in range(0, len(line), piece):
            paragraph.add_run(line[place : place + piece]).bold = place == piece or None
    table = document.add_table(2, 2)
    for row, cells in enumerate((("村", "修井（眼）"), ("北沟", "7"))):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    document.save(str(path))
    return path
