"""The clauses of a plan's sentence to its items: one undertaking with a verb and an object each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from townbook.read.statements.actions import clause_action
from townbook.read.statements.clauses import Clause, by_comma_marks
from townbook.read.statements.targets import targets
from townbook.store.claim import Claim, PlanAction
from townbook.store.lexicon import Wording

_NO_STATEMENT = Wording("{no_statement}")
_DONE = Wording("{told_done}")
_OTHER_BODY = Wording("^(?:{other_body})")
_BRIDGE = Wording("{bridge}")
_VERB = Wording("^(?:通过)?(?:{plan_manner}|{joined_end})*(?:{plan_verb})")
_ANY_VERB = Wording("{plan_verb}|{end_state}|{whole_state}")
_LEAD = Wording(
    "^(?:{plan_manner})*(?:{lead_in})|(?:为(?:重点|主线|抓手|契机|目标|中心|核心|引领|导向|统领|支撑|突破口)|一批)$"
)
_PURPOSE = Wording("^(?:{purpose}|以.{1,12}(?:促|带))")
_JOINED_END = Wording("^(?:{joined_end})")
_MERE_MEANS = Wording("(?:{mere_means})”?$")
_GENERIC = Wording("{generic_matter}")


SHORTEST_OWN = 6
"""Characters of an undertaking that stands between two 、 with a verb of its own, at least."""


class ClausePart(Enum):
    """What a clause does in its sentence."""

    LEAD = auto()
    PURPOSE = auto()
    GENERAL = auto()
    DEFINITE = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """The clauses that make one statement, with the claims that say how much is to be reached."""

    clauses: tuple[Clause, ...]
    targets: tuple[Claim, ...] = ()

    @property
    def goes_on(self) -> bool:
        """Whether it names a further thing under the verb, and the time, of the item before it."""
        return not (_VERB.match(self.clauses[0].text) or _ANY_VERB.match(self.clauses[0].text))

    @property
    def start(self) -> int:
        return self.clauses[0].start

    @property
    def end(self) -> int:
        return self.clauses[-1].end


def plan_items(sentence: Sequence[Clause], source: str) -> list[Item]:
    """The items of a sentence that speaks of what is to be done; none where it commits to nothing.

    Doctrine, the year's guiding thought, tales of what was done and bridges are no items.
    """
    if not is_plan(sentence):
        return []
    clauses = [part for clause in _said(sentence) for part in _parted(clause, source)]
    return [_item(group, source) for group in _groups(clauses, source)]


def is_plan(sentence: Sequence[Clause]) -> bool:
    """Whether a sentence commits to something of one's own: no doctrine, no tale, no vow."""
    said = _said(sentence)
    if not said or any(
        clause.introduces and _NO_STATEMENT.search(clause.text) for clause in sentence
    ):
        return False
    whole = "，".join(clause.text for clause in said)
    if _OTHER_BODY.search(whole):
        return False
    committed = any(clause.claims for clause in said) or _ANY_VERB.search(whole)
    return bool(committed) and not (_NO_STATEMENT.search(whole) or _DONE.search(whole))


def _said(sentence: Sequence[Clause]) -> list[Clause]:
    """The clauses that say something themselves: no introductions, no bridges."""
    return [
        clause for clause in sentence if not clause.introduces and not _BRIDGE.search(clause.text)
    ]


def _parted(clause: Clause, source: str) -> Iterable[Clause]:
    parts = by_comma_marks(clause, source)
    if len(parts) > 1 and all(
        _VERB.match(part.text) and len(part.text) >= SHORTEST_OWN for part in parts
    ):
        return parts
    counted = targets(clause, source)
    alone = all(
        any(claim in counted for claim in part.claims) and part.names_a_thing for part in parts
    )
    return parts if alone else [clause]


def _item(clauses: Sequence[Clause], source: str) -> Item:
    found = tuple(claim for clause in clauses for claim in targets(clause, source))
    return Item(tuple(clauses), found)


def _groups(clauses: Sequence[Clause], source: str) -> list[list[Clause]]:
    groups: list[list[Clause]] = []
    parts: list[ClausePart] = []
    for clause in clauses:
        part = _part(clause, source)
        if groups and not _begins_item(clause, part, groups[-1], parts):
            groups[-1].append(clause)
            parts.append(part)
        else:
            kept = _before_last_leads(parts) if not clause.opens else len(parts)
            leads = groups[-1][kept:] if groups else []
            if leads:
                del groups[-1][kept:]
            groups.append([*leads, clause])
            parts = [ClausePart.LEAD] * len(leads) + [part]
    return groups


def _before_last_leads(parts: Sequence[ClausePart]) -> int:
    """How many clauses an item keeps when the leads at its end go with the next item."""
    kept = len(parts)
    while kept and parts[kept - 1] is ClausePart.LEAD:
        kept -= 1
    return kept or len(parts)


def _part(clause: Clause, source: str) -> ClausePart:
    if targets(clause, source) or clause_action(clause.text) is not PlanAction.DIRECTION:
        return ClausePart.DEFINITE
    if _PURPOSE.match(clause.text):
        return ClausePart.PURPOSE
    if _JOINED_END.match(clause.text):
        return ClausePart.GENERAL
    if _LEAD.search(clause.text) or not _ANY_VERB.search(clause.text):
        return ClausePart.LEAD
    return ClausePart.GENERAL


def _begins_item(
    clause: Clause, part: ClausePart, group: Sequence[Clause], parts: Sequence[ClausePart]
) -> bool:
    """Whether a clause begins the next item rather than go on with the one before it."""
    if clause.opens:
        return True
    if all(each is ClausePart.LEAD for each in parts) or part in (
        ClausePart.PURPOSE,
        ClausePart.LEAD,
    ):
        return False
    if ClausePart.DEFINITE in parts:
        return True
    if part is ClausePart.DEFINITE:
        return not _prepares(group[-1])
    return not (_prepares(group[-1]) or _same_matter(clause, group))


def _prepares(clause: Clause) -> bool:
    """Whether a clause only leads to what follows: it names no thing that is to be seen."""
    return bool(_MERE_MEANS.search(clause.text) or _PURPOSE.match(clause.text))


def _same_matter(clause: Clause, group: Sequence[Clause]) -> bool:
    """Whether two words of a clause stand in the item before it too: the same thing goes on."""
    before = "".join(each.text for each in group)
    object_ = _VERB.match(clause.text)
    rest = clause.text[object_.end() :] if object_ else clause.text
    words = _GENERIC.regex.sub("，", rest)
    return any(
        words[at : at + 2] in before
        for at in range(len(words) - 1)
        if "，" not in words[at : at + 2]
    )
