"""What looks wrong with a report's text itself, before anything is read from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from townbook.read.outline.report_body import second_copy
from townbook.read.outline.sentences import Sentence
from townbook.store.claim import Defect, Section

MOST_OF_A_KIND = 50
"""A ruined text has thousands of the same defect; the first ones say enough."""

SHORTEST_REPEATED = 12
SHORTEST_CUT = 25
_JUNK = re.compile(
    r"[?？]{3,}|\ufffd+|(?:锟斤拷)+|[烫屯]{4,}|[\x00-\x08\x0b\x0e-\x1f\x7f]+"
    r"|</?[a-zA-Z]{1,10}(?: [^<>\n]{0,80})?/?>|(?<![a-zA-Z<])[a-zA-Z]{1,8}>(?=\s|$)"
    r"|&(?:nbsp|amp|lt|gt|quot);"
)
_BIDIRECTIONAL = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]+")
_PICTURE_OF_PAGE = re.compile(r"^〔第(\d{1,4})页是图片，未读取〕$", re.M)
_DOUBLED = re.compile(r"([，。、；：！])\1+|[，、；][。]|。[，、；]|，、|、，")
_PARAGRAPH = re.compile(r"[^\n]+")
_ENDS_WELL = frozenset("。！？；：…!?;:.”’」』）)】》>")


def find_defects(
    text: str, sections: tuple[Section, ...], sentences: Iterable[Sentence]
) -> tuple[Defect, ...]:
    """Text cut off in mid-sentence, sentences that stand twice, junk and doubled marks, in order.

    Notes are in our own words and quote nothing longer than a mark.
    """
    found = [
        *islice(_cut_off(text, sections), MOST_OF_A_KIND),
        *islice(_repeated(text, sentences), MOST_OF_A_KIND),
        *islice(_unread_pages(text), MOST_OF_A_KIND),
        *islice(_junk(text), MOST_OF_A_KIND),
        *islice(_doubled(text), MOST_OF_A_KIND),
    ]
    found.sort(key=lambda defect: (defect.start, defect.end))
    return tuple(_placed(found, sections))


def _cut_off(text: str, sections: tuple[Section, ...]) -> Iterator[Defect]:
    for paragraph in _PARAGRAPH.finditer(text):
        kept = paragraph.group().rstrip()
        if len(kept) < SHORTEST_CUT or "\t" in kept:
            continue
        # Without a sentence mark anywhere it is a title, a table or a signature.
        prose = any(mark in kept for mark in "。；") or kept.count("，") >= 2
        if prose and kept[-1] not in _ENDS_WELL:
            end = paragraph.start() + len(kept)
            start = max(
                paragraph.start(), max(kept.rfind(mark) for mark in "。；") + 1 + paragraph.start()
            )
            yield Defect(
                "cut_off", "", start, end,
                "段落在句中中断，后文缺失。",
                "The paragraph breaks off in mid-sentence; what follows is missing.",
            )  # fmt: skip


def copied(text: str, sections: tuple[Section, ...]) -> Iterator[Defect]:
    """Where a text stands twice, of which only the first copy is read."""
    for start, end in second_copy(text):
        found = Defect(
            "repeated_text", "", start, end,
            "自此处起，全文又重复了一遍，只读取前一份。",
            "From here on the text stands a second time; only the first copy is read.",
        )  # fmt: skip
        yield from _placed([found], sections)


def _repeated(text: str, sentences: Iterable[Sentence]) -> Iterator[Defect]:
    first: dict[str, Sentence] = {}
    for sentence in sentences:
        words = "".join(text[sentence.start : sentence.end].split())
        if len(words) < SHORTEST_REPEATED:
            continue
        if words in first:
            before = first[words]
            yield Defect(
                "repeated_sentence", "", sentence.start, sentence.end,
                f"与{before.section}节第{before.number}句相同。",
                f"The same sentence stands in section {before.section}, sentence {before.number}.",
            )  # fmt: skip
        else:
            first[words] = sentence


def _unread_pages(text: str) -> Iterator[Defect]:
    """Pages of which only a picture was at hand, as their opener names them."""
    for match in _PICTURE_OF_PAGE.finditer(text):
        yield Defect(
            "unread_page", "", match.start(), match.end(),
            f"第{match[1]}页是图片，其中的内容未读取。",
            f"Page {match[1]} is a picture; nothing of it was read.",
        )  # fmt: skip


def _junk(text: str) -> Iterator[Defect]:
    for match in _JUNK.finditer(text):
        yield Defect(
            "junk", "", match.start(), match.end(),
            "有无法辨认的字符或网页残留。",
            "Unreadable characters or leftovers of a web page stand here.",
        )  # fmt: skip
    for match in _BIDIRECTIONAL.finditer(text):
        yield Defect(
            "junk", "", match.start(), match.end(),
            "有改变文字方向的隐形字符。",
            "Invisible characters that change the direction of writing stand here.",
        )  # fmt: skip


def _doubled(text: str) -> Iterator[Defect]:
    for match in _DOUBLED.finditer(text):
        yield Defect(
            "junk", "", match.start(), match.end(),
            f"标点重复：{match.group()[:4]}",
            f"Doubled punctuation: {match.group()[:4]}",
        )  # fmt: skip


def _placed(defects: list[Defect], sections: tuple[Section, ...]) -> Iterator[Defect]:
    """The same defects with the number of the section that each stands in."""
    index = 0
    for defect in defects:
        while index + 1 < len(sections) and sections[index + 1].start <= defect.start:
            index += 1
        section = sections[index].section if sections else ""
        yield Defect(defect.kind, section, defect.start, defect.end, defect.note_zh, defect.note_en)
