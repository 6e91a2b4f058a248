"""Numbers that a line break or a tab parts from their unit are put together again."""

from __future__ import annotations

import re
from functools import cache

from townbook.paths import RESOURCES
from townbook.store.catalogue import load_units


def mended(paragraph: str) -> str:
    """A paragraph's text without the breaks that stand between a number and its unit.

    A tab or break between other things (上坞→30→石门) keeps the two apart.
    """
    if "\n" not in paragraph and "\t" not in paragraph:
        return paragraph
    return _parted().sub("", paragraph)


@cache
def _parted() -> re.Pattern[str]:
    units = load_units(RESOURCES / "data" / "catalogue" / "units.csv")
    names = sorted({name for unit in units.values() for name in (unit.unit, *unit.aliases)})
    spelled = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<=[\d万亿余多])[\n\t](?=[余多]?[十百千]?[万亿]{{0,2}}(?:{spelled}))")
