"""Scores the audit: how many wrong digits it finds, and whether it ever cries wolf.

    TOWNBOOK_REPORTS=folder/of/texts python benchmarks/bench_audit.py

Every relation that holds in a report is broken by changing one digit of one of its numbers: in
the text, which is then read and audited anew, and in the reviewed claims of data/reports. A
change counts only if the relation really fails afterwards, which is decided here by plain
arithmetic, apart from the audit's own. A break is found where a new finding on the changed
number is inconsistent, or scope_unclear: so the audit says it where nobody has reviewed what
ties the numbers together. Sensitivity is the share found; the share called inconsistent stands
beside it. On the untouched reports every inconsistent finding is listed with the judgement of
a person who read the passage.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from townbook.audit import Audit, Finding, FindingKind, Verdict, audit_report
from townbook.audit.printed import slips
from townbook.paths import RESOURCES, Workspace
from townbook.read.reader import read_report_text
from townbook.store.catalogue import Catalogue
from townbook.store.claim import About, Claim, Role
from townbook.store.report import Report, list_reports, load_report

SEED, CHANGES_PER_NUMBER = 20, 4
HOLDS = (Verdict.CONSISTENT, Verdict.ONLY_IF_TRUNCATED)
FOUND = (Verdict.INCONSISTENT, Verdict.SCOPE_UNCLEAR)
LEAST = 0.95
SKIPPED = (FindingKind.BOUNDS, FindingKind.SCOPE, FindingKind.CHANNELS)

JUDGED_REAL: dict[tuple[str, str], str] = {
    ("dongsitou-2021", "rate-2.5-07"): "3,996 of 4,309 is 92.7 %, the report prints 92.3 %",
}
"""Inconsistent findings on untouched reports that a person has read and found to be right."""


@dataclass
class Score:
    """What came of changing the digits of one report."""

    name: str
    claims: int = 0
    coverage: float = 0.0
    relations: int = 0
    seconds: float = 0.0
    by_kind: Counter[tuple[str, str]] = field(default_factory=Counter)
    alarms: list[Finding] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def of(self, outcome: str) -> int:
        """How many changes came to an outcome: broken, found, inconsistent or green."""
        return sum(count for (_, name), count in self.by_kind.items() if name == outcome)


def main() -> int:
    """Print the scores; 1 where precision or sensitivity falls short of LEAST."""
    catalogue = Catalogue.load(RESOURCES / "data" / "catalogue")
    scores = [*_of_texts(catalogue), *_of_reviewed(catalogue)]
    _print_table(scores)
    _print_kinds(scores)
    precision, sensitivity = _print_totals(scores)
    if "--missed" in sys.argv:
        print(*(f"{s.name}: {line}" for s in scores for line in s.missed), sep="\n")
    return int(precision < LEAST or sensitivity < LEAST)


def _of_texts(catalogue: Catalogue) -> Iterator[Score]:
    folders = [RESOURCES / "examples", Path(os.environ.get("TOWNBOOK_REPORTS", ""))]
    for folder in folders:
        for path in sorted(folder.glob("*.txt")) if folder.name else []:
            yield _score_text(path.stem, path.read_text(encoding="utf-8"), catalogue)


def _of_reviewed(catalogue: Catalogue) -> Iterator[Score]:
    workspace = Workspace(RESOURCES / "data", RESOURCES / "_build")
    for name in list_reports(workspace):
        yield _score_reviewed(load_report(workspace, name, catalogue), catalogue)


def _score_text(name: str, text: str, catalogue: Catalogue) -> Score:
    def changed(claim: Claim, slip: Claim) -> Report:
        broken = text[: claim.start] + slip.as_written + text[claim.end :]
        return _read(name, broken, catalogue, report.about.year)

    report = _read(name, text, catalogue, None)
    return _score(name, report, catalogue, changed)


def _score_reviewed(report: Report, catalogue: Catalogue) -> Score:
    def changed(claim: Claim, slip: Claim) -> Report:
        claims = tuple(slip if c.claim == claim.claim else c for c in report.claims)
        return replace(report, claims=claims)

    return _score(f"{report.id} (reviewed)", report, catalogue, changed)


def _read(name: str, text: str, catalogue: Catalogue, year: int | None) -> Report:
    reading = read_report_text(text, catalogue, year)
    facts: dict[str, Any] = dict.fromkeys(About.__dataclass_fields__, "")
    facts |= {"report": name, "year": reading.year or 0, "defects": reading.defects}
    return Report(About(**facts), reading.outline.sections, reading.claims, reading.statements)


def _score(
    name: str, report: Report, catalogue: Catalogue, changed: Callable[[Claim, Claim], Report]
) -> Score:
    started = time.perf_counter()
    audit = audit_report(report, catalogue)
    score = Score(name, len(report.claims), float(audit.coverage.share))
    score.seconds = time.perf_counter() - started
    score.alarms = list(audit.by_verdict(Verdict.INCONSISTENT))
    for finding in audit.findings:
        if finding.verdict in HOLDS and finding.kind not in SKIPPED and not _aims(finding, report):
            score.relations += 1
            for claim, slip in _changes(finding, report):
                _try(
                    score,
                    finding,
                    claim,
                    slip,
                    audit,
                    audit_report(changed(claim, slip), catalogue),
                )
    return score


def _aims(finding: Finding, report: Report) -> bool:
    """Whether a finding compares growth with an aim, which is a round number and never wrong."""
    roles = {report.claim_by_id[name].role for name in finding.claims}
    return finding.kind is FindingKind.GROWTH and Role.TARGET in roles


def _changes(finding: Finding, report: Report) -> Iterator[tuple[Claim, Claim]]:
    """Sampled one-digit changes of a relation's numbers after which it no longer holds."""
    claims = [report.claim_by_id[name] for name in finding.claims]
    chance = random.Random(f"{SEED}{finding.finding}{report.id}")
    for place, claim in enumerate(claims):
        possible = [
            slip
            for slip in slips(claim)
            if len(slip.as_written) == len(claim.as_written)
            and not holds(finding, [*claims[:place], slip, *claims[place + 1 :]])
        ]
        for slip in chance.sample(possible, min(CHANGES_PER_NUMBER, len(possible))):
            yield claim, slip


