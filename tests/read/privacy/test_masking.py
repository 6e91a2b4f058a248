"""Private persons are covered, officials, places and firms are not. All names are invented."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from townbook.read.privacy.masking import is_sensitive, mask
from townbook.store.claim import Claim

COVERED = {
    "对重点信访人员郑长河、卢小满等进行了走访": ["郑长河", "卢小满"],
    "信访人员欧阳修远等3人的诉求": ["欧阳修远"],
    "慰问困难党员柳青山，送去米面": ["柳青山"],
    "患者邵 强等得到救治": ["邵 强"],
    "犯罪嫌疑人牛二虎被抓获": ["牛二虎"],
    "化解罗永贵、蒋秀枝等2人信访案件": ["罗永贵", "蒋秀枝"],
    "妥善处理，郑长河等人多次到县上访": ["郑长河"],
    "罗永贵信访积案得到化解": ["罗永贵"],
    "脱贫户贾三家养了羊": ["贾三"],
    "涉毒人员阿不都·买买提，": ["阿不都·买买提"],
    "段小芳（女，45岁）患病": ["段小芳"],
    "信訪人員鄭長河、盧小滿等上訪": ["鄭長河", "盧小滿"],
    "村民柏大柱、柏小柱等带头让地": ["柏大柱", "柏小柱"],
    "查处钟小满赌博案": ["钟小满"],
    "制止卢四、蒋秀枝违规占地2起": ["卢四", "蒋秀枝"],
    "通报罗永贵酒驾": ["罗永贵"],
    "其中郑长河、卢四等3户承包茶园": ["郑长河", "卢四"],
    "查处⾦⼩⻓赌博案": ["⾦⼩⻓"],
}


@pytest.mark.parametrize("text", COVERED)
def test_names_with_a_private_cue_are_covered(text: str) -> None:
    covered = [text[entry.start : entry.end] for entry in mask(text).masks]
    assert covered == COVERED[text]


@pytest.mark.parametrize(
    "text",
    [
        "信访人员管控到位",
        "向副乡长贺建民反映",
        "学生安全教育扎实开展",
        "积极回应群众关切",
        "解决和处置信访问题",
        "农村信访问题逐年减少",
        "全县信访案件下降，重复信访问题减少",
        "高位推进信访问题化解，常态化处理上访",
        "低保户高度关注的问题",
        "群众满意度达到百分之九十",
        "村民李家庄一组的道路",
        "老人温暖过冬",
        "县委书记石大川到乡调研",
        "天麻种植专业合作社带动农户",
        "信访人员郑某某得到救助",
        "开展精神障碍患者管理服务",
        "打击非法占地7起",
        "整治高空违规作业",
        "拆除王庄村违建3处",
        "其中黄桃、花椒等种植70亩",
        "其中余家湾村、石板村等承包茶园",
        "其中张姓、王姓等承包茶园",
    ],
)
def test_officials_places_and_ordinary_words_stay(text: str) -> None:
    assert mask(text).text == text


FIGURES = {
    "联系电话：13800000000": "13800000000",
    "热线0355-8000000接受咨询": "0355-8000000",
    "电话１３８００００００００公开": "１３８００００００００",
    "身份证号110101199003070000": "110101199003070000",
    "家住石门村四组12号，": "石门村四组12号",
    "住8号楼2单元301室": "8号楼2单元301室",
    "邮箱tea@example.org": "tea@example.org",
}


@pytest.mark.parametrize("text", FIGURES)
def test_phones_identities_addresses_and_mail_are_covered(text: str) -> None:
    covered = [text[entry.start : entry.end] for entry in mask(text).masks]
    assert covered == [FIGURES[text]]


@pytest.mark.parametrize(
    "text", ["12345热线受理720件", "完成投资13800000元", "2022年12月31日", "产量161170头"]
)
def test_numbers_that_a_report_counts_stay(text: str) -> None:
    assert mask(text).masks == ()


def test_uncertain_names_are_covered_and_listed_for_review() -> None:
    masked = mask("养殖大户牛得草扩大了规模")
    assert masked.text == "养殖大户牛得草扩大了规模" or masked.doubtful
    (doubtful,) = mask("脱贫户柏大柱感谢政府").doubtful
    assert (doubtful.start, doubtful.end) == (3, 6)


def test_a_certain_name_is_covered_wherever_it_stands_again() -> None:
    text = "郑长河反映过此事。对信访人员郑长河等进行了走访，郑长河表示满意。"
    assert "长河" not in mask(text).text
    assert mask(text).text.count("某某某") == 3


def test_what_overlaps_is_covered_as_a_whole() -> None:
    text = "家住石门村四组12号电话13800000000，"
    assert not any(figure in mask(text).text for figure in "0123456789")


def test_both_private_persons_of_the_example_are_covered(example_text: str) -> None:
    masked = mask(example_text)
    assert len(masked.masks) == 2
    assert masked.text.count("某某某") == 2


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "信访人员 患者 村民 郑长河 欧阳 、 ， 等 对 信访 138 00000000".split()  # noqa: SIM905
            + "家住 號 １ 电话 （ 男 · a@b.c \u202e".split()  # noqa: SIM905
        )
        | st.sampled_from("　\n"),
        max_size=40,
    ).map("".join)
)
def test_masking_keeps_every_offset_whatever_the_text(text: str) -> None:
    masked = mask(text)
    assert len(masked.text) == len(text)
    covered = {place for entry in masked.masks for place in range(entry.start, entry.end)}
    assert all(
        masked.text[place] == text[place] for place in range(len(text)) if place not in covered
    )


def counted(text: str, as_written: str, unit: str) -> Claim:
    start = text.index(as_written)
    value = Decimal("".join(character for character in as_written if character.isdigit()))
    return Claim(
        "1-01", "1", 1, start, start + len(as_written), as_written, value, value, value, unit
    )


@pytest.mark.parametrize(
    ("text", "as_written", "unit", "sensitive"),
    [
        ("管理严重精神障碍患者5人，", "5人", "人", True),
        ("走访信教群众4个村15人，", "15人", "人", True),
        ("立案2起，党纪处分2人，", "2人", "人", True),
        ("立案2起，党纪处分2人，", "2起", "起", False),
        ("党内警告2人，谈话12人", "12人", "人", False),
        ("全乡残疾人396人", "396人", "人", False),
        ("发展预备党员7名", "7名", "名", False),
    ],
)
def test_small_groups_by_health_faith_or_offence_are_sensitive(
    text: str, as_written: str, unit: str, sensitive: bool
) -> None:
    assert is_sensitive(counted(text, as_written, unit), text) is sensitive
