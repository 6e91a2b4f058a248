"""How the book names the outcome of a check, and what each outcome means."""

from __future__ import annotations

from townbook.audit.findings import Verdict
from townbook.publish.pages.narrative_cells import html_escaped
from townbook.show.interface_words.numbers import MEANINGS, VERDICTS
from townbook.show.interface_words.pages import OUTCOMES


def badge(verdict: str, language: str) -> str:
    """A verdict as a small inline label, in HTML that Markdown lets through.

    Raises:
        ValueError: there is no such verdict.
    """
    name = Verdict(verdict)
    return (
        f'<span class="verdict verdict-{name.value.replace("_", "-")}">'
        f"{html_escaped(VERDICTS[language][name])}</span>"
    )


def badge_legend(language: str) -> str:
    """Every badge with its meaning, as a Markdown table."""
    head = OUTCOMES[language]["legend"]
    rows = [f"| {badge(v, language)} | {MEANINGS[language][v]} |" for v in Verdict]
    return "\n".join([head, "|---|---|", *rows])
