"""Whether a chapter's last run still holds: its key is the hash of all that it was made from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from townbook.errors import StaleRun
from townbook.paths import MANIFEST, Workspace
from townbook.publish.kernels.executed import EXECUTED
from townbook.publish.run.inputs import Inputs, content_hash
from townbook.publish.run.plan import ChapterPlan


class Status(StrEnum):
    FRESH = "fresh"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True)
class ChapterStatus:
    """Whether a chapter's last run still holds; `why` names what changed since."""

    plan: ChapterPlan
    state: Status
    why: str = ""


def status(plans: Iterable[ChapterPlan], workspace: Workspace) -> list[ChapterStatus]:
    """The state of each chapter's last run, compared with what is at hand now."""
    inputs = Inputs(workspace)
    return [status_of(plan, inputs) for plan in plans]


def require_fresh(plans: Iterable[ChapterPlan], workspace: Workspace) -> None:
    """Refuse runs that are missing or out of date.

    Raises:
        StaleRun: names the chapters and what changed.
    """
    bad = [found for found in status(plans, workspace) if found.state is not Status.FRESH]
    if bad:
        listed = "; ".join(f"{found.plan}: {found.why}" for found in bad[:5])
        more = f"; and {len(bad) - 5} more" if len(bad) > 5 else ""
        raise StaleRun(f"{listed}{more}.", f"Run `townbook run {bad[0].plan.report}` first.")


def status_of(plan: ChapterPlan, inputs: Inputs) -> ChapterStatus:
    """The state of one chapter's last run."""
    folder = inputs.workspace.run(plan.report, plan.language, plan.chapter)
    try:
        made = _made_from(folder)
    except (OSError, ValueError):
        return ChapterStatus(plan, Status.MISSING, "has not been run")
    if not (folder / EXECUTED).is_file():
        return ChapterStatus(plan, Status.MISSING, "its executed notebook is gone")
    then = made.inputs
    if made.key != key_of(then):
        return ChapterStatus(plan, Status.STALE, "its manifest was tampered with")
    now = inputs.of(plan, made.reads)
    changed = sorted(name for name in {*then, *now} if then.get(name) != now.get(name))
    if changed:
        return ChapterStatus(plan, Status.STALE, f"changed: {', '.join(changed)}")
    return ChapterStatus(plan, Status.FRESH)


def draws_alike(plan: ChapterPlan, inputs: Inputs) -> bool:
    """Whether a chapter's last run was made by the package and environment that are here now.

    Then the same table gives the same chart, whatever else has changed.
    """
    folder = inputs.workspace.run(plan.report, plan.language, plan.chapter)
    try:
        then = _made_from(folder).inputs
    except (OSError, ValueError):
        return False
    now = inputs.of(plan, ())
    return all(then.get(name) == now[name] for name in ("package", "environment"))


@dataclass(frozen=True)
class _MadeFrom:
    """Of a run's manifest, what says whether it still holds."""

    inputs: Mapping[str, str]
    key: str
    reads: tuple[str, ...] | None = None


def _made_from(folder: Path) -> _MadeFrom:
    """What the run in a folder was made from.

    Raises:
        OSError: it cannot be read.
        ValueError: it is damaged.
    """
    return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=_MadeFrom)


def key_of(inputs: Mapping[str, str]) -> str:
    """A chapter's key: one hash of everything that it was made from."""
    return content_hash(json.dumps(inputs, sort_keys=True))
