"""A statement's gist: the shortest of the report's own words that can be read alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from townbook.read.statements.clauses import Clause
from townbook.store.claim import Claim, StatementKind
from townbook.store.lexicon import Wording

LONGEST = 24
"""Characters of a gist; a longer one is read no faster than the sentence."""
_HEDGES = Wording("^(?:{joined_end}|今年|年内|全年|[上下]半年|年底前|第?[一二三四]季度)+(?=.{4})")
_VERB = Wording("^(?:{plan_manner}|{joined_end})*(?:{plan_verb})")
_ACTS = Wording("{plan_verb}|{end_state}|{whole_state}")
_LACK = Wording("{lack}")
_BRACKETS = re.compile(r"（[^）]*）|\([^)]*\)")
_MASKED = "某"


def gist(clauses: Sequence[Clause], kind: StatementKind, targets: Sequence[Claim] = ()) -> str:
    """The clause that says what is to be done or lacking, at most LONGEST characters.

    Of a plan item that aims at a number, the clause that states it. Empty where no clause is
    short enough, or a private name stands in it.
    """
    tells = _LACK if kind is StatementKind.PROBLEM else _ACTS
    aims = [clause for clause in clauses if set(clause.claims) & set(targets)]
    said = [(_said(clause.text), clause in aims) for clause in aims or clauses]
    told = [
        words
        for words, aimed in said
        if 4 <= len(words) <= LONGEST and _MASKED not in words and (aimed or tells.search(words))
    ]
    return told[0] if told else ""


def object_of(clauses: Sequence[Clause]) -> str:
    """What a plan item is about: the words after its verb; empty where none is told."""
    for clause in clauses:
        verb = _VERB.match(clause.text)
        if verb and 2 <= len(clause.text) - verb.end() <= LONGEST:
            return _BRACKETS.sub("", clause.text[verb.end() :]).lstrip("了")
    return ""


def _said(text: str) -> str:
    words = _BRACKETS.sub("", text)
    match = _HEDGES.match(words)
    return words[match.end() :] if match else words
