"""Is a measure that the report states twice the same both times?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from townbook.audit.compose import joined
from townbook.audit.evidence.evidence import Evidence, is_change, is_judged
from townbook.audit.findings import Finding, FindingKind, Verdict
from townbook.audit.phrasing import Speaker, corrections, figure, sentence
from townbook.audit.printed import printed, repairs, slips
from townbook.store.claim import Claim, Qualifier, Relation

LEAST_DIGITS = 4
"""Shorter numbers are alike by chance too often to compare them unreviewed."""
RETOLD_DIGITS = 2
"""The same for numbers that are told again in another unit."""


@dataclass(frozen=True)
class Pair:
    """A measure told twice; the sizes are those of the two units in one that both share."""

    first: Claim
    second: Claim
    first_size: Fraction
    second_size: Fraction

    @property
    def is_long_and_alike(self) -> bool:
        """Whether the two are long enough to be more than alike by chance, and alike."""
        pair = (self.first, self.second)
        plain = all(claim.qualifier is Qualifier.NONE for claim in pair)
        least = RETOLD_DIGITS if self._is_retold else LEAST_DIGITS
        long = all(sum(c.isdigit() for c in claim.as_written) >= least for claim in pair)
        return plain and long and (self.says_the_same or self._is_a_slip_apart)

    @property
    def says_the_same(self) -> bool:
        first, second = (printed(claim).either * size for claim, size in self._sized)
        if self.first.unit != self.second.unit:
            return first.overlaps(second)
        return first.contains(self.second.value) or second.contains(self.first.value)

    def would_agree(self, claims: Sequence[Claim]) -> bool:
        """Whether the second and the first claim, as they might stand, are the same amount."""
        second, first = claims
        return Fraction(second.value) * self.second_size == Fraction(first.value) * self.first_size

    @property
    def _sized(self) -> tuple[tuple[Claim, Fraction], tuple[Claim, Fraction]]:
        return (self.first, self.first_size), (self.second, self.second_size)

    @property
    def _is_retold(self) -> bool:
        """Whether the two are told in different units, or one in 万 and the other in 亿."""
        scales = [{"万", "亿"} & set(claim.as_written) for claim, _ in self._sized]
        return self.first_size != self.second_size or scales[0] != scales[1]

    @property
    def _is_a_slip_apart(self) -> bool:
        return any(self.would_agree((self.second, slip)) for slip in slips(self.first)) or any(
            self.would_agree((slip, self.first)) for slip in slips(self.second)
        )


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every measure that stands twice.

    Reports state many an investment under the same name. So numbers that nobody has reviewed
    are compared only if they are long, and the same or a single digit apart; what is told again in
    another unit, or in 万 instead of 亿, need not be as long.
    """
    speaker = Speaker(evidence.catalogue)
    for claims in _same_measure(evidence).values():
        for first, second in pairwise(claims):
            pair = Pair(first, second, _size(first, evidence), _size(second, evidence))
            reviewed = is_judged((first, second))
            if reviewed or pair.is_long_and_alike or _same_growth(first, second):
                yield _judge(pair, speaker)


def _size(claim: Claim, evidence: Evidence) -> Fraction:
    return evidence.catalogue.measured(claim.unit)[1]


def _same_measure(evidence: Evidence) -> dict[tuple[str, ...], list[Claim]]:
    """Claims that name the same indicator and subject, role and period, in comparable units."""
    found: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in evidence.claims:
        named = claim.indicator and claim.subject
        if named and (is_change(claim) or claim.relation is Relation.NONE):
            kind = "change" if is_change(claim) else ""
            unit = evidence.catalogue.measured(claim.unit)[0]
            key = (claim.indicator, claim.subject, unit, claim.role, claim.period, kind)
            found[key].append(claim)
    return found


def _judge(pair: Pair, speaker: Speaker) -> Finding:
    first, second = pair.first, pair.second
    claims = [second, first]
    same = pair.says_the_same
    slip = () if same else repairs(claims, pair.would_agree)
    name_zh, name_en = speaker.name(second, "zh"), speaker.name(second, "en")
    if same:
        verdict = Verdict.CONSISTENT
        places = f"第{first.section}节和第{second.section}节"
        zh = f"{name_zh}在{places}都是{second.as_written}，前后一致。"
        en = (
            f"{name_en} is given as {speaker.amount(second, 'en')} in sections {first.section} and "
            f"{second.section} alike."
        )
    else:
        verdict = Verdict.INCONSISTENT if slip else Verdict.SCOPE_UNCLEAR
        zh = (
            f"{name_zh}在第{first.section}节是{first.as_written}，在第{second.section}节是"
            f"{second.as_written}；可能有一处笔误，也可能统计范围不同。"
        )
        en = (
            f"{name_en} is {speaker.amount(first, 'en')} in section {first.section} and "
            f"{speaker.amount(second, 'en')} in section {second.section}: a slip in one of them, "
            "or two different scopes."
        )
    return joined(
        FindingKind.REPEAT,
        claims,
        verdict,
        zh,
        sentence(en),
        formula=f"{_told(first, pair)} {'=' if same else '≠'} {_told(second, pair)}",
        computed=printed(first).either * pair.first_size / pair.second_size,
        repair=corrections(slip),
    )


def _told(claim: Claim, pair: Pair) -> str:
    return figure(claim) if pair.first.unit == pair.second.unit else figure(claim) + claim.unit


def _same_growth(first: Claim, second: Claim) -> bool:
    """Whether a growth is told twice alike; two growths of one thing may have different bases."""
    return is_change(first) and first.value == second.value
