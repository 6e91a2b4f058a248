"""What a notebook hands to prose, pages and briefs: numbers with the words for them, for good.

A fact is a measured or a missing number, a text, a whole number, or a list or mapping of facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

import msgspec

Both = Mapping[str, str]
"""A text in each language."""

Fact = Any
"""A `MeasureFact` or `MissingFact`, text, whole number or None, a tuple or a mapping of facts."""


@dataclass(frozen=True)
class MeasureFact:
    """A measured number, and how it is said.

    `value`, `low` and `high` are in `unit`, an end None where the number is unbounded there.
    `text` says it with its unit and `number` without; `claims` are those that it rests on, and
    `derived` is true where it was computed from them rather than stated.
    """

    value: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str
    number: Both
    text: Both
    claims: tuple[str, ...]
    derived: bool = False
    label: Both | None = None
    period: Both = field(default_factory=dict)
    type: Literal["measure"] = "measure"

    def named(self, language: str) -> str:
        """What the number is about; empty where nobody named it."""
        return (self.label or {}).get(language, "")


@dataclass(frozen=True)
class MissingFact:
    """A number that the report does not state, or that is withheld to protect people."""

    label: Both
    withheld: bool = False
    type: Literal["missing"] = "missing"

    def named(self, language: str) -> str:
        """What the number would be about; empty where nobody named it."""
        return self.label.get(language, "")


_NUMBERS: Mapping[str, type[MeasureFact | MissingFact]] = {
    "measure": MeasureFact,
    "missing": MissingFact,
}


def fact_of(json: Any) -> Fact:
    """A fact from what its JSON holds.

    Raises:
        ValueError: it says that it is a number, but lacks something that a number has.
    """
    if isinstance(json, Mapping):
        number = _NUMBERS.get(str(json.get("type")))
        if number:
            return msgspec.convert(json, number)
        return {str(name): fact_of(value) for name, value in json.items()}
    return tuple(map(fact_of, json)) if isinstance(json, list | tuple) else json


def facts_of(json: Mapping[str, Any]) -> dict[str, Fact]:
    """Facts by name from what their JSON holds.

    Raises:
        ValueError: one of them is damaged.
    """
    return {name: fact_of(value) for name, value in json.items()}
