"""Are there as many sections below as a sentence announces: 以下五个方面?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from townbook.audit.compose import joined
from townbook.audit.evidence.evidence import Evidence
from townbook.audit.findings import Finding, FindingKind, Verdict
from townbook.audit.intervals import Interval
from townbook.audit.phrasing import Speaker, figure, sentence
from townbook.audit.printed import printed
from townbook.store.claim import Claim

ANNOUNCED = re.compile(r"(?:方面|项任务|项工作|大任务|项重点)")


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every count of points at the head of a section that is divided into some.

    Headings may be read wrongly: another number of sections accuses nobody.
    """
    speaker = Speaker(evidence.catalogue)
    for claim in evidence.claims:
        if not (ANNOUNCED.search(claim.phrase) and _is_last_of_head(claim, evidence)):
            continue
        below = _sections_below(claim, evidence)
        if below > 1:
            yield _judge(claim, below, speaker)
        elif below == 0 and printed(claim).either == Interval.exact(
            after := _sections_after(claim, evidence)
        ):
            yield _judge(claim, after, speaker)


def _sections_below(claim: Claim, evidence: Evidence) -> int:
    return sum(
        section.section.rpartition(".")[0] == claim.section for section in evidence.report.sections
    )


def _sections_after(claim: Claim, evidence: Evidence) -> int:
    """How many sections of the same rank follow: what stands before them may have its own."""
    parent, _, own = claim.section.rpartition(".")
    numbers = (section.section.rpartition(".") for section in evidence.report.sections)
    return sum(above == parent and int(number) > int(own) for above, _, number in numbers)


def _is_last_of_head(claim: Claim, evidence: Evidence) -> bool:
    """Whether no number stands between the claim and the sections below."""
    own = [each for each in evidence.claims if each.section == claim.section]
    return own[-1].claim == claim.claim


def _judge(claim: Claim, below: int, speaker: Speaker) -> Finding:
    fits = printed(claim).either.contains(below)
    said_zh, said_en = claim.as_written, figure(claim)
    return joined(
        FindingKind.LIST,
        [claim],
        Verdict.CONSISTENT if fits else Verdict.SCOPE_UNCLEAR,
        f"{speaker.name(claim, 'zh')}写明{said_zh}，第{claim.section}节之下"
        + (f"正好分为{below}部分。" if fits else f"读出的却是{below}部分，标题可能未全部识别。"),
        sentence(
            f"{speaker.name(claim, 'en')}: {said_en} announced, and section {claim.section} has "
            + (
                f"exactly {below} parts."
                if fits
                else f"{below} parts as far as headings were read."
            )
        ),
        formula=f"{said_en} {'=' if fits else '≠'} {below}",
        computed=Interval.exact(below),
    )
