"""Several reports as one: a place through the years, or the places of a county in one year.

Each report is a part: its number (the year, or the place's rank) goes before the ids of its
sections, claims and statements: `2031.1.2-04` is claim `1.2-04` of the report of 2031. Offsets
are counted on from part to part, so that no two numbers share a place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from townbook.paths import Workspace
from townbook.store.claim import About, Claim, Section, Statement
from townbook.store.report import Report

PAIRS = "pairs.csv"
SIDE_BY_SIDE = "beside.csv"


def list_gathered(workspace: Workspace) -> list[str]:
    """The ids of everything that was gathered, sorted."""
    if not workspace.gathered.is_dir():
        return []
    return sorted(
        folder.name
        for folder in workspace.gathered.iterdir()
        if not folder.name.startswith(".")
        and (folder / "about.yml").is_file()
        and not (workspace.reports / folder.name).is_dir()
    )


def gather(about: About, parts: Mapping[str, Report]) -> Report:
    """One report from several; the keys of `parts` are their numbers, such as `2031`."""
    sections: list[Section] = []
    claims: list[Claim] = []
    statements: list[Statement] = []
    base = 0
    for number, report in parts.items():
        last = _last_place(report)
        title_zh = f"{report.about.township_zh}{report.about.year}"
        title_en = f"{report.about.township_en} {report.about.year}"
        sections.append(Section(number, title_zh, title_en, "", base, base + last))
        sections += [_section(each, number, base) for each in report.sections]
        claims += [_claim(each, number, base) for each in report.claims]
        statements += [_statement(each, number, base) for each in report.statements]
        base += last + 1
    return Report(about, tuple(sections), tuple(claims), tuple(statements))


def numbered(number: str, ids: str) -> str:
    """Ids, separated by `;`, of a part's rows as those of the whole."""
    return ";".join(f"{number}.{each}" for each in ids.split(";") if each)


def part_of(row: str) -> str:
    """The number of the part that an id belongs to."""
    return row.partition(".")[0]


def _last_place(report: Report) -> int:
    ends = [each.end for each in report.sections]
    ends += [each.end for each in report.claims]
    return max([*ends, *(each.end for each in report.statements)], default=0)


def _section(section: Section, number: str, base: int) -> Section:
    return replace(
        section,
        section=numbered(number, section.section),
        start=section.start + base,
        end=section.end + base,
    )


def _claim(claim: Claim, number: str, base: int) -> Claim:
    return replace(
        claim,
        claim=numbered(number, claim.claim),
        section=numbered(number, claim.section),
        relates_to=numbered(number, claim.relates_to),
        start=claim.start + base,
        end=claim.end + base,
    )


def _statement(statement: Statement, number: str, base: int) -> Statement:
    return replace(
        statement,
        statement=numbered(number, statement.statement),
        section=numbered(number, statement.section),
        target_claim=numbered(number, statement.target_claim),
        answers=numbered(number, statement.answers),
        start=statement.start + base,
        end=statement.end + base,
    )
