"""Charts that would come out the same are taken over from the last run; others are drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from chart_tables import table
from kits import RECORD, write_crops

from townbook.show import charts
from townbook.show.reused_charts import drawn_from, take_over
from townbook.show.run_record import Manifest, record_text


@pytest.fixture
def crops() -> pd.DataFrame:
    return table(("谷子", 120), ("土豆", 60.5), ("豆角", 20), unit="亩")


@pytest.fixture
def last(tmp_path: Path, crops: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run that drew the chart `crops`, and that the run at hand may take charts from."""
    folder = tmp_path / "last"
    write_crops(crops, folder / "charts")
    drawn = replace(RECORD, drawn_from=wanted(crops))
    manifest = Manifest(report="yunxi-2020", chapter="crops", language="zh", charts=(drawn,))
    (folder / "manifest.json").write_text(record_text(manifest), encoding="utf-8")
    monkeypatch.setenv("TOWNBOOK_LAST_RUN", str(folder))
    return folder


def wanted(data: pd.DataFrame, words: object = RECORD, **options: Any) -> str:
    return drawn_from(charts.composition, data, options, "zh", words)


def test_the_same_chart_is_taken_over_with_its_whole_kit(last: Path, crops, tmp_path: Path) -> None:
    files = take_over("crops", wanted(crops), tmp_path / "now")
    assert files is not None
    for form, name in files.names().items():
        assert getattr(files, form).read_bytes() == (last / "charts" / name).read_bytes()


def test_another_number_word_option_or_chart_is_drawn_anew(last: Path, crops, tmp_path) -> None:
    more = crops.assign(value=crops["value"] + 1e-9)
    others = (
        wanted(more),
        wanted(crops, replace(RECORD, alt="四种作物")),
        wanted(crops, order="面积"),
        drawn_from(charts.log_dots, crops, {}, "zh", RECORD),
        drawn_from(charts.composition, crops, {}, "en", RECORD),
    )
    assert len({*others, wanted(crops)}) == 6
    assert all(take_over("crops", other, tmp_path / "now") is None for other in others)
    assert take_over("potatoes", wanted(crops), tmp_path / "now") is None
    assert not (tmp_path / "now").exists()


def test_an_option_without_a_lasting_name_is_never_the_same(crops: pd.DataFrame) -> None:
    assert wanted(crops, order=object()) != wanted(crops, order=object())


def test_a_kit_with_a_part_missing_is_drawn_anew(last: Path, crops, tmp_path: Path) -> None:
    (last / "charts" / "crops.pdf").unlink()
    assert take_over("crops", wanted(crops), tmp_path / "now") is None


@pytest.mark.parametrize("record", ["", "{}", "[]", '{"charts": [{}]}', '{"charts": null}'])
def test_a_damaged_record_only_costs_time(last: Path, crops, tmp_path: Path, record: str) -> None:
    (last / "manifest.json").write_text(record, encoding="utf-8")
    assert take_over("crops", wanted(crops), tmp_path / "now") is None


def test_without_a_last_run_every_chart_is_drawn(last: Path, crops, tmp_path, monkeypatch) -> None:
    monkeypatch.delenv("TOWNBOOK_LAST_RUN")
    assert take_over("crops", wanted(crops), tmp_path / "now") is None
