"""Which problem a plan item would answer: proposed where topic and things agree, never certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from townbook.store.claim import Statement, StatementKind
from townbook.store.lexicon import Wording

LEAST_SHARED = 2
"""Pairs of characters, of words that name a thing, that both must have beside their topic."""
_COMMON = Wording("{plan_verb}|{plan_manner}|{generic_matter}|{lack}|{process}|{purpose}")


def answered(statements: Sequence[Statement], text: str) -> list[Statement]:
    """The statements, each plan item with the problem that it would answer, if one stands out."""
    problems = [each for each in statements if each.kind is StatementKind.PROBLEM]
    words = {each.statement: _pairs(text[each.start : each.end]) for each in problems}
    rare = _rare(words.values())
    return [
        replace(each, answers=_answer(each, text, problems, words, rare))
        if each.kind is StatementKind.PLAN
        else each
        for each in statements
    ]


def _answer(
    plan: Statement,
    text: str,
    problems: Iterable[Statement],
    words: dict[str, set[str]],
    rare: dict[str, int],
) -> str:
    said = _pairs(text[plan.start : plan.end])
    best, most = "", 0.0
    for problem in problems:
        shared = said & words[problem.statement]
        same_topic = bool(plan.topic) and plan.topic == problem.topic
        if not same_topic or len(shared) < LEAST_SHARED:
            continue
        score = sum(1 / rare[pair] for pair in shared) + same_topic
        if score > most:
            best, most = problem.statement, score
    return best


def _pairs(wording: str) -> set[str]:
    """The pairs of characters of what a wording names, its verbs and common words left out."""
    bare = _COMMON.regex.sub("，", wording)
    return {
        bare[at : at + 2]
        for at in range(len(bare) - 1)
        if all("\u4e00" <= character <= "\u9fff" for character in bare[at : at + 2])
    }


def _rare(words: Iterable[set[str]]) -> dict[str, int]:
    """How many problems have each pair."""
    counted: dict[str, int] = defaultdict(int)
    for pairs in words:
        for pair in pairs:
            counted[pair] += 1
    return counted
