"""What a notebook talks to: its part of the report, charts with their kit, facts to publish.

A chapter only reads the data folder and only writes its own run folder.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pandas as pd
from IPython.display import Markdown, display
from matplotlib.figure import Figure

from townbook.errors import UnknownName
from townbook.paths import RUN_VARIABLE, Workspace
from townbook.show import by_hand, charts, kit
from townbook.show.chapter_topics import OTHER, REPORT_CHAPTERS
from townbook.show.charts.lettering import drawable, sentence_case
from townbook.show.extract import Extract
from townbook.show.interface_words.languages import LANGUAGES
from townbook.show.interface_words.numbers import NUMBERS
from townbook.show.measure import Measure, Missing
from townbook.show.number_groups import in_a_line
from townbook.show.number_words import unit_label
from townbook.show.plain_text import each_text, one_line, one_lined, with_room
from townbook.show.recording import record_run
from townbook.show.reused_charts import drawn_from, take_over
from townbook.show.run_record import ChartRecord, ChartRow, record_text
from townbook.show.stored_report import Stored, load_stored
from townbook.show.travelling import chart_address, frame_of, scope_text, travelling_table
from townbook.store.tables import write_text

MEDIA_KEY = "townbook"
"""Under this key of an output's metadata stands which chart the output is."""


def open_chapter(topic: str, report: str, language: str = "zh") -> Chapter:
    """The chapter of one topic (or of what is left over, or of the whole report) in one language.

    Args:
        topic: a key of topics.csv, `other`, or one of `REPORT_CHAPTERS`.
        report: a report id such as `dongsitou-2021`.
        language: `zh` or `en`.

    Raises:
        UnknownName: report, language or topic does not exist.
        DataError: the report's tables are damaged.
    """
    if language not in LANGUAGES:
        raise UnknownName(f"There is no language {language!r}.", "Use zh or en.")
    workspace = Workspace.from_environment()
    stored = load_stored(workspace, report)
    sections = _sections(stored, topic)
    return Chapter(topic, stored, "zh" if language == "zh" else "en", sections, workspace)


def _sections(stored: Stored, topic: str) -> tuple[str, ...]:
    """The sections that a chapter's rows stand in."""
    if topic in REPORT_CHAPTERS:
        return tuple(stored.report.section_by_id)
    if topic not in stored.catalogue.topics and topic != OTHER:
        raise UnknownName(f"There is no topic {topic!r}.", "See data/catalogue/topics.csv.")
    return stored.chapters.sections.get(topic, stored.report.sections_of(topic))