def _try(
    score: Score, finding: Finding, claim: Claim, slip: Claim, before: Audit, after: Audit
) -> None:
    """Count a change: found where a new finding on the number is inconsistent."""
    known = {(f.finding, f.verdict) for f in before.findings}
    new = [f for f in after.of_claim(claim.claim) if (f.finding, f.verdict) not in known]
    still = [f for f in after.of_claim(claim.claim) if set(f.claims) == set(finding.claims)]
    outcomes = {
        "broken": True,
        "inconsistent": any(f.verdict is Verdict.INCONSISTENT for f in new),
        "found": any(f.verdict in FOUND for f in new),
        "green": any(f.verdict in HOLDS and not f.weak for f in still),
    }
    score.by_kind.update((finding.kind.value, name) for name, true in outcomes.items() if true)
    if not any(f.verdict in FOUND for f in new):
        told = ", ".join(f"{f.finding} {f.verdict.value}" for f in new) or "nothing"
        score.missed.append(f"{finding.formula}: {claim.as_written} → {slip.as_written}: {told}")


def holds(finding: Finding, claims: Sequence[Claim]) -> bool:
    """Whether a relation holds for these numbers, by plain arithmetic."""
    numbers = [float(claim.value) for claim in claims]
    widths = [_width(claim) for claim in claims]
    first, rest = numbers[0], numbers[1:]
    if finding.kind is FindingKind.LIST:
        return first == float(finding.computed_low or 0)
    if "≤" in finding.formula:
        return first <= rest[0]
    if finding.kind is FindingKind.REPEAT:
        return claims[0].unit != claims[1].unit or first == rest[0]
    if "= 100" in finding.formula and finding.kind is FindingKind.PARTS:
        shares = numbers if len(claims) > 1 else [float(n) for n in first_ratio(claims[0])]
        return abs(sum(shares) - 100) <= len(shares) * 0.05 + 1e-9
    if finding.kind is FindingKind.PARTS:
        return abs(first - sum(rest)) <= sum(widths) / 2 + 1e-9
    if finding.kind is FindingKind.RATE:
        return _reads(100 * rest[0] / rest[1], first, widths[0]) if rest[1] else False
    if finding.kind is FindingKind.MEAN and len(numbers) == 3:
        return abs(first - rest[0] * rest[1]) <= sum(widths) / 2 + 1e-9
    if finding.kind is FindingKind.MEAN:
        return any(_reads(n / rest[0], first, widths[0]) for n in _near(first * rest[0]))
    if finding.kind is FindingKind.IMPLIED:
        return _implied(finding, numbers, widths[0])
    return _growth(claims, numbers, widths)


def first_ratio(claim: Claim) -> list[str]:
    """The numbers of a claim such as 24.5:34.0:41.5."""
    return claim.as_written.replace("：", ":").split(":")


