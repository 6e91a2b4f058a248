"""What of a text is the report itself: not the web page around it, an abstract, a second copy of
the text or a glossary; and its lines as they were before a page broke them.

Everything keeps its place: what is no report becomes spaces, what broke a line is left out later.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from townbook.read.outline.normalise import LEFT_OUT
from townbook.store.lexicon import Wording

_LITERAL_END = re.compile(r"(?:\\r)?\\n")
_OTHER_END = re.compile("\r(?!\n)|[\x0b\x0c\x85\u2028\u2029]")
"""What ends a line or page in old and foreign files."""
_FRAME = Wording("{web_frame}|^[^。，>»]{1,16}(?:[>»] ?[^。，>»]{1,16}){2,}$")
_GLOSSARY = Wording(
    r"^[ \t]*(?:附[件录：:]?.{0,3})?[（(【]?[^。，]{0,4}{glossary_title}[）)】]?"
    r"[ \t]*[:：]?[ \t]*\r?$"
)
_TOP_MARK = re.compile(r"^[ \t\u3000]*[一二三四五六七八九十]{1,3}、", re.M)
_ABSTRACT = Wording(r"^[ \t\u3000]*[【\[]?{abstract_title}[】\]：:]?")
_CONTENTS = re.compile(
    r"^[ \t\u3000]*目[ \u3000]*录[ \t]*\r?$"
    r"|(?:…|\.{3}|·{3})[…\.·\s]*[（(]?\d{1,3}[）)]?[ \t]*\r?$"
)
_CUT_OFF = re.compile(r"(?:…+|\.{3,})[ \t]*\r?$")
_HEADING_MARK = re.compile(
    r"[ \t]*(?:第?[一二三四五六七八九十]{1,3}[、.．部是要]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.、．](?!\d)|[—–]{1,2}|【)"
)
_SENTENCE = "。"
SHORTEST_COPIED = 12
"""Characters of a line that may prove, by standing twice, that a text stands twice."""
FEWEST_COPIED = 4
"""Lines that must stand twice, in the same order, to be a second copy."""
ABSTRACT_PROBE = 24
FEWEST_LINES, NARROWEST, WIDEST = 10, 15, 70
"""A text of fewer, narrower or wider lines was not broken by a page."""


def report_body(text: str) -> str:
    """The text with what is no report blanked; `LEFT_OUT` stands where a page broke a line.

    The result is as long as `text`, so that every place in it is one in the text.
    """
    lined = _LITERAL_END.sub(lambda end: " " * (len(end[0]) - 1) + "\n", text)
    lined = _OTHER_END.sub("\n", lined)
    characters = list(lined)
    for start, end in (*_frames(lined), *_abstracts(lined), *_glossary(lined), *second_copy(lined)):
        for place in range(start, end):
            if characters[place] not in "\r\n":
                characters[place] = " "
    for place in _broken_line_ends("".join(characters)):
        characters[place] = LEFT_OUT
    return "".join(characters)


def _lines(text: str) -> list[re.Match[str]]:
    return [line for line in re.finditer(r"[^\n]+", text) if line[0].strip()]


def _frames(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a web page before the first sentence and after the last."""
    lines = _lines(text)
    told = [index for index, line in enumerate(lines) if _SENTENCE in line[0]]
    if not told:
        return
    foot = False
    for index, line in enumerate(lines):
        if told[0] <= index <= told[-1]:
            continue
        frame = bool(_FRAME.search(line[0].strip()))
        foot = foot or (frame and index > told[-1])
        if frame or foot:
            yield line.span()


def _abstracts(text: str) -> Iterator[tuple[int, int]]:
    """Abstracts and tables of contents, and paragraphs that break off with … whose words stand
    again further on.
    """
    lines = _lines(text)
    for index, line in enumerate(lines[:-1]):
        if _ABSTRACT.search(line[0]) or _CONTENTS.search(line[0]):
            yield line.span()
        if not _CUT_OFF.search(line[0]):
            continue
        first = index
        while first and _stands_again(text, lines[first - 1], line.end()):
            first -= 1
        if first < index or _stands_again(text, line, line.end()):
            yield lines[first].start(), line.end()


def _stands_again(text: str, line: re.Match[str], after: int) -> bool:
    """Whether a piece of the line's words stands further on, all blanks aside."""
    words = "".join(line[0].split())
    if len(words) < SHORTEST_COPIED // 3:
        return False
    probe = words[-ABSTRACT_PROBE - 6 : -6] if _CUT_OFF.search(line[0]) else words[:ABSTRACT_PROBE]
    return bool(probe) and probe in "".join(text[after:].split())


def _glossary(text: str) -> Iterator[tuple[int, int]]:
    """The explanation of terms that ends a text."""
    for line in _lines(text):
        if _GLOSSARY.search(line[0]) and not _TOP_MARK.search(text, line.end()):
            yield line.start(), len(text)
            return


def second_copy(text: str) -> list[tuple[int, int]]:
    """Where a text stands again, whole or but for its last lines; empty where it does not."""
    lines = _lines(text)
    words = ["".join(line[0].split()) for line in lines]
    first = {word: index for index, word in reversed(list(enumerate(words)))}
    for index, word in enumerate(words):
        earlier = first[word]
        if earlier == index or len(word) < SHORTEST_COPIED:
            continue
        same = _run(words, earlier, index)
        copied = words[index : index + same]
        long = sum(len(each) >= SHORTEST_COPIED for each in copied)
        if long >= FEWEST_COPIED and same * 2 >= index - earlier:
            return [(lines[index].start(), lines[index + same - 1].end())]
    return []


def _run(words: Sequence[str], earlier: int, later: int) -> int:
    """How many lines from two places on are the same."""
    length = 0
    while later + length < len(words) and words[earlier + length] == words[later + length]:
        length += 1
    return length


def _broken_line_ends(text: str) -> Iterator[int]:
    """The line breaks in the midst of sentences, where a page has broken all lines at one width."""
    lines = list(re.finditer(r"[^\n]+", text))
    for measure in (len, _display_width):
        width = _page_width([measure(line[0].rstrip()) for line in lines if line[0].strip()])
        if width:
            yield from _joints(text, lines, measure, width)
            return


def _display_width(line: str) -> int:
    """Half-width characters count half of a full one."""
    return sum(1 if character < "\u2e80" else 2 for character in line) // 2


def _page_width(lengths: Sequence[int]) -> int:
    """The width that lines reach and none exceeds; 0 where lines are of all lengths."""
    if len(lengths) < FEWEST_LINES:
        return 0
    width, _ = Counter(lengths).most_common(1)[0]
    full = sum(width - 2 <= length <= width + 1 for length in lengths)
    longer = sum(length > width + 1 for length in lengths)
    fits = NARROWEST <= width <= WIDEST and full * 2 >= len(lengths)
    return width if fits and longer * 20 <= len(lengths) else 0


def _joints(
    text: str, lines: Sequence[re.Match[str]], measure: Callable[[str], int], width: int
) -> Iterator[int]:
    for line, following in pairwise(lines):
        together = following.start() == line.end() + 1 and bool(line[0].strip())
        full = measure(line[0].rstrip()) >= width - 2
        begins = _HEADING_MARK.match(following[0]) or following[0][:1] in " \u3000\t"
        if together and full and not begins:
            yield line.end()