class Chapter(Extract):
    """One topic of one report in one language, and the record of the run."""

    def __init__(self, *of_extract: Any) -> None:
        super().__init__(*of_extract)
        self._charts: list[ChartRecord] = []

    def table(
        self, measures: Iterable[Measure | Missing], groups: Sequence[str] | None = None
    ) -> pd.DataFrame:
        """The data of a chart, one row a measure that is there.

        Columns: label, value, low, high (floats, NaN where unbounded), unit, group, claims
        (ids joined by `;`), text (the number in words) and note (what the audit has against it).
        """
        listed = list(measures)
        named = groups if groups is not None else [""] * len(listed)
        rows = [
            self._row(measure, group)
            for measure, group in zip(listed, named, strict=True)
            if isinstance(measure, Measure)
        ]
        return pd.DataFrame(rows, columns=[*charts.CHART_COLUMNS, "text", "note"])

    def cells(self, pairs: Iterable[tuple[str, str]]) -> pd.DataFrame:
        """The data of a matrix: for each (row, column) how often it occurs.

        A pair with an empty column keeps its row on the chart without a dot.
        """
        rows = [
            {"label": row, "group": column, "value": float(count if column else 0)}
            for (row, column), count in Counter(pairs).items()
        ]
        table = pd.DataFrame(rows, columns=["label", "group", "value"])
        filled = table.assign(low=table["value"], high=table["value"], unit="", claims="")
        return filled[list(charts.CHART_COLUMNS)]

    def show(
        self,
        name: str,
        chart: Callable[..., Figure],
        table: pd.DataFrame,
        zh: str,
        en: str,
        sections: Sequence[str] = (),
        **options: Any,
    ) -> None:
        """Draw a chart, write its kit and display it; leave it out where the data are too few, or
        of a kind that the chart has no picture for. Numbers that a picture adds nothing to are
        displayed as a table.

        `zh` and `en` are its caption; `sections` are those that it rests on, where they are not
        those of its claims or of the chapter; `options` go to the chart function.
        """
        if len(table) < charts.MINIMUM_ROWS[chart.__name__]:
            return
        table = one_lined(table)
        record = self._record(name, chart.__name__, table, (zh, en), sections, options)
        if not charts.is_worth_drawing(chart.__name__, table):
            self._charts.append(record)
            told = table[["label", "group"]].assign(number=[row.number for row in record.rows])
            _display({"text/html": told.to_html(index=False)}, "chart", name, record.alt)
            return
        travelling = self._travelling(table, record)
        given = kit.csv_bytes(travelling).decode()
        wanted = drawn_from(chart, table, options, self.language, record, given)
        folder = self.run_folder / "charts"
        files = take_over(name, wanted, folder)
        if files is None:
            shown = each_text(with_room(table), drawable)
            draw = partial(chart, shown, language=self.language, **options)
            try:
                drawings = kit.Drawings.of(
                    lambda frame: draw(frame=frame), frame_of(record, self.language)
                )
            except charts.Undrawable:
                return
            files = kit.write_kit(drawings, travelling, folder, record)
        self._charts.append(replace(record, files=files.names(), drawn_from=wanted))
        picture = {"image/svg+xml": files.wide.read_text(encoding="utf-8")}
        _display(picture, "chart", name, record.alt)

    def _record(
        self,
        name: str,
        chart: str,
        table: pd.DataFrame,
        captions: tuple[str, str],
        sections: Sequence[str],
        options: Mapping[str, Any],
    ) -> ChartRecord:
        """What a chart says, before it is drawn."""
        shown, caption = with_room(table), one_line(self.say(*captions))
        drawn = charts.is_worth_drawing(chart, shown)
        title = charts.message(chart, shown, self.language, options) if drawn else ""
        described = charts.describe(shown, self.language)
        site = self.workspace.address
        return ChartRecord(
            name,
            caption,
            self.word("alt").format(title=title, described=described) if title else described,
            one_line(self._source(table, sections)),
            _claim_ids(table),
            title=title,
            scope=scope_text(table, self._period(table), self.language),
            address=chart_address(site, self.report.id, self.language, self.name, name),
            rows=self._rows_in_words(table),
        )

    def _rows_in_words(self, table: pd.DataFrame) -> tuple[ChartRow, ...]:
        """The numbers of a chart in words, or its days."""
        if charts.holds_dates(table):
            return tuple(
                ChartRow(event.label, "", charts.when_text(event, self.language), (), "")
                for event in charts.events_of(table)
            )
        return tuple(
            ChartRow(
                sentence_case(mark.label),
                sentence_case(mark.group),
                charts.mark_text(mark, self.language),
                _ids(row["claims"]),
                self.verdict(_ids(row["claims"])),
            )
            for mark, row in zip(charts.marks_of(table), table.to_dict("records"), strict=True)
        )

    def _travelling(self, table: pd.DataFrame, record: ChartRecord) -> pd.DataFrame:
        about = self.report.about
        verdicts = [self.verdict(_ids(cell)) for cell in table["claims"]]
        place = self.say(about.township_zh, about.township_en)
        return travelling_table(table, record, place, about.year, verdicts)

    def _period(self, table: pd.DataFrame) -> str:
        """The time that all claims of a chart speak of, else the report's year."""
        known = self.report.claim_by_id
        periods = {known[name].period for name in _claim_ids(table) if name in known}
        one = periods.pop() if len(periods) == 1 else ""
        return self.date(one or str(self.report.about.year))

    def publish(self, *names: str, **facts: Any) -> None:
        """Hand facts to the narrative and write what this run leaves behind.

        `names` are variables of the notebook, `facts` whatever is computed for the purpose.
        Values are measures, missing numbers, or plain text, whole numbers, lists and mappings
        of these. Call it once, in the notebook's last code cell; run by hand, it shows the
        prose of the notebook that is open, filled in.

        The fact `otherwise` is added: one sentence on the most telling numbers, for a chapter that
        finds none of those it looks for.

        Raises:
            UnknownName: the notebook has no variable of that name.
            NarrativeError: run by hand, where a placeholder of the prose cannot be filled.
        """
        variables = _variables_of_the_notebook()
        published = by_hand.variables_named(names, variables) | facts
        told = {"otherwise": in_a_line(self), **published}
        record = record_run(self, told, self._charts)
        write_text(self.run_folder / "facts.json", record_text(record))
        if RUN_VARIABLE not in os.environ and (notebook := by_hand.open_notebook(variables)):
            _show_prose(by_hand.prose_of(notebook, record.facts, self.language))

    @cached_property
    def run_folder(self) -> Path:
        """Where this run leaves its results; a run by hand has a folder of its own."""
        given = os.environ.get(RUN_VARIABLE)
        return (
            Path(given)
            if given
            else self.workspace.by_hand(self.report.id, self.language, self.name)
        )

    def _row(self, measure: Measure, group: str) -> dict[str, Any]:
        low, high = measure.interval.low, measure.interval.high
        return {
            "label": (measure.label or {}).get(self.language, ""),
            "value": float(measure.value),
            "low": float("nan") if low is None else float(low),
            "high": float("nan") if high is None else float(high),
            "unit": unit_label(measure.unit, self.language, self.catalogue.units),
            "group": group,
            "claims": ";".join(measure.claims),
            "text": measure.text(self.language, self.catalogue.units),
            "note": self.flag(measure),
        }

    def _source(self, table: pd.DataFrame, sections: Sequence[str]) -> str:
        names = _claim_ids(table)
        known = self.report.claim_by_id
        stated = {known[name].section for name in names if name in known}
        place = self._place(set(sections) or stated or set(self.sections))
        about = self.report.about
        claims = self.word("claims").format(self._listed(names)) if names else ""
        title = self.say(about.title_zh, about.title_en)
        return self.word("source").format(title=title, place=place, claims=claims)

    def _place(self, sections: set[str]) -> str:
        """Where in the report these sections are, in words."""
        every = self.report.section_by_id
        if sections == set(every):
            return self.word("whole")
        numbers = [section for section in every if section in sections]
        words = self.word("sections" if len(numbers) > 1 else "section")
        return words.format(self._listed(numbers))

    def _listed(self, names: Iterable[str]) -> str:
        return NUMBERS[self.language]["comma"].join(names)


def _variables_of_the_notebook() -> dict[str, Any]:
    """The variables of the cell that called a method of the chapter."""
    cell = sys._getframe(2)
    return {**cell.f_globals, **cell.f_locals}


def _claim_ids(table: pd.DataFrame) -> tuple[str, ...]:
    if "claims" not in table:
        return ()
    return tuple(dict.fromkeys(name for cell in table["claims"] for name in _ids(cell)))


def _ids(cell: object) -> tuple[str, ...]:
    """The claims that a cell of a chart's table names."""
    return tuple(name for name in str(cell).split(";") if name)


def _display(media: dict[str, str], kind: str, name: str, text: str) -> None:
    """Show something in the notebook, marked so that the book can find it again."""
    marks = {MEDIA_KEY: {kind: name}}
    display({**media, "text/plain": text}, raw=True, metadata=marks)


def _show_prose(prose: str) -> None:
    display(Markdown(prose))
