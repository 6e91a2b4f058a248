"""The texts that reports were read from, kept beside the project's data."""

from __future__ import annotations

from townbook.errors import DataError
from townbook.paths import Workspace


def source_text(workspace: Workspace, report: str) -> str:
    """The text that a report was last read from; empty where it is not at hand."""
    path = workspace.source(report)
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as problem:
        raise DataError(
            f"{path}: cannot be read ({problem}).", "Remove it and ingest again."
        ) from problem
