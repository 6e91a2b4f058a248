"""How the book names the outcome of a check, and what each outcome means."""

from __future__ import annotations

from townbook.audit.findings import Verdict
from townbook.publish.pages.narrative import html_escaped
from townbook.show.number_words import VERDICTS as LABEL

MEANING: dict[str, dict[str, str]] = {
    "zh": {
        Verdict.CONSISTENT: "这些数字可以同时成立。",
        Verdict.ONLY_IF_TRUNCATED: "只有小数是直接截去、而不是四舍五入时，才能同时成立。",
        Verdict.INCONSISTENT: "按各自写法允许的任何取值，都不能同时成立。",
        Verdict.AMBIGUOUS: "写法有不止一种读法，有的读法成立，有的不成立。",
        Verdict.SCOPE_UNCLEAR: "两个数看似可比，但统计范围可能不同，报告没有说明。",
        Verdict.UNVERIFIABLE: "可以验算，但报告没有给出所缺的那个数。",
    },
    "en": {
        Verdict.CONSISTENT: "The numbers can all be true together.",
        Verdict.ONLY_IF_TRUNCATED: "They can, but only if decimals were cut off, not rounded.",
        Verdict.INCONSISTENT: "Nothing that their wording allows makes them all true together.",
        Verdict.AMBIGUOUS: "The wording can be read in more than one way; not every way holds.",
        Verdict.SCOPE_UNCLEAR: "Two numbers look comparable but may cover different things; "
        "the report does not say.",
        Verdict.UNVERIFIABLE: "It could be checked, but the report lacks the number needed.",
    },
}


def badge(verdict: str, language: str) -> str:
    """A verdict as a small inline label, in HTML that Markdown lets through.

    Raises:
        ValueError: there is no such verdict.
    """
    name = Verdict(verdict)
    return (
        f'<span class="verdict verdict-{name.value.replace("_", "-")}">'
        f"{html_escaped(LABEL[language][name])}</span>"
    )


def badge_legend(language: str) -> str:
    """Every badge with its meaning, as a Markdown table."""
    head = {"zh": "| 标记 | 意思 |", "en": "| Badge | Meaning |"}[language]
    rows = [f"| {badge(v, language)} | {MEANING[language][v]} |" for v in Verdict]
    return "\n".join([head, "|---|---|", *rows])
