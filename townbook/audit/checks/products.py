"""Does so much for each, times how many there are, come to the total: 每座1200元，共补助?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from townbook.audit.compose import joined
from townbook.audit.evidence.evidence import Evidence, is_change, is_percent, words_before
from townbook.audit.findings import Finding, FindingKind, Verdict
from townbook.audit.intervals import Interval
from townbook.audit.phrasing import Speaker, corrections, figure, sentence
from townbook.audit.printed import loosely, printed, repairs
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Qualifier
from townbook.store.lexicon import Wording

_FOR_EACH = re.compile(r"每一?(?P<of>[一-鿿]{1,9})$")
_MEAN = re.compile(r"(?P<of>[人户亩村社头株只座家])(?:均|产)[一-鿿]{0,4}$")
_TOTAL = Wording("^(?:{sum_cue}|累计|总)(?P<what>[一-鿿]{0,4})$")
_SPENT = Wording("^(?:{sum_cue}|累计|总)?(?:{handed_out}|产量|产)?[一-鿿]{0,2}$")
LONGEST_UNIT = 3
BESIDE = 2
"""How many numbers off count and total may stand."""


@dataclass(frozen=True)
class Product:
    """So much for each of a number of things, and the total that it should come to."""

    each: Claim
    count: Claim
    total: Claim
    each_size: Fraction
    total_size: Fraction
    is_total: bool
    """Whether the wording says that the total is that of what each got."""
    is_mean: bool
    """Whether each got so much on average: such a number is rounded."""

    @property
    def claims(self) -> tuple[Claim, Claim, Claim]:
        return self.total, self.count, self.each

    def computed(self, claims: Sequence[Claim] | None = None) -> Interval:
        """The total that count and each give, in the total's unit."""
        _, count, each = claims or self.claims
        amount = loosely(each) if self.is_mean else printed(each)
        return printed(count).either * amount.either * (self.each_size / self.total_size)

    def holds(self, claims: Sequence[Claim] | None = None) -> bool:
        total = (claims or self.claims)[0]
        return printed(total).either.overlaps(self.computed(claims))


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every amount for each of some things whose number and total its sentence tells.

    A total that is none by its words is compared only to confirm it. What a mean gives is refuted
    only by a slip: it may have been rounded more than it shows.
    """
    speaker = Speaker(evidence.catalogue)
    for claim in evidence.claims:
        product = _product(claim, evidence)
        if product is None:
            continue
        mended = () if product.holds() else repairs(product.claims, product.holds)
        refuted = product.is_total and (bool(mended) or not product.is_mean)
        if product.holds() or refuted:
            yield _judge(product, mended, speaker)


def _product(each: Claim, evidence: Evidence) -> Product | None:
    unit = _unit_of_each(each, evidence.catalogue)
    if not unit or each.qualifier is not Qualifier.NONE or is_change(each) or is_percent(each):
        return None
    around = [c for c in evidence.sentence_of(each) if c.role is each.role and c is not each]
    beside = [claim for claim in around if abs(_far(claim, each, evidence)) <= BESIDE]
    counts = [claim for claim in beside if claim.unit == unit]
    measure, size = evidence.catalogue.measured(each.unit)
    for total in beside:
        other, total_size = evidence.catalogue.measured(total.unit)
        told = words_before(total) or ""
        if len(counts) == 1 and other == measure and _SPENT.match(told) and total not in counts:
            mean = bool(_MEAN.search(words_before(each) or ""))
            return Product(each, counts[0], total, size, total_size, _is_of(told, each), mean)
    return None


def _is_of(told: str, each: Claim) -> bool:
    """Whether a total is one of what was given to each: 共补助 of 每座补助, 总产量 of 亩产."""
    total, own = _TOTAL.match(told), words_before(each) or ""
    return total is not None and any(char in own for char in total["what"].removesuffix("了"))


def _far(claim: Claim, other: Claim, evidence: Evidence) -> int:
    return evidence.place[claim.claim] - evidence.place[other.claim]


def _unit_of_each(claim: Claim, catalogue: Catalogue) -> str:
    """The unit of the things of which each has so much: 座 of 每座补助, 人 of 人均."""
    words = words_before(claim) or ""
    told = _MEAN.search(words) or _FOR_EACH.search(words)
    named = [told["of"][:length] for length in range(LONGEST_UNIT, 0, -1)] if told else []
    units = (catalogue.unit(name) for name in named)
    return next((unit for unit in units if unit in catalogue.units), "")


def _judge(product: Product, mended: Sequence[tuple[Claim, Claim]], speaker: Speaker) -> Finding:
    fits = product.holds()
    computed, total = product.computed(), product.total
    shown = [speaker.measured(computed, total.unit, language, 2) for language in ("zh", "en")]
    zh = f"{speaker.named(product.count, 'zh')}，{speaker.named(product.each, 'zh')}，合{shown[0]}"
    zh += (
        f"，与{speaker.named(total, 'zh')}相符。"
        if fits
        else f"，而{speaker.named(total, 'zh')}与此不符。"
    )
    en = (
        f"{speaker.named(product.count, 'en')} times {speaker.named(product.each, 'en')} "
        f"{'come to' if fits else 'would be'} {shown[1]}"
        + (", as printed." if fits else f"; the report prints {speaker.amount(total, 'en')}.")
    )
    return joined(
        FindingKind.MEAN,
        product.claims,
        Verdict.CONSISTENT if fits else Verdict.INCONSISTENT,
        zh + speaker.slip(mended, "zh"),
        sentence(en) + speaker.slip(mended, "en"),
        formula=f"{figure(product.count)} × {figure(product.each)} {'=' if fits else '≠'} "
        + figure(total),
        computed=computed,
        repair=corrections(mended),
    )