def _implied(finding: Finding, numbers: list[float], width: float) -> bool:
    rate, stated = numbers
    if not rate or not stated:
        return False
    part_stated = not finding.formula.split(" / ")[1].startswith(f"{stated:,.0f} =")
    if part_stated:
        return any(n and _reads(100 * stated / n, rate, width) for n in _near(100 * stated / rate))
    return any(_reads(100 * n / stated, rate, width) for n in _near(stated * rate / 100))


def _growth(claims: Sequence[Claim], numbers: list[float], widths: list[float]) -> bool:
    moved, level = abs(numbers[0]), numbers[1]
    sign = -1 if "down" in claims[0].comparison or numbers[0] < 0 else 1
    if len(numbers) == 2:
        guess = level / (1 + sign * moved / 100)
        return any(n and _reads(abs(100 * (level / n - 1)), moved, widths[0]) for n in _near(guess))
    other = abs(numbers[2])
    if claims[0].unit == "倍":
        return abs(level / other - moved) <= 0.05
    if claims[2].role is Role.PRIOR and claims[0].unit not in ("%", "百分点"):
        return abs(level - other - sign * moved) <= sum(widths) / 2 + 1e-9
    if claims[2].role is Role.PRIOR or claims[1].role is Role.TARGET:
        years = max(1, int(claims[1].period[:4] or 0) - int(claims[2].period[:4] or 0))
        years = years if "annual_mean" in claims[0].comparison else 1
        ends = [
            (100 * (((level + a) / (other + b)) ** (1 / years) - 1))
            for a in (-widths[1] / 2, widths[1] / 2)
            for b in (-widths[2] / 2, widths[2] / 2)
        ]
        return min(ends) <= sign * moved + widths[0] and max(ends) >= sign * moved - widths[0] / 2
    return _reads(100 * other / abs(level - sign * other), moved, widths[0])


def _reads(exact: float, shown: float, width: float) -> bool:
    """Whether `exact` rounds to, or begins with, the number shown."""
    return -width / 2 - 1e-9 <= exact - shown < max(width, 1e-9)


def _near(number: float) -> range:
    return range(max(0, int(number) - 1), int(number) + 3)


def _width(claim: Claim) -> float:
    """The worth of one unit in the last printed place; 0 for a plain whole count."""
    if claim.low is not None and claim.high is not None and claim.high > claim.low:
        return float(claim.high - claim.low)
    decimals = claim.as_written.rstrip("%％个百分点岁亩元吨万亿人户").partition(".")[2]
    return 10.0 ** -len(decimals) if decimals or claim.unit == "%" else 0.0


def _print_table(scores: list[Score]) -> None:
    print(f"{'report':34}claims coverage relations broken found inconsistent seconds")
    for s in scores:
        print(
            f"{s.name:34}{s.claims:6}{s.coverage:9.2f}{s.relations:10}{s.of('broken'):7}"
            f"{s.of('found'):6}{s.of('inconsistent'):13}{s.seconds:8.3f}"
        )


def _print_kinds(scores: list[Score]) -> None:
    """What came of the changes, by the kind of the relation that they broke."""
    total: Counter[tuple[str, str]] = Counter()
    for score in scores:
        total.update(score.by_kind)
    outcomes = ("broken", "found", "inconsistent", "green")
    print(f"\n{'kind':12}" + "".join(f"{name:>14}" for name in outcomes))
    for kind in sorted({kind for kind, _ in total}):
        print(f"{kind:12}" + "".join(f"{total[kind, name]:14}" for name in outcomes))


def _print_totals(scores: list[Score]) -> tuple[float, float]:
    broken, found = sum(s.of("broken") for s in scores), sum(s.of("found") for s in scores)
    wrong, claims = sum(s.of("inconsistent") for s in scores), sum(s.claims for s in scores)
    sensitivity = found / broken if broken else 1.0
    covered = sum(s.coverage * s.claims for s in scores) / claims if claims else 0.0
    print(f"\nsensitivity {sensitivity:.3f}: {found} of {broken} broken relations found,")
    print(f"  {wrong} ({wrong / max(broken, 1):.3f}) of them called inconsistent")
    print(f"coverage {covered:.3f} of {claims} claims")
    print("\ninconsistent on untouched reports:")
    real = total = 0
    for score in scores:
        name = score.name.removesuffix(" (reviewed)")
        for finding in score.alarms:
            judged = JUDGED_REAL.get((name, finding.finding), "NOT CONFIRMED")
            real, total = real + (judged != "NOT CONFIRMED"), total + 1
            print(f"  {score.name:32}{finding.finding:14}{finding.formula:32}{judged}")
    precision = real / total if total else 1.0
    print(f"precision {precision:.3f}: {real} of {total}")
    return precision, sensitivity


if __name__ == "__main__":
    sys.exit(main())
