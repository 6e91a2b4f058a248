"""Private persons stay private: their names, numbers and addresses are masked before reading.

A name is private by its cue: people who petition, patients, the poor, students, offenders.
Officials in office, national leaders, places and firms stand with no such cue and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from townbook.read.names import name_length
from townbook.read.normalise import normalise
from townbook.store.claim import Claim

MASK = "某"
FIGURE_MASK = "＊"


class MaskKind(StrEnum):
    NAME = "name"
    PHONE = "phone"
    IDENTITY = "identity"
    ADDRESS = "address"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Mask:
    """A place in the source text that was covered; `certain` is false where a person must look."""

    kind: MaskKind
    start: int
    end: int
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Masked:
    """A text of the same length as its source, with `masks` covered, in order."""

    text: str
    masks: tuple[Mask, ...]

    @property
    def doubtful(self) -> tuple[Mask, ...]:
        return tuple(mask for mask in self.masks if not mask.certain)


_STRONG = (
    "(?:重点|老|越级|进京|赴京|涉军|非正常)?(?:信访|上访|缠访|闹访|来访|走访对象|来信)(?:重点)?(?:人员|群众|对象|老户|当事人|户|人)"
    "|信访对象|访民|患者|病人|病患|病号|确诊病例|感染者|密接者|精神障碍人员|精神病人|残疾人|残疾人员|伤残军人"
    "|贫困户|脱贫户|贫困户主|低保户|低保对象|五保户|五保老人|特困户|特困人员|特困供养对象|困难户|困难群众|困难党员|困难职工|困难学生"
    "|困难家庭|边缘户|监测户|监测对象|受灾户|受灾群众|危房户|搬迁户|孤儿|孤寡老人|独居老人|空巢老人|留守儿童|留守老人|困境儿童"
    "|受助学生|贫困生|贫困学生|大学新生|患病学生|辍学学生|失学儿童"
    "|犯罪嫌疑人|嫌疑人|被告人|被告|罪犯|服刑人员|刑满释放人员|刑释人员|社区矫正人员|社区矫正对象|矫正对象|吸毒人员|戒毒人员"
    "|涉案人员|涉毒人员|违法人员|违法行为人|违纪人员|违纪党员|邪教人员|受害人|受害者|被害人|伤者|死者|遇难者|逝者|失踪人员|失踪者"
    "|溺水者|当事人|举报人|投诉人|申诉人|诉求人|缠访户"
)
_WEAK = (
    "村民|群众|居民|农户|户主|学生|同学|考生|大学生|青年|老人|家属|信教群众|教徒|教民|业主|租户|商户|住户|群众代表"
    "|先进个人|道德模范|身边好人|好人|好媳妇|好婆婆|优秀党员|优秀共产党员|致富带头人|种植大户|养殖大户|种粮大户|务工人员|返乡青年|退役军人|退伍军人"
    "|老党员|老兵|烈属|志愿者|护林员|司机|驾驶员|经营户|经营者|养殖户|种植户|果农|茶农|菜农"
)
_CUE = re.compile(
    rf"(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))"
    r"(?:代表|如|有|为|是|即|包括|[（(][^）)\n]{0,12}[）)])?[:：“\"（( ]?"
)
_CASE = re.compile(
    r"(?:化解|稳控|处理|处置|解决|包保|办理|就|对|接待|劝返|稳住)(?=(?P<names>[^，。；\n]{2,40}?)"
    r"(?:等)?(?:[\d一二三四五六七八九十两]+[人名件起])?的?(?:信访|上访|越级|缠访|闹访|非访|进京|诉求|矛盾纠纷))"
)
_DESCRIBED = re.compile(r"(?=(?P<name>[\u4e00-\u9fff]{2,4})[（(,，]\s*[男女]\s*[,，、）)])")
_LINK = re.compile(r"[、，,]|和|与|及|以及")
_NUMBERED_WORDS = re.compile(r"[\d一二三四五六七八九十两]")

_PATTERNS: tuple[tuple[MaskKind, re.Pattern[str]], ...] = (
    (
        MaskKind.IDENTITY,
        re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0\d|1[0-2])[0-3]\d\d{3}[\dXx](?!\d)"),
    ),
    (
        MaskKind.IDENTITY,
        re.compile(
            r"(?:(?:身份证|证件|账|帐|卡|银行卡|社保卡|残疾证)号?码?|银行账户)[:：为是 ]{0,2}"
            r"(?P<part>[\dXx][\dXx \-]{6,24}[\dXx])"
        ),
    ),
    (MaskKind.PHONE, re.compile(r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")),
    (MaskKind.PHONE, re.compile(r"(?<![\d.])0\d{2,3}[-—–－ ]\d{7,8}(?!\d)")),
    (
        MaskKind.PHONE,
        re.compile(
            r"(?:电话|手机号?码?|联系方式|微信号?|QQ号?|传真)[:：为是 ]{0,2}"
            r"(?P<part>[A-Za-z\d][\w\-]{5,20})",
            re.ASCII,
        ),
    ),
    (
        MaskKind.MAIL,
        re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"),
    ),
    (
        MaskKind.ADDRESS,
        re.compile(
            r"(?:家住|现住|住址|家庭住址|户籍地址?|户籍所在地|居住地址?)[:：为是在 ]{0,2}"
            r"(?P<part>[^，。；、\n]{4,40})"
        ),
    ),
    (
        MaskKind.ADDRESS,
        re.compile(
            r"\d{1,4}(?:号楼|栋|幢|弄)(?:\d{1,2}单元)?\d{1,5}[室号户]|\d{1,4}号院?\d{1,3}单元\d{1,5}[室号户]?"
        ),
    ),
)


def mask(text: str) -> Masked:
    """Cover private names, phone and ID numbers, mail and home addresses with marks.

    The result has the length of `text`, so that every offset holds in both. Uncertain names
    are covered too and listed as doubtful. Never raises, whatever the text.
    """
    view = normalise(text)
    found = sorted(
        {
            (*view.span(start, end), kind, certain)
            for kind, start, end, certain in (*_figures(view.text), *_names(view.text))
        }
    )
    letters = list(text)
    masks: list[Mask] = []
    for start, end, kind, certain in found:
        if masks and start < masks[-1].end:
            continue
        cover = MASK if kind is MaskKind.NAME else FIGURE_MASK
        letters[start:end] = cover * (end - start)
        masks.append(Mask(kind, start, end, certain))
    return Masked("".join(letters), tuple(masks))


def _figures(text: str) -> Iterator[tuple[MaskKind, int, int, bool]]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            part = "part" if "part" in pattern.groupindex else 0
            yield kind, *match.span(part), True


def _names(text: str) -> Iterator[tuple[MaskKind, int, int, bool]]:
    for cue in _CUE.finditer(text):
        yield from _listed(text, cue.end(), strong=cue.lastgroup == "strong")
    for case in _CASE.finditer(text):
        for start, end, certain in _run_of_names(text, case.start("names"), case.end("names")):
            yield MaskKind.NAME, start, end, certain
    for person in _DESCRIBED.finditer(text):
        start, end = person.span("name")
        for offset in range(start, end - 1):
            length, _ = name_length(text, offset)
            if length and offset + length == end:
                yield MaskKind.NAME, offset, end, True
                break


def _listed(text: str, start: int, *, strong: bool) -> Iterator[tuple[MaskKind, int, int, bool]]:
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
    for first, end, certain in names:
        yield MaskKind.NAME, first, end, certain


def _run_of_names(text: str, start: int, limit: int) -> list[tuple[int, int, bool]]:
    """Names from `start` on, joined by 、 or 和, up to the first thing that is none."""
    names: list[tuple[int, int, bool]] = []
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


SMALL_GROUP = 20
"""A group below this many people can be recognised in a township."""

_PEOPLE = frozenset("人名户例位口个")
_HEALTH_FAITH_OFFENCE = re.compile(
    r"精神|患有|患者|病例|确诊|感染|艾滋|传染|残疾|智障|癫痫|肇事|肇祸|吸毒|戒毒|涉毒|肺结核|重病|大病|癌"
    r"|信教|教徒|教民|宗教人士|信众|邪教|教职人员"
    r"|处分|警告|记过|开除|撤职|降级|留党察看|判刑|拘留|逮捕|刑拘|抓获|罪犯|嫌疑人|矫正|刑满|刑释|服刑|涉黑|涉恶|醉驾|违法人员"
)
_CLAUSE_MARKS = "，。；！？\n"


def is_sensitive(claim: Claim, text: str) -> bool:
    """Whether a claim counts a group, by health, faith or offence, small enough to be recognised.

    The words of the claim's own clause decide, in `text`, the source it was read from.
    """
    if claim.unit not in _PEOPLE or not 0 < claim.value < SMALL_GROUP:
        return False
    start = max(text.rfind(mark, max(0, claim.start - 40), claim.start) for mark in _CLAUSE_MARKS)
    ends = [text.find(mark, claim.end, claim.end + 40) for mark in _CLAUSE_MARKS]
    end = min((found for found in ends if found >= 0), default=claim.end + 12)
    clause = text[max(start + 1, claim.start - 40, 0) : end]
    return bool(_HEALTH_FAITH_OFFENCE.search(normalise(clause).text))
