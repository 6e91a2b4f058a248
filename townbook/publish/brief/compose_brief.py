"""What a brief says: from the manifests of a run to a value.

Nothing here computes a number: each stands in a manifest already, and is only chosen and worded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from townbook.publish.brief.brief_words import Words
from townbook.publish.brief.content import Brief, KeyNumber, Picture
from townbook.publish.brief.flags import Flags, checks_said
from townbook.publish.brief.key_numbers import key_numbers, published_claims
from townbook.publish.pages.chapter_page import headline
from townbook.publish.run.briefs_made import WHOLE_REPORT
from townbook.publish.run.past_runs import Run
from townbook.publish.run.plan import CLOSING
from townbook.show.chart_files import ChartFiles
from townbook.show.facts import Fact
from townbook.show.interface_words.numbers import NUMBERS
from townbook.show.number_words import date_text
from townbook.show.plain_text import one_line
from townbook.show.run_record import Manifest, PlanRecord

CHARTS_SHOWN, PLANS = 2, 4
"""How many of each a brief shows at most."""


@dataclass(frozen=True)
class Own:
    """What a brief has of its own; `topic` is empty and `chapters` told for a whole report."""

    name: str
    title: str
    headline: str
    numbers: tuple[KeyNumber, ...]
    pictures: tuple[Picture, ...]
    chapters: tuple[tuple[str, str], ...] = ()
    topic: str = ""

    @property
    def texts(self) -> list[str]:
        """Everything in it that may carry the mark of a number that does not agree."""
        numbers = [number.text for number in self.numbers]
        captions = [picture.caption for picture in self.pictures]
        return [self.headline, *numbers, *captions, *(text for _, text in self.chapters)]


@dataclass(frozen=True)
class Teller:
    """What all briefs of one edition share: its names, its words, what the audit says, and whether
    people have seen to every number.
    """

    names: Mapping[str, Fact]
    words: Words
    flags: Flags
    reviewed: bool = True

    def chapter_brief(self, run: Run, topic: str, folder: Path) -> Brief:
        """The brief of one chapter, whose title is `topic` and whose run stands in `folder`.

        Raises:
            NarrativeError: a placeholder of the headline or of the words file has no fact.
        """
        said, claims = self._headline(run)
        preferred = [*claims, *published_claims(run.manifest)]
        numbers = key_numbers(run.manifest.numbers, preferred, self.flags, self.words)
        own = Own(
            name=run.chapter,
            title=self.words.fill("title", **self._facts([run], numbers, topic)),
            headline=said,
            numbers=numbers,
            pictures=self._pictures(run.manifest, folder)[:CHARTS_SHOWN],
            topic=topic,
        )
        return self._brief([run], own)

    def report_brief(
        self, runs: Sequence[Run], titles: Mapping[str, str], folders: Mapping[str, Path]
    ) -> Brief:
        """The brief of a whole report, from the runs of all its chapters.

        `titles` and `folders` are those of each chapter, by its name. The overview, the audit
        and the headlines of the other chapters make the brief.

        Raises:
            NarrativeError: a placeholder of a headline or of the words file has no fact.
        """
        by_name = {run.chapter: run for run in runs}
        overview, audit = by_name.get("overview", runs[0]), by_name["audit"]
        said, claims = self._headline(overview)
        shown = [claim for chart in overview.manifest.charts for claim in chart.claims]
        results = [number for number in overview.manifest.numbers if number.is_result]
        numbers = key_numbers(results, [*claims, *shown], self.flags, self.words)
        charts = [self._pictures(run.manifest, folders[run.chapter]) for run in (overview, audit)]
        rest = [run for run in runs if run is not overview and run.chapter not in CLOSING]
        parts = [run for run in rest if run.sections or self.names["gathers"]]
        told = [(titles[run.chapter], self._headline(run)[0]) for run in parts]
        own = Own(
            name=WHOLE_REPORT,
            title=self.words.fill("report_title", **self._facts(runs, numbers)),
            headline=said,
            numbers=numbers,
            pictures=tuple(found[0] for found in charts if found),
            chapters=tuple((one_line(title), text) for title, text in told if text),
        )
        return self._brief([overview, *(run for run in runs if run is not overview)], own)

    def _brief(self, runs: Sequence[Run], own: Own) -> Brief:
        """The brief whose audit and plans are those of the first of the runs."""
        words, manifest = self.words, runs[0].manifest
        facts = self._facts(runs, own.numbers, own.topic)
        more_checks = words.fill("more_checks", topic=own.topic)
        checks, checks_told = checks_said(manifest.findings, self.flags, words, more_checks)
        plans, plans_told = self._plans(manifest.plans)
        marked = [*own.texts, *plans, *(check.text for check in checks)]
        remarks = [words.flag_note] * any(words.flag in text for text in marked)
        remarks += [words.withheld] * bool(manifest.withheld)
        remarks = [words.not_reviewed] * (not self.reviewed) + remarks
        return Brief(
            name=own.name,
            language=words.language,
            pages=2 if own.chapters else 1,
            title=own.title,
            subtitle=words.fill("subtitle", **facts),
            headline=own.headline or words.no_headline,
            numbers=own.numbers,
            pictures=own.pictures,
            chapters=own.chapters,
            checks=checks,
            checks_said=checks_told,
            plans=plans,
            plans_said=plans_told,
            remarks=tuple(remarks),
            sources=words.fill("sources", **facts),
            method=words.method,
            made=words.fill("made", **facts),
            date=facts["day"],
        )

    def _facts(
        self, runs: Sequence[Run], numbers: Sequence[KeyNumber], topic: str = ""
    ) -> dict[str, Any]:
        """What the words file may refer to."""
        comma = NUMBERS[self.words.language]["comma"]
        day = max(run.manifest.day for run in runs)
        versions = dict.fromkeys(run.manifest.versions["townbook"] for run in runs)
        return {
            **self.names,
            "topic": topic,
            "sections": comma.join(runs[0].sections),
            "claims": comma.join(number.claim for number in numbers),
            "day": day,
            "date": date_text(day, self.words.language),
            "version": f"townbook {comma.join(versions)}",
        }

    def _headline(self, run: Run) -> tuple[str, list[str]]:
        """A chapter's headline as marked plain text, and the claims that it rests on, in order."""
        claims: list[str] = []

        def write(words: str, about: tuple[str, ...]) -> str:
            claims.extend(about)
            return self.flags.marked(one_line(words), about)

        text = headline(run, self.names, write)
        lines = [line for line in text.splitlines() if not line.startswith("# ")]
        return one_line(" ".join(lines)).strip(), claims

    def _pictures(self, manifest: Manifest, folder: Path) -> tuple[Picture, ...]:
        return tuple(
            Picture(
                caption=self.flags.marked(one_line(chart.heading), chart.claims),
                alt=one_line(chart.alt),
                source=one_line(chart.source),
                files=ChartFiles.of(folder / "charts", chart.name),
            )
            for chart in manifest.charts
            if chart.is_picture
        )

    def _plans(self, items: Sequence[PlanRecord]) -> tuple[tuple[str, ...], str]:
        """What is planned, what can be checked next year first, and what is to be said of more."""
        definite = sorted(items, key=lambda item: not (item.target or item.deadline))
        said = tuple(self._plan(item) for item in definite[:PLANS])
        if not items:
            return (), self.words.no_plans
        return said, self.words.more_plans if len(items) > PLANS else ""

    def _plan(self, item: PlanRecord) -> str:
        text, target = one_line(item.summary), item.target
        aim = self.flags.marked(target.text[self.words.language], target.claims) if target else ""
        if not (aim or item.deadline):
            return text
        return text + self.words.fill("due", target=aim, deadline=item.deadline)
