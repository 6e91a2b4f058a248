"""The numbers that Word puts before paragraphs by itself, which stand nowhere in its text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from townbook.read.sources.list_figures import list_figure
from townbook.read.sources.word_styles import value_of

_BARE_END = re.compile(r"[\w]$")
_NO_LIST = "0"
"""The number of the list that a paragraph names to be in none, whatever its style says."""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How a level counts: number format, pattern (`（%1）`), first number, the level (from 1)
    whose numbers start it again (0: none does), and whether all its figures are Arabic.
    """

    form: str
    pattern: str
    first: int
    restart: int | None = None
    legal: bool = False


def labelled(label: str, text: str) -> str:
    """A paragraph's text behind its number, so that the number never grows into the text's own."""
    if not label:
        return text
    if _BARE_END.search(label):
        return f"{label}、{text}"
    apart = label[-1] in ".．" and text[:1].isdigit()
    return f"{label} {text}" if apart else label + text


@dataclass
class Numbering:
    """A document's list definitions and how far each list has counted."""

    levels: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    own_levels: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    style_levels: dict[tuple[str, str], int] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, document: Any) -> Numbering:
        """The definitions of an opened python-docx document; without any, it counts nothing."""
        numbering = cls()
        numbering._read_styles(document.styles.element)
        root = _numbering_part(document)
        if root is None:
            return numbering
        of_style: dict[str, str] = {}
        linked: dict[str, str] = {}
        for abstract in root.iterchildren(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId"), "")
            numbering.levels[name] = numbering._read_levels(abstract, name)
            of_style[value_of(abstract.find(qn("w:styleLink")))] = name
            linked[name] = value_of(abstract.find(qn("w:numStyleLink")))
        for entry in root.iterchildren(qn("w:num")):
            name = value_of(entry.find(qn("w:abstractNumId")))
            numbering._read_list(entry, of_style.get(linked.get(name, "") or "-", name))
        return numbering

    def label(self, paragraph: Any) -> str:
        """The number of the next paragraph of its list: `（三）`; empty where it has none."""
        name, depth = self._list_of(paragraph)
        abstract = self.lists.get(name, "")
        level = self._level(name, depth)
        if level is None:
            return ""
        counters = self.counters[abstract]
        start = self.starts.get(name, {}).pop(depth, None)
        counters[depth] = start if start is not None else counters.get(depth, level.first - 1) + 1
        for deeper in [each for each in counters if each > depth]:
            if self._restarts(name, deeper, depth):
                del counters[deeper]
        if level.form in ("bullet", "none"):
            return ""
        return re.sub(
            r"%(\d)", lambda part: self._figure(name, int(part[1]) - 1, level), level.pattern
        )

    def _restarts(self, name: str, deeper: int, depth: int) -> bool:
        """Whether a number of one level starts a deeper one again."""
        level = self._level(name, deeper)
        if level is None or level.restart is None:
            return True
        return depth < level.restart

    def _figure(self, name: str, depth: int, within: ListLevel) -> str:
        level = self._level(name, depth) or ListLevel("decimal", "", 1)
        number = self.counters[self.lists[name]].get(depth, level.first)
        return list_figure("decimal" if within.legal else level.form, number)

    def _level(self, name: str, depth: int) -> ListLevel | None:
        own = self.own_levels.get(name, {}).get(depth)
        return own or self.levels.get(self.lists.get(name, ""), {}).get(depth)

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        """The list that a paragraph is in, and its level there: its own word, else its style's."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return "", 0
        style = value_of(properties.find(qn("w:pStyle")))
        name, depth = self.styles.get(style, ("", None))
        direct = properties.find(qn("w:numPr"))
        if direct is not None:
            own_name, own_depth = _list_reference(direct)
            if own_name and own_name != name:
                depth = None
            name, depth = own_name or name, depth if own_depth is None else own_depth
        if name == _NO_LIST:
            return "", 0
        if depth is None:
            depth = self.style_levels.get((self.lists.get(name, ""), style), 0)
        return name, depth

    def _read_styles(self, root: Any) -> None:
        """What lists the styles name; a style without any is in its base's."""
        said, bases = {}, {}
        for style in root.iterchildren(qn("w:style")):
            name = style.get(qn("w:styleId"), "")
            reference = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            said[name] = ("", None) if reference is None else _list_reference(reference)
            bases[name] = value_of(style.find(qn("w:basedOn")))
        for style in said:
            found, depth = said[style]
            base, seen = bases[style], {style}
            while base in said and base not in seen and (not found or depth is None):
                found, depth = found or said[base][0], said[base][1] if depth is None else depth
                seen.add(base)
                base = bases[base]
            self.styles[style] = (found, depth)

    def _read_list(self, entry: Any, abstract: str) -> None:
        name = entry.get(qn("w:numId"), "")
        self.lists[name] = abstract
        for override in entry.iterchildren(qn("w:lvlOverride")):
            depth = _whole(override.get(qn("w:ilvl")), 0)
            self.own_levels.setdefault(name, {}).update(self._read_levels(override, abstract))
            start = override.find(qn("w:startOverride"))
            if start is not None:
                self.starts.setdefault(name, {})[depth] = _whole(value_of(start), 1)

    def _read_levels(self, holder: Any, abstract: str) -> dict[int, ListLevel]:
        levels = {}
        for level in holder.iterchildren(qn("w:lvl")):
            depth = _whole(level.get(qn("w:ilvl")), 0)
            restart = level.find(qn("w:lvlRestart"))
            legal = level.find(qn("w:isLgl"))
            levels[depth] = ListLevel(
                value_of(level.find(qn("w:numFmt"))) or "decimal",
                value_of(level.find(qn("w:lvlText"))),
                _whole(value_of(level.find(qn("w:start"))), 1),
                None if restart is None else _whole(value_of(restart), 0),
                legal is not None and value_of(legal) not in ("0", "false"),
            )
            if style := value_of(level.find(qn("w:pStyle"))):
                self.style_levels[abstract, style] = depth
        return levels


def _numbering_part(document: Any) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _list_reference(reference: Any) -> tuple[str, int | None]:
    depth = value_of(reference.find(qn("w:ilvl")))
    return value_of(reference.find(qn("w:numId"))), _whole(depth, 0) if depth else None


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else default
