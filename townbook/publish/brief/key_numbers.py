"""The key numbers of a brief: which of those in a manifest, and how each is worded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from townbook.audit.findings import Verdict
from townbook.publish.brief.brief_words import Words
from townbook.publish.brief.content import KeyNumber
from townbook.publish.brief.flags import TONES, Flags
from townbook.show.number_words import (
    ROLES,
    UNSPACED,
    VERDICTS,
    Language,
    digits_for,
    exact_text,
    large_text,
    number_text,
)
from townbook.show.plain_text import one_line
from townbook.store.claim import Role

MOST = 5
"""How many key numbers a brief shows."""


def key_numbers(
    stated: Sequence[Mapping[str, Any]], preferred: Sequence[str], flags: Flags, words: Words
) -> tuple[KeyNumber, ...]:
    """The key numbers of what a manifest states, in the order of the report.

    The preferred claims are taken first, then others as they come; of those taken, one that
    does not agree matters most.
    """

    def agrees(entry: Mapping[str, Any]) -> bool:
        return flags.verdict([_claim(entry)]) != Verdict.INCONSISTENT

    rank = {claim: place for place, claim in reversed(list(enumerate(preferred)))}
    ordered = sorted(stated, key=lambda entry: rank.get(_claim(entry), len(preferred)))
    chosen = sorted(ordered[:MOST], key=agrees)
    numbers = [_key_number(entry, place, flags, words) for place, entry in enumerate(chosen)]
    order = [_claim(entry) for entry in stated]
    return tuple(sorted(numbers, key=lambda number: order.index(number.claim)))


def published_claims(manifest: Mapping[str, Any]) -> list[str]:
    """The claims that a notebook published as facts of their own."""
    facts = [fact for fact in manifest["facts"].values() if isinstance(fact, Mapping)]
    stated = [fact for fact in facts if fact.get("type") == "measure" and not fact["derived"]]
    return [claim for fact in stated for claim in fact["claims"]]


def results_only(
    stated: Sequence[Mapping[str, Any]], language: Language
) -> list[Mapping[str, Any]]:
    """The numbers that say what was reached, without targets, changes and earlier levels."""
    return [entry for entry in stated if entry["role"] == ROLES[language][Role.RESULT]]


def _key_number(entry: Mapping[str, Any], place: int, flags: Flags, words: Words) -> KeyNumber:
    fact, claim, language = entry["number"], _claim(entry), words.language
    verdict = flags.verdict([claim])
    return KeyNumber(
        label=_label(entry, language),
        text=flags.marked(one_line(fact["text"][language]), [claim]),
        interval=interval_said(fact, words),
        verdict=VERDICTS[language][Verdict(verdict)] if verdict else words.unchecked,
        tone=TONES.get(verdict, ""),
        claim=claim,
        place=place,
    )


def _label(entry: Mapping[str, Any], language: Language) -> str:
    """What a number is about; one that is no result says what else it is."""
    label = one_line((entry["number"]["label"] or {}).get(language, ""))
    label, role = label[:1].upper() + label[1:], entry["role"]
    if role == ROLES[language][Role.RESULT]:
        return label
    return f"{label}（{role}）" if language == "zh" else f"{label} ({role})"


def interval_said(fact: Mapping[str, Any], words: Words) -> str:
    """The interval of a measured fact in words: `22,500–23,500`, `700–800 万`, exact."""
    unit, value = fact["unit"], Fraction(fact["value"])
    low, high = (None if fact[end] is None else Fraction(fact[end]) for end in ("low", "high"))
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


def _claim(entry: Mapping[str, Any]) -> str:
    return str(entry["number"]["claims"][0])
