"""The parts that close every chapter, made from its manifest alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from townbook.audit.findings import BY_GRAVITY
from townbook.publish.pages.narrative_cells import (
    claim_anchor,
    escaped,
    finding_anchor,
    to_markdown,
)
from townbook.publish.pages.verdicts import badge
from townbook.show.facts import MissingFact
from townbook.show.interface_words.languages import TAGS, Language
from townbook.show.interface_words.pages import NOTES
from townbook.show.number_words import role_text
from townbook.show.plain_text import one_line
from townbook.show.run_record import FindingRecord, Manifest, NumberRecord


def notes(
    manifest: Manifest,
    code: Sequence[str],
    *,
    notebook: str,
    twin: str,
    audited: bool,
) -> str:
    """The closing part of a chapter, as Markdown.

    `code` are the sources of its code cells, `notebook` the path of the copy to download,
    `twin` the address of the page in the other language (empty without one); `audited` is
    false for chapters that are themselves about the audit or the register.
    """
    language, chapter = manifest.language, manifest.chapter
    words = NOTES[language]
    parts = [f"({chapter.replace('_', '-')}-notes)=", f"## {words['notes']}"]
    if audited:
        parts += [_part(words["checks"]), checks(manifest.findings, language)]
        parts += _numbers_told(manifest)
    parts += [_part(words["again"]), again(manifest, code, notebook, twin)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _numbers_told(manifest: Manifest) -> list[str]:
    """What the report does not state, what is kept back, and every number of the chapter."""
    language = manifest.language
    missing = not_stated(manifest.missing, manifest.withheld, language)
    told = [_part(NOTES[language]["missing"]), missing] if missing else []
    return [*told, all_numbers(manifest.numbers, language)]


def _part(title: str) -> str:
    """The heading of one part: not a section, lest every page be found by it."""
    return f"```{{rubric}} {title}\n:heading-level: 3\n```"


def checks(findings: Iterable[FindingRecord], language: str) -> str:
    """The findings of a chapter with their badges, what is doubtful first."""
    ordered = sorted(findings, key=lambda finding: BY_GRAVITY.index(finding.verdict))
    if not ordered:
        return NOTES[language]["no_checks"]
    entries = [check(finding, language, badge(finding.verdict, language)) for finding in ordered]
    return listed_checks(entries)


def listed_checks(entries: Iterable[str]) -> str:
    """Checks, an entry each, as a list in the style of the book."""
    listed = "\n".join(entries)
    return f"::::{{div}} checks\n{listed}\n::::"


def check(finding: FindingRecord, language: str, lead: str) -> str:
    """One finding as an entry of a list: `lead`, its explanation, its formula and numbers."""
    words = NOTES[language]
    links = " ".join(
        f'<a class="claim" href="register.html#{claim_anchor(claim)}">{escaped(claim)}</a>'
        for claim in finding.claims
    )
    details = [f"{words['claims']} {links}"] if links else []
    if finding.formula:
        details.insert(0, f"{words['formula']} <code>{escaped(finding.formula)}</code>")
    anchor = f'<span id="{finding_anchor(finding.finding)}"></span>'
    line = f"- {anchor}{lead} {escaped(finding.explanation)}"
    if finding.waived:
        line += f" {words['waived'].format(reason=escaped(finding.waived))}"
    return line + (f'\n  <span class="details">{" · ".join(details)}</span>' if details else "")


def not_stated(missing: Iterable[MissingFact], withheld: int, language: str) -> str:
    """What the chapter looked for and the report does not give, and what is kept back; empty where
    there is nothing of either.
    """
    words = NOTES[language]
    labels = [escaped(fact.named(language)) for fact in missing if not fact.withheld]
    listed = "\n".join(f"- {label}" for label in labels if label)
    said = [f"{words['missing_intro']}\n\n{listed}"] if listed else []
    if withheld:
        said.append(words["withheld_one" if withheld == 1 else "withheld"].format(count=withheld))
    return "\n\n".join(said)


def all_numbers(numbers: Sequence[NumberRecord], language: Language) -> str:
    """Every number of the chapter's sections, folded away: the prose need not use them all."""
    if not numbers:
        return ""
    words = NOTES[language]
    rows = "\n".join(_number_row(entry, language) for entry in numbers)
    head = " | ".join(words["columns"].split())
    title = words["numbers"].format(count=len(numbers))
    return f"::::{{dropdown}} {title}\n| {head} |\n|---|---|---|---|\n{rows}\n::::"


def _number_row(entry: NumberRecord, language: Language) -> str:
    cells = (
        escaped(entry.number.named(language)),
        to_markdown(entry.number.text[language], entry.number.claims),
        escaped(role_text(entry, language)),
        escaped(entry.period),
    )
    return f"| {' | '.join(cells)} |"


def again(
    manifest: Manifest,
    code: Sequence[str],
    notebook: str,
    twin: str,
) -> str:
    """How to run the chapter again, its notebook, its code and its twin."""
    words = NOTES[manifest.language]
    parts = [
        words["again_intro"],
        f"::::{{div}} rerun\n{fenced(command(manifest), 'bash')}\n::::",
        f"{{download}}`{words['notebook']} <{notebook}>`",
        f"::::{{dropdown}} {words['code']}\n{fenced(_joined(code), 'python')}\n::::",
    ]
    if twin:
        other = TAGS["en" if manifest.language == "zh" else "zh"]
        parts.append(f'<a class="twin" href="{twin}" lang="{other}">{words["twin"]}</a>')
    return "\n\n".join(part for part in parts if part)


def brief_links(addresses: Sequence[str], language: Language) -> str:
    """Links to a chapter's briefs; empty where none have been made."""
    links = (
        f'<a href="{address}" download>{address.rpartition(".")[2].upper()}</a>'
        for address in addresses
    )
    label = NOTES[language]["brief"]
    return f'<span class="briefs">{label} {" · ".join(links)}</span>' if addresses else ""


def command(manifest: Manifest) -> str:
    """The command that runs a chapter again."""
    language = manifest.language
    return f"townbook run {manifest.report} --topic {manifest.chapter} --language {language}"


def fenced(text: str, kind: str) -> str:
    """Text as a fenced block whose fence is longer than any run of backticks in it."""
    fence = "`" * max(3, _longest_run(text, "`") + 1)
    return f"{fence}{kind}\n{text}\n{fence}"


def _longest_run(text: str, mark: str) -> int:
    longest = 0
    while mark * (longest + 1) in text:
        longest += 1
    return longest


def _joined(code: Sequence[str]) -> str:
    return "\n\n".join(source.strip() for source in code if source.strip())


def defects_said(defects: Iterable[Any], language: str) -> str:
    """What reading noticed about the report's text, as Markdown; empty where nothing."""
    notes_ = [one_line(getattr(defect, f"note_{language}")) for defect in defects]
    if not any(notes_):
        return ""
    return (
        NOTES[language]["defects"]
        + "\n\n"
        + "\n".join(f"- {escaped(note)}" for note in notes_ if note)
    )
