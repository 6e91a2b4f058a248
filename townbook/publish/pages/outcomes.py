"""Every finding of a report under its verdict, as the chapter about the audit lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from townbook.audit.findings import BY_GRAVITY
from townbook.publish.pages.narrative_cells import escaped
from townbook.publish.pages.notes import check, listed_checks
from townbook.publish.pages.verdicts import badge
from townbook.show.interface_words.numbers import MEANINGS, VERDICTS
from townbook.show.interface_words.pages import OUTCOMES
from townbook.show.run_record import FindingRecord


def outcomes(findings: Iterable[FindingRecord], places: Mapping[str, str], language: str) -> str:
    """The findings as Markdown: a part for each verdict, the gravest first, with its meaning.

    `places` says, in Markdown, where each claim is told; a finding without a place goes by its
    section's number.
    """
    told = list(findings)
    return "\n\n".join(
        _part([finding for finding in told if finding.verdict == verdict], places, language)
        for verdict in BY_GRAVITY
        if any(finding.verdict == verdict for finding in told)
    )


def _part(findings: list[FindingRecord], places: Mapping[str, str], language: str) -> str:
    verdict = findings[0].verdict
    name = VERDICTS[language][verdict]
    heading = OUTCOMES[language]["heading"].format(
        verdict=name[0].upper() + name[1:], count=len(findings)
    )
    entries = (check(finding, language, f"**{_place(finding, places)}**") for finding in findings)
    meaning = f"{badge(verdict, language)} {MEANINGS[language][verdict]}"
    return f"## {heading}\n\n{meaning}\n\n{listed_checks(entries)}"


def _place(finding: FindingRecord, places: Mapping[str, str]) -> str:
    told = (places[claim] for claim in finding.claims if claim in places)
    return next(told, escaped(finding.section))
