"""Targets: files that an office sends, opened in this process, where coverage is seen."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
from target import EXAMPLE, PARTS, Target, part_of, repacked

from townbook.errors import RefusedDocument
from townbook.read.sources.document import open_document
from townbook.read.sources.pdf_text import read_pdf
from townbook.read.sources.webpage import read_markdown, read_webpage
from townbook.read.sources.word_text import read_word

OPENING = EXAMPLE[:600]
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>总结</title></head><body>
<nav><a href="/">首页</a></nav><article><h1>鹤鸣坞乡总结</h1><p>{OPENING}</p>
<table><tr><th>村</th><td>面积（亩）</td></tr></table></article>
<?xml:namespace prefix = o /></body>"""
MARKDOWN = (
    f"# 鹤鸣坞乡总结\n\n1. {OPENING}\n\n| 村 | 亩 |\n|---|---|\n| 甲 | 5 |\n\n```\n5亩\n```\n"
)
TEXTS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00", "。5亩".encode("gb18030"))
TAGS = tuple(
    b"<p> </p> <table> <td> <!-- --> <?php ?> <![CDATA[ <frameset> <svg> <template> <form> <html"
    b" <body <a\nhref=''> <base charset=utf-7 charset=idna charset=unicode_escape +2AA- \\ud800"
    b" &#xD800; &#0; &#5; <h1> <script> <select> <br>".split(b" ")
)
XML = (
    *b"<w:p> </w:p> <w:t> <w:tbl> <w:tr> <w:tc> <w:numPr> <w:vanish/> <w:txbxContent>".split(),
    *b"<w:sdt> <w:ins> <w:lvl> %1 %9 <!DOCTYPE <!-- <?x?> &#x0; </w:tbl>".split(),
    *(b'<w:ilvl w:val="', b'<w:numId w:val="', b'<w:start w:val="'),
    *(b'<w:numFmt w:val="chineseCounting"/>', PARTS),
)
PDF = tuple(
    b"/Kids /Count /Encrypt /Type/Page stream endstream Tj Tf Td << >> 1\n0\nR 2\n0\nR xref"
    b" /MediaBox[0\n0\n1e9\n1e9] startxref trailer /ToUnicode /Filter/FlateDecode \\377"
    b" /Contents".split(b" ")
)


def _read(read: Callable[[Path], str], suffix: str) -> Callable[[bytes, Path], None]:
    def check(data: bytes, folder: Path) -> None:
        path = folder / f"report{suffix}"
        path.write_bytes(data)
        try:
            text = read(path)
        except RefusedDocument as refusal:
            assert refusal.remedy
            assert "\n" not in str(refusal)
        else:
            text.encode("utf-8")

    return check


def _text(data: bytes, folder: Path) -> None:
    path = folder / "report.txt"
    path.write_bytes(data)
    try:
        document = open_document(path)
    except RefusedDocument as refusal:
        assert refusal.remedy
    else:
        assert document.sha256 == hashlib.sha256(document.text.encode("utf-8")).hexdigest()


def _word_parts(data: bytes, folder: Path) -> None:
    """A sound package around any document, numbering and styles."""
    parts = dict(zip(WORD_PARTS, data.split(PARTS), strict=False))
    _read(read_word, ".docx")(repacked(word_file(), parts), folder)


WORD_PARTS = ("word/document.xml", "word/numbering.xml", "word/styles.xml")


@cache
def word_file() -> bytes:
    """A Word file with headings that Word numbers, and a table."""
    document = docx.Document()
    for style in ("Heading 1", "List Number", "List Bullet 2"):
        document.add_paragraph("建设果园500亩", style=style)
    document.add_table(2, 2).cell(0, 1).text = "投资20万元"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _encodings() -> list[bytes]:
    return [OPENING.encode(name) for name in ("utf-8", "utf-16", "gb18030", "utf-16-be")]


def _printed() -> list[bytes]:
    """A PDF written by hand: its parts lie open, so that changing a byte changes what they mean."""
    content = b"BT /F1 12 Tf 72 700 Td (Planted 500 mu of orchards in 2022.) Tj 0 -20 Td (1) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % pair for pair in enumerate(objects, start=1))
    return [b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"]


def _word_seed() -> list[bytes]:
    return [PARTS.join(part_of(word_file(), name) for name in WORD_PARTS)]


TARGETS = (
    Target("text", _text, _encodings, TEXTS),
    Target("webpage", _read(read_webpage, ".html"), lambda: [PAGE.encode()], TAGS),
    Target("markdown", _read(read_markdown, ".md"), lambda: [MARKDOWN.encode()], TAGS[:10]),
    Target("pdf", _read(read_pdf, ".pdf"), _printed, PDF),
    Target("word", _read(read_word, ".docx"), lambda: [word_file()]),
    Target("word_parts", _word_parts, _word_seed, XML),
)
