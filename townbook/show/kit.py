"""A chart's kit: its pictures for the page, its files to give away, and the table behind it."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from townbook.errors import DataError
from townbook.show.chart_files import ChartFiles
from townbook.show.charts.paper import PHONE, SCREEN, Frame
from townbook.show.run_record import ChartRecord
from townbook.show.style import styled
from townbook.store.spreadsheet import guarded
from townbook.store.tables import write_bytes

DPI = 300
PAPER_DPI = 200
PALETTE, EXACT, MOST_COLOURS = 256, 128, 1 << 16
"""Colours that a PNG may name, those of them that are kept exactly, and those of any chart."""
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
MISSING_GLYPH = re.compile(r"Glyph (\d+) \(.*?\) missing from font")


@dataclass(frozen=True)
class Drawings:
    """One chart three times: for a page, for a telephone, and to stand alone."""

    wide: Figure
    narrow: Figure
    alone: Figure

    @classmethod
    def of(cls, draw: Callable[[Frame], Figure], alone: Frame) -> Drawings:
        """A chart in each of its frames; `draw` is its function with all but the frame given."""
        return cls(draw(SCREEN), draw(PHONE), draw(alone))


def write_kit(
    drawings: Drawings, table: pd.DataFrame, folder: Path, record: ChartRecord
) -> ChartFiles:
    """Write a chart as PNG (300 dpi), SVG and PDF with its glyphs, its table as CSV, and its
    pictures for page, telephone and document.

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
    contents = _pictures(drawings, record) | {"csv": csv_bytes(table)}
    for kind, content in contents.items():
        write_bytes(getattr(files, kind), content, durable=False)
    return files


@styled
def _pictures(drawings: Drawings, record: ChartRecord) -> dict[str, bytes]:
    """The chart's pictures by kind, without dates."""
    title, alt, source = record.heading, record.alt, record.source
    png = {"Title": title, "Description": alt, "Source": source, "Software": "townbook"}
    svg = {"Title": title, "Description": alt, "Source": source, "Date": None}
    pdf = {"Title": title, "Subject": alt, "Keywords": source, "CreationDate": None}
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing from font")
        try:
            return {
                "png": _png(drawings.alone, png, DPI),
                "svg": _saved(drawings.alone, "svg", svg),
                "pdf": _saved(drawings.alone, "pdf", pdf),
                "wide": _saved(drawings.wide, "svg", svg),
                "narrow": _saved(drawings.narrow, "svg", svg),
                "paper": _png(drawings.wide, png, PAPER_DPI),
            }
        except UserWarning as problem:
            raise _missing_glyph(record.name, str(problem)) from problem


def _png(figure: Figure, metadata: Mapping[str, str], dpi: int) -> bytes:
    """The chart in pixels, written without the layer of opacity that matplotlib would add."""
    pixels, buffer, told = io.BytesIO(), io.BytesIO(), PngInfo()
    figure.savefig(pixels, format="rgba", dpi=dpi)
    for key, text in metadata.items():
        told.add_itxt(key, text)
    width, height = (int(inches * dpi) for inches in figure.get_size_inches())
    picture = Image.frombuffer("RGBA", (width, height), pixels.getvalue(), "raw", "RGBA", 0, 1)
    reduced = _with_palette(picture.convert("RGB"))
    reduced.save(buffer, "PNG", dpi=(dpi, dpi), pnginfo=told, compress_level=4)
    return buffer.getvalue()


def _with_palette(picture: Image.Image) -> Image.Image:
    """The picture in 256 colours, if it has no more than a chart has.

    The most frequent ones, of areas and lines, are kept exactly; the shades of letters' edges,
    which fill the rest, are the nearest. It takes a third of the room, and less time to write.
    """
    counted = picture.getcolors(MOST_COLOURS)
    if counted is None:
        return picture
    colours: list[Any] = [colour for _, colour in sorted(counted, reverse=True)]
    if len(colours) > PALETTE:
        shades = Image.new("RGB", (len(colours) - EXACT, 1))
        shades.putdata(colours[EXACT:])
        nearest = shades.quantize(PALETTE - EXACT, method=Image.Quantize.MEDIANCUT).getpalette()
        colours = [*colours[:EXACT], *zip(*[iter(nearest or ())] * 3, strict=True)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in colours[:PALETTE] for value in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


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
