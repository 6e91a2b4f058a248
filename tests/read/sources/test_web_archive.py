"""A page that was saved in one file reads like the page."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from townbook.errors import RefusedDocument
from townbook.read.sources.document import open_document

PAGE = "<html><body><p>全年修井七十眼，修塘四口。</p></body></html>"


def archive(path: Path, charset: str) -> Path:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message.make_related()
    message.add_related(PAGE.encode(charset), "text", "html")
    page = message.get_payload()[0]
    page.replace_header("Content-Type", f"text/html; charset={charset}")
    message.add_related(b"\x89PNG", "image", "png")
    path.write_bytes(message.as_bytes())
    return path


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
@pytest.mark.parametrize("name", ["page.mht", "report.doc"])
def test_the_article_of_an_archive_is_read(charset: str, name: str, tmp_path: Path) -> None:
    document = open_document(archive(tmp_path / name, charset))
    assert (document.kind, document.text) == ("mht", "全年修井七十眼，修塘四口。")


def test_an_archive_without_a_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.mht"
    path.write_bytes(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a--\n")
    with pytest.raises(RefusedDocument, match="no web page"):
        open_document(path)
