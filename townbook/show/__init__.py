"""Show: chapters, charts and words; what notebooks import.

The parts are imported when they are first asked for: whoever only wants words, such as the
briefs, need not wait for pandas and matplotlib.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from townbook.show import calendar_days, charts, report_overview, telling, topic_charts
    from townbook.show.chapter import Chapter, open_chapter

__all__ = [
    "Chapter",
    "calendar_days",
    "charts",
    "open_chapter",
    "report_overview",
    "telling",
    "topic_charts",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in ("Chapter", "open_chapter"):
        return getattr(import_module("townbook.show.chapter"), name)
    if name in ("charts", "calendar_days", "topic_charts", "report_overview", "telling"):
        return import_module(f"townbook.show.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
