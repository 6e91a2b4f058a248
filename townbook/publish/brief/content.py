"""What a brief says: from the manifests of a run to a value that every format shows alike.

Nothing here computes a number: each stands in a manifest already, and is only chosen and worded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from townbook.audit.findings import Verdict
from townbook.publish.brief.words import Words
from townbook.publish.narrative import LIST_COMMA, one_line
from townbook.publish.notes import ORDER
from townbook.publish.page import KIT, Run, headline
from townbook.show.words import (
    ROLES,
    UNSPACED,
    VERDICTS,
    Language,
    date_text,
    digits_for,
    exact_text,
    large_text,
    number_text,
)
from townbook.store.claim import Role

WHOLE_REPORT = "report"
NUMBERS, CHARTS, CHECKS, PLANS = 5, 2, 3, 4
"""How many of each a brief shows at most."""


@dataclass(frozen=True)
class KeyNumber:
    """One row of the table of key numbers."""

    label: str
    text: str
    interval: str
    verdict: str
    doubtful: bool
    claim: str


@dataclass(frozen=True)
class Picture:
    """A chart with what stands around it, and its files by format."""

    caption: str
    alt: str
    source: str
    files: Mapping[str, Path]


@dataclass(frozen=True)
class Check:
    """What the audit says about some of the numbers."""

    verdict: str
    label: str
    text: str


@dataclass(frozen=True)
class Brief:
    """Everything that a brief says, as plain text in one language.

    `chapters` are title and headline of each chapter, in the brief of a whole report only;
    `pages` is how many pages it should take, and `more_checks` is said where there is no room for
    all the checks.
    """

    name: str
    language: Language
    pages: int
    title: str
    subtitle: str
    headline: str
    numbers: tuple[KeyNumber, ...]
    pictures: tuple[Picture, ...]
    chapters: tuple[tuple[str, str], ...]
    checks: tuple[Check, ...]
    checks_said: str
    more_checks: str
    plans: tuple[str, ...]
    plans_said: str
    remarks: tuple[str, ...]
    sources: str
    method: tuple[str, ...]
    made: str
    date: str


class Flags:
    """What the audit says about each claim, and the mark of those that do not agree."""

    def __init__(self, findings: Iterable[Mapping[str, Any]], words: Words) -> None:
        self._words = words
        self._gravest: dict[str, str] = {}
        for finding in sorted(findings, key=_gravity, reverse=True):
            self._gravest |= dict.fromkeys(finding["claims"], finding["verdict"])

    def verdict(self, claims: Iterable[str]) -> str:
        """The gravest verdict that touches any of the claims; empty where nothing checks them."""
        found = [self._gravest[claim] for claim in claims if claim in self._gravest]
        return min(found, key=ORDER.index, default="")

    def marked(self, text: str, claims: Iterable[str]) -> str:
        """A text, with the mark after it where a claim that it rests on does not agree."""
        return text + self._words.flag * (self.verdict(claims) == Verdict.INCONSISTENT)


@dataclass(frozen=True)
class Teller:
    """What all briefs of one edition share: its names, its words and what the audit says."""

    names: Mapping[str, Any]
    words: Words
    flags: Flags

    def chapter_brief(self, run: Run, topic: str, folder: Path) -> Brief:
        """The brief of one chapter, whose title is `topic` and whose run stands in `folder`.

        Raises:
            NarrativeError: a placeholder of the headline or of the words file has no fact.
        """
        manifest = run.manifest
        said, claims = self._headline(run)
        numbers = self._numbers(manifest["numbers"], [*claims, *_published(manifest)])
        return self._brief(
            [run],
            name=run.chapter,
            title=self.words.fill("title", **self._facts([run], numbers, topic)),
            headline=said,
            numbers=numbers,
            pictures=self._pictures(manifest, folder)[:CHARTS],
            topic=topic,
        )

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
        overview, audit = by_name["overview"], by_name["audit"]
        said, claims = self._headline(overview)
        shown = [claim for chart in overview.manifest["charts"] for claim in chart["claims"]]
        result = ROLES[self.words.language][Role.RESULT]
        results = [entry for entry in overview.manifest["numbers"] if entry["role"] == result]
        numbers = self._numbers(results, [*claims, *shown])
        charts = [self._pictures(run.manifest, folders[run.chapter]) for run in (overview, audit)]
        told = [(titles[run.chapter], self._headline(run)[0]) for run in runs if run.sections]
        return self._brief(
            [overview, *(run for run in runs if run is not overview)],
            name=WHOLE_REPORT,
            title=self.words.fill("report_title", **self._facts(runs, numbers)),
            headline=said,
            numbers=numbers,
            pictures=tuple(found[0] for found in charts if found),
            chapters=tuple((title, text) for title, text in told if text),
        )

    def _brief(
        self,
        runs: Sequence[Run],
        *,
        name: str,
        title: str,
        headline: str,
        numbers: tuple[KeyNumber, ...],
        pictures: tuple[Picture, ...],
        chapters: tuple[tuple[str, str], ...] = (),
        topic: str = "",
    ) -> Brief:
        """The brief whose audit and plans are those of the first of the runs."""
        words, manifest = self.words, runs[0].manifest
        facts = self._facts(runs, numbers, topic)
        checks, checks_said = self._checks(manifest["findings"], topic)
        plans, plans_said = self._plans(manifest["plans"])
        marked = [headline, *(number.text for number in numbers), *plans]
        marked += [picture.caption for picture in pictures] + [check.text for check in checks]
        marked += [text for _, text in chapters]
        remarks = [words.flag_note] * any(words.flag in text for text in marked)
        remarks += [words.withheld] * bool(manifest.get("withheld"))
        return Brief(
            name=name,
            language=words.language,
            pages=2 if chapters else 1,
            title=title,
            subtitle=words.fill("subtitle", **facts),
            headline=headline or words.no_headline,
            numbers=numbers,
            pictures=pictures,
            chapters=chapters,
            checks=checks,
            checks_said=checks_said,
            more_checks=words.fill("more_checks", topic=topic),
            plans=plans,
            plans_said=plans_said,
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
        comma = LIST_COMMA[self.words.language]
        day = max(str(run.manifest["generated"])[:10] for run in runs)
        versions = dict.fromkeys(run.manifest["versions"]["townbook"] for run in runs)
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

    def _numbers(
        self, stated: Sequence[Mapping[str, Any]], preferred: Sequence[str]
    ) -> tuple[KeyNumber, ...]:
        """The key numbers of what is stated: the preferred claims first, then as they come."""
        rank = {claim: place for place, claim in reversed(list(enumerate(preferred)))}
        ordered = sorted(stated, key=lambda entry: rank.get(_claim(entry), len(rank) + 1))
        chosen = sorted(ordered[:NUMBERS], key=lambda entry: list(stated).index(entry))
        return tuple(self._number(entry) for entry in chosen)

    def _number(self, entry: Mapping[str, Any]) -> KeyNumber:
        fact, language, claim = entry["number"], self.words.language, _claim(entry)
        role = entry["role"]
        plain = role == ROLES[language][Role.RESULT]
        label = _capital(one_line((fact["label"] or {}).get(language, "")))
        verdict = self.flags.verdict([claim])
        return KeyNumber(
            label=label if plain else _in_brackets(label, role, language),
            text=self.flags.marked(one_line(fact["text"][language]), [claim]),
            interval=interval_said(fact, self.words),
            verdict=VERDICTS[language][Verdict(verdict)] if verdict else self.words.unchecked,
            doubtful=verdict not in ("", Verdict.CONSISTENT),
            claim=claim,
        )

    def _pictures(self, manifest: Mapping[str, Any], folder: Path) -> tuple[Picture, ...]:
        return tuple(
            Picture(
                caption=self.flags.marked(one_line(chart["caption"]), chart["claims"]),
                alt=one_line(chart["alt"]),
                source=one_line(chart["source"]),
                files={kind: folder / "charts" / f"{chart['name']}.{kind}" for kind in KIT},
            )
            for chart in manifest["charts"]
        )

    def _checks(
        self, findings: Sequence[Mapping[str, Any]], topic: str
    ) -> tuple[tuple[Check, ...], str]:
        """The findings that call for care, the gravest first, and what is to be said of others."""
        words, language = self.words, self.words.language
        grave = [found for found in findings if found["verdict"] != Verdict.CONSISTENT]
        grave.sort(key=_gravity)
        checks = []
        for found in grave[:CHECKS]:
            text = one_line(found["explanation"])
            if found.get("waived"):
                text += words.fill("waived", reason=found["waived"])
            if found["verdict"] != Verdict.INCONSISTENT:
                text = self.flags.marked(text, found["claims"])
            label = VERDICTS[language][Verdict(found["verdict"])]
            checks.append(Check(found["verdict"], label, text))
        if not findings:
            return (), words.no_checks
        if not grave:
            return (), words.all_consistent
        if len(grave) > CHECKS:
            return tuple(checks), words.fill("more_checks", topic=topic)
        return tuple(checks), words.rest_consistent if len(grave) < len(findings) else ""

    def _plans(self, items: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, ...], str]:
        """What is planned, what can be checked next year first, and what is to be said of more."""
        definite = sorted(items, key=lambda item: not (item["target"] or item["deadline"]))
        said = tuple(self._plan(item) for item in definite[:PLANS])
        if not items:
            return (), self.words.no_plans
        return said, self.words.more_plans if len(items) > PLANS else ""

    def _plan(self, item: Mapping[str, Any]) -> str:
        text, target = one_line(item["summary"]), item["target"]
        aim = ""
        if target:
            aim = self.flags.marked(target["text"][self.words.language], target["claims"])
        if not (aim or item["deadline"]):
            return text
        return text + self.words.fill("due", target=aim, deadline=item["deadline"])


def interval_said(fact: Mapping[str, Any], words: Words) -> str:
    """The interval of a measured fact in words: `22,500–23,500`, `700–800 万`, exact."""
    unit, value = fact["unit"], Fraction(fact["value"])
    low, high = (None if fact[end] is None else Fraction(fact[end]) for end in ("low", "high"))
    if low is not None and low == high:
        return words.exact
    digits = digits_for(value, unit)
    ends = ["" if end is None else _end(end, digits, words.language) for end in (low, high)]
    sign = unit if unit in UNSPACED else ""
    if low is None or high is None:
        pattern = words.at_least if high is None else words.at_most
        return pattern.format("".join(ends) + sign) if any(ends) else words.unchecked
    first, last = ends
    scale = last.rpartition(" ")[2] if " " in last else ""
    return f"{first.removesuffix(f' {scale}') if scale else first}–{last}{sign}"


def _end(end: Fraction, digits: int, language: Language) -> str:
    """One end of an interval with all its decimals, shortened where they go on and on."""
    short = (end * 10**4).denominator == 1
    return large_text(end, language, exact_text(end) if short else number_text(end, digits))


def _gravity(finding: Mapping[str, Any]) -> int:
    return ORDER.index(finding["verdict"])


def _claim(entry: Mapping[str, Any]) -> str:
    return str(entry["number"]["claims"][0])


def _published(manifest: Mapping[str, Any]) -> list[str]:
    """The claims that the notebook published as facts of their own."""
    facts = [fact for fact in manifest["facts"].values() if isinstance(fact, Mapping)]
    stated = [fact for fact in facts if fact.get("type") == "measure" and not fact["derived"]]
    return [claim for fact in stated for claim in fact["claims"]]


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _in_brackets(label: str, role: str, language: Language) -> str:
    return f"{label}（{role}）" if language == "zh" else f"{label} ({role})"
