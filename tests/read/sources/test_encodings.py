"""Which encoding a Chinese text was saved in is told by what it then says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from townbook.errors import RefusedDocument
from townbook.read.sources.encodings import decode, plausibility

PROSE = "全乡茶园面积达到六千亩，其中新建生态茶园五百亩，带动农户增收。"
TRADITIONAL = "全鄉茶園面積達到六千畝，其中新建生態茶園五百畝，帶動農戶增收。"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"],
)
def test_prose_is_read_in_whatever_encoding_it_was_saved(encoding: str) -> None:
    text, _ = decode(PROSE.encode(encoding), "report.txt")
    assert text == PROSE


@pytest.mark.parametrize("encoding", ["big5", "cp950", "gb18030", "utf-8"])
def test_traditional_prose_is_told_from_simplified(encoding: str) -> None:
    text, _ = decode(TRADITIONAL.encode(encoding), "report.txt")
    assert text == TRADITIONAL


def test_line_ends_and_spaces_stay_as_they_are() -> None:
    text, encoding = decode("一行\r\n　二行 \n".encode(), "report.txt")
    assert (text, encoding) == ("一行\r\n　二行 \n", "utf-8")


def test_a_page_is_believed_about_its_own_encoding() -> None:
    assert decode("表".encode("gbk"), "page.html", hint="GB2312") == ("表", "gb18030")


@pytest.mark.parametrize(
    "hint", ["iso-8859-1", "utf-7", "unicode_escape", "idna", "undefined", "x"]
)
def test_a_page_is_not_believed_that_names_what_no_chinese_page_is_in(hint: str) -> None:
    assert decode(PROSE.encode("gb18030"), "page.html", hint) == (PROSE, "gb18030")


@pytest.mark.parametrize(
    "content",
    [bytes(range(128, 256)) * 20, "今年以来工作".encode()[:-1] * 30, b"\xff\xfe\x00"],
    ids=["random", "broken UTF-8", "broken UTF-16"],
)
def test_bytes_that_are_no_text_are_refused_with_a_remedy(content: bytes) -> None:
    with pytest.raises(RefusedDocument, match="UTF-8"):
        decode(content, "report.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_long_text_with_one_broken_byte_is_read_and_the_loss_shows(encoding: str) -> None:
    whole = (PROSE * 20).encode(encoding)
    broken = whole[:300] + b"\xff" + whole[300:]
    text, found = decode(broken, "report.txt")
    assert found == encoding
    assert "\ufffd" in text
    assert text.count(PROSE) >= 18


def test_prose_is_far_more_plausible_than_the_same_bytes_misread() -> None:
    misread = PROSE.encode("gb18030").decode("utf-16-le", "ignore")
    assert plausibility(PROSE) > 0.5 > 0.1 > plausibility(misread)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(content: bytes) -> None:
    try:
        text, encoding = decode(content, "report.txt")
    except RefusedDocument:
        return
    assert content.decode(encoding) == text
