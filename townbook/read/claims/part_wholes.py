"""The whole that a number is part of, as the wording ties them: never because they fit.

Each construction is a function from a passage to the parts that it finds. Where it says that the
parts named make up the whole, they are exhaustive: a sum that must come out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from townbook.read.claims.passage import BRACKETED, Passage
from townbook.store.claim import Qualifier, Role
from townbook.store.lexicon import Wording, lexicon

_AMONG = Wording("{among}")
_NAMED_AMONG = re.compile(r"其中|(?<=[一-鿿])(?<!其)中(?=[，,：:])")
_TOTAL = Wording("{sum_cue}(?:达到?|为|有|约)?$")
_DIVIDED = Wording("^[^，。；]{0,6}[，、]?(?:{divided_into})")
_FROM, _MAKES_UP = re.compile(r"^[^，。；]{0,4}[，、]?由"), Wording("^{makes_up}")
_AND = re.compile(r"[^，。；：\n]{0,6}(?:[、和与及]|以及)")
_DONE, _ONGOING = Wording("{done}"), Wording("{ongoing}")
_REST = Wording("{rest}")
_MEAN = Wording("{mean}")
_WHOLE = Wording("{whole}|{due}")
_STATE = Wording(
    "^[，、；]?(?:目前|现|均|全部|实际)?(?:已|现已)?(?:经)?(?:全部)?{part_state}(?:完成|成)?[^，。；]{0,4}$"
)
_DONE_OF = Wording(
    "[一-鿿]{2,10}?(?:目前|现)?(?:均|全部)?(?:已|现已)(?:经)?(?:{part_state}|完成|落实|启动)"
)
_NEGATED = re.compile(r"(?:尚未|还未|未|不|非|没有)(?P<core>[一-鿿]{1,6})$")
_NOUN_NEXT = re.compile(r"(?:以上|以下|以内|及以上)?(?:的)?[一-鿿]")
_OPEN = "（("
_LONGEST_NAME = 16
_BEFORE_ALL = "0"
"""The section of what stands before the first heading."""
_MEASURE = 2
"""Characters of the word for what is measured, at the end of a name: 产量, 收入."""
_ENDS_AMONG = re.compile(r"[；;）)]|另有|此外|同时")
_ENDS_AMONG_AFTER_COLON = re.compile(r"[）)]|另有|此外|同时")


@dataclass(frozen=True, slots=True)
class PartOf:
    """The position of a part's whole, and whether the parts named make it up."""

    whole: int
    exhaustive: bool = False


def wholes(passage: Passage) -> dict[int, PartOf]:
    """The whole of each number that the wording makes part of one, by position."""
    found: dict[int, PartOf] = {}
    for construction in CONSTRUCTIONS:
        for whole, parts, exhaustive in construction(passage):
            free = [part for part in parts if part not in found and part != whole]
            if whole not in parts and not any(_leads_to(found, whole, part) for part in free):
                found.update(dict.fromkeys(free, PartOf(whole, exhaustive)))
    return found


Parts = tuple[int, Sequence[int], bool]
"""A whole, its parts in order, and whether they make it up."""


def _leads_to(found: dict[int, PartOf], start: int, end: int) -> bool:
    while start in found:
        start = found[start].whole
        if start == end:
            return True
    return False


def may_be_of(passage: Passage, whole: int, part: int) -> bool:
    """Whether two numbers count the same kind of thing: one unit, no mean, no threshold."""
    a, b = passage.contexts[whole], passage.contexts[part]
    plain = all(passage.is_addable(each) and not _is_limit(passage, each) for each in (whole, part))
    mean = any(_MEAN.search(each.before) for each in (a, b))
    return plain and not mean and a.quantity.unit == b.quantity.unit


def _is_limit(passage: Passage, position: int) -> bool:
    """Whether a number only says which things are meant: 亿元以上项目9个, 超5亿元项目3个."""
    quantity = passage.contexts[position].quantity
    limits = quantity.qualifier in (Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.OVER)
    names = _NOUN_NEXT.match(passage.text, quantity.to) is not None
    return passage.roles[position] is Role.CRITERION or (limits and names)


def _bracketed(passage: Passage) -> Iterator[Parts]:
    """学校74所（公办31所、民办43所）: what stands in a bracket right after the whole."""
    for whole in range(len(passage) - 1):
        start = passage.contexts[whole].quantity.to
        if not passage.text.startswith(tuple(_OPEN), start):
            continue
        end = _closing(passage.text, start)
        parts = _like(passage, whole, _within(passage, whole, start, end))
        opening = passage.text[start + 1 : end]
        among = _AMONG.match(opening)
        if parts and (len(parts) > 1 or among):
            yield whole, parts, not among and len(parts) > 1


