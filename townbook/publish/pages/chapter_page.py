"""From a chapter's executed notebook and manifest to one page of plain MyST Markdown.

Nothing here reads or writes a file: a page is text, and the names of the files that it shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from townbook.errors import BuildFailed
from townbook.publish.kernels.executed import cell_source, cell_tags
from townbook.publish.pages.narrative_cells import (
    claim_anchor,
    escaped,
    html_escaped,
    render,
    to_markdown,
)
from townbook.publish.pages.notes import brief_links, fenced, notes
from townbook.publish.pages.year_before import MARK
from townbook.publish.run.past_runs import Run
from townbook.show.facts import Fact
from townbook.show.interface_words.languages import Language
from townbook.show.interface_words.pages import BESIDE_CHARTS
from townbook.show.narrative import Writer
from townbook.show.plain_text import one_line
from townbook.show.run_record import ChartRecord, ChartRow
from townbook.show.travelling import KIT, chart_anchor, travel_name

MEDIA_KEY = "townbook"
"""Under this key of an output's metadata stands which chart it is (show/chapter.py writes it)."""

WIDEST_OUTPUT = "text/html"


def chapter_page(
    run: Run,
    names: Mapping[str, Fact],
    *,
    title: str,
    has_twin: bool,
    audited: bool,
    words_to_find: Sequence[str] = (),
    briefs: Sequence[str] = (),
) -> str:
    """The page of one chapter.

    `names` are what its prose may refer to beside the chapter's own facts; `title` is used
    where the notebook has no heading of its own; `words_to_find` are what readers may search
    for beside the words of the page; `briefs` are the addresses of its briefs.

    Raises:
        NarrativeError: a placeholder cannot be filled.
        BuildFailed: the notebook shows a chart that its manifest lacks.
    """
    blocks = [block for block in _blocks(run, names) if block.strip()]
    if not any(block.lstrip().startswith("# ") for block in blocks):
        blocks.insert(0, f"# {escaped(title)}")
    blocks.insert(_after_headline(blocks), brief_links(briefs, run.language))
    twin = {"zh": "en", "en": "zh"}[run.language]
    closing = notes(
        run.manifest,
        run.code,
        notebook=f"downloads/{run.chapter}.ipynb",
        twin=f"../{twin}/{run.chapter}.html" if has_twin else "",
        audited=audited,
    )
    found_by = quoted(" ".join(words_to_find))
    front = f"---\nsearch_words: {found_by}\n---\n" if words_to_find else ""
    body = [block.strip("\n") for block in blocks if block]
    return front + "\n\n".join([*body, MARK, closing])


def _after_headline(blocks: Sequence[str]) -> int:
    """Where a page goes on after what sums it up, or after its title."""
    marks = [place for place, block in enumerate(blocks) if "{div} headline" in block]
    return marks[0] + 1 if marks else 1


def headline(run: Run, names: Mapping[str, Fact], write: Writer = to_markdown) -> str:
    """The chapter's one or two sentences that sum it up, as Markdown; empty where it has none.

    `write` turns what comes from the report into other markup than Markdown.
    """
    texts = [
        _prose(run, number, cell, names, write)
        for number, cell in run.cells
        if cell["cell_type"] == "markdown" and {"headline", run.language} <= cell_tags(cell)
    ]
    return "\n\n".join(text.strip() for text in texts)


def _blocks(run: Run, names: Mapping[str, Fact]) -> Iterable[str]:
    for number, cell in run.cells:
        if cell["cell_type"] == "markdown":
            if run.language in cell_tags(cell) or not cell_tags(cell) & {"zh", "en"}:
                prose = _prose(run, number, cell, names)
                yield _set_off(prose) if "headline" in cell_tags(cell) and prose.strip() else prose
        elif cell["cell_type"] == "code":
            yield from (_shown(run, output) for output in cell.get("outputs", ()))


def _prose(
    run: Run,
    number: int,
    cell: Mapping[str, Any],
    names: Mapping[str, Fact],
    write: Writer = to_markdown,
) -> str:
    where = f"report {run.manifest.report}, chapter {run.chapter}, cell {number}"
    facts = {**names, **run.manifest.facts}
    return render(cell_source(cell), facts, run.language, where=where, write=write)


def _set_off(prose: str) -> str:
    """A headline, with any heading of its cell kept outside of the box."""
    lines = prose.strip().splitlines()
    heading = [line for line in lines if line.startswith("# ")]
    rest = "\n".join(line for line in lines if not line.startswith("# ")).strip()
    return "\n\n".join([*heading, f":::{{div}} headline\n{rest}\n:::"])


def _shown(run: Run, output: Mapping[str, Any]) -> str:
    """One output as the page shows it: a chart with its kit, a table, else nothing.

    What a cell prints is for the person at the notebook, not for the reader of the book.
    """
    marks = output.get("metadata", {}).get(MEDIA_KEY, {})
    if "chart" in marks:
        return _chart(run, marks["chart"])
    data = output.get("data", {})
    if WIDEST_OUTPUT not in data:
        return ""
    table = "".join(data[WIDEST_OUTPUT])
    return fenced(f'<div class="table-output">{table}</div>', "{raw} html")


