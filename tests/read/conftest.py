"""The fictional township's reports in every form that an office sends them in."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import docx
import mplfonts
import pytest
import typst

from townbook.paths import RESOURCES, Workspace
from townbook.store.catalogue import Catalogue

EXAMPLE = RESOURCES / "examples" / "hemingwu-2022.txt"
NEXT_EXAMPLE = RESOURCES / "examples" / "hemingwu-2023.txt"
FONTS = Path(mplfonts.__file__).parent / "fonts"

PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>{title} - 岚溪县人民政府</title>
<script>var visits = 98765;</script></head><body>
<div class="nav"><ul>{links}</ul></div>
<div class="main"><h1>{title}</h1><div class="zoom">{paragraphs}</div></div>
<div class="footer"><p>版权所有 岚溪县人民政府办公室 备案号 31415926</p></div></body></html>"""

PRINTED = """#set page(width: 148mm, height: 210mm, header: [岚溪县鹤鸣坞乡人民政府文件],
  footer: context [#align(center)[— #counter(page).display() —]])
#set text(font: "Noto Serif CJK SC", size: 11pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
{paragraphs}"""


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.load(RESOURCES / "data" / "catalogue")


@pytest.fixture
def empty_data(tmp_path: Path, catalogue: Catalogue) -> Workspace:
    """A workspace without any report; its data folder is the test's own."""
    return Workspace(tmp_path / "data", tmp_path / "output")


@pytest.fixture(scope="session")
def example_text() -> str:
    return EXAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def next_example_text() -> str:
    return NEXT_EXAMPLE.read_text(encoding="utf-8")


@pytest.fixture
def saved_as(tmp_path: Path) -> Callable[[str, str], Path]:
    """`saved_as(text, ".docx")` is the text as a file of that kind, made as an office would."""
    makers = {".docx": _word, ".html": _webpage, ".pdf": _print, ".md": _plain, ".txt": _plain}

    def save(text: str, suffix: str, name: str = "report") -> Path:
        path = tmp_path / f"{name}{suffix}"
        makers[suffix](text, path)
        return path

    return save


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _plain(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8")


def _word(text: str, path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "岚溪县鹤鸣坞乡人民政府文件"
    for paragraph in _paragraphs(text):
        document.add_paragraph(paragraph)
    document.save(str(path))


def _webpage(text: str, path: Path) -> None:
    title, *rest = _paragraphs(text)
    page = PAGE.format(
        title=title,
        links="".join(
            f'<li><a href="/{number}">政务公开栏目{number}</a></li>' for number in range(20)
        ),
        paragraphs="".join(f"<p>　　{html.escape(paragraph)}</p>" for paragraph in rest),
    )
    path.write_bytes(page.encode("gb18030"))


def _print(text: str, path: Path) -> None:
    source = PRINTED.format(paragraphs="\n\n".join(_paragraphs(text)))
    path.write_bytes(typst.compile(source.encode("utf-8"), font_paths=[str(FONTS)]))
