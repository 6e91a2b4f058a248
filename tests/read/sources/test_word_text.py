"""What a reader sees in Word is what is read: its own numbers, tables, tracked changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

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


W = nsdecls("w")


def written(tmp_path: Path, body: str, *, styles: str = "", lists: str = "") -> list[str]:
    """The lines read from a Word file of such a body, styles and lists."""
    document = docx.Document()
    for entry in _parsed(styles):
        document.styles.element.append(entry)
    if lists:
        root = document.part.numbering_part.element
        for old in list(root):
            root.remove(old)
        root.extend(_parsed(lists))
    for element in _parsed(body):
        document.element.body.insert(len(document.element.body) - 1, element)
    document.save(str(tmp_path / "report.docx"))
    return read_word(tmp_path / "report.docx").split("\n")


def _parsed(inner: str) -> list[Any]:
    return list(parse_xml(f"<w:body {W}>{inner}</w:body>"))


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"


UP = '<w:vertAlign w:val="superscript"/>'


def test_raised_figures_are_units_powers_or_left_out(tmp_path: Path) -> None:
    body = paragraph(
        run("晒场900m") + run("2", UP) + run("，种树7×10") + run("3", UP)
        + run("株，修井70") + run("1", UP) + run("眼")
    )  # fmt: skip
    assert written(tmp_path, body) == ["晒场900m²，种树7×10³株，修井70眼"]


def test_a_style_raises_hides_and_strikes_as_well(tmp_path: Path) -> None:
    style = '<w:style w:type="character" w:styleId="{}">{}<w:rPr>{}</w:rPr></w:style>'
    styles = (
        style.format("Mark", "", UP)
        + style.format("Gone", "", "<w:vanish/>")
        + style.format("GoneToo", '<w:basedOn w:val="Gone"/>', "")
    )
    body = paragraph(
        run("修井70")
        + run("1", '<w:rStyle w:val="Mark"/>')
        + run("眼")
        + run("（旧稿60眼）", '<w:rStyle w:val="GoneToo"/>')
        + run("，修塘50口", "<w:strike/>")
        + run("，修渠4条", '<w:strike w:val="0"/>')
    )
    assert written(tmp_path, body, styles=styles) == ["修井70眼，修渠4条"]


def test_readings_over_characters_are_left_out_and_formulas_kept(tmp_path: Path) -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>shē</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>畲</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    formula = (
        f'<m:oMath xmlns:m="{math}"><m:r><m:t>7×</m:t></m:r><m:sSup><m:e><m:r><m:t>10</m:t></m:r>'
        "</m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    body = paragraph(ruby + run("村种树") + formula + run("株"))
    assert written(tmp_path, body) == ["畲村种树7×10³株"]


def test_a_break_or_tab_within_a_number_does_not_cut_it(tmp_path: Path) -> None:
    body = paragraph(
        run("筹资70")
        + "<w:r><w:br/></w:r>"
        + run("万元，修缮60")
        + "<w:r><w:tab/></w:r>"
        + run("户")
    )
    assert written(tmp_path, body) == ["筹资70万元，修缮60户"]


def test_a_deleted_end_joins_two_paragraphs(tmp_path: Path) -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    body = paragraph(run("修井"), gone) + paragraph(run("70眼。")) + paragraph(run("完。"))
    assert written(tmp_path, body) == ["修井70眼。", "完。"]


def test_merged_cells_keep_numbers_under_their_heads(tmp_path: Path) -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    two = '<w:gridSpan w:val="2"/>'
    rows = [
        cell("片", start) + cell("村", start) + cell("修井（眼）", two) + cell("投资", start),
        cell("", on) + cell("", on) + cell("计划") + cell("完成") + cell("", on),
        cell("北片", start) + cell("北沟") + cell("7") + cell("6") + cell("8.5"),
        cell("", on) + cell("南沟") + cell("5") + cell("4") + cell("6.5"),
    ]
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    assert written(tmp_path, f"<w:tbl>{table}</w:tbl>") == [
        "片\t村\t修井（眼）\t修井（眼）\t投资",
        "片\t村\t计划\t完成\t投资",
        "北片\t北沟\t7\t6\t8.5",
        "北片\t南沟\t5\t4\t6.5",
    ]


def test_cells_in_content_controls_and_nested_tables_are_read_once(tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inner = f"<w:tbl><w:tr>{cell('修塘')}{cell('3口')}</w:tr></w:tbl>"
    rows = (
        f"<w:tr>{cell('修井')}{control.format(cell('7眼'))}</w:tr>"
        f"<w:tr><w:tc>{paragraph(run('附：'))}{inner}</w:tc></w:tr>"
        + control.format(f"<w:tr>{cell('修渠')}{cell('4条')}</w:tr>")
    )
    assert written(tmp_path, f"<w:tbl>{rows}</w:tbl>") == [
        "修井\t7眼", "附：", "修塘\t3口", "修渠\t4条",
    ]  # fmt: skip


def test_deleted_rows_are_left_out(tmp_path: Path) -> None:
    gone = '<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>'
    rows = f"<w:tr>{cell('修井')}{cell('7眼')}</w:tr><w:tr>{gone}{cell('修塘')}{cell('3口')}</w:tr>"
    assert written(tmp_path, f"<w:tbl>{rows}</w:tbl>") == ["修井\t7眼"]


def level(depth: int, form: str, pattern: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def listed(*levels: str, number: int = 5, more: str = "") -> str:
    """A list definition and two lists of it; `more` stands in the second."""
    inner = "".join(levels)
    entry = '<w:num w:numId="{}"><w:abstractNumId w:val="{}"/>{}</w:num>'
    return (
        f'<w:abstractNum w:abstractNumId="{number}">{inner}</w:abstractNum>'
        + entry.format(number, number, "")
        + entry.format(number + 1, number, more)
    )


def in_list(number: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def test_a_list_starts_again_where_its_document_says(tmp_path: Path) -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = listed(level(0, "chineseCounting", "（%1）"), more=again)
    body = "".join(
        paragraph(run(text), in_list(number))
        for text, number in [("甲", 5), ("乙", 5), ("丙", 6), ("丁", 6)]
    )
    assert written(tmp_path, body, lists=lists) == ["（一）甲", "（二）乙", "（一）丙", "（二）丁"]


def test_a_list_may_write_a_level_its_own_way_and_count_on(tmp_path: Path) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1)")}</w:lvlOverride>'
    lists = listed(level(0, "chineseCounting", "%1、"), more=own)
    body = "".join(paragraph(run("项"), in_list(number)) for number in (5, 5, 6))
    assert written(tmp_path, body, lists=lists) == ["一、项", "二、项", "3)项"]


def test_a_level_that_is_never_restarted_counts_on(tmp_path: Path) -> None:
    lists = listed(
        level(0, "chineseCounting", "%1、"),
        level(1, "decimal", "%1.%2 ", '<w:lvlRestart w:val="0"/><w:isLgl/>'),
    )
    body = "".join(paragraph(run("项"), in_list(5, depth)) for depth in (0, 1, 0, 1))
    assert written(tmp_path, body, lists=lists) == ["一、项", "1.1 项", "二、项", "2.2 项"]


def test_a_style_brings_its_base_s_list_at_the_level_that_names_it(tmp_path: Path) -> None:
    lists = listed(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="One"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="Two"/>'),
    )
    style = '<w:style w:type="paragraph" w:styleId="{}">{}{}</w:style>'
    numbers = '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>'
    deeper = '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    based = '<w:basedOn w:val="{}"/>'
    styles = (
        style.format("One", "", numbers)
        + style.format("Two", "", numbers)
        + style.format("Child", based.format("Two"), deeper)
    )
    named = '<w:pStyle w:val="{}"/>'
    body = (
        paragraph(run("产业"), named.format("One"))
        + paragraph(run("茶叶"), named.format("Two"))
        + paragraph(run("粮食"), named.format("Child"))
        + paragraph(run("说明"), named.format("Child") + in_list(0))
    )
    expected = ["一、产业", "（一）茶叶", "（二）粮食", "说明"]
    assert written(tmp_path, body, styles=styles, lists=lists) == expected


def test_a_list_s_number_never_grows_into_the_text_s_own(tmp_path: Path) -> None:
    lists = listed(level(0, "decimal", "%1."), level(1, "decimal", "%2"))
    body = "".join(
        paragraph(run(text), in_list(5, depth))
        for text, depth in [("7个村修井", 0), ("2031年修塘", 0), ("个村修渠", 1)]
    )
    assert written(tmp_path, body, lists=lists) == ["1. 7个村修井", "2. 2031年修塘", "1、个村修渠"]
