"""What a brief says, as a value that every format shows alike."""

from __future__ import annotations

from dataclasses import dataclass

from townbook.show.chart_files import ChartFiles
from townbook.show.interface_words.languages import Language


@dataclass(frozen=True)
class KeyNumber:
    """One row of the table of key numbers."""

    label: str
    text: str
    interval: str
    verdict: str
    tone: str
    claim: str


@dataclass(frozen=True)
class Picture:
    """A chart with what stands around it, and its files by format."""

    caption: str
    alt: str
    source: str
    files: ChartFiles


@dataclass(frozen=True)
class FindingLine:
    """What the audit says about some of the numbers."""

    label: str
    text: str
    tone: str


@dataclass(frozen=True)
class Brief:
    """Everything that a brief says, as plain text in one language.

    `chapters` are title and headline of each chapter, in the brief of a whole report only;
    `pages` is how many pages it should take.
    """

    name: str
    language: Language
    pages: int
    title: str
    subtitle: str
    headline: str
    numbers: tuple[KeyNumber, ...]
    pictures: tuple[Picture, ...]
    chapters: tuple[tuple[str, str], ...]
    checks: tuple[FindingLine, ...]
    checks_said: str
    plans: tuple[str, ...]
    plans_said: str
    remarks: tuple[str, ...]
    sources: str
    method: tuple[str, ...]
    made: str
    date: str
