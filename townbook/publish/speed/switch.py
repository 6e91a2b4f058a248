"""The switch that makes everything ordinary: slower, simpler to look into, the same results."""

from __future__ import annotations

import os

PLAIN_VARIABLE = "TOWNBOOK_PLAIN"


def may_fork() -> bool:
    """Whether processes may be forked from warm ones: not on Windows, not with TOWNBOOK_PLAIN=1."""
    return hasattr(os, "fork") and not _plain()


def may_reuse() -> bool:
    """Whether a chapter may take a chart whose table has not changed from its last run."""
    return not _plain()


def _plain() -> bool:
    return os.environ.get(PLAIN_VARIABLE, "") not in ("", "0")
