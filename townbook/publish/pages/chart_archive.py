"""All charts of a chapter in one file to take away, with what they show and where it stands."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from townbook.publish.run.inputs import content_hash
from townbook.publish.run.past_runs import Run
from townbook.show.chart_files import ChartFiles
from townbook.show.interface_words.charts import TRAVEL
from townbook.show.run_record import ChartRecord
from townbook.show.travelling import KIT, travel_name

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of everything in an archive, so that the same charts give the same bytes."""


def chart_archive(run: Run, folder: Path, made: Path) -> bytes | Path:
    """The kits of a chapter's charts, whose files stand in `folder`, as a ZIP with a read-me.

    `made` is the archive of an earlier build: that one again where the charts are the same.
    """
    charts = list(run.pictures.values())
    stamp = content_hash("\n".join(chart.drawn_from for chart in charts)).encode()
    if _stamp(made) == stamp:
        return made
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = stamp
        for name, content in _contents(run, folder, charts).items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _stamp(path: Path) -> bytes:
    """What an archive was made from; empty where there is none."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.comment
    except (OSError, zipfile.BadZipFile):
        return b""


def _contents(run: Run, folder: Path, charts: list[ChartRecord]) -> dict[str, bytes]:
    report, chapter, language = run.manifest.report, run.chapter, run.language
    files: dict[str, bytes] = {}
    for chart in charts:
        made = ChartFiles.of(folder, chart.name)
        for kind in KIT:
            name = travel_name(report, chapter, chart.name, language, kind)
            files[name] = getattr(made, kind).read_bytes()
    told = [_described(run, chart) for chart in charts]
    read_me = "\n\n".join("\n".join(filter(None, entry.values())) for entry in told)
    licence = TRAVEL[language]["licence"]
    files["README.txt"] = f"{read_me}\n\n{licence}\n".encode()
    metadata = {"licence": "CC-BY-4.0", "report": report, "language": language, "charts": told}
    files["metadata.json"] = json.dumps(metadata, ensure_ascii=False, indent=2).encode()
    return files


def _described(run: Run, chart: ChartRecord) -> Mapping[str, str]:
    """What a chart shows, for its archive's read-me and metadata."""
    name = travel_name(run.manifest.report, run.chapter, chart.name, run.language, "png")
    return {
        "file": name.removesuffix(".png"),
        "title": chart.heading,
        "subtitle": chart.subtitle,
        "alt": chart.alt,
        "source": chart.source,
        "address": chart.address,
    }
