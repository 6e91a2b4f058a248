"""Where private persons are named in a text: by the words before, around or after a name.

Everything here works on a normalised text (`normalise.View.text`) and counts in its offsets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from townbook.read.privacy.person_names import name_length

Name = tuple[int, int, bool]
"""Start and end of a name, and whether it is certain to be one."""

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
    for case in _CASE.finditer(text):
        yield from _run_of_names(text, case.start("names"), case.end("names"))
    for deed in _DEED.finditer(text):
        names = _run_of_names(text, deed.start("names"), deed.end("names"))
        # "农村信访问题" begins a clause as often as a name does: only a list that fills the
        # whole place before the deed is one, and a person looks at it.
        if names and names[-1][1] == deed.end("names"):
            yield from ((start, end, False) for start, end, _ in names)
    for person in _DESCRIBED.finditer(text):
        start, end = person.span("name")
        for offset in range(start, end - 1):
            length, _ = name_length(text, offset)
            if length and offset + length == end:
                yield offset, end, True
                break


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
