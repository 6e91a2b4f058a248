"""What a raised figure says: a square metre, a power of ten, or only where a note stands."""

from __future__ import annotations

import re

RAISED = str.maketrans("0123456789-－–+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")

_LENGTH = re.compile(r"(?:^|[^A-Za-z])(?:[kcdm]?m|[KCDM]?M|公里|千米|厘米|毫米|分米|米)$")
_TIMES_TEN = re.compile(r"[×xX*·✕✖⨯]\s?10$")
_TEN = re.compile(r"(?<![\d.,，])10$")
_EXPONENT = re.compile(r"[-－–+]?\d{1,2}")
_NOTE = re.compile(r"[\d\s①-⑳⑴-⒇\[\]〔〕【】()（）注*※†‡,，、~–-]+")
_TENS_OF_UNITS = frozenset("34689")
"""Thousands, 万, millions, 亿, billions: the powers that ten is raised to where no sign of
multiplication stands before it; other figures after a ten point to a note."""


def raised(before: str, mark: str) -> str:
    """A superscript as plain text, after the words `before` it: `²` of km², `⁴` of 3×10⁴.

    The mark of a note (300¹座) says nothing of what is counted and is left out.
    """
    mark = mark.strip()
    if mark in ("2", "3") and _LENGTH.search(before[-4:]):
        return mark.translate(RAISED)
    if _EXPONENT.fullmatch(mark) and _is_power(before[-5:], mark):
        return mark.translate(RAISED)
    return "" if _NOTE.fullmatch(mark) else mark


def _is_power(before: str, mark: str) -> bool:
    return bool(_TIMES_TEN.search(before) or (mark in _TENS_OF_UNITS and _TEN.search(before)))
