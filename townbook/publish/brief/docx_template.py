"""The Word templates that come with townbook: the layout of official documents, and a plain one.

An office changes the .docx files themselves, in Word. This module only makes them afresh:
`python -m townbook.publish.brief.docx_template`. The Chinese one follows GB/T 9704-2012,
"Layout key for official document of Party and government organs".
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from townbook.paths import RESOURCES, Layers
from townbook.publish.brief.docx_styles import (
    CENTRE,
    LATIN,
    LEFT,
    OFFICIAL,
    PLAIN,
    SANS,
    SUBSTITUTES,
    Look,
)
from townbook.show.interface_words.languages import LANGUAGES, Language

PLACEHOLDERS = (
    ("title", "Title"),
    ("subtitle", "Subtitle"),
    ("headline", "Body Text"),
    ("numbers", "Body Text"),
    ("pictures", "Body Text"),
    ("chapters", "Body Text"),
    ("checks", "Body Text"),
    ("plans", "Body Text"),
    ("closing", "Brief Closing"),
)
"""What stands in a template, one paragraph each, with its style."""


def template(language: Language) -> DocumentType:
    """A template afresh: A4, with every style that a brief uses and its placeholders."""
    document = Document()
    official = language == "zh"
    for look in OFFICIAL if official else PLAIN:
        _style(document, look)
    _page(document, (37, 35, 28, 26) if official else (22, 20, 25, 25))
    _table_style(document)
    _closing_rule(document)
    _footers(document, official)
    _language(document, language)
    _substitutes(document)
    for name, style in PLACEHOLDERS:
        document.add_paragraph(f"{{{{ {name} }}}}", style=style)
    document.core_properties.author = "townbook"
    document.core_properties.comments = ""
    return document


def template_path(language: Language, templates: Layers) -> Path:
    """Where the template of a language stands."""
    return templates / template_name(language)


def template_name(language: Language) -> str:
    return f"brief-{language}.docx"


def _style(document: DocumentType, look: Look) -> None:
    styles = document.styles
    if look.name not in [style.name for style in styles]:
        styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    style = styles[look.name]
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.quick_style, style.hidden = True, False
    _fonts(style, look.latin, look.east)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY if look.line else WD_LINE_SPACING.SINGLE
    if look.line:
        shape.line_spacing = Pt(look.line)
    shape.alignment, shape.keep_with_next = look.align, look.keep
    shape.widow_control = False
    if look.name != "List Bullet":
        _indent(style, look.indent)
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _fonts(style: ParagraphStyle, latin: str, east: str) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script, font in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", east)):
        fonts.set(qn(f"w:{script}"), font)
    fonts.set(qn("w:hint"), "eastAsia" if latin == LATIN else "default")
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)


def _indent(style: ParagraphStyle, characters: int) -> None:
    """Indent the first line by so many characters, whatever their size."""
    shape = style.element.get_or_add_pPr()
    indent = shape.find(qn("w:ind"))
    if indent is None:
        indent = shape._add_ind()
    indent.attrib.clear()
    indent.set(qn("w:firstLineChars"), str(characters * 100))
    indent.set(qn("w:firstLine"), str(int(style.font.size.pt * 20 * characters)))


def _page(document: DocumentType, margins: tuple[int, int, int, int]) -> None:
    top, bottom, left, right = margins
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance = Mm(15)
    section.footer_distance = Mm(max(bottom - 12, 8))


def _table_style(document: DocumentType) -> None:
    """A table with a rule above and below, and one under its head."""
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="BriefRules">'
            '<w:name w:val="Brief Rules"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
            "<w:tblPr><w:tblBorders>"
            '<w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
            '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
            '<w:insideH w:val="single" w:sz="2" w:space="0" w:color="BFBFBF"/>'
            "</w:tblBorders><w:tblCellMar>"
            '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
            "</w:tblCellMar></w:tblPr>"
            '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
            '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            "</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
        )
    )


def _closing_rule(document: DocumentType) -> None:
    """A rule above the closing lines; neighbours with the same border share one."""
    shape = document.styles["Brief Closing"].element.get_or_add_pPr()
    rule = parse_xml(
        f"<w:pBdr {nsdecls('w')}>"
        '<w:top w:val="single" w:sz="4" w:space="3" w:color="7F7F7F"/></w:pBdr>'
    )
    shape.insert_element_before(rule, "w:shd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _footers(document: DocumentType, official: bool) -> None:
    """The page number between two dashes: outside in an official document, else in the middle."""
    section = document.sections[0]
    document.settings.odd_and_even_pages_header_footer = official
    footers = [(section.footer, WD_ALIGN_PARAGRAPH.RIGHT if official else CENTRE)]
    if official:
        footers.append((section.even_page_footer, LEFT))
    for footer, side in footers:
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        indent = paragraph.paragraph_format
        if official:
            indent.right_indent = indent.left_indent = Pt(14)
        dash, size = ("—", 14) if official else ("–", 9)
        for piece in (f"{dash} ", "PAGE", f" {dash}"):
            run = paragraph.add_run("" if piece == "PAGE" else piece)
            run.font.size = Pt(size)
            _run_fonts(run._r, "宋体", "宋体" if official else SANS)
            if piece == "PAGE":
                add_field(run._r, "PAGE", "1")


def _run_fonts(run: object, east: str, latin: str) -> None:
    fonts = run.get_or_add_rPr().get_or_add_rFonts()  # type: ignore[attr-defined]
    for script, font in (("ascii", latin), ("hAnsi", latin), ("eastAsia", east)):
        fonts.set(qn(f"w:{script}"), font)


def add_field(run: object, instruction: str, shown: str) -> None:
    """Put a field such as PAGE into a run; `shown` stands there until it is computed."""
    begin, separate, end = (OxmlElement("w:fldChar") for _ in range(3))
    for mark, kind in ((begin, "begin"), (separate, "separate"), (end, "end")):
        mark.set(qn("w:fldCharType"), kind)
    code, text = OxmlElement("w:instrText"), OxmlElement("w:t")
    code.set(qn("xml:space"), "preserve")
    code.text, text.text = f" {instruction} ", shown
    for part in (begin, code, separate, text, end):
        run.append(part)  # type: ignore[attr-defined]


def _language(document: DocumentType, language: Language) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for spoken in defaults.iter(qn("w:lang")):
        spoken.set(qn("w:val"), "en-GB")
        spoken.set(qn("w:eastAsia"), "zh-CN")
    document.core_properties.language = "zh-CN" if language == "zh" else "en-GB"


def _substitutes(document: DocumentType) -> None:
    """Name the fonts to take where one is not installed (fontTable.xml, w:altName)."""
    part = next(p for p in document.part.package.parts if p.partname.endswith("/fontTable.xml"))
    fonts = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{others}"/>'
        f'<w:charset w:val="86"/><w:family w:val="{"modern" if font == "黑体" else "roman"}"/>'
        "</w:font>"
        for font, others in SUBSTITUTES.items()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
    part._blob = xml.encode("utf-8")


if __name__ == "__main__":
    for tongue in LANGUAGES:
        template(tongue).save(str(RESOURCES / "book" / "brief" / template_name(tongue)))
