"""What a report no longer has and people have seen: rejected, set aside, or of a replaced text.

All of it stands in the report's own folder, where git sees it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from townbook.paths import Workspace
from townbook.store.about import about_text, read_about
from townbook.store.claim import Claim, Review, Section, Statement
from townbook.store.report import Report, read_claim_table
from townbook.store.tables import read_table, table_text

REJECTED, SET_ASIDE, REPLACED = "rejected.csv", "set_aside.csv", "replaced"


def rejected_claims(workspace: Workspace, report: str) -> list[Claim]:
    """The claims of a report that a person removed, so that reading again brings none back."""
    return _kept(workspace, report, REJECTED, "rejected")


def set_aside_claims(workspace: Workspace, report: str) -> list[Claim]:
    """Reviewed claims whose number a later text no longer held."""
    return _kept(workspace, report, SET_ASIDE, "set-aside")


def kept_file(name: str, claims: Sequence[Claim]) -> dict[str, str]:
    """A report's file of claims that it no longer has, by its name."""
    return {name: table_text(claims, Claim)}


def _kept(workspace: Workspace, report: str, name: str, once: str) -> list[Claim]:
    """The claims of such a file, and those that earlier versions kept among the reviews."""
    paths = (
        workspace.report(report) / name,
        workspace.data / "reviews" / f"{report}-{once}.csv",
    )
    tables = (read_claim_table(path) for path in paths if path.is_file())
    return list(dict.fromkeys(claim for table in tables for claim in table))


def replaced_files(report: Report) -> dict[str, str]:
    """A reviewed report's tables, as files that its successor under the same id keeps.

    A report that nobody reviewed leaves nothing: it can be read again.
    """
    if not any(
        row.review is not Review.AUTO
        for rows in (report.claims, report.statements, report.sections)
        for row in rows
    ):
        return {}
    folder = f"{REPLACED}/{report.about.source_sha256[:12]}"
    return {
        f"{folder}/about.yml": about_text(report.about),
        f"{folder}/sections.csv": table_text(report.sections, Section),
        f"{folder}/claims.csv": table_text(report.claims, Claim),
        f"{folder}/statements.csv": table_text(report.statements, Statement),
    }


def replaced_reports(workspace: Workspace, report: str) -> Iterator[Report]:
    """The reports that stood under this id before and were replaced by another text.

    Raises:
        DataError: a table of theirs is damaged.
    """
    for about in sorted((workspace.report(report) / REPLACED).glob("*/about.yml")):
        yield _report_in(about.parent)


def _report_in(folder: Path) -> Report:
    return Report(
        about=read_about(folder / "about.yml"),
        sections=tuple(read_table(folder / "sections.csv", Section)),
        claims=tuple(read_claim_table(folder / "claims.csv")),
        statements=tuple(read_table(folder / "statements.csv", Statement)),
    )
