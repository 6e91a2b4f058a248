"""Where a heading's title ends, in a line of its own or run on into the text."""

from __future__ import annotations

import re

from townbook.store.claim import PHRASE_LENGTH

LONGEST_TITLE = 45
SENTENCE_END = re.compile(r"[。！？;；\n]")
_TITLE_END = re.compile(r"[。！？:：\n]")
_SPACED = re.compile(r"([\u4e00-\u9fff])[ \t]+([\u4e00-\u9fff])(?![ \t])")
_NOUNS = re.compile(
    r"[^，。\n]{0,18}?(?:工作总结|工作回顾|工作情况|工作计划|工作安排|工作打算|工作思路|开展情况|完成情况"
    r"|总体要求|主要目标|基本情况|存在的问题|问题和不足|下一步工作|下步工作|主要工作)"
)


def title_at(text: str, start: int, limit: int) -> tuple[int, str]:
    """Where the title after a mark ends, and the title; the mark's own end where none is told."""
    window = text[start : min(len(text), start + LONGEST_TITLE + 1)]
    spaced = _SPACED.match(window)
    if spaced:
        return start + spaced.end(), spaced[1] + spaced[2]
    if limit - start <= LONGEST_TITLE and not SENTENCE_END.search(text, start, limit):
        return limit, shortened(text[start:limit])
    stop = _TITLE_END.search(window)
    if stop and (stop[0] == "\n" or window.count("，", 0, stop.start()) <= 2):
        # A sentence mark belongs to the title that it closes, a line break does not.
        kept = stop.start() if stop[0] == "\n" else stop.end()
        if not (noun := _NOUNS.match(window)) or noun.end() >= stop.start() - 2 or stop[0] == "\n":
            return start + kept, shortened(window[: stop.start()])
    noun = _NOUNS.match(window)
    if noun:
        return start + noun.end(), shortened(noun[0])
    return start, shortened(re.split(r"[，。；\n]", window, maxsplit=1)[0])


def shortened(title: str) -> str:
    title = " ".join(title.split())
    if len(title) > PHRASE_LENGTH:
        title = title.split("，", 1)[0]
    return title if len(title) <= PHRASE_LENGTH else f"{title[: PHRASE_LENGTH - 1]}…"
