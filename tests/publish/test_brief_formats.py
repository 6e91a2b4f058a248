"""A brief as Word document, as PDF and as one HTML file."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from briefing import DISAGREEING, PLAN, TEMPLATES, VISITS, brief_of, charts_in, run_of, stated
from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import html

from townbook.errors import TownbookError
from townbook.paths import Layers
from townbook.publish.brief.brief_words import load_words
from townbook.publish.brief.content import Brief, FindingLine
from townbook.publish.brief.docx_brief import docx_bytes
from townbook.publish.brief.docx_template import template, template_path
from townbook.publish.brief.html_brief import html_bytes
from townbook.publish.brief.pdf_brief import pdf_bytes
from townbook.show.interface_words.languages import Language
from townbook.show.style import NOTE, WIDTH

HOSTILE = '#evil[*x*] $a$ <script>alert("1")</script> & {{ title }} \\u{1f600} @ref //'
LONG = "这句话说得很长，长到一页纸放不下。" * 90


@pytest.fixture
def brief(tmp_path: Path) -> Brief:
    return brief_of(run_of(findings=[DISAGREEING], plans=[PLAN]), charts_in(tmp_path))


@pytest.fixture
def own_templates(tmp_path: Path) -> Layers:
    """An office's own copy of the templates."""
    return Layers((shutil.copytree(*TEMPLATES, tmp_path / "office"),))


def word(brief: Brief, folder: Layers = TEMPLATES) -> Document:
    return Document(io.BytesIO(docx_bytes(brief, load_words(brief.language, TEMPLATES), folder)))


def typeset(brief: Brief, folder: Layers = TEMPLATES) -> pdfplumber.PDF:
    return pdfplumber.open(
        io.BytesIO(pdf_bytes(brief, load_words(brief.language, TEMPLATES), folder))
    )


def web(brief: Brief, folder: Layers = TEMPLATES) -> str:
    return html_bytes(brief, load_words(brief.language, TEMPLATES), folder).decode("utf-8")


def word_text(brief: Brief) -> str:
    document = word(brief)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def pdf_text(brief: Brief) -> str:
    with typeset(brief) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def web_text(brief: Brief) -> str:
    return html.fromstring(web(brief)).text_content()


def test_the_chinese_document_has_the_layout_of_official_documents(brief: Brief) -> None:
    document = word(brief)
    page = document.sections[0]
    assert [round(side.mm) for side in (page.page_width, page.page_height)] == [210, 297]
    margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    title, body, heading = (document.styles[n] for n in ("Title", "Body Text", "Heading 1"))
    assert (title.font.size, body.font.size) == (Pt(22), Pt(16))
    assert body.paragraph_format.line_spacing_rule is WD_LINE_SPACING.EXACTLY
    assert body.paragraph_format.line_spacing == Pt(28)
    fonts = [s.element.rPr.rFonts.get(qn("w:eastAsia")) for s in (title, body, heading)]
    assert fonts == ["方正小标宋简体", "仿宋", "黑体"]
    assert document.styles["Heading 2"].element.rPr.rFonts.get(qn("w:eastAsia")) == "楷体"
    assert document.settings.odd_and_even_pages_header_footer
    for footer in (page.footer, page.even_page_footer):
        assert re.fullmatch(r"— 1 —", footer.paragraphs[0].text)
        assert "PAGE" in footer._element.xml


def test_fonts_that_may_be_missing_have_substitutes(brief: Brief) -> None:
    parts = {part.partname: part.blob for part in word(brief).part.package.parts}
    table = parts["/word/fontTable.xml"].decode("utf-8")
    for font in ("方正小标宋简体", "仿宋", "楷体", "黑体"):
        assert re.search(f'w:name="{font}"><w:altName w:val="[^"]*Noto', table)


