"""A printed report reads as it was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import mplfonts
import pytest
import typst
from PIL import Image

from townbook.errors import RefusedDocument
from townbook.read.reader import read_report_text
from townbook.read.sources.pdf_text import read_pdf
from townbook.store.catalogue import Catalogue

FONTS = Path(mplfonts.__file__).parent / "fonts"
SETTINGS = """#set page(width: 148mm, height: 200mm)
#set text(font: "Noto Serif CJK SC", size: 11pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
"""


def printed(tmp_path: Path, source: str, settings: str = SETTINGS) -> list[str]:
    """The lines read from what Typst prints of a source."""
    path = tmp_path / "report.pdf"
    path.write_bytes(typst.compile((settings + source).encode(), font_paths=[str(FONTS)]))
    return read_pdf(path).split("\n")


def test_a_printed_report_of_several_pages_reads_like_its_source(
    saved_as: Callable[..., Path], example_text: str
) -> None:
    read = read_pdf(saved_as(example_text, ".pdf")).split("\n")
    assert read == [paragraph for paragraph in example_text.split("\n") if paragraph]


@pytest.mark.parametrize(
    "settings",
    [
        "#set page(columns: 2)",
        "#set text(tracking: 0.2em)",
        "#set par(first-line-indent: 0em)",
        "#set page(width: 90mm)",
        '#set page(background: rotate(-30deg, text(60pt, fill: gray)[内部资料 仅供参考]))',
        "#set page(flipped: true)",
        "#set page(footer: context [石桥乡人民政府 第#counter(page).display()页 共9页])",
        "#set page(footer: context [https://example.org/a/b.html #counter(page).display()/9])",
    ],
    ids=["columns", "spaced", "no indent", "narrow", "watermark", "landscape", "pages", "browser"],
)  # fmt: skip
def test_however_it_is_printed_the_same_numbers_are_read(
    settings: str, tmp_path: Path, example_text: str, catalogue: Catalogue
) -> None:
    source = "\n\n".join(line for line in example_text.split("\n") if line)
    read = read_report_text(
        "\n".join(printed(tmp_path, source, f"{SETTINGS}{settings}\n")), catalogue
    )
    meant = read_report_text(example_text, catalogue)
    assert [(claim.as_written, claim.section) for claim in read.claims] == [
        (claim.as_written, claim.section) for claim in meant.claims
    ]
    assert read.defects == meant.defects


def test_a_ruled_table_keeps_its_cells(tmp_path: Path) -> None:
    source = """见下表。
#table(columns: (3em, 4em, 4em, 5em),
  table.cell(rowspan: 2)[村], table.cell(colspan: 2)[修井（眼）], table.cell(rowspan: 2)[投资],
  [计划], [完成], [北沟村第一组], [7], [6], [8.5], [南沟], [5], [4], [6.5])
完。"""
    assert printed(tmp_path, source, SETTINGS + "#set par(first-line-indent: 0em)\n") == [
        "见下表。",
        "村\t修井（眼）\t修井（眼）\t投资",
        "村\t计划\t完成\t投资",
        "北沟村第一组\t7\t6\t8.5",
        "南沟\t5\t4\t6.5",
        "完。",
    ]


def test_raised_figures_are_units_or_notes(tmp_path: Path) -> None:
    source = "晒场900m#super[2]，修井70#super[1]眼，种树7×10#super[3]株。"
    assert printed(tmp_path, source) == ["晒场900m²，修井70眼，种树7×10³株。"]


def test_a_scanned_page_among_others_is_named_in_its_place(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    picture = tmp_path / "scan.png"
    Image.new("L", (600, 800), 200).save(picture)
    source = """一、产业 #parbreak() 全年修井七十眼，修塘四口，修渠三条。
#page(margin: 0pt, image(bytes(read("scan.png", encoding: none)), width: 100%))
二、民生 #parbreak() 全年修路七公里，修桥两座。"""
    path = tmp_path / "report.pdf"
    (tmp_path / "report.typ").write_text(SETTINGS + source, encoding="utf-8")
    typst.compile(tmp_path / "report.typ", output=path, font_paths=[str(FONTS)])
    text = read_pdf(path)
    assert text.split("\n")[2] == "〔第2页是图片，未读取〕"
    (defect,) = read_report_text(text, catalogue).defects
    assert (defect.kind, defect.note_en) == (
        "unread_page", "Page 2 is a picture; nothing of it was read.",
    )  # fmt: skip


def test_letters_that_stand_for_others_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("townbook.read.sources.pdf_text.plausibility", lambda text: 0.01)
    with pytest.raises(RefusedDocument, match="does not say which characters"):
        printed(tmp_path, "全年修井七十眼，修塘四口，修渠三条。")
