"""Charts of a chapter's last run that would come out the same: their files are taken over.

A chart is a pure function, and a kit has the same bytes each time. So where function, table,
options and words are the same, and package and environment are (the run sees to that), drawing
again would only cost time.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from townbook.paths import LAST_RUN_VARIABLE, MANIFEST
from townbook.show.chart_files import ChartFiles
from townbook.show.run_record import Manifest, read_record


def drawn_from(
    chart: Callable[..., Any], table: pd.DataFrame, options: Mapping[str, Any], *words: object
) -> str:
    """One hash of everything that a kit is made from, except the package and the environment.

    An option without a lasting name gives another hash each time, so that it is drawn again.
    """
    parts = (
        f"{chart.__module__}.{chart.__qualname__}",
        table.to_json(orient="split", double_precision=15, force_ascii=False),
        json.dumps(options, sort_keys=True, default=repr),
        json.dumps(words, default=repr),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def take_over(name: str, wanted: str, folder: Path) -> ChartFiles | None:
    """Copy a chart's kit from the last run to `folder`; None where there is none drawn as `wanted`.

    The last run is the one that TOWNBOOK_LAST_RUN names; without it every chart is drawn.
    """
    last = os.environ.get(LAST_RUN_VARIABLE)
    if not last or _recorded(Path(last)).get(name) != wanted:
        return None
    old, new = (ChartFiles.of(place, name) for place in (Path(last, "charts"), folder))
    pairs = [(getattr(old, form), getattr(new, form)) for form in new.names()]
    if not all(source.is_file() for source, _ in pairs):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    for source, target in pairs:
        shutil.copyfile(source, target)
    return new


def _recorded(last: Path) -> dict[str, str]:
    """What each chart of a run was drawn from; nothing where the run left no readable record."""
    try:
        charts = read_record((last / MANIFEST).read_bytes(), Manifest).charts
    except (OSError, ValueError):
        return {}
    return {chart.name: chart.drawn_from for chart in charts}
