"""Claims that a report no longer has, and that people have seen: rejected, or set aside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from townbook.paths import Workspace
from townbook.store.claim import Claim
from townbook.store.tables import read_table, table_text, write_text


def rejected_path(workspace: Workspace, report: str) -> Path:
    """The claims that a person removed, so that reading again does not bring them back."""
    return workspace.data / "reviews" / f"{report}-rejected.csv"


def rejected_claims(workspace: Workspace, report: str) -> list[Claim]:
    """The claims of a report that a person removed."""
    path = rejected_path(workspace, report)
    return read_table(path, Claim) if path.is_file() else []


def keep_aside(workspace: Workspace, report: str, claims: tuple[Claim, ...]) -> None:
    """Keep reviewed claims that a new text no longer holds, in `data/reviews/`."""
    if not claims:
        return
    path = workspace.data / "reviews" / f"{report}-set-aside.csv"
    earlier = read_table(path, Claim) if path.is_file() else []
    known = {replace(claim, claim="") for claim in earlier}
    fresh = [claim for claim in claims if replace(claim, claim="") not in known]
    write_text(path, table_text([*earlier, *fresh], Claim))
