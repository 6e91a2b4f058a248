"""Targets: names and values that reach a notebook or a page."""

from __future__ import annotations

import ast
import json
from pathlib import Path

from markdown_it import MarkdownIt
from papermill.translators import PythonTranslator
from target import Target, as_text

from townbook.errors import TownbookError
from townbook.paths import Workspace
from townbook.publish.pages.narrative_cells import render
from townbook.publish.run.parameters import check_parameters, read_parameters
from townbook.store.report import report_folder

CELL = 'report = "hemingwu-2022"\nlanguage: str = "zh"\nyears = [1, 2.5]\nfull = True  # all\n'
NOTEBOOK = {
    "cells": [{"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": [CELL]}],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}
CODE = (
    *b"__import__('os') lambda:0 1e999 f'{x}' {} a,b *a (*a,) ' \" \\ ; = # -1 True None".split(
        b" "
    ),
    *(b"(" * 500, b"[" * 100, b"-" * 9000, b"9" * 5000, b"\x00", b"\xef\xbb\xbf", b"\n", b'"""'),
    b"# coding: rot13\n",
)
JSON = (
    b"[" * 2000,
    b"{",
    b"}",
    b"null",
    b'"tags"',
    b'"source"',
    b"1e999",
    b"\\ud800",
    b"true",
    b"NaN",
)
MARKUP = (
    *b"<script> ](javascript:alert(1)) {raw}`html` {{x}} {%raw%} $x$ |---| &lt; ![]( <!--".split(
        b" "
    ),
    *b":::{ ~~~ *** [^1]: `` http://a.b <a@b.c> 1-01".split(b" "),
    *(b"```{include} x\n```", b"\n\n    ", b"\n# ", b"\n- ", b"\n1. ", b"\r", b"\x0b", b"  \n"),
    *("\u202e".encode(), "\u2028".encode(), "\u3000".encode()),
)
NAMES = (
    b"../",
    b"/",
    b"\\",
    b"..",
    b"~",
    b"\x00",
    b"C:",
    b"con",
    b"nul",
    b"%2e",
    "．．".encode(),
    b"-",
    b" ",
    b"\n",
)


def _notebook(data: bytes, folder: Path) -> None:
    path = folder / "any.ipynb"
    path.write_bytes(data)
    try:
        values = read_parameters(path)
    except TownbookError as refusal:
        assert refusal.remedy
    else:
        check_parameters(path, values)


def _cell(data: bytes, folder: Path) -> None:
    """Whatever stands in a parameters cell: plain values come of it, or a refusal."""
    cell = {**NOTEBOOK["cells"][0], "source": as_text(data)}  # type: ignore[index]
    _notebook(json.dumps({**NOTEBOOK, "cells": [cell]}).encode(), folder)


def _value(data: bytes, folder: Path) -> None:
    """A value is handed to a notebook as a literal that means nothing but itself."""
    said = as_text(data)
    code = PythonTranslator.codify({"report": said, "topics": [said]})
    (first, second) = ast.parse(code).body
    assert isinstance(first, ast.Assign) and isinstance(second, ast.Assign)
    assert ast.literal_eval(first.value) == said
    assert ast.literal_eval(second.value) == [said]


def _report_id(data: bytes, folder: Path) -> None:
    """A report's id is refused, or names a folder in the folder of reports."""
    workspace = Workspace(folder, folder)
    try:
        found = report_folder(workspace, as_text(data))
    except TownbookError as refusal:
        assert refusal.remedy
    else:
        assert found.resolve().parent == workspace.reports.resolve()
        assert found.name == as_text(data)


def _fact(data: bytes, folder: Path) -> None:
    """Words of a report stay words on a page: one paragraph without any markup."""
    for fact in (as_text(data), {"zh": as_text(data), "en": "x"}, [as_text(data)]):
        page = (
            MarkdownIt("commonmark")
            .enable("table")
            .render(render("x {{ fact }} x", {"fact": fact}, "zh"))
        )
        body = page.removeprefix("<p>").removesuffix("</p>\n")
        assert page == f"<p>{body}</p>\n"
        assert "<" not in body.replace('<a class="claim" href="register.html#claim-', "").replace(
            "</a>", ""
        )


TARGETS = (
    Target("parameters_notebook", _notebook, lambda: [json.dumps(NOTEBOOK).encode()], JSON),
    Target("parameters_cell", _cell, lambda: [CELL.encode()], CODE),
    Target("parameter_value", _value, lambda: ["东寺头乡 'a' \"b\"".encode()], CODE),
    Target("report_id", _report_id, lambda: [b"hemingwu-2022"], NAMES),
    Target("fact", _fact, lambda: ["修路 5 公里，1.1-01".encode()], MARKUP),
)
