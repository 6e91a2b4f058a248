"""What one report says on a chapter's matter: its claims as measures, its statements, its audit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from townbook.audit import Finding
from townbook.audit.findings import BY_GRAVITY, DOUBTS
from townbook.audit.intervals import Interval
from townbook.errors import UnknownName
from townbook.paths import Workspace
from townbook.show.alike import same_thing
from townbook.show.chapter_topics import OTHER, REPORT_CHAPTERS, topic_of
from townbook.show.interface_words.chapters import CHAPTER, LEFT_OVER
from townbook.show.interface_words.charts import CHART_WORDS, TRAVEL
from townbook.show.interface_words.languages import Language, in_both
from townbook.show.interface_words.numbers import VERDICTS
from townbook.show.labels import Labels
from townbook.show.measure import Measure, Missing
from townbook.show.silence import is_reviewed, is_unsaid
from townbook.show.stored_report import Stored
from townbook.store.catalogue import Indicator
from townbook.store.claim import Claim, Role, Statement, StatementKind


class Extract(Labels):
    """The part of a report that a chapter is about.

    It keeps a trail of what was looked up, so that a chapter is run again when, and only when,
    something that it read has changed.
    """

    def __init__(
        self,
        name: str,
        stored: Stored,
        language: Language,
        sections: tuple[str, ...],
        workspace: Workspace,
    ) -> None:
        super().__init__(stored.report, stored.catalogue, language)
        self.name, self.sections, self.workspace = name, sections, workspace
        self.audit = stored.audit
        self._told = stored.chapters
        self._looked_for: dict[str, Indicator] = {}
        self._selectors: set[str] = set()

    @cached_property
    def all_claims(self) -> tuple[Claim, ...]:
        """The claims that are this chapter's matter, in order, also those that are kept back."""
        if self.name in REPORT_CHAPTERS:
            return tuple(row for row in self.report.claims if row.section in self.sections)
        if self.name in self._told.claims:
            return self._told.claims[self.name]
        return tuple(row for row in self.report.claims if self._is_ours(row))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that are this chapter's matter and may be published, in order."""
        return tuple(claim for claim in self.all_claims if not self._withheld(claim))

    @property
    def folder(self) -> Path:
        """Where the report, or what is gathered under its id, has its tables."""
        return self.workspace.report(self.report.id)

    @property
    def withheld(self) -> int:
        """How many claims of this chapter are kept back because they could identify people."""
        return len(self.all_claims) - len(self.claims)

    @cached_property
    def numbers(self) -> tuple[Measure, ...]:
        """Every claim of this chapter that may be published, as a measure, in order."""
        return tuple(Measure.of_claim(claim, self.label(claim)) for claim in self.claims)

    def measure(self, indicator: str, role: str = "result") -> Measure | Missing:
        """The level that the report states for an indicator, `Missing` where it states none.

        A name without a dot belongs to the chapter's own topic.

        Raises:
            UnknownName: the catalogue lacks the indicator.
        """
        return self._lookup(
            indicator, lambda claim: claim.role == Role(role) and not claim.is_change
        )

    def change(self, indicator: str) -> Measure | Missing:
        """The change that the report states for an indicator (同比增长, 较…前提高)."""
        return self._lookup(indicator, lambda claim: claim.is_change)

    def before(self, indicator: str, face: bool = False) -> Measure | Missing:
        """The level before a stated change: as stated, else level − change in the level's own
        unit, or level ÷ (1 + change in %).

        `Missing` where the level itself is not stated, or nothing of this; where the change is not
        that of this level; and where the report leaves open whether per cent or percentage points
        are meant.
        With `face` a printed rate is taken at its word, without the interval of its rounding.
        """
        level, change = self.measure(indicator), self.change(indicator)
        prior = self.measure(indicator, role="prior")
        if isinstance(level, Missing):
            return level
        if isinstance(prior, Measure) or isinstance(change, Missing):
            return prior if isinstance(prior, Measure) else change
        stated = change.claim
        if stated is None or level.claim is None or stated.relates_to != level.claim.claim:
            return Missing(level.label or {})
        _, *how = stated.comparison.split(":")
        step = -change if "down" in how else change
        same_unit = change.unit == level.unit and "unstated" not in how
        earlier: Measure | Missing = Missing(level.label or {})
        if change.unit == "%" and "relative" in how:
            rate = step.face if face else step
            earlier = level / (1 + rate / 100).per("")
        elif same_unit or (change.unit == "百分点" and level.unit == "%"):
            earlier = level.face - step.face
        return earlier

    def measures(self, *indicators: str, role: str = "result") -> list[Measure | Missing]:
        """Several indicators at once, in the order asked for."""
        return [self.measure(indicator, role) for indicator in indicators]

    def statements(self, kind: str | None = None) -> tuple[Statement, ...]:
        """The statements that are this chapter's matter, all or of one kind."""
        if self.name in REPORT_CHAPTERS:
            ours = tuple(row for row in self.report.statements if row.section in self.sections)
        elif self.name in self._told.statements:
            ours = self._told.statements[self.name]
        else:
            ours = tuple(row for row in self.report.statements if self._is_ours(row))
        return tuple(entry for entry in ours if kind in (None, entry.kind.value))

    def everywhere(self, kind: str) -> tuple[Statement, ...]:
        """All statements of one kind, in whichever section of the report they stand."""
        self._selectors.add(f"statements:kind={kind}")
        return tuple(entry for entry in self.report.statements if entry.kind.value == kind)

    def plans(self) -> tuple[Statement, ...]:
        """What the report promises on this chapter's topic, wherever it stands."""
        return tuple(
            entry
            for entry in self.report.statements
            if entry.kind is StatementKind.PLAN and entry.topic == self.name
        )

    def target(self, statement: Statement) -> Measure | Missing:
        """The first number that a plan item promises, `Missing` where it promises none."""
        target = next(iter(statement.targets), "")
        claim = self.report.claim_by_id.get(target)
        self._selectors.add(f"claims:claim={target}")
        if claim is None or self._withheld(claim):
            return Missing(in_both(CHAPTER, "target"), withheld=claim is not None)
        return Measure.of_claim(claim, self.label(claim))

    def achieved(self, target: Measure | Missing) -> Measure | Missing:
        """What the report already states as a result for the very thing that a target is about.

        `Missing` where it states several, of which nobody can say which the target continues, and
        where the one counts what is new and the other what there is.
        """
        nothing = Missing(in_both(CHAPTER, "result"))
        if isinstance(target, Missing) or target.claim is None or not target.claim.indicator:
            return nothing
        if target.claim.is_change:
            return nothing
        result = self.measure(target.claim.indicator)
        levels = {
            (claim.value, claim.unit)
            for claim in self.report.claims
            if claim.indicator == target.claim.indicator
            and claim.role is Role.RESULT
            and not claim.is_change
        }
        if isinstance(result, Missing) or result.claim is None:
            return nothing
        alike = result.unit == target.unit and same_thing(result.claim, target.claim)
        return result if alike and len(levels) == 1 else nothing

    def silences(self, *matters: str) -> dict[str, bool]:
        """For each matter of data/lexicon/matters.csv, whether the whole report is silent on it.

        A sentence on what the report does not say belongs into an `{% if %}` on one of these.

        Raises:
            DataError: the lexicon has no words for a matter.
        """
        self._selectors |= {f"silence:{matter}" for matter in matters}
        return {matter: is_unsaid(self.report, matter) for matter in matters}

    @property
    def is_reviewed(self) -> bool:
        """Whether people have seen to every number and statement of the report."""
        self._selectors.add("reviewed")
        return is_reviewed(self.report)

    def ratio(self, part: int, whole: int) -> Measure | Missing:
        """The share of one count of ours in another, `Missing` where there is nothing to count."""
        if not whole:
            return Missing(in_both(CHAPTER, "share"))
        return Measure(Fraction(part, whole), Interval.exact(Fraction(part, whole)), "")

    def flag(self, measure: Measure) -> str:
        """The gravest doubt that the audit casts on a claim itself, in words; empty without one."""
        if measure.claim is None:
            return ""
        verdicts = {
            finding.verdict
            for finding in self.findings
            if finding.claims and finding.claims[0] == measure.claim.claim
        }
        gravest = next((verdict for verdict in DOUBTS if verdict in verdicts), None)
        if gravest is None:
            return ""
        return CHART_WORDS[self.language]["check"] + VERDICTS[self.language][gravest]

    def verdict(self, claims: Collection[str]) -> str:
        """The gravest verdict of the checks in which some claims took part, in words."""
        found = {finding.verdict for finding in self.findings if set(claims) & set(finding.claims)}
        gravest = next((verdict for verdict in BY_GRAVITY if verdict in found), None)
        if gravest is None:
            return TRAVEL[self.language]["not_checked"] if claims else ""
        return VERDICTS[self.language][gravest]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that concern this chapter and may be published."""
        return tuple(finding for finding in self.audit.findings if self._concerns(finding))

    @property
    def title(self) -> str:
        """The name of the chapter's topic."""
        return LEFT_OVER[self.language]["title"] if self.name == OTHER else self.topic(self.name)

    def finding_label(self, finding: Finding) -> str:
        """What a finding is about: the label of the claim that it checks."""
        claim = self.report.claim_by_id.get(finding.claims[0]) if finding.claims else None
        return self.label(claim)[self.language] if claim else self.section_title(finding.section)

    @property
    def missing(self) -> Iterator[Missing]:
        """The chapter's own indicators that were looked up and that no claim states; of a report
        that nobody has read through, none.
        """
        if not is_reviewed(self.report):
            return
        stated = {claim.indicator for claim in self.report.claims if not self._withheld(claim)}
        kept_back = {claim.indicator for claim in self.report.claims if self._withheld(claim)}
        for key, entry in self._looked_for.items():
            if entry.topic == self.name and key not in stated:
                yield Missing(_names(entry), withheld=key in kept_back)

    @property
    def reads(self) -> list[str] | None:
        """Selectors of all rows that the chapter rests on; None is the whole report."""
        if self.name in REPORT_CHAPTERS:
            return None
        own = {
            "catalogue/codes",
            "catalogue/relations",
            "catalogue/units",
            f"catalogue/topics:topic={self.name}",
            f"statements:topic={self.name}",
            "reviewed",
        }
        findings = {f"findings:section={section}" for section in self.sections}
        indicators = {
            f"{table}:indicator={key}"
            for table in ("claims", "catalogue/indicators")
            for key in self._looked_for
        }
        return sorted(own | findings | indicators | self._selectors)

    def _lookup(self, indicator: str, wanted: Callable[[Claim], bool]) -> Measure | Missing:
        key = indicator if "." in indicator else f"{self.name}.{indicator}"
        entry = self.catalogue.indicators.get(key)
        if entry is None:
            raise UnknownName(
                f"The catalogue has no indicator {key!r}.",
                "Add it to data/catalogue/indicators.csv.",
            )
        self._looked_for[key] = entry
        found = [claim for claim in self.report.claims if claim.indicator == key and wanted(claim)]
        if not found or all(map(self._withheld, found)):
            return Missing(_names(entry), withheld=bool(found))
        first = next(claim for claim in found if not self._withheld(claim))
        return Measure.of_claim(first, self.label(first))

    def _is_ours(self, row: Claim | Statement) -> bool:
        return topic_of(row, self.report, self.catalogue) == self.name

    def _withheld(self, claim: Claim) -> bool:
        return claim.sensitive and not self.workspace.internal

    def _concerns(self, finding: Finding) -> bool:
        joined = [self.report.claim_by_id[name] for name in finding.claims]
        if any(map(self._withheld, joined)):
            return False
        if self.name in REPORT_CHAPTERS:
            return True
        ours = {claim.claim for claim in self.claims}
        return not ours.isdisjoint(finding.claims)


def _names(entry: Indicator) -> dict[str, str]:
    return {"zh": entry.label_zh, "en": entry.label_en}
