"""Do shares that make up a whole come to 100 %?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from townbook.audit.compose import joined
from townbook.audit.evidence.evidence import Evidence, is_change
from townbook.audit.findings import Finding, FindingKind, Verdict
from townbook.audit.intervals import Interval
from townbook.audit.phrasing import Speaker, corrections, figure, sentence, span
from townbook.audit.printed import MOST_REPAIRS, mistyped, printed, repairs
from townbook.store.claim import Claim

RATIO = re.compile(r"\d+(?:\.\d+)?(?:[:：]\d+(?:\.\d+)?)+")
HUNDRED = Interval.exact(100)
FARTHEST = 15
"""A ratio without decimals, such as 3:2, that comes to something else is no division of 100."""
SECTORS = re.compile(r"^第[一二三]产业")
WHOLE = ("贡献率", "占比", "比重", "构成")


def check(evidence: Evidence) -> Iterator[Finding]:
    """Ratios such as 24.5:34.0:41.5, and the shares of the three sectors."""
    speaker = Speaker(evidence.catalogue)
    for claim in evidence.claims:
        found = RATIO.fullmatch(claim.as_written)
        if found:
            yield from _ratio(claim, re.split("[:：]", found.group()), speaker)
    for shares in _of_sectors(evidence):
        yield _sectors(shares, speaker)


def adds_to_hundred(shares: Sequence[str]) -> bool:
    """Whether printed shares, each rounded or cut off, can come to 100."""
    places = max(len(share.partition(".")[2]) for share in shares)
    slack = Fraction(len(shares), 2 * 10**places)
    total = _sum(shares)
    return abs(total - 100) <= slack


def _sum(shares: Sequence[str]) -> Fraction:
    return sum((Fraction(Decimal(share)) for share in shares), Fraction(0))


def _ratio(claim: Claim, shares: list[str], speaker: Speaker) -> Iterator[Finding]:
    total = _sum(shares)
    fits = adds_to_hundred(shares)
    repair = "" if fits else _repair(shares)
    in_decimals = 2 * sum("." in share for share in shares) > len(shares)
    if not fits and not (repair and (in_decimals or abs(total - 100) <= FARTHEST)):
        return
    shown = span(Interval.exact(total), 1)
    yield joined(
        FindingKind.PARTS,
        [claim],
        Verdict.CONSISTENT if fits else Verdict.INCONSISTENT,
        f"{speaker.name(claim, 'zh')}各部分合计{shown}%"
        + ("，正好构成整体。" if fits else f"，不是100%；若只是一处笔误，应是{repair}。"),
        sentence(
            f"{speaker.name(claim, 'en')}: the parts come to {shown}%"
            + (", the whole." if fits else f", not 100%; a single slip would be {repair}.")
        ),
        formula=f"{' + '.join(shares)} {'=' if fits else '≠'} 100",
        computed=Interval.exact(total),
        unit="%",
        repair=repair,
    )


def _repair(shares: list[str]) -> str:
    """For each share that one slip would explain its smallest correction, in one line."""
    mended = []
    for place, share in enumerate(shares):
        fitting = [
            changed
            for changed in mistyped(share)
            if adds_to_hundred([*shares[:place], changed, *shares[place + 1 :]])
        ]
        if fitting:
            nearest = min(fitting, key=lambda changed: abs(Decimal(changed) - Decimal(share)))
            mended.append(f"{share} → {nearest}")
    return "; ".join(mended) if len(mended) <= MOST_REPAIRS else ""


def _of_sectors(evidence: Evidence) -> Iterator[list[Claim]]:
    """Three percentages of one measure, one for each sector of the economy."""
    found: dict[tuple[str, str], dict[str, Claim]] = defaultdict(dict)
    for claim in evidence.claims:
        sector = SECTORS.match(claim.subject)
        measure = SECTORS.sub("", claim.subject)
        named = sector and any(word in measure for word in WHOLE)
        if sector and named and claim.unit == "%" and not is_change(claim):
            found[claim.section, measure].setdefault(sector.group(), claim)
    yield from (list(sectors.values()) for sectors in found.values() if len(sectors) == 3)


def _hundred(claims: Sequence[Claim]) -> bool:
    total = sum((printed(claim).either for claim in claims), Interval.exact(0))
    return total.overlaps(HUNDRED)


def _sectors(shares: list[Claim], speaker: Speaker) -> Finding:
    fits = _hundred(shares)
    mended = () if fits else repairs(shares, _hundred)
    total = sum((Interval.exact(share.value) for share in shares), Interval.exact(0))
    shown = span(total, 1)
    return joined(
        FindingKind.PARTS,
        shares,
        Verdict.CONSISTENT if fits else Verdict.INCONSISTENT,
        f"{speaker.listing(shares, 'zh')}，三者合计{shown}%" + ("。" if fits else "，不是100%。"),
        sentence(
            f"{speaker.listing(shares, 'en')} come to {shown}%" + ("." if fits else ", not 100%.")
        ),
        formula=f"{' + '.join(figure(share) for share in shares)} {'=' if fits else '≠'} 100%",
        computed=total,
        repair=corrections(mended),
    )
