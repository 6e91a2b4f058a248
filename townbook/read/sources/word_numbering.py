"""The numbers that Word puts before paragraphs by itself, which stand nowhere in its text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

DIGITS = "零一二三四五六七八九"
CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseDigitalTenThousand",
    }
)
Level = tuple[str, str, int]
"""How a level counts: number format, pattern (`（%1）`), first number."""


def chinese_number(number: int) -> str:
    """A whole number below 1000 in Chinese figures as headings write it: 十二, 二十, 一百零五."""
    if number < 10:
        return DIGITS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return (DIGITS[tens] if tens > 1 else "") + "十" + (DIGITS[ones] if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        link = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
        return f"{DIGITS[hundreds]}百{link}{chinese_number(rest) if rest else ''}"
    return str(number)


@dataclass
class Numbering:
    """A document's list definitions and how far each list has counted."""

    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, document: Any) -> Numbering:
        """The definitions of an opened python-docx document; without any, it counts nothing."""
        numbering = cls()
        numbering._read_styles(document.styles.element)
        root = _numbering_part(document)
        if root is None:
            return numbering
        for abstract in root.iterchildren(qn("w:abstractNum")):
            numbering._read_levels(abstract)
        for entry in root.iterchildren(qn("w:num")):
            abstract_id = _value(entry.find(qn("w:abstractNumId")))
            numbering.lists[entry.get(qn("w:numId"), "")] = abstract_id
        return numbering

    def label(self, paragraph: Any) -> str:
        """The number of the next paragraph of its list: `（三）`; empty where it has none."""
        number_id, depth = self._list_of(paragraph)
        abstract_id = self.lists.get(number_id, "")
        if (abstract_id, depth) not in self.levels:
            return ""
        form, pattern, first = self.levels[abstract_id, depth]
        counters = self.counters[abstract_id]
        counters[depth] = counters.get(depth, first - 1) + 1
        for deeper in [level for level in counters if level > depth]:
            del counters[deeper]
        if form in ("bullet", "none"):
            return ""
        return re.sub(r"%(\d)", lambda part: self._figure(abstract_id, int(part[1]) - 1), pattern)

    def _figure(self, abstract_id: str, depth: int) -> str:
        form, _, first = self.levels.get((abstract_id, depth), ("decimal", "", 1))
        number = self.counters[abstract_id].get(depth, first)
        return chinese_number(number) if form in CHINESE else str(number)

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return "", 0
        direct = properties.find(qn("w:numPr"))
        if direct is not None:
            return _list_reference(direct)
        return self.styles.get(_value(properties.find(qn("w:pStyle"))), ("", 0))

    def _read_styles(self, root: Any) -> None:
        for style in root.iterchildren(qn("w:style")):
            reference = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if reference is not None:
                self.styles[style.get(qn("w:styleId"), "")] = _list_reference(reference)

    def _read_levels(self, abstract: Any) -> None:
        abstract_id = abstract.get(qn("w:abstractNumId"), "")
        for level in abstract.iterchildren(qn("w:lvl")):
            depth = _whole(level.get(qn("w:ilvl")), 0)
            form = _value(level.find(qn("w:numFmt"))) or "decimal"
            pattern = _value(level.find(qn("w:lvlText")))
            first = _whole(_value(level.find(qn("w:start"))), 1)
            self.levels[abstract_id, depth] = (form, pattern, first)


def _numbering_part(document: Any) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _list_reference(reference: Any) -> tuple[str, int]:
    depth = _whole(_value(reference.find(qn("w:ilvl"))), 0)
    return _value(reference.find(qn("w:numId"))), depth


def _value(element: Any) -> str:
    return "" if element is None else element.get(qn("w:val"), "")


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else default
