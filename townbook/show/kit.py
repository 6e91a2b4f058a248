"""A chart's kit: its picture for print, page and screen, and the table behind it."""

from __future__ import annotations

import io
import re
import warnings
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from townbook.errors import DataError
from townbook.show.run_record import ChartRecord
from townbook.show.style import styled
from townbook.store.spreadsheet import guarded
from townbook.store.tables import write_bytes

DPI = 300
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
MISSING_GLYPH = re.compile(r"Glyph (\d+) \(.*?\) missing from font")


@dataclass(frozen=True)
class ChartFiles:
    """Where the files of one chart stand."""

    png: Path
    svg: Path
    pdf: Path
    csv: Path

    @classmethod
    def of(cls, folder: Path, name: str) -> ChartFiles:
        """The files of the chart `name` in `folder`."""
        return cls(*(folder / f"{name}.{field.name}" for field in fields(cls)))

    def names(self) -> dict[str, str]:
        """The file names by format."""
        return {field.name: getattr(self, field.name).name for field in fields(self)}


def write_kit(figure: Figure, table: pd.DataFrame, folder: Path, record: ChartRecord) -> ChartFiles:
    """Write a chart as PNG (300 dpi), SVG and PDF with its glyphs, and its table as CSV.

    The same chart gives the same bytes. Each file is written whole or not at all, and none where
    the chart cannot be drawn. The record's name is the files', its texts go into them.

    Raises:
        DataError: the name cannot be a file's, the font lacks a character of the chart, or the
            folder cannot be written to.
    """
    if not NAME.fullmatch(record.name):
        raise DataError(
            f"A chart cannot be named {record.name!r}.", "Use letters, digits, dots, - and _ only."
        )
    files = ChartFiles.of(folder, record.name)
    pictures = _pictures(figure, record)
    for path, content in zip((files.png, files.svg, files.pdf), pictures, strict=True):
        write_bytes(path, content, durable=False)
    write_bytes(files.csv, csv_bytes(table), durable=False)
    return files


@styled
def _pictures(figure: Figure, record: ChartRecord) -> tuple[bytes, bytes, bytes]:
    """The chart as PNG, SVG and PDF, without dates."""
    caption, alt, source = record.caption, record.alt, record.source
    png = {"Title": caption, "Description": alt, "Source": source, "Software": "townbook"}
    svg = {"Title": caption, "Description": alt, "Source": source, "Date": None}
    pdf = {"Title": caption, "Subject": alt, "Keywords": source, "CreationDate": None}
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing from font")
        try:
            return (
                _png(figure, png),
                _saved(figure, "svg", svg),
                _saved(figure, "pdf", pdf),
            )
        except UserWarning as problem:
            raise _missing_glyph(record.name, str(problem)) from problem


def _png(figure: Figure, metadata: Mapping[str, str]) -> bytes:
    """The chart in pixels, written without the layer of opacity that matplotlib would add."""
    pixels, buffer, told = io.BytesIO(), io.BytesIO(), PngInfo()
    figure.savefig(pixels, format="rgba", dpi=DPI)
    for key, text in metadata.items():
        told.add_itxt(key, text)
    width, height = (int(inches * DPI) for inches in figure.get_size_inches())
    picture = Image.frombuffer("RGBA", (width, height), pixels.getvalue(), "raw", "RGBA", 0, 1)
    # Runs of one colour are most of a chart: coding only these is twice as fast, an eighth longer.
    picture.convert("RGB").save(
        buffer, "PNG", dpi=(DPI, DPI), pnginfo=told, compress_type=zlib.Z_RLE
    )
    return buffer.getvalue()


def _saved(figure: Figure, form: str, metadata: Mapping[str, str | None]) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format=form, metadata=dict(metadata))
    return buffer.getvalue()


def _missing_glyph(name: str, warning: str) -> DataError:
    found = MISSING_GLYPH.search(warning)
    character = chr(int(found.group(1))) if found else "?"
    return DataError(
        f"Chart {name}: the font has no picture of {character!r} (U+{ord(character):04X}).",
        "Write the label without that character.",
    )


def csv_bytes(table: pd.DataFrame) -> bytes:
    """A table as CSV that opens well in a spreadsheet: UTF-8 with a byte order mark, `\\n` ends.

    A text that a spreadsheet would run as a formula is made harmless with an apostrophe.
    """
    texts = table.select_dtypes(exclude="number")
    safe = table.assign(**{column: texts[column].map(_guarded) for column in texts.columns})
    text: str = safe.to_csv(index=False, lineterminator="\n")
    return text.encode("utf-8-sig")


def _guarded(cell: Any) -> Any:
    return guarded(cell) if isinstance(cell, str) else cell
