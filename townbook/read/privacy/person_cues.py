"""Where private persons are named in a text: by the words before, around or after a name.

Everything here works on a normalised text (`normalise.View.text`) and counts in its offsets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from townbook.read.privacy.person_names import name_length
from townbook.store.lexicon import Wording

Name = tuple[int, int, bool]
"""Start and end of a name, and whether it is certain to be one."""

_PETITIONER = (
    "(?:重点|老|越级|进京|赴京|涉军|非正常)?(?:信访|上访|缠访|闹访|来访|走访对象|来信)(?:重点)?"
    "(?:人员|群众|对象|老户|当事人|户|人)"
)
_CUE = Wording(
    rf"(?:(?P<strong>{_PETITIONER}|{{person_cue}})|(?P<weak>{{person_group}}))"
    r"(?:代表|如|有|为|是|即|中(?=[\u4e00-\u9fff]{2,4}、)|包括|[（(][^）)\n]{0,12}[）)])?"
    r"[:：“\"（( ]?"
)
_CASE = Wording(
    r"{handles_case}(?=(?P<names>[^，。；\n]{2,40}?)"
    r"(?:等)?(?:[\d一二三四五六七八九十两]+[人名件起])?的?{complains})"
)
_OFFENCE = Wording(
    r"{prosecutes}了?(?=(?P<names>[\u4e00-\u9fff、和与及]{2,40}?)"
    r"(?:等)?(?:[\d一二三四五六七八九十两]+[人名户])?的?{offends})"
)
_FARMERS = Wording(
    r"(?:其中|(?<=[，；。])由)(?=(?P<names>[\u4e00-\u9fff、和与及]{2,40}?)"
    r"等(?:[\d一二三四五六七八九十两]+[人名户])?{earns_by})"
)
"""Crops stand in the same place as those who grow them, so that a person looks at each."""
_DEED = re.compile(
    r"(?:(?<=[，。；、：“\n])|^)(?=(?P<names>[\u4e00-\u9fff、]{2,24}?)(?:等[\d一二三四五六七八九十两]*[人名]*)?"
    r"(?:多次|反复|继续|再次|连续)?(?:越级|进京|赴京|赴省|到[县市省乡镇]{1,3})?"
    r"(?:上访|缠访|闹访|非访|信访[案事积问]|来信来访反映|被判|被拘|被捕|被刑拘|因病|患有|患了))"
)
_DESCRIBED = re.compile(r"(?=(?P<name>[\u4e00-\u9fff]{2,4})[（(,，]\s*[男女]\s*[,，、）)])")
_LINK = re.compile(r"[、，,]|和|与|及|以及")


def find_names(text: str) -> list[Name]:
    """The places of private names, each with whether it is certain, in no order.

    A certain name of three letters or more is found wherever else it stands, too: the second
    time a person is named, the cue is seldom repeated.
    """
    cued = list(_cued(text))
    return [*cued, *_repeated(text, {text[start:end] for start, end, certain in cued if certain})]


def _repeated(text: str, names: Iterable[str]) -> Iterator[Name]:
    by_first: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(name) > 2:
            by_first[name[0]].append(name)
    if not by_first:
        return
    for first in re.finditer(f"[{''.join(map(re.escape, by_first))}]", text):
        for name in by_first[first[0]]:
            if text.startswith(name, first.start()):
                yield first.start(), first.start() + len(name), True


def _cued(text: str) -> Iterator[Name]:
    for cue in _CUE.finditer(text):
        yield from _listed(text, cue.end(), strong=cue.lastgroup == "strong")
    for case in (*_CASE.finditer(text), *_OFFENCE.finditer(text)):
        yield from _filling(text, case)
    for clause in (*_DEED.finditer(text), *_FARMERS.finditer(text)):
        yield from ((start, end, False) for start, end, _ in _filling(text, clause))
    for person in _DESCRIBED.finditer(text):
        start, end = person.span("name")
        for offset in range(start, end - 1):
            length, _ = name_length(text, offset)
            if length and offset + length == end:
                yield offset, end, True
                break


def _filling(text: str, found: re.Match[str]) -> list[Name]:
    """The names of a match whose whole place is names, or else those of it that are certain:
    "农村信访问题" begins like a name, too.
    """
    names = _run_of_names(text, found.start("names"), found.end("names"))
    fill = bool(names) and names[-1][1] == found.end("names")
    return names if fill else [name for name in names if name[2] and name[1] - name[0] > 2]


def _listed(text: str, start: int, *, strong: bool) -> Iterator[Name]:
    """The names listed after a cue. After a weak cue only certain names count as names."""
    names = list(_run_of_names(text, start, len(text)))
    if not strong:
        evident = len(names) > 1 or (names and text[names[-1][1] : names[-1][1] + 1] == "等")
        # "群众关切" is no name, and two letters after a weak cue seldom are.
        names = [
            (first, end, bool(evident))
            for first, end, certain in names
            if certain and (evident or end - first > 2)
        ]
    yield from names


def _run_of_names(text: str, start: int, limit: int) -> list[Name]:
    """Names from `start` on, joined by 、 or 和, up to the first thing that is none."""
    names: list[Name] = []
    while start < limit:
        length, certain = name_length(text, start)
        if not length or start + length > limit:
            break
        names.append((start, start + length, certain))
        link = _LINK.match(text, start + length)
        if not link:
            break
        # After a comma the sentence goes on more often than the list.
        if link[0] in "，," and text[link.end() + 2 : link.end() + 4].find("、") < 0:
            break
        start = link.end()
    return names
