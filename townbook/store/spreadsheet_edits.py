"""What a spreadsheet does to a table that it opens and saves: undone where that is certain.

A cell that may have meant several things is refused, with what the program did to it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

Cells = dict[str, str]

_DELIMITERS = ",;\t"
_WORDS = frozenset(
    {"as_written", "phrase", "subject", "note", "object", "summary_zh", "summary_en"}
    | {"title_zh", "title_en"}
)
"""Columns of free text, in which a blank may be meant."""
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_DATES = (
    re.compile(r"(?P<a>\d{1,2})月(?P<b>\d{1,2})日"),
    re.compile(r"\d{4}[-/年](?P<a>\d{1,2})[-/月](?P<b>\d{1,2})日?"),
    re.compile(r"(?P<a>\d{1,2})[-/](?P<b>\d{1,2})[-/]\d{2,4}"),
    re.compile(r"(?P<a>[A-Za-z]{3})-(?P<b>\d{1,2})"),
    re.compile(r"(?P<a>\d{1,2})-(?P<b>[A-Za-z]{3})"),
)
_YEAR_MONTH = re.compile(r"(\d{4})[/年](\d{1,2})月?")
_YEAR_MONTH_DAY = re.compile(r"(\d{4})[/年](\d{1,2})[/月](\d{1,2})日?")
_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SHORTENED = re.compile(r"-?\d+(?:\.\d+)?[eE][+-]?\d+")
_CLAIM_ID = re.compile(r"[\d.]+-\d+")
_HAN = re.compile(r"[\u3400-\u9fff]")


def decoded(content: bytes) -> str:
    """A table's text, whatever a spreadsheet saved it in: UTF-8, UTF-16 with its mark, or GBK.

    Raises:
        ValueError: it is in none of these, or characters that GBK lacks were lost.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    text = content.decode("gb18030")
    lost = next((row for row, line in enumerate(text.splitlines(), start=1) if "?" in line), None)
    if lost:
        raise ValueError(
            f"row {lost}: the program that saved it as GBK put ? where it lacked a character"
        )
    return text


def parsed(text: str) -> list[list[str]]:
    """The rows of a table's text with commas, semicolons or tabs between its cells, without the
    blank rows and columns at its end.

    Raises:
        csv.Error: it is no table.
        ValueError: a row is blank in the midst of others.
    """
    text = re.sub(r"^sep=.\r?\n", "", text)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    while rows and not any(map(str.strip, rows[-1])):
        rows.pop()
    if not rows:
        return rows
    width = max(place for place, name in enumerate(rows[0], start=1) if name.strip() or place == 1)
    return [_cut(row, width, number) for number, row in enumerate(rows, start=1)]


def _cut(row: list[str], width: int, number: int) -> list[str]:
    if not any(map(str.strip, row)):
        raise ValueError(f"row {number} is blank")
    return row[:width] if not any(map(str.strip, row[width:])) else row


def number_text(cell: str) -> str:
    """A decimal as the tables write it: without the marks between its thousands.

    Raises:
        ValueError: a spreadsheet shortened it, so that digits may be lost.
    """
    if _SHORTENED.fullmatch(cell):
        raise ValueError(f"a spreadsheet shortened the number to {cell!r}; write all its digits.")
    return cell.replace(",", "") if _GROUPED.fullmatch(cell) else cell


def mended_claim(cells: Cells) -> Cells:
    """A claim's row with ids, times and numbers as they were before a spreadsheet saw them.

    Raises:
        ValueError: what stood there cannot be told.
    """
    cells = _trimmed(cells)
    _check_lost(cells, ("as_written", "unit"))
    section = _section_of(cells["section"], cells["claim"])
    percent = cells.get("unit") == "%"
    return cells | {
        "section": section,
        "claim": _id(cells["claim"], section),
        "relates_to": _id(cells.get("relates_to", ""), section),
        "period": _time(cells.get("period", "")),
        "as_written": _as_written(cells),
        **{
            name: cells[name].removesuffix("%") if percent else cells[name]
            for name in ("value", "low", "high")
        },
    }


