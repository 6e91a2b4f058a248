"""Cells that no spreadsheet program takes for a formula."""

from __future__ import annotations

FORMULA_STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a formula may begin with (OWASP, "CSV Injection"), in Chinese Excel with wide signs too."""


def guarded(cell: str) -> str:
    """A text that is shown as it is: an apostrophe stands before what would start a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTERS) else cell
