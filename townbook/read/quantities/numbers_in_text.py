"""Every numeral of a text that may state something, with its unit where it has one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from townbook.read.quantities import numerals
from townbook.read.quantities.chinese_counts import han_number
from townbook.read.quantities.mixed_numbers import mixed_number, power_of_ten
from townbook.read.quantities.not_claims import not_a_claim_at, opening_spans
from townbook.read.quantities.written_number import Number, replace, with_unit

_TOKEN = re.compile(rf"\d+(?:\.\d+)?|[{numerals.NUMERAL_CHARACTERS}]+")
_LONGEST_NUMERAL = 16
MINUS_SIGNS = ("-", "－", "−", "–", "﹣")
AFTER_WHICH_MINUS = tuple("长降幅为率速入值增（(")
_BELOW_NOUGHT = re.compile("零下$")
_OF_WARMTH = frozenset(("度", "℃", "摄氏度"))
"""Elsewhere a dash joins two numbers or two words."""


def numbers(text: str) -> Iterator[Number]:
    """The numerals of a normalised text that are no date, ordinal, label or idiom, in order.

    Some have no unit yet: the one may stand in a neighbour or in a table's head.
    """
    openings = iter(opening_spans(text))
    opening = next(openings, None)
    read_to = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        while opening and opening[1] <= start:
            opening = next(openings, None)
        if opening and opening[0] <= start:
            read_to = max(read_to, opening[1])
        if start < read_to:
            continue
        passed = not_a_claim_at(text, start)
        number = None if passed else _read(text, token)
        read_to = passed or (number.end if number else token.end())
        if number:
            yield number


def _read(text: str, token: re.Match[str]) -> Number | None:
    written = token.group()
    if len(written) > _LONGEST_NUMERAL:
        return None
    if written[0] in "0123456789":
        return _arabic(text, token.start(), token.end(), written)
    return han_number(text, token.start(), written)


def _arabic(text: str, start: int, end: int, written: str) -> Number | None:
    plain = Number(start, end, Decimal(written), Decimal(1), numerals.last_place(written))
    number = with_unit(text, power_of_ten(text, start) or mixed_number(text, start) or plain)
    number = _without_list_mark(text, number, written)
    before = text[start - 1 : start]
    if before.isascii() and before.isalpha():
        named = text[start - 2 : start - 1]
        if number.measure is None or not (named.isascii() and named.isalpha()):
            return None
    if number.measure is None and re.match(r"[A-Za-z]", text[number.end : number.end + 1]):
        return None
    if before in MINUS_SIGNS and text[start - 2 : start - 1] in AFTER_WHICH_MINUS:
        return replace(number, start=start - 1, coefficient=-number.coefficient)
    if before == "±":
        return replace(number, either=True)
    below = _BELOW_NOUGHT.search(text, max(0, start - 2), start)
    if below and number.measure and number.measure.unit in _OF_WARMTH:
        return replace(number, start=below.start(), coefficient=-number.coefficient)
    return number


def _without_list_mark(text: str, number: Number, written: str) -> Number:
    """The number without the list mark that looks like its whole part: 2.12户 in a list's line.

    Things that are counted whole have no decimals.
    """
    mark, point, rest = written.partition(".")
    starts_a_line = not text[text.rfind("\n", 0, number.start) + 1 : number.start].strip()
    whole = number.measure is not None and number.measure.whole and number.scale == 1
    if not (point and whole and starts_a_line and len(mark) < 3 and not rest.startswith("0")):
        return number
    start = number.start + len(mark) + 1
    plain = Number(start, start + len(rest), Decimal(rest), Decimal(1), Decimal(1))
    return with_unit(text, plain)
