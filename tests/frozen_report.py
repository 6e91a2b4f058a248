"""The 2021 report as tests know its numbers, apart from the one that people correct."""

from __future__ import annotations

from pathlib import Path

FROZEN = Path(__file__).parent / "frozen"
"""A data folder that holds the report alone; catalogue and lexicon come with townbook."""

REPORT = "dongsitou-2021"
