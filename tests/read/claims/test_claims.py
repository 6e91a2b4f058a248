"""A quantity becomes a claim: its role, what it is tied to, when it holds, what it measures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from townbook.paths import RESOURCES
from townbook.read.claims.claims import read_claims
from townbook.read.outline.normalise import normalise
from townbook.store.catalogue import Catalogue
from townbook.store.claim import PHRASE_LENGTH, Claim, Relation, Role, Section

CATALOGUE = Catalogue.load(RESOURCES / "data" / "catalogue")


def read(text: str, *sections: Section, year: int | None = 2023) -> tuple[Claim, ...]:
    return read_claims(normalise(text), sections, (), CATALOGUE, year)


def section(number: str, title: str, topic: str, start: int, end: int) -> Section:
    return Section(number, title, "", topic, start, end)


def ties(text: str) -> dict[str, tuple[str, str]]:
    """What each number is tied to, both as written."""
    claims = read(text)
    written = {claim.claim: claim.as_written for claim in claims}
    return {
        claim.as_written: (
            claim.relation.value,
            ";".join(written[other] for other in claim.relates_to.split(";")),
        )
        for claim in claims
        if claim.relation
    }


def test_a_claim_knows_its_section_sentence_and_number() -> None:
    text = "（一）农业。养羊30只，养牛8头。\n（二）道路。修路5公里。"
    second = text.index("（二）")
    sections = (
        section("1.1", "农业", "agriculture", 0, second),
        section("1.2", "道路", "", second, len(text)),
    )
    sentences = [("1.1", 1, 6, second - 1), ("1.2", 1, second + 6, len(text))]
    claims = read_claims(normalise(text), sections, sentences, CATALOGUE, 2023)
    assert [(c.claim, c.sentence) for c in claims] == [("1.1-01", 1), ("1.1-02", 1), ("1.2-01", 1)]


def test_a_text_without_sections_is_section_nought() -> None:
    assert [claim.claim for claim in read("养羊30只，养牛8头。")] == ["0-01", "0-02"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("全年修渠12公里。", Role.RESULT),
        ("计划修渠12公里。", Role.TARGET),
        ("全年接待游客12万人。", Role.RESULT),
        ("力争全年修渠12公里。", Role.TARGET),
        ("按计划修渠12公里。", Role.RESULT),
        ("新库年可出栏12头。", Role.CAPACITY),
        ("水厂日处理12吨污水。", Role.CAPACITY),
        ("每户有至少12人就业。", Role.CRITERION),
        ("对原有的帮扶户12户走访。", Role.PRIOR),
        ("超额完成产量12万吨的年度目标。", Role.TARGET),
    ],
)
def test_a_role_is_told_by_the_words_around(text: str, role: Role) -> None:
    (claim,) = read(text)
    assert claim.role is role


def test_a_planned_section_holds_targets_for_the_year_after() -> None:
    text = "下一步打算。新建大棚40亩，现有大棚90亩。"
    new, standing = read(text, section("2", "下一步打算", "", 0, len(text)))
    assert (new.role, new.period) == (Role.TARGET, "2024")
    assert standing.role is Role.RESULT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "挂牌项目46项，其中新建19项，续建27项。",
            {"19项": ("part", "46项"), "27项": ("part", "46项")},
        ),
        (
            "修缮的17户，完工14户，在建3户。",
            {"14户": ("part", "17户"), "3户": ("part", "17户")},
        ),
        (
            "争取县级资金2.5亿元、镇级资金0.5亿元，合计3亿元。",
            {"2.5亿元": ("part", "3亿元"), "0.5亿元": ("part", "3亿元")},
        ),
        ("参保2000人，参保率91.5%。", {"91.5%": ("share", "2000人")}),
        (
            "应检2000人，实检1900人，完成率95%。",
            {"1900人": ("part", "2000人"), "95%": ("share", "1900人;2000人")},
        ),
        ("产值8亿元，同比增长6.5%。", {"6.5%": ("change", "8亿元")}),
        ("产值8亿元，年均增长6.5%。", {"6.5%": ("change", "8亿元")}),
        ("产值8亿元，是2010年的2.5倍。", {"2.5倍": ("change", "8亿元")}),
        (
            "产值8亿元，完成计划的106%，下降6.5%。",
            {"106%": ("share", "8亿元"), "6.5%": ("change", "8亿元")},
        ),
        (
            "产值8亿元（其中食品3亿元），增长6.5%。",
            {"3亿元": ("part", "8亿元"), "6.5%": ("change", "8亿元")},
        ),
        (
            "年度任务60户，完成51户，占任务的85%。",
            {"85%": ("share", "51户;60户")},
        ),
        ("收入9亿元，完成预算8亿元的112.5%。", {"112.5%": ("share", "9亿元;8亿元")}),
        (
            "缴费610人，缴费率61%，全村共1000人。",
            {"61%": ("share", "610人;1000人")},
        ),
        (
            "建成渠道60公里，衬砌44公里，未衬砌16公里。",
            {"44公里": ("part", "60公里"), "16公里": ("part", "60公里")},
        ),
        ("登记摊位60个，已入驻44个。", {"44个": ("part", "60个")}),
        ("17项清淤任务已完成15项。", {"15项": ("part", "17项")}),
        (
            "修缮房屋29户。其中，加固的17户，已经完工的14户，正在施工的3户。重建的12户，完工2户，剩余10户。",
            {
                "17户": ("part", "29户"),
                "14户": ("part", "17户"),
                "3户": ("part", "17户"),
                "12户": ("part", "29户"),
                "2户": ("part", "12户"),
                "10户": ("part", "12户"),
            },
        ),
        (
            "对19个网格开展评比，评出优秀网格4个，合格网格15个。",
            {"4个": ("part", "19个"), "15个": ("part", "19个")},
        ),
        (
            "全镇常住人口4300人，接种4100人，完成率95.3%。",
            {"95.3%": ("share", "4100人;4300人")},
        ),
        (
            "养殖户共60户。其中，养羊31户。养牛17户。养蜂9户。",
            {"31户": ("part", "60户"), "17户": ("part", "60户"), "9户": ("part", "60户")},
        ),
        (
            "面积900亩，比上年减少100亩，下降10%。",
            {"100亩": ("change", "900亩"), "10%": ("change", "900亩")},
        ),
        ("产值增长6.5%，达到8亿元。", {"6.5%": ("change", "8亿元")}),
        ("产值增长6.5%以上，达到8亿元。", {"6.5%": ("change", "8亿元")}),
        (
            "监测户29户，比年初的36户减少7户。",
            {"36户": ("prior", "29户"), "7户": ("change", "29户")},
        ),
        ("覆盖率由60%提高到75%。", {"60%": ("prior", "75%")}),
        (
            "牛、羊存栏分别为300头和500只，分别增长3.5%和4.5%。",
            {"3.5%": ("change", "300头"), "4.5%": ("change", "500只")},
        ),
    ],
)
def test_the_wording_ties_numbers(text: str, expected: dict[str, tuple[str, str]]) -> None:
    assert ties(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "设岗亭两个，塔楼一个，哨所1个。",
        "产值8亿元；居民收入增长6.5%。",
        "80个村收入超过9万元，其中5个村收入突破50万元。"[17:],
        "7家企业产值增长6.5%。",
        "建成水塔4座，农村集中供水率达88.6%。",
        "协会41家，茶叶类26家，家庭茶场15家。",
        "总投资9亿元，其中亿元以上项目4个。",
        "人均收入8600元，其中脱贫户人均收入9100元。",
        "拉动增长1.5个百分点。",
    ],
)
def test_what_is_not_said_is_not_tied(text: str) -> None:
    assert ties(text) == {}


def test_a_list_that_turns_into_a_list_is_tied_one_by_one() -> None:
    text = "三类事项办理时间分别由50、40、30天压缩至35、28、21天。"
    assert ties(text) == {
        "50": ("prior", "35"),
        "40": ("prior", "28"),
        "30天": ("prior", "21天"),
    }
    assert ties("三类事项办理时间分别由50、40、30天压缩至35、28天。") == {}


def test_what_was_counted_before_is_tied_to_what_is_counted_now() -> None:
    text = "对原有的监测户76户174人走访。目前，监测户11户20人。"
    assert ties(text) == {"76户": ("prior", "11户"), "174人": ("prior", "20人")}


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("产值8亿元，同比增长6.5%。", "yoy:relative"),
        ("产值8亿元，比上年下降6.5%。", "yoy:down:relative"),
        ("参保率91%，较换届前提高6.5%。", "since_election:unstated"),
        ("参保率91%，比2020年提高6.5个百分点。", "since_2020:points"),
        ("产值8亿元，增长6.5%。", "unstated:relative"),
        ("产值8亿元，环比增长6.5%。", "mom:relative"),
    ],
)
def test_a_change_says_against_what(text: str, comparison: str) -> None:
    assert read(text)[-1].comparison == comparison


def test_a_decrease_keeps_the_number_as_printed() -> None:
    fall = read("产值8亿元，同比下降6.5%。")[-1]
    assert (fall.value, fall.low) == (Decimal("6.5"), Decimal("6.45"))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("修路5公里。", "2023"),
        ("1—10月修路5公里。", "2023-01/2023-10"),
        ("上半年修路5公里。", "2023-01/2023-06"),
        ("3月以来修路5公里。", "2023-03/.."),
        ("截至12月7日修路5公里。", "2023-12-07"),
        ("2021年修路5公里。", "2021"),
        ("比2021年多修路5公里。", "2023"),
        ("“五一”期间接待游客5万人。", "2023-04-29/2023-05-03"),
        ("6月18日至20日降雨5毫米。", "2023-06-18/2023-06-20"),
        ("2月30日修路5公里。", "2023"),
    ],
)
def test_a_period_is_the_nearest_date(text: str, period: str) -> None:
    assert read(text)[-1].period == period


def test_without_a_year_a_period_is_left_open() -> None:
    assert [claim.period for claim in read("3月修路5公里。", year=None)] == [""]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("东坡、西坡、南坡3个村改水。", 3),
        ("定岗和巡查两项制度。", 2),
        ("东坡、西坡等5个村改水。", None),
        ("全乡5个村改水。", None),
    ],
)
def test_listed_names_are_counted(text: str, names: int | None) -> None:
    assert read(text)[0].listed == names


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("全乡粮食种植面积900亩。", ["粮食种植面积"]),
        ("对13个隐患点设牌。", ["隐患点设牌"]),
        ("新栽果树76户174人受益。", ["新栽果树户数", "新栽果树人数"]),
        ("产值8亿元，同比增长6.5%。", ["产值", "产值增长"]),
        ("产值增长6.5%，达到8亿元。", ["产值增长", "产值"]),
        ("失业率由6%降到4%。", ["失业率", "失业率"]),
        ("整改60处，整改率95%。", ["整改", "整改率"]),
        ("鱼类、贝类产量分别为30吨、50吨。", ["鱼类产量", "贝类产量"]),
        ("投资300万元的敬老院开工。", ["敬老院投资"]),
    ],
)
def test_a_subject_names_what_is_counted(text: str, subjects: list[str]) -> None:
    assert [claim.subject for claim in read(text)] == subjects


def test_an_indicator_comes_from_the_catalogue_and_a_change_shares_it() -> None:
    level, change = read("全年粮食产量2万吨，同比增长3%。")
    assert level.indicator == change.indicator == "agriculture.grain_output"


def test_what_no_indicator_matches_stays_a_claim_with_its_phrase() -> None:
    (claim,) = read("编织草鞋45双袋，装订图册30册。")[-1:]
    assert (claim.indicator, claim.phrase) == ("", "装订图册30册")


def test_a_unit_is_spelled_as_in_the_catalogue() -> None:
    assert [claim.unit for claim in read("奖励9名教师，铺砖120平米。")] == ["人", "平方米"]


@settings(deadline=None)
@given(
    st.text(
        alphabet="其中由增加到1234567890万亿个户人%、，。；（）同比下降分别和占率第一二三两年月日原有合计共",
        max_size=60,
    )
)
def test_any_text_gives_sound_claims(text: str) -> None:
    claims = read(text)
    ids = {claim.claim for claim in claims}
    assert len(ids) == len(claims)
    for claim in claims:
        assert text[claim.start : claim.end] == claim.as_written
        assert len(claim.subject) <= PHRASE_LENGTH and len(claim.phrase) <= PHRASE_LENGTH
        assert bool(claim.relates_to) == (claim.relation is not Relation.NONE)
        assert set(claim.relates_to.split(";")) <= ids | {""}
        assert claim.claim not in claim.relates_to.split(";")
