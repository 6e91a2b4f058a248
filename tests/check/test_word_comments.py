"""A comment stands at its number, and everything else of the file stays."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import lxml.etree
import pytest
from docx.oxml.ns import qn
from drafts import DRAFT, word_draft

from townbook.check.remarks import Gravity, Remark
from townbook.check.word_comments import write_comments
from townbook.read.sources.word_text import read_word


def remark(text: str, words: str, said: str = "请核对") -> Remark:
    start = text.index(words)
    return Remark(Gravity.ASK, start, start + len(words), "1", words, said, "look")


def commented(path: Path, text: str, *remarks: Remark) -> tuple[Path, int]:
    to = path.with_name("commented.docx")
    return to, write_comments(path, text, remarks, to, "zh")


def anchors(path: Path) -> dict[str, list[str]]:
    """What each comment says, and the words that it stands at."""
    document: Any = docx.Document(str(path))
    said = {str(comment.comment_id): comment.text for comment in document.comments}
    found: dict[str, list[str]] = {}
    for name, text in said.items():
        inside, words = False, ""
        for element in document.element.body.iter():
            if element.get(qn("w:id")) == name and element.tag == qn("w:commentRangeStart"):
                inside = True
            elif element.get(qn("w:id")) == name and element.tag == qn("w:commentRangeEnd"):
                inside = False
            elif inside and element.tag == qn("w:t"):
                words += element.text
        found.setdefault(text, []).append(words)
    return found


@pytest.mark.parametrize("piece", [1, 4, 9, 500])
def test_a_comment_stands_at_its_number_whatever_the_runs(piece: int, tmp_path: Path) -> None:
    path = word_draft(tmp_path / "draft.docx", piece=piece)
    text = read_word(path)
    one, other = remark(text, "4400亩", "甲"), remark(text, "300亩", "乙")
    cell = remark(text, "北沟\t7", "丙")
    to, placed = commented(path, text, one, other, cell)
    assert placed == 3
    assert anchors(to) == {"甲": ["4400亩"], "乙": ["300亩"], "丙": ["北沟7"]}


def test_two_remarks_at_one_number_both_stand_there(tmp_path: Path) -> None:
    path = word_draft(tmp_path / "draft.docx")
    text = read_word(path)
    to, _ = commented(path, text, remark(text, "85%", "甲"), remark(text, "85%", "乙"))
    assert anchors(to) == {"甲": ["85%"], "乙": ["85%"]}


def test_what_a_draft_lacks_is_said_at_its_first_words(tmp_path: Path) -> None:
    path = word_draft(tmp_path / "draft.docx")
    lacking = Remark(Gravity.LACKS, 0, 0, "", "冷库5座", "没有提到", "not told")
    to, placed = commented(path, read_word(path), lacking)
    assert placed == 0
    assert anchors(to) == {"没有提到": ["石桥乡2031年工"]}


def looks(path: Path) -> list[tuple[str, bytes]]:
    """Every letter of a file with how it looks and whether it was inserted or deleted."""
    found = []
    for text in docx.Document(str(path)).element.body.iter(qn("w:t"), qn("w:delText")):
        run = text.getparent()
        properties = run.find(qn("w:rPr"))
        look = b"" if properties is None else lxml.etree.tostring(properties, method="c14n")
        found += [(letter, look + run.getparent().tag.encode()) for letter in text.text]
    return found


def test_words_looks_and_tracked_changes_stay(tmp_path: Path) -> None:
    path = word_draft(tmp_path / "draft.docx")
    document: Any = docx.Document(str(path))
    paragraph = document.paragraphs[2]._p
    for tag in ("w:ins", "w:del"):
        change = paragraph.makeelement(qn(tag), {qn("w:id"): "7", qn("w:author"): "某"})
        run = paragraph.makeelement(qn("w:r"), {})
        held = run.makeelement(qn("w:t" if tag == "w:ins" else "w:delText"), {})
        held.text = "新建冷库1座。"
        run.append(held)
        change.append(run)
        paragraph.append(change)
    document.save(str(path))
    text = read_word(path)
    to, placed = commented(path, text, remark(text, "1座"), remark(text, "4400亩"))
    assert placed == 2
    assert read_word(to) == text
    assert looks(to) == looks(path)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_every_other_part_of_the_file_stays(tmp_path: Path) -> None:
    path = word_draft(tmp_path / "draft.docx")
    text = read_word(path)
    to, _ = commented(path, text, remark(text, "4400亩"))
    before, after = parts(path), parts(to)
    changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert after.keys() - before.keys() <= {"word/comments.xml"}
    for name in before.keys() - changed:
        assert _canonical(after[name]) == _canonical(before[name]), name


def _canonical(content: bytes) -> bytes:
    if not content.lstrip().startswith(b"<"):
        return content
    return lxml.etree.tostring(lxml.etree.parse(io.BytesIO(content)), method="c14n")


def test_numbers_of_lists_do_not_shift_the_places(tmp_path: Path) -> None:
    document: Any = docx.Document()
    for line in DRAFT.splitlines():
        document.add_paragraph(line, style="List Number")
    path = tmp_path / "draft.docx"
    document.save(str(path))
    text = read_word(path)
    assert text.startswith("1.")
    to, placed = commented(path, text, remark(text, "18公里"))
    assert (placed, anchors(to)) == (1, {"请核对": ["18公里"]})
