"""Score the reading of numbers against hand-made annotations, and time it.

    python benchmarks/bench_read.py REPORTS GOLD

REPORTS holds reports as text (`name.txt`), GOLD one annotation for each (`name.csv`) with the
columns as_written, value, unit, approx and kind; rows of kind date, ordinal or name are numerals
that are no claims. Both folders may also be given as TOWNBOOK_REPORTS and TOWNBOOK_GOLD. A report
whose reviewed claims stand in data/reports is scored against those as well.
"""

from __future__ import annotations

import csv
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from pathlib import Path

from townbook.read.outline.normalise import normalise
from townbook.read.reader import read_report_text
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Qualifier

ROOT = Path(__file__).resolve().parent.parent
NOT_CLAIMS = ("date", "ordinal", "name")
PAGE = 600
"""Characters on a printed page of a report."""

APPROX = {
    "": {Qualifier.NONE},
    "以上": {Qualifier.OVER, Qualifier.AT_LEAST},
    "余": {Qualifier.OVER},
    "多": {Qualifier.OVER},
    "约": {Qualifier.ABOUT},
    "近": {Qualifier.NEARLY},
    "以下": {Qualifier.AT_MOST},
}


@dataclass(frozen=True)
class Expected:
    """One figure that a report states, as an annotator wrote it down."""

    as_written: str
    value: str
    unit: str
    qualifiers: frozenset[Qualifier]
    kind: str


@dataclass
class Score:
    """How a reading compares with what was expected, and what was wrong with it."""

    name: str
    expected: int = 0
    found: int = 0
    hit: int = 0
    exact: int = 0
    seconds: float = 0.0
    characters: int = 0
    errors: list[tuple[str, str]] = field(default_factory=list)

    def line(self) -> str:
        return (
            f"{self.name:32}{self.expected:6}{self.found:6}"
            f"{_rate(self.hit, self.expected):9.4f}{_rate(self.hit, self.found):11.4f}"
            f"{_rate(self.exact, self.expected):11.4f}"
            f"{self.characters / PAGE / max(self.seconds, 1e-9):12.0f}"
        )


def main(arguments: Sequence[str]) -> int:
    reports, gold = _folders(arguments)
    catalogue = Catalogue.load(ROOT / "data" / "catalogue")
    units = {alias: u.unit for u in catalogue.units.values() for alias in (u.unit, *u.aliases)}
    scores = []
    for text_file, rows in _cases(reports, gold):
        text = text_file.read_text(encoding="utf-8-sig")
        started = time.perf_counter()
        claims = read_report_text(text, catalogue).claims
        seconds = time.perf_counter() - started
        scores.append(_score(text_file.stem, rows, claims, units, seconds, len(text)))
    if not scores:
        print(f"No report in {reports} has an annotation in {gold}.", file=sys.stderr)
        return 2
    _report([*scores, _sum(scores)])
    return 0


def _folders(arguments: Sequence[str]) -> tuple[Path, Path]:
    named = [*arguments, *(os.environ.get(n, "") for n in ("TOWNBOOK_REPORTS", "TOWNBOOK_GOLD"))]
    given = [Path(name) for name in named if name][:2]
    if len(given) < 2 or not all(folder.is_dir() for folder in given):
        sys.exit(
            "Name the two folders: bench_read.py REPORTS GOLD, or set TOWNBOOK_REPORTS and "
            "TOWNBOOK_GOLD."
        )
    return given[0], given[1]


def _cases(reports: Path, gold: Path) -> Iterator[tuple[Path, list[Expected]]]:
    for annotation in sorted(gold.glob("*.csv")):
        yield reports / f"{annotation.stem}.txt", list(_annotated(annotation))
    for reviewed in sorted((ROOT / "data" / "reports").glob("*/claims.csv")):
        text_file = reports / f"{reviewed.parent.name}.txt"
        if text_file.exists():
            yield text_file, list(_reviewed(reviewed))


def _annotated(path: Path) -> Iterator[Expected]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] not in NOT_CLAIMS:
                qualifiers = frozenset(APPROX[_plain(row["approx"])])
                yield Expected(
                    _plain(row["as_written"]),
                    row["value"],
                    _plain(row["unit"]),
                    qualifiers,
                    row["kind"],
                )


def _reviewed(path: Path) -> Iterator[Expected]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Expected(
                _plain(row["as_written"]),
                row["value"].removeprefix("-"),
                row["unit"],
                frozenset({Qualifier(row["qualifier"])}),
                row["kind"],
            )


def _score(
    name: str,
    rows: list[Expected],
    claims: Sequence[Claim],
    units: dict[str, str],
    seconds: float,
    characters: int,
) -> Score:
    score = Score(name, len(rows), len(claims), seconds=seconds, characters=characters)
    written = [_plain(claim.as_written) for claim in claims]
    matcher = SequenceMatcher(None, [row.as_written for row in rows], written, autojunk=False)
    for what, row_from, row_to, claim_from, claim_to in matcher.get_opcodes():
        if what == "equal":
            for row, claim in zip(rows[row_from:row_to], claims[claim_from:claim_to], strict=True):
                score.hit += 1
                wrong = list(_wrong(row, claim, units))
                score.errors += [(kind, f"{row.as_written}: {told}") for kind, told in wrong]
                score.exact += all(kind == "kind" for kind, _ in wrong)
        else:
            score.errors += [("missed", row.as_written) for row in rows[row_from:row_to]]
            score.errors += [("false", claim.phrase) for claim in claims[claim_from:claim_to]]
    return score


def _wrong(row: Expected, claim: Claim, units: dict[str, str]) -> Iterator[tuple[str, str]]:
    if not _same_value(row, claim):
        yield "value", f"expected {row.value}, read {claim.value}"
    if units.get(row.unit, row.unit) != units.get(claim.unit, claim.unit):
        yield "unit", f"expected {row.unit}, read {claim.unit}"
    if claim.qualifier not in row.qualifiers:
        yield "qualifier", f"read {claim.qualifier.value or 'none'}"
    if row.kind != claim.kind.value:
        yield "kind", f"expected {row.kind}, read {claim.kind.value}"


def _same_value(row: Expected, claim: Claim) -> bool:
    """A ratio (27.0:28.5) is annotated as written: its terms are compared there."""
    try:
        return Decimal(row.value) == claim.value
    except InvalidOperation:
        return _plain(row.value) == _plain(claim.as_written)


def _plain(written: str) -> str:
    return normalise(written).text.replace(" ", "")


def _sum(scores: Sequence[Score]) -> Score:
    total = Score("all")
    for score in scores:
        for name in ("expected", "found", "hit", "exact", "seconds", "characters"):
            setattr(total, name, getattr(total, name) + getattr(score, name))
        total.errors += score.errors
    return total


def _report(scores: Sequence[Score]) -> None:
    print(
        f"{'':32}{'gold':>6}{'read':>6}{'recall':>9}{'precision':>11}{'exactness':>11}{'pages/s':>12}"
    )
    for score in scores:
        print(score.line())
    for kind, count in Counter(kind for kind, _ in scores[-1].errors).most_common():
        examples = [told for of, told in scores[-1].errors if of == kind][:8]
        print(f"{kind}: {count}   {' · '.join(examples)}")


def _rate(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
