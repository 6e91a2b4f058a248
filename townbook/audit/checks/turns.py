"""Has a number moved the way that its words say: 由45天压缩至39天?"""

from __future__ import annotations

from collections.abc import Iterator

from townbook.audit.compose import joined
from townbook.audit.evidence.evidence import Evidence
from townbook.audit.findings import Finding, FindingKind, Verdict
from townbook.audit.phrasing import Speaker, corrections, figure, sentence
from townbook.audit.printed import printed, repairs
from townbook.store.claim import Claim, Relation
from townbook.store.lexicon import Wording

_FELL = Wording("(?:{fall}|{shortened})了?[至到为]")
_ROSE = Wording("{rise}了?[至到为]")


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every number that is told to have fallen or risen to another."""
    speaker = Speaker(evidence.catalogue)
    for before in evidence.claims:
        if before.relation is not Relation.PRIOR:
            continue
        for now in evidence.related(before):
            fell = _fell(before, now, evidence)
            if fell is not None and now.unit == before.unit:
                yield _judge(before, now, speaker, fell=fell)


def _fell(before: Claim, now: Claim, evidence: Evidence) -> bool | None:
    """Whether the words between two numbers, or around those told with them, say a fall."""
    mates = [each for each in evidence.sentence_of(now) if before.start <= each.start <= now.start]
    said = "".join(claim.phrase for claim in mates)
    fell, rose = _FELL.search(said), _ROSE.search(said)
    return None if bool(fell) == bool(rose) else bool(fell)


def _moved(before: Claim, now: Claim, *, fell: bool) -> bool:
    then, later = printed(before).either, printed(now).either
    if fell:
        then, later = later, then
    return then.low is None or later.high is None or then.low <= later.high


def _judge(before: Claim, now: Claim, speaker: Speaker, *, fell: bool) -> Finding:
    fits = _moved(before, now, fell=fell)
    mended = (
        () if fits else repairs([now, before], lambda pair: _moved(pair[1], pair[0], fell=fell))
    )
    way_zh, way_en = ("下降", "fell") if fell else ("上升", "rose")
    end_zh = f"，与“{way_zh}”相符。" if fits else f"，却写成“{way_zh}”。"
    end_en = "." if fits else ", which is the other way."
    return joined(
        FindingKind.BOUNDS,
        [now, before],
        Verdict.CONSISTENT if fits else Verdict.INCONSISTENT,
        f"{speaker.name(now, 'zh')}由{before.as_written}到{now.as_written}{end_zh}"
        + speaker.slip(mended, "zh"),
        sentence(
            f"{speaker.name(now, 'en')} {way_en} from {speaker.amount(before, 'en')} to "
            f"{speaker.amount(now, 'en')}{end_en}"
        )
        + speaker.slip(mended, "en"),
        formula=f"{figure(now)} {'<' if fell == fits else '>'} {figure(before)}",
        repair=corrections(mended),
        weak=True,
    )
