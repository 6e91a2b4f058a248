"""One chart with its kit, for tests of what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from townbook.show import charts
from townbook.show.chart_files import ChartFiles
from townbook.show.kit import Drawings, write_kit
from townbook.show.run_record import ChartRecord
from townbook.show.travelling import frame_of

RECORD = ChartRecord(
    "crops",
    "三种作物的面积",
    "谷子 120 亩",
    "来源：第 1 节",
    ("1.1-01",),
    title="谷子占 59.9%",
    scope="单位：亩；2031年",
    address="https://example.org/yunxi-2031/zh/crops.html#chart-crops-crops",
)


def write_crops(
    table: pd.DataFrame,
    folder: Path,
    record: ChartRecord = RECORD,
    draw: Callable[..., Figure] = charts.composition,
) -> ChartFiles:
    """Draw a table in every frame and write its kit."""
    drawings = Drawings.of(lambda frame: draw(table, "zh", frame=frame), frame_of(record, "zh"))
    return write_kit(drawings, table, folder, record)