def mended_statement(cells: Cells) -> Cells:
    """A statement's row as it was before a spreadsheet saw it.

    Raises:
        ValueError: what stood there cannot be told.
    """
    cells = _trimmed(cells)
    lost = [name for name in ("summary_zh",) if not _HAN.search(cells.get(name, ""))]
    _check_lost(cells, lost)
    section = _section_of(cells["section"], cells["statement"])
    return cells | {
        "section": section,
        "target_claim": _id(cells.get("target_claim", ""), section),
        "deadline": _time(cells.get("deadline", "")),
    }


def mended_section(cells: Cells) -> Cells:
    """A section's row as it was before a spreadsheet saw it.

    Raises:
        ValueError: characters of its title were lost.
    """
    cells = _trimmed(cells)
    _check_lost(cells, [] if _HAN.search(cells["title_zh"]) else ["title_zh"])
    return cells


def _trimmed(cells: Cells) -> Cells:
    return {name: cell if name in _WORDS else cell.strip() for name, cell in cells.items()}


def _check_lost(cells: Mapping[str, str], names: Sequence[str]) -> None:
    for name in names:
        cell = cells.get(name, "")
        if "?" in cell or "\ufffd" in cell:
            raise ValueError(
                f"column {name}: a program put ? where it lacked a character, in {cell!r}."
            )


def _section_of(section: str, id: str) -> str:
    """The section, 1.10 where the id begins so and a spreadsheet made the number 1.1 of it."""
    told = id.rpartition("-")[0]
    try:
        same = told != section and Decimal(told) == Decimal(section)
    except InvalidOperation:
        return section
    return told if same else section


def _id(cell: str, section: str) -> str:
    """The id of a claim of `section` that a spreadsheet may have made a date of.

    Raises:
        ValueError: it is a date that no claim of this section can have been.
    """
    if not cell or ";" in cell or _CLAIM_ID.fullmatch(cell):
        return cell
    pairs = [
        pair for pattern in _DATES if (match := pattern.fullmatch(cell)) for pair in _read(match)
    ]
    if not pairs:
        return cell
    found = {f"{first}-{second:02}" for first, second in pairs if str(first) == section}
    if len(found) != 1:
        raise ValueError(f"a spreadsheet made the date {cell!r} of an id; write it anew.")
    return found.pop()


def _read(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The two numbers of a date, in either order."""
    first, second = (_MONTHS.get(part.lower()) or _whole(part) for part in match.group("a", "b"))
    if first and second:
        yield first, second
        yield second, first


def _whole(part: str) -> int:
    return int(part) if part.isdecimal() else 0


def _time(cell: str) -> str:
    """A month or day as ISO 8601 that a spreadsheet wrote its own way.

    Raises:
        ValueError: it may be the first of a month, or the whole month.
    """
    if match := _YEAR_MONTH.fullmatch(cell):
        return f"{match[1]}-{int(match[2]):02}"
    if match := _YEAR_MONTH_DAY.fullmatch(cell):
        if int(match[3]) == 1:
            raise ValueError(
                f"a spreadsheet made {cell!r} of a month or its first day; write 2021-07 or "
                "2021-07-01."
            )
        return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    return cell


def _as_written(cells: Cells) -> str:
    """The number as it is printed: its place says how long it is, and its phrase holds it.

    Raises:
        ValueError: it has another length, and the phrase does not tell the number.
    """
    cell, start, end = cells["as_written"], cells["start"], cells["end"]
    if not (start.isdecimal() and end.isdecimal()):
        return cell
    length = int(end) - int(start)
    for number in (cell, cell.strip()):
        if len(number) == length:
            return number
    phrase = cells.get("phrase", "")
    parts = {phrase[place : place + length] for place in range(len(phrase) - length + 1)}
    alike = [part for part in parts if _amount(part) is not None and _amount(part) == _amount(cell)]
    if len(alike) != 1:
        raise ValueError(
            f"column as_written: {cell!r} has {len(cell)} characters, its place in the text has "
            f"{length}."
        )
    return alike[0]


def _amount(text: str) -> Decimal | None:
    """A bare number or percentage by its amount, None where it is neither."""
    number = text.removesuffix("%")
    try:
        found = Decimal(number)
    except InvalidOperation:
        return None
    return found / 100 if number != text else found
