"""How a Word file's runs look, as far as it decides what they say: hidden, struck, raised."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from docx.oxml.ns import qn

_OFF = frozenset(("0", "false", "off", "none"))


@dataclass(frozen=True, slots=True)
class RunLook:
    """Whether text is left out of what a reader reads, and whether it stands above the line."""

    unseen: bool = False
    raised: bool = False

    def lifted(self) -> RunLook:
        """The same, above the line."""
        return replace(self, raised=True)


@dataclass
class Styles:
    """The styles of a document and what each of them, with those it is based on, says of looks."""

    properties: dict[str, Any] = field(default_factory=dict)
    based_on: dict[str, str] = field(default_factory=dict)
    looks: dict[str, RunLook] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> Styles:
        """The styles of an opened python-docx document."""
        styles = cls()
        for style in document.styles.element.iterchildren(qn("w:style")):
            name = style.get(qn("w:styleId"), "")
            styles.properties[name] = style.find(qn("w:rPr"))
            styles.based_on[name] = value_of(style.find(qn("w:basedOn")))
        return styles

    def of_paragraph(self, paragraph: Any) -> RunLook:
        """How a paragraph's style makes its runs look."""
        return self._of_style(value_of(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")))

    def of_run(self, run: Any, around: RunLook) -> RunLook:
        """How a run looks within a paragraph that looks as `around` does."""
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return around
        style = value_of(properties.find(qn("w:rStyle")))
        return _look(properties, self._of_style(style) if style else around)

    def _of_style(self, name: str) -> RunLook:
        if name not in self.looks:
            self.looks[name] = RunLook()  # a style that is based on itself adds nothing
            base = self.based_on.get(name, "")
            above = self._of_style(base) if base else RunLook()
            self.looks[name] = _look(self.properties.get(name), above)
        return self.looks[name]


def _look(properties: Any, inherited: RunLook) -> RunLook:
    if properties is None:
        return inherited
    unseen = inherited.unseen
    told = [_switch(properties, name) for name in ("w:vanish", "w:strike", "w:dstrike")]
    if any(switch is not None for switch in told):
        unseen = any(told)
    place = properties.find(qn("w:vertAlign"))
    lifted = inherited.raised if place is None else value_of(place) == "superscript"
    return RunLook(unseen, lifted)


def _switch(properties: Any, name: str) -> bool | None:
    element = properties.find(qn(name))
    return None if element is None else element.get(qn("w:val"), "1") not in _OFF


def value_of(element: Any) -> str:
    """The `w:val` of an element; empty where there is none."""
    return "" if element is None else str(element.get(qn("w:val"), ""))
