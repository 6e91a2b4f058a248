"""A chart's files: complete, the same every time, and never half there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pdfplumber
import pytest
from chart_tables import table
from kits import RECORD, write_crops
from PIL import Image

from townbook.errors import DataError
from townbook.show.chart_files import ChartFiles
from townbook.show.kit import csv_bytes


@pytest.fixture
def crops() -> pd.DataFrame:
    return table(("谷子", 120), ("土豆", 60.5), ("豆角", 20), unit="亩")


def written(folder, crops, name="crops") -> ChartFiles:
    return write_crops(crops, folder, replace(RECORD, name=name))


def test_a_kit_has_picture_drawing_page_and_table(tmp_path, crops):
    files = written(tmp_path, crops)
    assert files.names() == {
        "png": "crops.png",
        "svg": "crops.svg",
        "pdf": "crops.pdf",
        "csv": "crops.csv",
        "wide": "crops.wide.svg",
        "narrow": "crops.narrow.svg",
        "paper": "crops.paper.png",
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(files.names().values())


def test_the_png_has_300_dots_an_inch_and_says_what_it_shows(tmp_path, crops):
    with Image.open(written(tmp_path, crops).png) as picture:
        assert picture.width == 1800
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert picture.info["Title"] == "谷子占 59.9%"
        assert picture.info["Description"] == "谷子 120 亩"
        assert picture.convert("RGBA").getextrema()[3] == (255, 255)


def test_the_svg_needs_no_font_and_stands_on_paper(tmp_path, crops):
    svg = written(tmp_path, crops).svg.read_text(encoding="utf-8")
    assert "<text" not in svg
    assert "font-family" not in svg
    assert "fill: #ffffff" in svg
    assert "<dc:date>" not in svg


def test_the_pdf_carries_its_glyphs_and_can_be_searched(tmp_path, crops):
    path = written(tmp_path, crops).pdf
    with pdfplumber.open(path) as document:
        assert "土豆" in document.pages[0].extract_text()
        assert document.metadata["Title"] == "谷子占 59.9%"
        assert "CreationDate" not in document.metadata
    assert b"/CharProcs" in path.read_bytes()


def test_what_is_given_away_says_what_it_is_and_where_it_comes_from(tmp_path, crops):
    with pdfplumber.open(written(tmp_path, crops).pdf) as document:
        text = document.pages[0].extract_text()
    for said in (RECORD.title, RECORD.caption, "单位：亩", RECORD.source, "CC BY 4.0"):
        assert said in text.replace(" ", "") or said in text
    assert RECORD.address in text


def test_what_a_page_shows_leaves_the_words_to_the_page(tmp_path, crops):
    files = written(tmp_path, crops)
    wide, narrow, alone = (
        re.search(rb'width="([\d.]+)pt" height="([\d.]+)pt"', path.read_bytes())
        for path in (files.wide, files.narrow, files.svg)
    )
    assert (float(wide[1]), float(narrow[1])) == pytest.approx((432, 259.2))
    assert float(alone[2]) > float(wide[2]) + 50


def test_the_csv_holds_the_table_and_opens_in_a_spreadsheet(tmp_path, crops):
    path = written(tmp_path, crops).csv
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert list(pd.read_csv(path)["value"]) == [120, 60.5, 20]


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-x", "@name"])
def test_no_text_of_the_csv_runs_as_a_formula(cell):
    assert f"'{cell}" in csv_bytes(table((cell, 1))).decode("utf-8-sig")


def test_negative_numbers_stay_numbers():
    assert "-3," in csv_bytes(table(("change", -3))).decode("utf-8-sig")


def test_the_same_chart_gives_the_same_bytes_in_another_process(tmp_path):
    script = """
import sys
from pathlib import Path
from chart_tables import table
from kits import write_crops
write_crops(table(("谷子", 120), ("土豆", 60.5), ("豆角", 20), unit="亩"), Path(sys.argv[1]))
"""
    folders = [tmp_path / "one", tmp_path / "other"]
    for seed, folder in enumerate(folders, start=1):
        subprocess.run(
            [sys.executable, "-c", script, str(folder)],
            check=True,
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            cwd=Path(__file__).parent,
        )
    one, other = ({p.name: p.read_bytes() for p in folder.iterdir()} for folder in folders)
    assert len(one) == 7
    assert one == other


def test_a_character_that_the_font_lacks_stops_the_chart(tmp_path):
    odd = table(("谷子", 1), ("\U0001f33e", 2))
    with pytest.raises(DataError, match="U\\+1F33E"):
        write_crops(odd, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../crops", "a/b", "", "..", "作物", "x y"])
def test_a_name_that_is_no_file_name_is_refused(tmp_path, crops, name):
    with pytest.raises(DataError, match="named"):
        written(tmp_path / "kit", crops, name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path, crops):
    (tmp_path / "taken").write_text("a file stands where the folder should")
    with pytest.raises(DataError, match="taken"):
        written(tmp_path / "taken", crops)
