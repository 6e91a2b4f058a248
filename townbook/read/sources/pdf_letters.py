"""What stands on a PDF's page: its letters with their places, and the lines ruled on it."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

MOST_CHARACTERS = 5_000_000
"""Of one page; no printed page has a hundredth of them."""
MOST_PATHS = 20_000
MOST_SEGMENTS = 400
"""Of one path; what is drawn with more is a picture, no table."""
HYPHENS = frozenset((0x02, 0xFFFE))
"""What PDFium says for a hyphen at the end of a line."""
STRAIGHT = 3.0
"""Degrees by which printed letters may lean; a watermark across the page leans more."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A printed character: its left and right edge, its baseline and its size, in points.

    `unmapped` where the font does not say which character its shape stands for.
    """

    sign: str
    left: float
    right: float
    baseline: float
    size: float
    unmapped: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line on a page: where it stands, and from where to where it goes, in points."""

    place: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The letters of a page in the order of its file, and its straight lines, `across` and
    `upward`, all upright as they are read; `pictures` is the share of it that pictures cover.
    """

    letters: list[Letter]
    across: list[Ruling]
    upward: list[Ruling]
    pictures: float


def printed_page(page: pdfium.PdfPage) -> PrintedPage:
    """What stands on a page. Letters that lean, such as those of a watermark, are left out."""
    found = list(_leaning(page.get_textpage()))
    upright = Counter(round(angle / 90) * 90 % 360 for _, _, angle in found)
    most = upright.most_common(1)[0][0] if upright else 0
    turn = _Turn(round(math.sin(math.radians(-most))), round(math.cos(math.radians(-most))))
    letters = [
        turn.letter(letter, top)
        for letter, top, angle in found
        if abs((angle - most + 180) % 360 - 180) <= STRAIGHT
    ]
    return PrintedPage(letters, *_rulings(page, turn), _pictured(page))


@dataclass(frozen=True, slots=True)
class _Turn:
    """A turn by quarters, as its sine and cosine, from a page's directions to the reader's."""

    sine: int
    cosine: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        return x * self.cosine - y * self.sine, x * self.sine + y * self.cosine

    def letter(self, letter: Letter, top: float) -> Letter:
        if not self.sine and self.cosine == 1:
            return letter
        corners = [
            self.point(x, y)[0] for x in (letter.left, letter.right) for y in (letter.baseline, top)
        ]
        baseline = self.point(letter.left, letter.baseline)[1]
        return replace(letter, left=min(corners), right=max(corners), baseline=baseline)


def _leaning(textpage: pdfium.PdfTextPage) -> Iterator[tuple[Letter, float, float]]:
    """Each letter in the page's own directions, with its end across and its angle in degrees.

    PDFium's functions are called as they are: pypdfium2's own take as long again for each.
    """
    raw = textpage.raw
    box, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(min(textpage.count_chars(), MOST_CHARACTERS)):
        if pdfium_c.FPDFText_IsGenerated(raw, index) == 1:
            continue
        code = pdfium_c.FPDFText_GetUnicode(raw, index)
        sign = "-" if code in HYPHENS else chr(code) if code < 0x110000 else "\ufffd"
        if not (sign.isprintable() or sign.isspace() or sign >= "\ue000"):
            continue
        pdfium_c.FPDFText_GetMatrix(raw, index, matrix)
        pdfium_c.FPDFText_GetCharOrigin(raw, index, x, y)
        pdfium_c.FPDFText_GetLooseCharBox(raw, index, box)
        size = pdfium_c.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
        unmapped = pdfium_c.FPDFText_HasUnicodeMapError(raw, index) == 1
        letter = Letter(sign, box.left, box.right, y.value, size or 1.0, unmapped)
        yield letter, box.top, math.degrees(math.atan2(matrix.b, matrix.a))


def _rulings(page: pdfium.PdfPage, turn: _Turn) -> tuple[list[Ruling], list[Ruling]]:
    """The horizontal and the vertical lines of a page, edges of boxes among them."""
    across: list[Ruling] = []
    upward: list[Ruling] = []
    paths = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=1)
    for number, path in enumerate(paths):
        if number >= MOST_PATHS:
            return [], []
        for start, end in _segments(path):
            (x0, y0), (x1, y1) = turn.point(*start), turn.point(*end)
            if abs(y1 - y0) < 1 < abs(x1 - x0):
                across.append(Ruling(y0, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) < 1 < abs(y1 - y0):
                upward.append(Ruling(x0, min(y0, y1), max(y0, y1)))
    return across, upward


_Point = tuple[float, float]


def _segments(path: pdfium.PdfObject) -> Iterator[tuple[_Point, _Point]]:
    """The straight pieces of a path, from point to point, as they stand on the page."""
    count = pdfium_c.FPDFPath_CountSegments(path.raw)
    if not 0 < count <= MOST_SEGMENTS:
        return
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(path.raw, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            yield last, first


def _pictured(page: pdfium.PdfPage) -> float:
    """The share of a page that its largest picture covers."""
    whole = page.get_width() * page.get_height()
    pictures = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    areas = (
        (right - left) * (top - bottom)
        for left, bottom, right, top in (picture.get_bounds() for picture in pictures)
    )
    return max(areas, default=0.0) / whole if whole else 0.0