def _closing(text: str, start: int) -> int:
    found = re.compile("[）)\n]").search(text, start)
    return found.start() if found else len(text)


def _within(passage: Passage, after: int, start: int, end: int) -> list[int]:
    found = []
    for later in passage.after(after):
        at = passage.contexts[later].quantity.at
        if at >= end:
            break
        if at >= start:
            found.append(later)
    return found


def _like(passage: Passage, whole: int, positions: Iterable[int]) -> list[int]:
    return [position for position in positions if may_be_of(passage, whole, position)]


def _totalled(passage: Passage) -> Iterator[Parts]:
    """种豆30亩、种薯20亩，合计50亩: the list of one sentence before the cue."""
    for whole in range(2, len(passage)):
        if not _TOTAL.search(passage.contexts[whole].before):
            continue
        parts = []
        for earlier in passage.before(whole):
            together = passage.same("segment_start", earlier, whole)
            if not together or not may_be_of(passage, whole, earlier):
                break
            parts.append(earlier)
        if len(parts) > 1 and not _names_more(passage, whole):
            yield whole, parts[::-1], True


def _names_more(passage: Passage, whole: int) -> bool:
    """Whether the words before the cue name something of their own: 全县公园共20座."""
    return bool(_TOTAL.regex.sub("", passage.contexts[whole].before).strip("，、 "))


def _among(passage: Passage) -> Iterator[Parts]:
    """What 其中 takes out of the number before it, to the end of its sentence; where it opens a
    sentence, the sentences that follow in the same manner too.
    """
    for opened in _NAMED_AMONG.finditer(passage.text):
        first = passage.first_from(opened.end())
        if first is None or first == 0:
            continue
        inside = _reached(passage, opened.start(), opened.end(), first)
        by_whole: dict[int, list[int]] = defaultdict(list)
        for part in inside:
            whole = _told_before(passage, part, opened.start(), first)
            if whole is not None:
                by_whole[whole].append(part)
        for whole, parts in by_whole.items():
            yield whole, parts, _make_up(passage, parts)


def _reached(passage: Passage, at: int, end: int, first: int) -> list[int]:
    """The numbers that 其中 speaks of: the first of each clause, since others tell of it."""
    context = passage.contexts[first]
    if not passage.same_line(at, context.quantity.at):
        return []
    opens = _opens_a_sentence(passage.text, at)
    colon = passage.text[end : end + 1] in ("：", ":") or opens
    stop = _ENDS_AMONG_AFTER_COLON if colon else _ENDS_AMONG
    named = _named_whole(passage.text, at)
    found: list[int] = []
    for later in range(first, min(first + 16, len(passage))):
        other = passage.contexts[later]
        between = passage.text[end : other.quantity.at]
        goes_on = named and _same_measure(passage, found, later)
        ended = stop.search(BRACKETED.sub("", between)) and not goes_on
        if ended or "\n" in between:
            break
        if other.sentence_start != context.sentence_start and not (
            opens and _goes_on(passage, found, later)
        ):
            break
        if not _tells_of_another(passage, later):
            found.append(later)
    return found


def _same_measure(passage: Passage, found: Sequence[int], later: int) -> bool:
    """Whether a clause behind a semicolon tells one more part, by the first one's own measure, or
    more of that part: 总产量中，春茶产量5吨；夏茶产量3吨，增长2%.
    """
    if not found or not passage.same("sentence_start", found[0], later):
        return False
    if len(found) > 1 and passage.same("segment_start", found[-1], later):
        return True
    measure, name = _head(passage, found[0])[-_MEASURE:], _head(passage, later)
    alike = len(name) > _MEASURE and name.endswith(measure)
    return alike and may_be_of(passage, found[0], later)


