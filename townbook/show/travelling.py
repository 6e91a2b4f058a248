"""A chart that leaves its page: what it then says of itself, and under which name it goes."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from townbook.show.charts.paper import Frame
from townbook.show.interface_words.charts import TRAVEL
from townbook.show.interface_words.languages import Language
from townbook.show.run_record import ChartRecord

KIT = ("png", "svg", "pdf", "csv")
"""The files in which a chart is given away."""


def chart_anchor(chapter: str, name: str) -> str:
    """The id of a chart on its page."""
    return "chart-" + _joined_by_hyphens(f"{chapter}-{name}")


def chart_address(site: str, report: str, language: str, chapter: str, name: str) -> str:
    """Where a chart is shown: in full where the site's own address is known."""
    return f"{site}{report}/{language}/{chapter}.html#{chart_anchor(chapter, name)}"


def travel_name(report: str, chapter: str, name: str, language: str, ending: str) -> str:
    """The name of a chart's file away from home: `dongsitou-2021_flood-relief_impact_en.png`."""
    parts = (report, _joined_by_hyphens(chapter), _joined_by_hyphens(name), language)
    return f"{'_'.join(parts)}.{ending}"


def _joined_by_hyphens(words: str) -> str:
    return re.sub(r"[^0-9A-Za-z]+", "-", words).strip("-").lower()


def frame_of(record: ChartRecord, language: Language) -> Frame:
    """What stands over and under a chart that has no page around it."""
    closing = f"{TRAVEL[language]['licence']} · {record.address}"
    return Frame(title=record.heading, subtitle=record.subtitle, foot=(record.source, closing))


def scope_text(table: pd.DataFrame, period: str, language: Language) -> str:
    """A chart's unit, where all of it has one, and the time that it is about."""
    words = TRAVEL[language]
    units = {str(unit) for unit in table["unit"]} if "unit" in table else set()
    unit = words["unit"].format(*units) if len(units) == 1 and units != {""} else ""
    return words["between"].join(part for part in (unit, period) if part)


def travelling_table(
    table: pd.DataFrame, record: ChartRecord, place: str, year: int, verdicts: Sequence[str]
) -> pd.DataFrame:
    """A chart's table with what each number needs where it stands alone, a row a number."""
    return table.assign(
        place=place, year=year, verdict=list(verdicts), source=record.source, address=record.address
    )
