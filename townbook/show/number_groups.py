"""A chapter's numbers at a glance, whatever it is about: told apart, and in a line."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from townbook.show.extract import Extract
from townbook.show.interface_words.chapters import CHAPTER
from townbook.show.interface_words.languages import LANGUAGES
from townbook.show.measure import Measure
from townbook.show.number_words import role_text
from townbook.store.claim import Claim

LEADING = 3


def told_apart(numbers: Sequence[Measure]) -> list[Measure]:
    """The same numbers, with labels that name one of them each.

    Where several have one label (投资 for six projects), what is no result says so, and the others
    quote what they count, the report's words, or their id, whichever tells them apart.
    """
    named = list(numbers)
    for way in (_role, _subject, _words, _id):
        named = _distinguished(named, way)
    return named


def _distinguished(numbers: Sequence[Measure], way: Callable[[Claim, str], str]) -> list[Measure]:
    """The numbers, where a label clashes with a remark in brackets, if that tells them apart."""
    labels = Counter(_label(number, "zh") for number in numbers)
    remarks: dict[str, Counter[str]] = defaultdict(Counter)
    for number in numbers:
        if number.claim:
            remarks[_label(number, "zh")][way(number.claim, "zh")] += 1
    distinguished = []
    for number in numbers:
        label, claim = _label(number, "zh"), number.claim
        remark = way(claim, "zh") if claim else ""
        alone = remarks[label][remark] == 1 or way is _role
        if claim and labels[label] > 1 and remark and alone and remark not in label:
            number = number.named(
                *(
                    CHAPTER[tongue]["remark"].format(_label(number, tongue), way(claim, tongue))
                    for tongue in LANGUAGES
                )
            )
        distinguished.append(number)
    return distinguished


def _label(number: Measure, language: str) -> str:
    return (number.label or {}).get(language, "")


def _role(claim: Claim, language: str) -> str:
    return "" if claim.is_result else role_text(claim, "zh" if language == "zh" else "en")


def _subject(claim: Claim, language: str) -> str:
    return claim.subject if language == "zh" or claim.subject.isascii() else claim.claim


def _words(claim: Claim, language: str) -> str:
    """The report's words around the number, without it: `全年完成投资…`."""
    words = claim.phrase.replace(claim.as_written, "…", 1).strip("，、；：。 ")
    return words if language == "zh" or words.isascii() else claim.claim


def _id(claim: Claim, language: str) -> str:
    return claim.claim


def leading(numbers: Iterable[Measure], count: int = LEADING) -> list[Measure]:
    """The numbers to name in a headline: results of different things, catalogued ones first."""
    results = [number for number in numbers if number.is_result]
    often = Counter(label for label, *_ in {(_label(n, "zh"), n.value, n.unit) for n in results})
    first = {_label(number, "zh"): number for number in reversed(results)}
    order = sorted(
        (label for label in dict.fromkeys(_label(number, "zh") for number in results) if label),
        key=lambda label: (
            not first[label].claim.indicator,  # type: ignore[union-attr]
            often[label] > 1,
            bool(re.search(r"\d", label)),
        ),
    )
    return [first[label] for label in order[:count]]


def in_a_line(extract: Extract) -> str:
    """One sentence on what a chapter's numbers are, for one that finds none that it looks for."""
    numbers = extract.numbers
    if not numbers:
        return extract.word("only_statements" if extract.statements() else "no_numbers")
    units = extract.catalogue.units
    named = [
        f"{_label(number, extract.language)} {number.text(extract.language, units)}"
        for number in leading(numbers) or numbers[:LEADING]
    ]
    said = extract.word("between").join(named)
    more = len(numbers) > len(named)
    return extract.word("unusual_more" if more else "unusual").format(said, len(numbers))