def test_the_document_is_made_of_real_styles_that_can_be_edited_on(brief: Brief) -> None:
    document = word(brief)
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[:3] == ["Title", "Subtitle", "Body Text"]
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["一、主要数字", "二、核对结果", "三、下一年打算"]
    caption = next(p for p in document.paragraphs if p.style.name == "Caption")
    assert caption.text.startswith("图 1　上半年到访") and "SEQ" in caption._p.xml
    table = document.tables[0]
    assert table.style.name == "Brief Rules"
    assert [cell.text for cell in table.rows[1].cells][:2] == ["到访", "12,000 人次※"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    picture = next(document.element.body.iter(qn("wp:docPr")))
    assert picture.get("descr") == brief.pictures[0].alt


def test_the_document_says_what_it_is(brief: Brief) -> None:
    properties = word(brief).core_properties
    assert properties.title == brief.title
    assert properties.language == "zh-CN"
    assert properties.created.date().isoformat() == "2020-12-31"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_templates_in_the_project_are_those_that_the_package_makes(language: Language) -> None:
    made, kept = template(language), Document(str(template_path(language, TEMPLATES)))
    assert made.styles.element.xml == kept.styles.element.xml
    assert made.element.body.xml == kept.element.body.xml


def test_the_pdf_is_tagged_and_carries_title_language_bookmarks_and_fonts(brief: Brief) -> None:
    with typeset(brief) as pdf:
        catalogue = pdf.doc.catalog
        assert pdf.metadata["Title"] == brief.title
        assert catalogue["Lang"].decode() == "zh-CN"
        assert {"StructTreeRoot", "MarkInfo", "Outlines"} <= set(catalogue)
        assert pdf.pages[0].images == []
        fonts = {char["fontname"] for char in pdf.pages[0].chars}
    assert fonts and all("+" in font for font in fonts), "every font is embedded as a subset"


def test_the_same_brief_gives_the_same_pdf(brief: Brief) -> None:
    words = load_words("zh", TEMPLATES)
    assert pdf_bytes(brief, words, TEMPLATES) == pdf_bytes(brief, words, TEMPLATES)


def test_the_html_needs_no_other_file(brief: Brief) -> None:
    page = web(brief)
    addresses = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert addresses[-1].startswith("data:image/svg+xml;base64,")
    assert all(address.startswith("data:") for address in addresses)
    assert "url(" not in page and "<script" not in page and "://" not in page
    tree = html.fromstring(page)
    assert tree.get("lang") == "zh-CN"
    assert tree.xpath("//img/@alt") == [brief.pictures[0].alt]


@pytest.mark.parametrize("told", [word_text, pdf_text, web_text])
def test_every_format_says_the_same(brief: Brief, told: Callable[[Brief], str]) -> None:
    said = re.sub(r"\s+", "", told(brief))
    texts = [brief.title, brief.headline, *brief.plans, brief.sources, *brief.method, brief.made]
    texts += [check.text for check in brief.checks] + [number.text for number in brief.numbers]
    for text in [*texts, *brief.remarks]:
        assert re.sub(r"\s+", "", text) in said


@pytest.mark.parametrize("told", [word_text, pdf_text, web_text])
def test_what_a_report_says_is_never_markup(tmp_path: Path, told: Callable[[Brief], str]) -> None:
    fact = {**VISITS, "label": {"zh": HOSTILE, "en": ""}}
    finding, plan = {**DISAGREEING, "explanation": HOSTILE}, {**PLAN, "summary": HOSTILE}
    run = run_of(numbers=[stated(fact)], findings=[finding], plans=[plan])
    said = re.sub(r"\s+", "", told(brief_of(run, charts_in(tmp_path))))
    assert said.count(re.sub(r"\s+", "", HOSTILE)) >= 2


def test_a_sign_that_the_fonts_lack_is_marked_in_the_pdf(brief: Brief) -> None:
    text = pdf_text(replace(brief, headline="集市∙秋"))
    assert "集市〓秋" in text


@pytest.mark.parametrize("told", [word_text, pdf_text, web_text])
def test_a_text_that_is_too_long_flows_on(brief: Brief, told: Callable[[Brief], str]) -> None:
    long = replace(brief, headline=LONG)
    assert re.sub(r"\s+", "", told(long)).count("长到一页纸放不下") == 90


def test_a_long_brief_takes_more_pages_and_a_short_one_keeps_to_one(brief: Brief) -> None:
    with typeset(brief) as short, typeset(replace(brief, headline=LONG)) as long:
        assert (len(short.pages), len(long.pages)) == (1, 2)


def test_a_tall_chart_keeps_letters_that_can_be_read_and_the_pdf_its_page(tmp_path: Path) -> None:
    tall = brief_of(run_of(plans=[PLAN]), charts_in(tmp_path, height=560))
    with typeset(tall) as pdf:
        assert len(pdf.pages) == 1
    (shape,) = word(tall).inline_shapes
    assert NOTE * shape.width.inches / WIDTH >= 8


@pytest.mark.parametrize("findings", [3, 1])
def test_the_word_document_leaves_out_no_number_and_no_finding(brief: Brief, findings: int) -> None:
    checks = tuple(FindingLine(f"不符{n}", f"第{n}处对不上。", "bad") for n in range(findings))
    told = replace(brief, checks=checks, headline=LONG[:400])
    document = word(told)
    text = "".join(paragraph.text for paragraph in document.paragraphs)
    assert all(check.text in text for check in checks)
    rows = [row.cells[0].text for table in document.tables for row in table.rows]
    assert {number.label for number in told.numbers} <= set(rows)
    styles = {p.style.name for p in document.paragraphs if "处对不上" in p.text}
    assert styles == {"Body Text"}


@pytest.mark.parametrize(
    ("make", "name", "before", "after"),
    [
        (web, "brief.html", "{{ brief.title }}", "{{ brief.nothing }}"),
        (typeset, "brief.typ", "brief.subtitle", "brief.nothing"),
        (web, "brief.html", "{% endif %}", ""),
        (typeset, "brief.typ", "#heading(", "#heading(("),
    ],
)
def test_a_template_with_an_unknown_placeholder_is_named(
    brief: Brief,
    own_templates: Layers,
    make: Callable[[Brief, Layers], object],
    name: str,
    before: str,
    after: str,
) -> None:
    path = own_templates / name
    path.write_text(path.read_text("utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(TownbookError, match=re.escape(str(path))):
        make(brief, own_templates)


def test_a_word_template_with_an_unknown_placeholder_is_named(
    brief: Brief, own_templates: Layers
) -> None:
    path = template_path("zh", own_templates)
    document = Document(str(path))
    document.add_paragraph("{{ nobody }}")
    document.save(str(path))
    with pytest.raises(TownbookError, match="no placeholder 'nobody'"):
        word(brief, own_templates)


def test_an_office_may_put_its_letterhead_into_the_word_template(
    brief: Brief, own_templates: Layers
) -> None:
    path = template_path("zh", own_templates)
    document = Document(str(path))
    head = document.sections[0].header.paragraphs[0]
    for piece in ("某某办公室 · {{ ti", "tle }}"):
        head.add_run(piece)
    document.save(str(path))
    assert word(brief, own_templates).sections[0].header.paragraphs[0].text == (
        f"某某办公室 · {brief.title}"
    )


def test_a_word_template_that_lacks_a_style_is_named(brief: Brief, own_templates: Layers) -> None:
    path = template_path("zh", own_templates)
    document = Document(str(path))
    document.styles["Brief Closing"].delete()
    document.save(str(path))
    with pytest.raises(TownbookError, match="Brief Closing"):
        word(brief, own_templates)


def test_a_word_template_that_is_none_is_refused(brief: Brief, own_templates: Layers) -> None:
    path = template_path("zh", own_templates)
    path.write_bytes(b"no document")
    with pytest.raises(TownbookError, match="cannot be read as a Word document"):
        word(brief, own_templates)
