"""Reports on anything: invented numbers for every indicator there is, some missing, some odd."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from decimal import Decimal

from townbook.paths import RESOURCES
from townbook.store.catalogue import Catalogue
from townbook.store.claim import (
    About,
    Claim,
    Kind,
    PlanAction,
    Qualifier,
    Relation,
    Review,
    Role,
    Section,
    Statement,
    StatementKind,
)
from townbook.store.report import Report

REPORT = "anywhere-2024"
NEEDS: dict[str, list[str]] = {
    path.stem: json.loads(path.read_text("utf-8"))["metadata"].get("townbook", {}).get("needs", [])
    for path in (RESOURCES / "notebooks").glob("*.ipynb")
}
PERIODS = ("2024", "2024-06", "2024-06-18/2024-06-20", "2024-03/..", "")
DEADLINES = ("2025", "2025-03", "2025-03-31", "2025-03/2025-06", "../2025-09", "")


def any_report(catalogue: Catalogue, seed: int) -> Report:
    """A report with a section on every topic, whose numbers, roles and ties are thrown by dice."""
    dice = random.Random(seed)
    topics = [topic for topic in catalogue.topics if dice.random() < 0.8]
    sections = [
        Section(
            f"1.{place}",
            f"第{place}节",
            f"Part {place}",
            topic,
            place * 10_000,
            place * 10_000 + 9_999,
        )
        for place, topic in enumerate([*topics, ""], start=1)
    ]
    claims: list[Claim] = []
    statements: list[Statement] = []
    for section in sections:
        told = list(_claims(section, catalogue, dice))
        claims += told
        problems = [entry for entry in statements if entry.kind is StatementKind.PROBLEM]
        statements += _statements(section, told, problems, catalogue, dice)
    about = About(
        REPORT, "何处乡", "Anywhere Township", "某县", "Some County", "某省", "Some Province",
        2024, "何处乡2024年工作总结", "Anywhere's work in 2024", "anywhere.txt", "0" * 64, "utf-8",
        "2025-01-02", "townbook",
    )  # fmt: skip
    return Report(about, tuple(sections), tuple(claims), tuple(statements))


def _claims(section: Section, catalogue: Catalogue, dice: random.Random) -> Iterator[Claim]:
    known = [key for key, entry in catalogue.indicators.items() if entry.topic == section.topic]
    told = [key for key in known if dice.random() < 0.7]
    needed = NEEDS.get(section.topic, []) if dice.random() < 0.8 else []
    told += [key for key in needed if key not in told]
    told += dice.choices(known, k=len(known) // 4) if known else []
    told += [""] * dice.randrange(4)
    for place, indicator in enumerate(told, start=1):
        yield _claim(f"{section.section}-{place:02}", section, indicator, catalogue, dice)


def _claim(
    name: str, section: Section, indicator: str, catalogue: Catalogue, dice: random.Random
) -> Claim:
    place = int(name.rpartition("-")[2])
    unit = catalogue.indicators[indicator].unit if indicator else dice.choice(["人", "%", "元", ""])
    unit = unit if dice.random() < 0.9 else dice.choice(["%", "倍"])
    value = Decimal(dice.choice(["0", "1", "7", "56", "99.5", "1200", "2300000", "0.05"]))
    low, high = dice.choice(
        [(value, value), (value, value), (value, value + 10), (value, None), (None, value)]
    )
    changes = unit in ("%", "倍") and dice.random() < 0.5
    kind = catalogue.units[unit].kind if unit else Kind.COUNT
    written, start = f"{value}{unit}", section.start + place * 20
    earlier = place > 1 and dice.random() < 0.2
    return Claim(
        claim=name, section=section.section, sentence=place, start=start,
        end=start + len(written), as_written=written, value=value, low=low,
        high=high, unit=unit, qualifier=Qualifier.OVER if high is None else Qualifier.NONE,
        kind=Kind.CHANGE if changes else kind,
        role=dice.choice([Role.RESULT] * 5 + list(Role)),
        comparison=dice.choice(["yoy", "yoy:down:relative", "since_election:unstated"])
        if changes
        else "",
        relation=Relation.PART if earlier else Relation.NONE,
        relates_to=f"{section.section}-{place - 1:02}" if earlier else "",
        period=dice.choice(PERIODS), indicator=indicator,
        subject=dice.choice(["某项", "Some item", ""]),
        phrase=f"某项{value}{unit}", sensitive=dice.random() < 0.05,
    )  # fmt: skip


def _statements(
    section: Section,
    claims: list[Claim],
    problems: list[Statement],
    catalogue: Catalogue,
    dice: random.Random,
) -> Iterator[Statement]:
    coded = dice.random() < 0.5
    codes = sorted(catalogue.codes)
    for place, kind in enumerate(dice.choices(list(StatementKind), k=dice.randrange(5)), start=1):
        told = dice.random() < 0.5
        yield Statement(
            statement=f"{section.section}-{'mpa'[place % 3]}{place:02}", section=section.section,
            start=section.start + 5_000 + place * 10, end=section.start + 5_005 + place * 10,
            kind=kind,
            topic=dice.choice([section.topic, "", *list(catalogue.topics)[:3]]),
            summary_zh="做一件事" if told else "", summary_en="To do something" if told else "",
            deadline=dice.choice(DEADLINES),
            target_claim=dice.choice(claims).claim if claims and dice.random() < 0.3 else "",
            answers=dice.choice(problems).statement
            if problems and kind is StatementKind.PLAN and coded
            else "",
            sector=dice.choice(codes) if coded else "",
            action=dice.choice(list(PlanAction)) if kind is StatementKind.PLAN else PlanAction.NONE,
            measure_action=dice.choice(codes) if coded else "",
            review=Review.AUTO,
        )  # fmt: skip
