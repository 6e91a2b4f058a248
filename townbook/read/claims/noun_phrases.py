"""The words around a number cut to what names it: the head before it, the noun that follows."""

from __future__ import annotations

import re
from typing import NamedTuple

from townbook.store.lexicon import Wording

_DATE = (
    r"(?:(?:19|20)\d\d年)?度?\d{1,2}[-—至]?\d{0,2}月份?(?:\d{1,2}日)?(?:以来)?"
    r"|(?:19|20)\d\d年[度底末]?"
)
_MARKS = r"①-⑳❶-❿、（(：:\"'\s—·|-"
_ITEM = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．](?!\d)"
_LEAD = Wording(rf"(?:{_DATE}|{{lead}}|{_ITEM}|[{_MARKS}”）])+")
_TAIL = Wording(rf"(?:{{tail}}|由?(?:19|20)\d\d年|[{_MARKS}“])+$")
_SUCH_AS = Wording("(?P<deed>{deed})?[^，。；]*、[^，。；]*等(?P<of>.{2,})")
_TO_WHOM = re.compile(r"[为给对向]各?$")
_PUSH = Wording("(?:{manner}|{pushes})+")
_QUALIFIED = re.compile(r"^(?:[余多]|及?以[上下内]|左右|上下)?(?:的|\s)*")
_OF_IT = re.compile(r"^(?:及?以[上下]|左右)?(?:、[^，。；、的]{2,20})?的(?P<of>[^，。；]{2,})")
_ITS_COUNT = re.compile(r"^(?:[\d.]+余?[个家项座处条户所名人]|(?:这|该)[^，。；]{0,2})")
_NO_NOUN = Wording("{no_noun}|共|累计|[，。；！？、（()）]")
_ACT = Wording("{adverb}*(?:{act}|[，。；！？（()）])")
_DONE_TO = re.compile(r"(?P<noun>[^了]+?)[^了]{2}了")
_EVENT, _DID = Wording("(?:的.{1,4})?(?:{event})+"), Wording("{did}[^的]*")
_OF_ONE = Wording("[^的]的[^，。；、的]{2,10}?(?={act}|$)")
_RELATIVE = Wording(
    "{act}[^，。；、的]{2,10}的(?!{act})|[^，。；、的]{1,4}[\\d.]+[^，。；、的]{1,6}的"
)
_ADVERBS = Wording("{adverb}+")
_FIRST_VERB = Wording(".*?(?P<verb>{verb})了?(?P<of>.{2,})")
_GENERIC = Wording("{generic}")
_SHORT_ACT, _LONG_ACT = 4, 12


class Counted(NamedTuple):
    """What follows a count: the noun, and what it did where the clause ends with that."""

    noun: str
    act: str

    @property
    def name(self) -> str:
        """竣工项目; 受到表彰的教师."""
        if not self.act or not self.noun:
            return self.noun
        link = "" if len(self.act) <= _SHORT_ACT else "的"
        return self.act + link + self.noun


def without_lead(text: str) -> str:
    """A clause without the words that only lead to it: dates, 其中, 全年, 共."""
    match = _LEAD.match(text)
    return text[match.end() :] if match else text


def without_tail(text: str) -> str:
    """A head without the words that only lead to its number: 达到, 共, 约."""
    return _TAIL.regex.sub("", text)


def head(before: str) -> str:
    """What the words before a number name, without what leads in and out."""
    name = without_tail(without_lead(before))
    led = before[: max(0, before.find(name))] if name else ""
    pushed = _PUSH.match(name)
    left = len(name) - pushed.end() if pushed else len(name)
    name = without_lead(name[-left:]) if left >= 2 else name if left else ""
    if such := _SUCH_AS.fullmatch(name):
        return (such["deed"] or "") + such["of"]
    return from_its_verb(name) if _TO_WHOM.search(led) else name


def from_its_verb(name: str) -> str:
    """What a long head comes down to: 新建公厕 of 在镇区主要路段两侧新建公厕."""
    match = _FIRST_VERB.fullmatch(name)
    return match["verb"] + match["of"] if match else name


def counted(after: str, *, closes: bool) -> Counted:
    """The noun that follows a number, and the act that closes its clause (`closes`)."""
    text = after[_QUALIFIED.match(after).end() :]  # type: ignore[union-attr]  # may match nothing
    of_what = _RELATIVE.match(text)
    if _NO_NOUN.match(text) and not of_what:
        return Counted("", text if closes else "")
    end = _ACT.search(text, of_what.end() if of_what else 1)
    noun = text[: end.start()] if end else text
    if len(noun) == 1 and (belongs := _OF_ONE.match(text)):
        noun = belongs[0]  # 村的饮水工程 says more than 村
    act = _told(text[end.start() :]) if end and closes else ""
    done_to = _DONE_TO.match(noun)
    return Counted((done_to["noun"] if done_to else noun).removesuffix("外"), act)


def _told(act: str) -> str:
    """What a clause says of its count, where a label may hold it: 竣工, 受到表彰, else nothing."""
    adverbs = _ADVERBS.match(act)
    act = act[adverbs.end() :] if adverbs else act
    if re.search(r"[，。；、（()）\d]", act):
        return ""
    if len(act) <= _LONG_ACT and _EVENT.fullmatch(act):
        return _ADVERBS.regex.sub("", act.removeprefix("的"))
    return act.replace("了", "") if len(act) <= _LONG_ACT and _DID.fullmatch(act) else ""


def owner_that_follows(rest: str) -> str:
    """The thing that a measure is told of right after it: 码头 in 投资3万元的码头开工."""
    match = _OF_IT.match(rest)
    if match is None:
        return ""
    of = match["of"]
    count = _ITS_COUNT.match(of)
    of = of[count.end() :] if count else of
    thing = counted(of, closes=True)
    return thing.name if _GENERIC.fullmatch(thing.noun) else thing.noun
