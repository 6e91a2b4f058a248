"""Before a build: the texts that are at hand are kept as the book may show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from townbook.paths import Workspace
from townbook.store.sourcetext import drop_source, load_source, source_key


def keep_sources(workspace: Workspace, reports: Sequence[str]) -> Iterator[str]:
    """Keep the texts that are at hand as the book may show them, and no others.

    Yields what the user should know of each that is kept for the first time, or cannot be.
    """
    for report in reports:
        if not source_key(workspace, report):
            drop_source(workspace, report)
        elif load_source(workspace, report) is None:
            from townbook.read.sourceview import StaleSource, keep_source  # slow, seldom wanted

            try:
                keep_source(workspace, report)
            except StaleSource as problem:
                yield f"townbook: {problem}"
            else:
                yield (
                    f"The book will show the text of {report}, names covered; remove it from "
                    f"{workspace.sources} to leave it out."
                )
