"""What a Chinese personal name can look like, and which words only look like one."""

from __future__ import annotations

import re
from functools import lru_cache

from townbook.store.lexicon import Wording, lexicon

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛"
    "奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍"
    "余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席"
    "季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣"
    "邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠甄曲封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷"
    "车侯宓蓬全班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶黎溥印宿白怀蒲索咸籍赖卓蔺屠"
    "蒙池乔阴胥苍闻党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连"
    "茹习艾鱼容向古易慎戈廖终居衡步耿满弘匡国文寇广东欧沃利蔚越夔隆师巩聂晁勾敖融冷辛阚简"
    "饶空曾沙养鞠丰巢关查红游竺权盖益桓公仉晋闫付肖涂代兰覃佟苟辜迟原逯亓候邸郗楚锁呼拓盘岳"
    "帅况撒海仝修问矫库"
)
COMPOUND_SURNAMES = (
    "欧阳司马上官诸葛夏侯皇甫尉迟公孙慕容令狐钟离宇文长孙司徒司空端木东方南宫轩辕呼延西门百里申屠"
)
COMPOUNDS = frozenset(
    COMPOUND_SURNAMES[index : index + 2] for index in range(0, len(COMPOUND_SURNAMES), 2)
)
FOLLOWERS = Wording(
    r"$|[，。、；：！？,.;:()（）“”\"\s]|\d|[一二三四五六七八九十两]+[人名户位]|全家"
    "|{after_name}|{offends}|{earns_by}"
)
_HAN = "[\u4e00-\u9fff]"
_TOKEN = re.compile(f"{_HAN}{{2,8}}|{_HAN}[ \u3000]{_HAN}")
_GROUPED_NAME = re.compile(f"{_HAN}{{2,6}}[·•・]{_HAN}{{2,10}}")
_PLACE_ENDS = tuple("村镇乡县组屯寨")
_NO_ENDS = frozenset("村镇乡县组屯姓氏等家户湾坪沟坡峪坝")
_ANONYMOUS = re.compile(f"{_HAN}[某××xX○*＊]")


def name_length(text: str, start: int) -> tuple[int, bool]:
    """How many characters of a name begin at `start`, and whether that is certain; 0 if none.

    Certain is a name that ends where a list mark, a sentence mark or a usual verb follows.
    """
    grouped = _GROUPED_NAME.match(text, start)
    if grouped:
        return len(grouped[0]), True
    token = _TOKEN.match(text, start)
    if not token or _ANONYMOUS.match(text, start):
        return 0, False
    if token[0][1] in " \u3000":
        return (3, True) if token[0][0] in SURNAMES else (0, False)
    run = token[0]
    compound = run[:2] in COMPOUNDS
    if not compound and (run[0] not in SURNAMES or _is_word(text, start)):
        return 0, False
    shortest = 3 if compound else 2
    if run[shortest : shortest + 1] in _PLACE_ENDS:
        return 0, False
    lengths = [each for each in (shortest + 1, shortest) if run[each - 1 : each] not in _NO_ENDS]
    followed = {each: FOLLOWERS.match(text, start + each) for each in lengths if len(run) >= each}
    told = {each: len(match[0]) for each, match in followed.items() if match}
    if told:
        return max(told, key=lambda each: (told[each], each)), True
    return (min(len(run), shortest + 1), False) if len(run) >= 2 else (0, False)


def _is_word(text: str, start: int) -> bool:
    """Whether an ordinary word that only begins like a name starts there."""
    words = _ordinary_words()
    return text[start : start + 2] in words or text[start : start + 3] in words


@lru_cache(maxsize=1)
def _ordinary_words() -> frozenset[str]:
    return frozenset(word.word for word in lexicon().words("no_name"))