def _chart(run: Run, name: str) -> str:
    if name not in run.charts:
        raise BuildFailed(
            f"report {run.manifest.report}, chapter {run.chapter}: the notebook shows a chart "
            f"{name!r} that its manifest lacks.",
            f"Run the chapter again: townbook run {run.manifest.report} --topic {run.chapter}.",
        )
    chart = run.charts[name]
    anchor = chart_anchor(run.chapter, name)
    if not chart.is_picture:
        return _told(chart, anchor, run.language)
    return "\n".join(
        [
            "::::{div} chart",
            f":::{{figure}} {picture_path(run.chapter, name, 'wide')}",
            f":name: {anchor}",
            f":alt: {quoted(chart.alt)}",
            "",
            escaped(chart.heading),
            *(["", escaped(chart.subtitle)] if chart.subtitle else []),
            ":::",
            *filter(None, [chart_numbers(chart, run.language)]),
            ":::{div} kit",
            _kit(run, name),
            "",
            escaped(chart.source),
            ":::",
            "::::",
        ]
    )


def _kit(run: Run, name: str) -> str:
    """Links to a chart's files, to all of its chapter's, and to the chart itself."""
    report, chapter, language = run.manifest.report, run.chapter, run.language
    words = BESIDE_CHARTS[language]
    files = [
        f"{{download}}`{kind.upper()} <{kit_path(report, chapter, name, language, kind)}>`"
        for kind in KIT
    ]
    every = f"{{download}}`{words['zip']} <{zip_path(report, chapter, language)}>`"
    link = f'<a class="permalink" href="#{chart_anchor(chapter, name)}">{words["link"]}</a>'
    return " · ".join([*files, every, link])


def _told(chart: ChartRecord, anchor: str, language: Language) -> str:
    """Numbers that no picture was drawn of, as a table under their heading."""
    scope = f'<p class="scope">{html_escaped(chart.subtitle)}</p>' if chart.subtitle else ""
    heading = f'<p class="told">{html_escaped(chart.heading)}</p>{scope}'
    table = f'<div id="{anchor}">{heading}{_number_table(chart, language)}</div>'
    return "\n".join(
        [
            "::::{div} chart",
            fenced(table, "{raw} html"),
            ":::{div} kit",
            escaped(chart.source),
            ":::",
            "::::",
        ]
    )


def chart_numbers(chart: ChartRecord, language: Language) -> str:
    """The numbers of a chart as a table, folded away; empty where it has none."""
    if not chart.rows:
        return ""
    summary = f"<summary>{BESIDE_CHARTS[language]['table']}</summary>"
    table = _number_table(chart, language)
    return fenced(f'<details class="chart-numbers">{summary}{table}</details>', "{raw} html")


def _number_table(chart: ChartRecord, language: Language) -> str:
    """A chart's numbers with places and verdicts; what all rows share is in no column."""
    words = BESIDE_CHARTS[language]
    told = chart.rows
    if len({row.label for row in told}) == 1 and all(row.group for row in told):
        told = tuple(replace(row, label=row.group, group="") for row in told)
    grouped, stated = any(row.group for row in told), any(row.claims for row in told)
    heads = [words["what"], *([words["group"]] if grouped else []), words["number"]]
    heads += [words["claims"], words["verdict"]] if stated else []
    head = "".join(f'<th scope="col">{html_escaped(text)}</th>' for text in heads)
    rows = "".join(_number_row(row, grouped, stated) for row in told)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    region = f'tabindex="0" role="region" aria-label="{words["table"]}"'
    return f'<div class="table-output" {region}>{table}</div>'


def _number_row(row: ChartRow, grouped: bool, stated: bool) -> str:
    links = " ".join(
        f'<a href="register.html#{claim_anchor(claim)}">{html_escaped(claim)}</a>'
        for claim in row.claims
    )
    cells = [*([html_escaped(row.group)] if grouped else []), html_escaped(row.number)]
    cells += [links, html_escaped(row.verdict)] if stated else []
    told = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{html_escaped(row.label)}</th>{told}</tr>'


def picture_path(chapter: str, name: str, kind: str) -> str:
    """Where an edition's pages have a chart's picture: `wide`, `narrow`, each `-night` too."""
    return f"charts/{chapter}/{name}.{kind}.svg"


def kit_path(report: str, chapter: str, name: str, language: str, kind: str) -> str:
    """Where an edition's pages have a chart's file to give away."""
    return f"charts/{chapter}/{travel_name(report, chapter, name, language, kind)}"


def zip_path(report: str, chapter: str, language: str) -> str:
    """Where an edition's pages have all charts of a chapter in one file."""
    return f"charts/{chapter}/{travel_name(report, chapter, 'charts', language, 'zip')}"


def quoted(words: str) -> str:
    """Words as one value in YAML, in which no mark stands that `assemble` would replace."""
    return json.dumps(one_line(words), ensure_ascii=False).replace("<!--", "\\u003c!--")
