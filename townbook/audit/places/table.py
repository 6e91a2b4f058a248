"""Places beside each other as the table and the lines that `townbook beside` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from townbook.audit.places.side_by_side import Comparable, MeasuredAs, Row
from townbook.store.catalogue import Catalogue

MEASURE_WORDS: Mapping[MeasuredAs, tuple[str, str]] = {
    MeasuredAs.LEVEL: ("数值", "level"),
    MeasuredAs.GROWTH: ("增速", "growth"),
    MeasuredAs.CHANGE: ("增减", "change"),
    MeasuredAs.TARGET: ("目标", "target"),
    MeasuredAs.TARGET_GROWTH: ("增速目标", "target for growth"),
}
COMPARABLE_WORDS: Mapping[Comparable, tuple[str, str]] = {
    Comparable.YES: ("可比", "comparable"),
    Comparable.OTHER_SCOPE: ("口径不同，不能相比", "another scope, not comparable"),
    Comparable.BOUND: ("只是界限，不能相比", "a bound, not comparable"),
}
BESIDE_COLUMNS = (
    "quantity",
    "label",
    "measure",
    "report",
    "claim",
    "as_written",
    "value",
    "low",
    "high",
    "unit",
    "comparable",
    "note",
    "start",
    "end",
)


def label_of(row: Row, catalogue: Catalogue, language: str) -> str:
    """What a row counts, by its indicator, else by the words of the first report."""
    indicator = catalogue.indicators.get(row.quantity.of)
    if indicator is None:
        return row.subject
    return indicator.label_en if language == "en" else indicator.label_zh


def table_rows(
    rows: Iterable[Row], catalogue: Catalogue, language: str
) -> Iterator[dict[str, str]]:
    """One line a cell: the claim, the interval of its value, and whether it may be ranked."""
    for row in rows:
        alone = len(row.ranked) < 2
        for cell in row.cells:
            interval = cell.interval
            comparable = cell.comparable is Comparable.YES and not alone
            yield {
                "quantity": row.quantity.of,
                "label": label_of(row, catalogue, language),
                "measure": row.quantity.measure,
                "report": cell.report,
                "claim": cell.claim.claim,
                "as_written": cell.claim.as_written,
                "value": str(cell.claim.value),
                "low": "" if interval.low is None else f"{float(interval.low):.10g}",
                "high": "" if interval.high is None else f"{float(interval.high):.10g}",
                "unit": cell.claim.unit,
                "comparable": "yes" if comparable else "no",
                "note": COMPARABLE_WORDS[cell.comparable][language == "en"],
                "start": str(cell.claim.start),
                "end": str(cell.claim.end),
            }


def row_said(row: Row, catalogue: Catalogue, language: str) -> str:
    """One line for the terminal: the quantity, then each report's number."""
    english = language == "en"
    cells = (
        f"{cell.report} {cell.claim.as_written}"
        + (
            ""
            if cell.comparable is Comparable.YES
            else f" ({cell.claim.subject}: {COMPARABLE_WORDS[cell.comparable][english]})"
        )
        for cell in row.cells
    )
    measure = MEASURE_WORDS[row.quantity.measure][english]
    return f"{label_of(row, catalogue, language)} {measure}  " + "; ".join(cells)
