"""Invented reports of one place's years, and of one county's places, gathered as a build does."""

from __future__ import annotations

from dataclasses import replace

from anything import any_report

from townbook.paths import Workspace
from townbook.publish.run.gathering import gather_all
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report, save_report

ONE_PLACE = {"anywhere-2024": "2024", "anywhere-2025": "2025", "anywhere-2026": "2026"}
ONE_COUNTY = {"anywhere-2024": "2024", "elsewhere-2024": "2024", "nowhere-2024": "2024"}


def gather_any(
    workspace: Workspace, catalogue: Catalogue, years: dict[str, str], seed: int
) -> list[str]:
    """Save a report under each id, its numbers of the year given; returns what is gathered."""
    for name, year in years.items():
        save_report(workspace, _of_year(any_report(catalogue, seed), name, year))
    return gather_all(workspace, lambda report: "")


def _of_year(report: Report, name: str, year: str) -> Report:
    about = replace(report.about, report=name, year=int(year))
    claims = (replace(claim, period=claim.period.replace("2024", year)) for claim in report.claims)
    return Report(about, report.sections, tuple(claims), report.statements)
