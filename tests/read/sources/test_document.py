"""A report is opened whatever file it comes in, or refused with a reason and a remedy."""

from __future__ import annotations

import hashlib
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from townbook.errors import RefusedDocument
from townbook.read.sources.document import open_document, open_documents

PROSE = "全乡茶园面积达到六千亩，其中新建生态茶园五百亩。"
SaveAs = Callable[..., Path]


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".md", ".txt"])
def test_every_form_of_a_report_holds_the_same_paragraphs(
    suffix: str, saved_as: SaveAs, example_text: str
) -> None:
    document = open_document(saved_as(example_text, suffix))
    assert lines(document.text) == lines(example_text)
    assert document.kind == suffix.removeprefix(".")


def test_a_gb18030_text_is_kept_unmodified(tmp_path: Path, example_text: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(example_text.encode("gb18030"))
    document = open_document(path)
    assert (document.text, document.encoding) == (example_text, "gb18030")


def test_the_hash_names_the_text_not_the_file(tmp_path: Path) -> None:
    plain, marked = tmp_path / "plain.txt", tmp_path / "marked.txt"
    plain.write_text(PROSE, encoding="utf-8")
    marked.write_text(PROSE, encoding="utf-16")
    assert open_document(plain).sha256 == open_document(marked).sha256
    assert open_document(plain).sha256 == hashlib.sha256(plain.read_bytes()).hexdigest()


def scan(path: Path) -> None:
    Image.new("L", (600, 800), 200).save(path, "PDF")


def locked_pdf(path: Path) -> None:
    """A PDF whose standard security handler takes no empty password."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Filter/Standard/V 2/R 3/Length 128/P -44/O<"
        + b"61" * 32
        + b">/U<"
        + b"62" * 32
        + b">>>",
    ]
    body, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF"
    path.write_bytes(body + b"xref\n0 4\n0000000000 65535 f \n" + table + trailer % len(body))


def locked_word(path: Path) -> None:
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    )


def package(path: Path, document: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", document)


def archive(path: Path, entry: str = "report.txt") -> None:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(entry, "x")


def presentation(path: Path) -> None:
    archive(path, "ppt/presentation.xml")


def word_bomb(path: Path) -> None:
    package(path, b"<w:document>" + b" " * 100_000_000)


def entity_bomb(path: Path) -> None:
    package(path, b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha">]><d>&a;</d>')


def broken_word(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 word/document.xml and nothing else")


def huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(101 * 2**20)


REFUSED: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "scan": ("report.pdf", scan, "text recognition"),
    "encrypted PDF": ("report.pdf", locked_pdf, "encrypted"),
    "damaged PDF": ("report.pdf", lambda path: path.write_bytes(b"%PDF-1.7\nnothing"), "damaged"),
    "encrypted Word": ("report.docx", locked_word, "password"),
    "Word bomb": ("report.docx", word_bomb, "far more than"),
    "XML entities": ("report.docx", entity_bomb, "entities"),
    "broken Word": ("report.docx", broken_word, "damaged"),
    "text named .doc": ("report.doc", lambda path: path.write_text(PROSE), r"report\.txt"),
    "OFD": ("report.ofd", lambda path: path.write_bytes(b"x"), "print it to a PDF"),
    "presentation": ("report.docx", presentation, "presentation"),
    "archive": ("report.docx", lambda path: archive(path), "archive"),
    "empty": ("report.txt", lambda path: path.write_bytes(b""), "empty"),
    "blank": ("report.txt", lambda path: path.write_text("  \n　\n"), "empty"),
    "binary": ("report.txt", lambda path: path.write_bytes(b"a\x00\x01b" * 500), "binary|no text"),
    "picture": ("report.txt", lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n"), "picture"),
    "PDF named .txt": ("report.txt", lambda path: path.write_bytes(b"%PDF-1.7"), r"report\.pdf"),
    "text named .docx": ("report.docx", lambda path: path.write_text(PROSE), r"report\.txt"),
    "page named .txt": ("report.txt", lambda path: path.write_text("<html>"), r"report\.html"),
    "unknown kind": ("report.xyz", lambda path: path.write_text(PROSE), r"\.docx"),
    "too large": ("report.txt", huge, "101 MB"),
    "too long": ("report.txt", lambda path: path.write_text(PROSE * 90_000, "utf-8"), "characters"),
    "folder": ("report.txt", lambda path: path.mkdir(), "no file"),
    "missing": ("report.txt", lambda path: None, "cannot be opened"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line_and_at_once(case: str, tmp_path: Path) -> None:
    name, make, expected = REFUSED[case]
    make(tmp_path / name)
    began = time.monotonic()
    with pytest.raises(RefusedDocument, match=expected) as refusal:
        open_document(tmp_path / name)
    assert time.monotonic() - began < 60
    assert "\n" not in str(refusal.value)
    assert refusal.value.remedy
    assert refusal.value.exit_code == 2


def test_several_files_are_one_report_with_annexes(tmp_path: Path) -> None:
    report, annex, other = (tmp_path / f"{name}.txt" for name in ("总结", "修井表", "修渠表"))
    for path, text in ((report, "全年修井。\n\n"), (annex, "\n北沟7眼。"), (other, "南沟4条。\n")):
        path.write_text(text, encoding="utf-8")
    document = open_documents([report, annex, other])
    assert document.text.split("\n") == [
        "全年修井。", "", "附件1：修井表", "北沟7眼。", "", "附件2：修渠表", "南沟4条。", "",
    ]  # fmt: skip
    assert document.file_name == "总结.txt; 修井表.txt; 修渠表.txt"
    assert open_documents([report]).text == report.read_text(encoding="utf-8")