def _opens_a_sentence(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in "。！？\n"


def _goes_on(passage: Passage, found: Sequence[int], later: int) -> bool:
    """Whether a further sentence lists one more part: it opens with a number of the same unit, and
    has no other unless these are its own parts.
    """
    if not found:
        return False
    context = passage.contexts[later]
    others = [each for each in passage.around(later) if passage.same("sentence_start", each, later)]
    first = others[0] == later and context.clause_start == context.sentence_start
    own = all(may_be_of(passage, later, each) for each in others)
    return first and own and may_be_of(passage, found[0], later)


def _told_before(passage: Passage, part: int, opened: int, first: int) -> int | None:
    """The last number before 其中 that a part can be of, or the one that 总产量中 names."""
    named = _named_whole(passage.text, opened)
    for earlier in passage.before(first):
        other = passage.contexts[earlier]
        if not passage.same("section", earlier, part) or "\n" in passage.between(earlier, first):
            return None
        if other.quantity.at >= opened or (
            named and not _is_named(passage, earlier, named, opened)
        ):
            continue
        if may_be_of(passage, earlier, part):
            return earlier
        far = passage.text[other.quantity.to : opened].count("。") > 1
        if not named and (far or _is_share(passage, earlier)):
            return None
    return None


def _named_whole(text: str, opened: int) -> str:
    """The words before 中 that name a whole: 总产量 in 总产量中，; empty for 其中."""
    if text.startswith("其中", opened):
        return ""
    edge = max(text.rfind(mark, max(0, opened - _LONGEST_NAME), opened) for mark in "，、；。：\n")
    return text[edge + 1 : opened].removeprefix("在")


def _is_named(passage: Passage, earlier: int, named: str, opened: int) -> bool:
    """Whether 20项指标中 or 总产量中 means a number: one in these words, or one that they name."""
    context = passage.contexts[earlier]
    if context.quantity.to > opened - len(named):
        return True
    return len(named) > 1 and _head(passage, earlier).endswith(named)


def _is_share(passage: Passage, position: int) -> bool:
    """Whether a percentage stands for itself: what 其中 divides is then no number here."""
    context = passage.contexts[position]
    return context.quantity.unit == "%" and "率" in context.before


def _tells_of_another(passage: Passage, position: int) -> bool:
    """Whether the number says something of a count in its clause: 11个村收入突破50万元."""
    earlier = position - 1
    if earlier < 0 or not passage.same("clause_start", position, earlier):
        return False
    context, other = passage.contexts[position], passage.contexts[earlier]
    runs_on = context.before_start == other.before_start
    listed = "、" in passage.between(earlier, position)
    return not runs_on and not listed and context.quantity.unit != other.quantity.unit


def _make_up(passage: Passage, parts: Sequence[int]) -> bool:
    """Whether parts leave nothing out: the last is the rest, or they are complements."""
    heads = [passage.contexts[part].before for part in parts]
    if len(parts) > 1 and _REST.search(heads[-1]):
        return True
    return _are_complements(heads)


def _are_complements(heads: Sequence[str]) -> bool:
    """Whether the words before numbers are all there is of a kind: 男, 女; 硬化, 未硬化."""
    if len(heads) == 2 and (_negates(*heads) or _done_and_ongoing(*heads)):
        return True
    families = _families(lexicon().families("complement_"))
    return any(_covers(family, heads) for family in families if len(family) == len(heads))


def _done_and_ongoing(first: str, second: str) -> bool:
    return any(
        _DONE.search(a) and _ONGOING.search(b) for a, b in ((first, second), (second, first))
    )


def _negates(first: str, second: str) -> bool:
    for said, other in ((first, second), (second, first)):
        denied = _NEGATED.search(said)
        plain = re.sub(r"^.*?已经?", "", other)
        if denied and not _NEGATED.search(other) and plain.strip("，、 ").endswith(denied["core"]):
            return True
    return False


@lru_cache(maxsize=4)
def _families(words: tuple[tuple[str, ...], ...]) -> list[tuple[re.Pattern[str], ...]]:
    return [tuple(re.compile(word) for word in family) for family in words]


def _covers(family: Sequence[re.Pattern[str]], heads: Sequence[str]) -> bool:
    who = [[place for place, word in enumerate(family) if word.search(head)] for head in heads]
    return all(len(each) == 1 for each in who) and len({each[0] for each in who}) == len(family)


def _complementary(passage: Passage) -> Iterator[Parts]:
    """总长57公里，硬化44公里，未硬化13公里: complements right after a number of their unit."""
    for whole in range(len(passage) - 2):
        for size in (2, 3):
            parts = list(range(whole + 1, whole + 1 + size))
            if parts[-1] >= len(passage) or not passage.same("sentence_start", whole, *parts):
                continue
            if _like(passage, whole, parts) != parts:
                continue
            heads = [passage.contexts[part].before for part in parts]
            if _are_complements(heads) and not _are_complements(
                [passage.contexts[whole].before, *heads[:-1]]
            ):
                yield whole, parts, True


def _with_rest(passage: Passage) -> Iterator[Parts]:
    """重建12户，完工2户，剩余10户: what a sentence counts after its first number, to the rest."""
    for last in range(2, len(passage)):
        if not _REST.search(passage.contexts[last].before):
            continue
        same = [each for each in passage.around(last) if each <= last]
        parts = [
            each
            for each in same
            if passage.same("sentence_start", each, last) and may_be_of(passage, last, each)
        ]
        if len(parts) > 2:
            yield parts[0], parts[1:], True


def _of_one_noun(passage: Passage) -> Iterator[Parts]:
    """17个支部…，先进支部3个，一般支部14个: a list that sorts what the whole counts."""
    for whole in range(len(passage) - 2):
        noun = _noun_told_again(passage, whole)
        parts: list[int] = []
        for later in passage.after(whole):
            sorts = noun and _head(passage, later).endswith(noun)
            together = passage.same("sentence_start", whole, later)
            if not (sorts and together and may_be_of(passage, whole, later)):
                break
            parts.append(later)
        if len(parts) > 1:
            yield whole, parts, _make_up(passage, parts)


def _noun_told_again(passage: Passage, whole: int) -> str:
    """What a number counts, where the next number's words end in it; else empty."""
    end, head = passage.contexts[whole].quantity.to, _head(passage, whole + 1)
    names = [passage.text[end : end + length] for length in (4, 3, 2)]
    return next((name for name in names if head != name and head.endswith(name)), "")


def _head(passage: Passage, position: int) -> str:
    return passage.contexts[position].before.strip("，、 ")


def _itemised(passage: Passage) -> Iterator[Parts]:
    """全年投入980万元。（一）道路…420万元。（二）…: one number for each item under a total."""
    by_section: dict[str, list[int]] = defaultdict(list)
    for position, context in enumerate(passage.contexts):
        by_section[context.section].append(position)
    children: dict[str, list[str]] = defaultdict(list)
    for section in by_section:
        if section != _BEFORE_ALL:
            children[section.rpartition(".")[0]].append(section)
    for parent, sections in children.items():
        parts = [by_section[section] for section in sections]
        intro = by_section.get(parent or _BEFORE_ALL, [])
        if not intro or len(parts) < 2 or any(len(numbers) != 1 for numbers in parts):
            continue
        whole, listed = intro[-1], [numbers[0] for numbers in parts]
        if _like(passage, whole, listed) == listed and _numbered(sections):
            yield whole, listed, True


def _numbered(sections: Sequence[str]) -> bool:
    """Whether the items run 1, 2, 3 … without a gap: each of them states its number."""
    return [section.rpartition(".")[2] for section in sections] == [
        str(number) for number in range(1, len(sections) + 1)
    ]


def _divided(passage: Passage) -> Iterator[Parts]:
    """林地60亩分为防护林40亩、经济林20亩; 巡防队40人，由干部16人、民兵24人组成."""
    for whole in range(len(passage) - 2):
        parts = _listed_after(passage, whole)
        if len(parts) < 2:
            continue
        led = passage.between(whole, parts[0])
        made = _FROM.match(led) and _MAKES_UP.match(passage.contexts[parts[-1]].after)
        if made or _DIVIDED.match(led):
            yield whole, parts, True


def _listed_after(passage: Passage, whole: int) -> list[int]:
    """The numbers of one list right behind another number, as far as they are of its unit."""
    parts: list[int] = []
    for later in passage.after(whole):
        joined = not parts or _AND.match(passage.between(parts[-1], later))
        together = passage.same("segment_start", whole, later)
        if not (joined and together and may_be_of(passage, whole, later)):
            break
        parts.append(later)
    return parts


def _in_a_state(passage: Passage) -> Iterator[Parts]:
    """登记摊位140个，已入驻117个: how many of what was counted right before are that far."""
    for part in range(1, len(passage)):
        context, whole = passage.contexts[part], part - 1
        if not passage.same("segment_start", part, whole) or not may_be_of(passage, whole, part):
            continue
        counted = _WHOLE.search(passage.contexts[whole].before)
        clause = passage.text[context.clause_start : context.quantity.at]
        if counted and _STATE.match(clause) and not passage.contexts[part].after.strip():
            yield whole, [part], False


def _done_of_tasks(passage: Passage) -> Iterator[Parts]:
    """25项任务已完成24项: how many of the things counted in the same breath are done."""
    for part in range(1, len(passage)):
        whole = part - 1
        if not passage.same("clause_start", part, whole) or not may_be_of(passage, whole, part):
            continue
        between = passage.text[
            passage.contexts[whole].quantity.to : passage.contexts[part].quantity.at
        ]
        if _DONE_OF.fullmatch(between) and not passage.contexts[part].after.strip():
            yield whole, [part], False


CONSTRUCTIONS = (
    _bracketed,
    _totalled,
    _complementary,
    _with_rest,
    _among,
    _of_one_noun,
    _itemised,
    _divided,
    _in_a_state,
    _done_of_tasks,
)
"""The surest first: a number is part of one whole only."""
