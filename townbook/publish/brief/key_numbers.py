"""The key numbers of a brief: which of those in a manifest, and how each is worded."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from townbook.publish.brief.brief_words import Words
from townbook.publish.brief.content import KeyNumber
from townbook.publish.brief.flags import VERDICT_TONES, Flags
from townbook.show.facts import MeasureFact
from townbook.show.interface_words.languages import Language
from townbook.show.interface_words.numbers import VERDICTS
from townbook.show.number_words import (
    UNSPACED,
    digits_for,
    exact_text,
    large_text,
    number_text,
    role_text,
)
from townbook.show.plain_text import one_line
from townbook.show.run_record import Manifest, NumberRecord

MOST = 5
"""How many key numbers a brief shows."""


def key_numbers(
    stated: Sequence[NumberRecord], preferred: Sequence[str], flags: Flags, words: Words
) -> tuple[KeyNumber, ...]:
    """The key numbers of what a manifest states, in the order of the report.

    The preferred claims are taken first, then others as they come.
    """
    rank = {claim: place for place, claim in reversed(list(enumerate(preferred)))}
    ordered = sorted(stated, key=lambda entry: rank.get(entry.claim, len(preferred)))
    numbers = [_key_number(entry, flags, words) for entry in ordered[:MOST]]
    order = [entry.claim for entry in stated]
    return tuple(sorted(numbers, key=lambda number: order.index(number.claim)))


def published_claims(manifest: Manifest) -> list[str]:
    """The claims that a notebook published as facts of their own."""
    measured = [fact for fact in manifest.facts.values() if isinstance(fact, MeasureFact)]
    return [claim for fact in measured if not fact.derived for claim in fact.claims]


def _key_number(entry: NumberRecord, flags: Flags, words: Words) -> KeyNumber:
    fact, claim, language = entry.number, entry.claim, words.language
    verdict = flags.verdict([claim])
    return KeyNumber(
        label=_label(entry, language),
        text=flags.marked(one_line(fact.text[language]), [claim]),
        interval=interval_said(fact, words),
        verdict=VERDICTS[language][verdict] if verdict else words.unchecked,
        tone=VERDICT_TONES.get(verdict, "") if verdict else "",
        claim=claim,
    )


def _label(entry: NumberRecord, language: Language) -> str:
    """What a number is about; one that is no result says what else it is."""
    label = one_line(entry.number.named(language))
    label, role = label[:1].upper() + label[1:], role_text(entry, language)
    if entry.is_result:
        return label
    return f"{label}（{role}）" if language == "zh" else f"{label} ({role})"


def interval_said(fact: MeasureFact, words: Words) -> str:
    """The interval of a measured fact in words: `22,500–23,500`, `700–800 万`, exact."""
    unit, value = fact.unit, Fraction(fact.value)
    low, high = (None if end is None else Fraction(end) for end in (fact.low, fact.high))
    if low is not None and low == high:
        return words.exact
    digits = digits_for(value, unit)
    ends = ["" if end is None else _end(end, digits, words.language) for end in (low, high)]
    sign = unit if unit in UNSPACED else ""
    if low is None or high is None:
        pattern = words.at_least if high is None else words.at_most
        return pattern.replace("{}", "".join(ends) + sign) if any(ends) else words.unchecked
    first, last = ends
    scale = last.rpartition(" ")[2] if " " in last else ""
    return f"{first.removesuffix(f' {scale}') if scale else first}–{last}{sign}"


def _end(end: Fraction, digits: int, language: Language) -> str:
    """One end of an interval with all its decimals, shortened where they go on and on."""
    short = (end * 10**4).denominator == 1
    return large_text(end, language, exact_text(end) if short else number_text(end, digits))
