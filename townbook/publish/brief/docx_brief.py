"""A brief as a Word document, made from a template whose styles an office may change."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu
from docx.text.paragraph import Paragraph

from townbook.paths import Layers
from townbook.publish.brief.brief_words import BriefFailed, Words
from townbook.publish.brief.content import Brief
from townbook.publish.brief.docx_template import add_field, template_path
from townbook.publish.brief.html_brief import headings_of
from townbook.publish.brief.page_fit import (
    CHAPTER_SHARES,
    NUMBER_SHARES,
    Way,
    best_way,
    text_width,
)

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
TEXTS = ("title", "subtitle", "headline", "sources", "made")
BLOCKS = ("numbers", "pictures", "chapters", "checks", "plans", "closing")


def docx_bytes(brief: Brief, words: Words, templates: Layers) -> bytes:
    """The brief as .docx: real styles, headings, captions, repeated table heads, alt texts.

    Raises:
        BriefFailed: the template cannot be read, lacks a style, or has an unknown
            placeholder.
    """
    path = template_path(brief.language, templates)
    try:
        document = Document(str(path))
    except (PackageNotFoundError, OSError, KeyError, ValueError) as problem:
        raise BriefFailed(
            f"{path}: cannot be read as a Word document ({problem}).",
            "Save it from Word as .docx, or take the one that came with townbook.",
        ) from problem
    try:
        _Filler(document, brief, words, path).fill()
    except KeyError as problem:
        raise BriefFailed(
            f"{path}: {problem.args[0]}.", "Keep the styles that book/brief/README.md lists."
        ) from problem
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


class _Filler:
    """One document under way: its placeholders are replaced by what the brief says."""

    def __init__(self, document: DocumentType, brief: Brief, words: Words, path: Path) -> None:
        self.document, self.brief, self.words, self.path = document, brief, words, path
        self.headings = headings_of(brief, words)
        # Looking a style up by its name is slow, and a brief does it a hundred times.
        self.styles = {style.name: style.style_id for style in document.styles}
        self.width = text_width(document)
        self.way: Way = best_way(document, brief, words)

    def fill(self) -> None:
        """Replace every placeholder."""
        blocks: dict[str, Callable[[Paragraph], None]] = {
            name: getattr(self, f"_{name}") for name in BLOCKS
        }
        for paragraph in list(_paragraphs(self.document)):
            names = PLACEHOLDER.findall(paragraph.text)
            for name in names:
                self._known(name)
            if len(names) == 1 and names[0] in blocks:
                blocks[names[0]](paragraph)
                paragraph._p.getparent().remove(paragraph._p)
            elif names:
                _replace(paragraph, {name: getattr(self.brief, name) for name in names})
        self._properties()

    def _known(self, name: str) -> None:
        if name not in (*TEXTS, *BLOCKS):
            raise BriefFailed(
                f"{self.path}: there is no placeholder {name!r}.",
                f"Use one of: {', '.join((*TEXTS, *BLOCKS))}.",
            )

    def _properties(self) -> None:
        day = datetime.fromisoformat(self.brief.date).replace(tzinfo=UTC)
        properties = self.document.core_properties
        properties.title, properties.subject = self.brief.title[:255], self.brief.subtitle[:255]
        properties.created = properties.modified = day
        properties.last_modified_by = "townbook"

    def _add(self, before: Paragraph, style: str, text: str = "") -> Paragraph:
        paragraph = before.insert_paragraph_before()
        paragraph._p.style = self._style(style)
        if text:
            paragraph.add_run(text)
        return paragraph

    def _style(self, name: str) -> str:
        if name not in self.styles:
            raise KeyError(f"the style {name!r} is missing")
        return str(self.styles[name])

    def _numbers(self, before: Paragraph) -> None:
        self._add(before, "Heading 1", self.headings["numbers"])
        if not self.brief.numbers:
            self._add(before, "Body Text", self.words.no_numbers)
            return
        rows = [(n.label, n.text, n.interval, n.verdict) for n in self.brief.numbers]
        self._table(before, self.words.columns, rows, NUMBER_SHARES, "Brief Table")

    def _chapters(self, before: Paragraph) -> None:
        if not self.brief.chapters:
            return
        self._add(before, "Heading 1", self.headings["chapters"])
        head = self.words.chapter_columns
        self._table(before, head, self.brief.chapters, CHAPTER_SHARES, "Brief Small Table")

    def _pictures(self, before: Paragraph) -> None:
        for number, picture in enumerate(self.brief.pictures[: self.way.charts], start=1):
            place = self._add(before, "Brief Picture")
            width = Emu(int(self.width * self.way.scale / 100))
            place.add_run().add_picture(str(picture.files.paper), width=width)
            for shown in place._p.iter(qn("wp:docPr")):
                shown.set("descr", picture.alt)
                shown.set("title", picture.caption)
            caption = self._add(before, "Caption", f"{self.words.figure} ")
            add_field(caption.add_run()._r, f"SEQ {self.words.figure} \\* ARABIC", str(number))
            caption.add_run(f"　{picture.caption}")

    def _checks(self, before: Paragraph) -> None:
        self._add(before, "Heading 1", self.headings["checks"])
        colon = "：" if self.brief.language == "zh" else ": "
        for check in self.brief.checks:
            paragraph = self._add(before, self.way.style)
            paragraph.add_run(check.label + colon).bold = True
            paragraph.add_run(check.text)
        self._said(before, [self.brief.checks_said])

    def _plans(self, before: Paragraph) -> None:
        self._add(before, "Heading 1", self.headings["plans"])
        for plan in self.brief.plans:
            if self.brief.language == "zh":
                self._add(before, self.way.style, f"{plan}。")
            else:
                self._add(before, "List Bullet", plan)
        self._said(before, [self.brief.plans_said])

    def _closing(self, before: Paragraph) -> None:
        brief = self.brief
        for line in (*brief.remarks, brief.sources, *brief.method, brief.made):
            self._add(before, "Brief Closing", line)

    def _said(self, before: Paragraph, texts: Iterable[str]) -> None:
        for text in texts:
            if text:
                self._add(before, self.way.style, text)

    def _table(
        self,
        before: Paragraph,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
        style: str,
    ) -> None:
        """A table whose rows do not break over pages and whose head stands on each page."""
        table = self.document.add_table(1 + len(rows), len(shares))
        table._tbl.tblStyle_val = self._style("Brief Rules")
        table.autofit = False
        before._p.addprevious(table._tbl)
        widths = [Emu(int(self.width * share)) for share in shares]
        for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = width
        for number, (row, texts) in enumerate(zip(table._tbl.tr_lst, (head, *rows), strict=True)):
            shape = row.get_or_add_trPr()
            shape.append(OxmlElement("w:cantSplit"))
            if number == 0:
                shape.append(OxmlElement("w:tblHeader"))
            for cell, text, width in zip(row.tc_lst, texts, widths, strict=False):
                cell.width = width
                paragraph = cell.p_lst[0]
                paragraph.style = self._style(style if number else "Brief Table Head")
                paragraph.add_r().text = text


def _paragraphs(document: DocumentType) -> Iterator[Paragraph]:
    """Every paragraph of a template: in its text, its tables, its headers and its footers."""
    stories: list[Any] = [document]
    for section in document.sections:
        stories += [section.header, section.footer]
        stories += [section.even_page_header, section.even_page_footer]
        stories += [section.first_page_header, section.first_page_footer]
    for story in stories:
        if getattr(story, "is_linked_to_previous", False):
            continue
        yield from story.paragraphs
        for table in story.tables:
            for row in table.rows:
                for cell in row.cells:
                    yield from cell.paragraphs


def _replace(paragraph: Paragraph, texts: dict[str, str]) -> None:
    """Fill in placeholders; Word may have cut one into several runs, so they are joined first."""
    filled = PLACEHOLDER.sub(lambda found: texts[found[1]], paragraph.text)
    first, *others = paragraph.runs
    first.text = filled
    for run in others:
        run._r.getparent().remove(run._r)
