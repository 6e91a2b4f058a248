"""Every way that reports write a quantity is read; what states nothing is left out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC
from written import in_chinese

from townbook.read.quantities.quantities import Quantity, find_quantities
from townbook.store.claim import Kind, Qualifier

TO_TRADITIONAL = OpenCC("s2t")


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    (found,) = find_quantities(text)
    return found


def written(text: str) -> list[str]:
    return [quantity.as_written for quantity in find_quantities(text)]


def values(text: str) -> list[tuple[Decimal, str]]:
    return [(quantity.value, quantity.unit) for quantity in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("全乡养羊1280只", 1280, "只"),
        ("粮田面积２，３４０．５亩", Decimal("2340.5"), "亩"),
        ("投资1.2亿元", 120_000_000, "元"),
        ("投入三百五十万元", 3_500_000, "元"),
        ("修桥两座", 2, "座"),
        ("接待游客4.6万人次", 46_000, "人次"),
        ("打造120平米的展厅", 120, "平方米"),
        ("装机2×35万千瓦", 700_000, "千瓦"),
        ("覆盖面百分之八十五点五", Decimal("85.5"), "%"),
        ("四分之三的农户参加", 75, "%"),
        ("八成农户参加", 80, "%"),
        ("收入翻一番", 1, "倍"),
        ("产值翻了两番", 3, "倍"),
        ("提高1.5个百分点", Decimal("1.5"), "百分点"),
        ("补贴80元/亩", 80, "元/亩"),
        ("总户数2046，", 2046, "户"),
        ("走访3000群众", 3000, "人"),
        ("面积达百万平方米", 1_000_000, "平方米"),
        ("历时1个半月", Decimal("1.5"), "个月"),
        ("调运水泵45台（套）", 45, "台套"),
        ("建成110千伏变电站", 110, "千伏"),
        ("出生率6‰", 6, "‰"),
    ],
)
def test_a_form_has_its_value_and_unit(text: str, value: int | Decimal, unit: str) -> None:
    assert values(text) == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("种树300余亩", 300, 400),
        ("存栏1000余头", 1000, 1100),
        ("投入700余万元", 7_000_000, 8_000_000),
        ("接待2万余人", 20_000, 30_000),
        ("出动27830余人次", 27_830, 27_840),
        ("走访三十多户", 30, 40),
        ("养蜂十几箱", 10, 20),
        ("到访2.3万人次", 22_500, 23_500),
        ("共5842人", 5842, 5842),
        ("平均44.68岁", Decimal("44.675"), Decimal("44.685")),
        ("提高271%", Decimal("270.5"), Decimal("271.5")),
        ("占100%", Decimal("99.5"), 100),
        ("至少1人", 1, None),
        ("超过40户", 40, None),
        ("不超过5天", None, 5),
        ("培训300人以上", 300, None),
        ("近80户", 70, 80),
        ("约60户", 50, 70),
        ("增长4.5%—5%", Decimal("4.5"), 5),
        ("三至五个", 3, 5),
        ("两三个月", 2, 3),
    ],
)
def test_the_wording_sets_the_interval(text: str, low: int | None, high: int | None) -> None:
    found = only(text)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("20余场", Qualifier.OVER),
        ("突破20场", Qualifier.OVER),
        ("上百人", Qualifier.AT_LEAST),
        ("不少于20场", Qualifier.AT_LEAST),
        ("20场以上", Qualifier.AT_LEAST),
        ("控制在4%以内", Qualifier.AT_MOST),
        ("不足20户", Qualifier.AT_MOST),
        ("近20场", Qualifier.NEARLY),
        ("附近20户", Qualifier.NONE),
        ("签约20户", Qualifier.NONE),
        ("20场左右", Qualifier.ABOUT),
        ("大约20场", Qualifier.ABOUT),
        ("达到20场", Qualifier.NONE),
    ],
)
def test_the_words_around_qualify(text: str, qualifier: Qualifier) -> None:
    assert only(text).qualifier is qualifier


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("同比增长6.2%", Kind.CHANGE),
        ("增速达到6.2%", Kind.CHANGE),
        ("参保率提高到62%", Kind.PERCENT),
        ("合格率62%", Kind.PERCENT),
        ("减少羊只62只", Kind.COUNT),
        ("每户增收62元", Kind.MONEY),
        ("平均年龄下降6.2岁", Kind.CHANGE),
        ("林地62公顷", Kind.AREA),
        ("水渠62公里", Kind.QUANTITY),
    ],
)
def test_a_kind_is_told_by_unit_and_verb(text: str, kind: Kind) -> None:
    assert only(text).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "2023年5月1日至10日，二〇二一年，1—10月，三季度，上半年，“十四五”期间",
        "第十四届、第3批、前三名、二期工程、十四届五次会议、3A级景区",
        "1.加强领导。2、落实责任。（3）开会。一、概况。（二）农业",
        "“7+1”做法，“两个样板”，12345热线，《三年行动方案》，建乡100周年",
        "一次性办好，第一时间到场，一条龙服务，一肩挑，一户一策，四面八方，五花八门",
        "五家渠、三间房村、九台区、307国道、5G网络、PM2.5、G20、4S店",
        "35岁以下干部，16—59岁劳动力，18岁以上的居民",
        "一批项目，进一步提高，这两个村，每三天，数十家，几十户，三年规划",
        "电话0355-1234567，手机13800138000，8:30上班，24小时值守",
        "抓一件是一件，干一项成一项，不落一户",
    ],
)
def test_what_states_nothing_is_left_out(text: str) -> None:
    assert written(text) == []


def test_numbers_that_share_a_unit_all_have_it() -> None:
    assert values("分别增长39.4和56.5%") == [(Decimal("39.4"), "%"), (Decimal("56.5"), "%")]
    assert values("投资3.5、2.1亿元") == [(350_000_000, "元"), (210_000_000, "元")]


def test_a_qualifier_after_a_list_holds_for_all_of_it() -> None:
    found = find_quantities("参保率分别保持在90%和98%以上")
    assert [quantity.qualifier for quantity in found] == [Qualifier.AT_LEAST, Qualifier.AT_LEAST]


def test_a_ratio_is_one_quantity() -> None:
    found = only("结构为27.0:28.5:44.5")
    assert (found.as_written, found.value, found.unit) == ("27.0:28.5:44.5", 27, "")


def test_a_start_and_an_end_are_two_quantities() -> None:
    assert written("由60%提高到75%，从5个增加到8个") == ["60%", "75%", "5个", "8个"]


def test_runs_are_read_one_by_one() -> None:
    assert written("建成9院60间，帮扶一百三十二户三百四十五人") == [
        "9院",
        "60间",
        "一百三十二户",
        "三百四十五人",
    ]


def test_a_single_thing_counts_after_its_name_or_when_built() -> None:
    assert written("岗亭两个，塔楼一个，新建一座水塔，走出一条新路") == ["两个", "一个", "一座"]


def test_a_flattened_table_takes_the_unit_of_its_head() -> None:
    table = "资金表 单位：万元 序号 村 补助 合计 90 1 甲村 46.5 2 乙村 43.5"
    assert values(table) == [(900_000, "元"), (465_000, "元"), (435_000, "元")]


def test_a_column_takes_the_unit_of_its_head() -> None:
    table = "序号\t村\t面积（亩）\t产值（万元）\t户数\n1\t甲\t120.5\t3\t25\n2\t乙\t80\t2.5\t31\n"
    assert values(table) == [
        (Decimal("120.5"), "亩"),
        (30_000, "元"),
        (25, "户"),
        (80, "亩"),
        (25_000, "元"),
        (31, "户"),
    ]


def test_a_table_with_a_column_of_units_takes_each_row_s() -> None:
    rows = "序号\t指标\t单位\t今年\n1\t果园面积\t亩\t70\n2\t投资\t万元\t4.5\n3\t名次\t\t7\n"
    table = (
        rows.replace("今年", "今年\t去年").replace("亩\t70", "亩\t70\t60").replace("4.5", "4.5\t4")
    )
    assert values(table) == [(70, "亩"), (60, "亩"), (45_000, "元"), (40_000, "元")]


def test_heads_in_two_rows_are_one_and_a_later_head_begins_anew() -> None:
    table = (
        "村\t修井（眼）\t修井（眼）\t投资（万元）\n村\t计划\t完成\t投资（万元）\n北沟\t7\t6\t8.5\n"
        "村\t果园（亩）\t名次\n北沟\t60\t2\n"
    )
    assert values(table) == [(7, "眼"), (6, "眼"), (85_000, "元"), (60, "亩")]


def test_of_a_caption_s_units_a_column_takes_the_one_of_its_kind() -> None:
    table = "单位：万元、座、亩\n村\t水池数\t投资额\t果园面积\n北沟\t7\t4.5\t60\n"
    assert values(table) == [(7, "座"), (45_000, "元"), (60, "亩")]


@pytest.mark.parametrize(
    "table",
    [
        "单位：万元、座\n村\t水池\t长度\n北沟\t7\t4.5\n",
        "单位：万元、座 村 水池 投资 北沟 70 45 南沟 60 35",
        "单位：口、座\n村\t设施数\n北沟\t7\n",
    ],
)
def test_a_cell_has_no_unit_where_a_caption_leaves_it_open(table: str) -> None:
    assert values(table) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("种树7×10³株", (7_000, "株")),
        ("灌溉4.5 × 10⁴亩", (45_000, "亩")),
        ("晒场900m²", (900, "平方米")),
        ("坡面4.5km²", (Decimal("4.5"), "平方公里")),
        ("坡面4.5km2", (Decimal("4.5"), "平方公里")),
    ],
)
def test_powers_of_ten_and_of_length_are_read(text: str, expected: tuple[object, str]) -> None:
    assert values(text) == [expected]


UNITS = st.sampled_from(["户", "人", "元", "亩", "公里", "平方米", "人次", "吨"])
WHOLE = st.integers(min_value=10, max_value=99_999_999)


@settings(deadline=None)
@given(WHOLE, UNITS)
def test_whole_numbers_are_read_back_in_every_spelling(number: int, unit: str) -> None:
    for spelling in (str(number), f"{number:,}", in_chinese(number), _full_width(number)):
        found = only(f"登记{spelling}{unit}。")
        assert (found.value, found.unit, found.as_written) == (number, unit, spelling + unit)


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=99_999), st.integers(min_value=1, max_value=4), UNITS)
def test_decimals_are_read_back_exactly(digits: int, places: int, unit: str) -> None:
    number = Decimal(digits).scaleb(-places)
    for sign, scale in (("", 1), ("万", 10**4), ("亿", 10**8)):
        found = only(f"登记{number:f}{sign}{unit}。")
        assert found.value == number * scale
        assert found.low is not None and found.high is not None
        assert found.low <= found.value <= found.high


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=99), UNITS)
def test_over_is_read_wherever_it_stands(tens: int, unit: str) -> None:
    for text in (f"{tens}0余{unit}", f"{tens}0余万{unit}", f"{tens}万余{unit}", f"{tens}0多{unit}"):
        found = only(text)
        assert (found.qualifier, found.as_written, found.low) == (Qualifier.OVER, text, found.value)


CHARACTERS = (
    "0123456789.,，。、；：％%余多近约超以上内一二三两十百千万亿个户人元亩年月第"
    "“”（）和至—×/比占率增到 \n\t|"
)
WORDS = ("其中", "同比", "分别", "单位：万元", "翻一番", "三分之一", "百分点", "下降", "由", "第三")
ANY_REPORT = st.lists(st.sampled_from([*CHARACTERS, *WORDS]), max_size=40).map("".join)


@settings(deadline=None)
@given(ANY_REPORT | st.text(max_size=80))
def test_any_text_is_read_and_every_quantity_stands_where_it_says(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.as_written
        assert quantity.start >= end
        assert quantity.low is None or quantity.low <= quantity.value
        assert quantity.high is None or quantity.value <= quantity.high
        end = quantity.end


SENTENCES = st.sampled_from(
    [
        "新种果树300余亩，投入近20万元",
        "发放补贴1,234.5万元，惠及两千三百户",
        "蔬菜产量62043吨，减少0.43%",
        "修路12.6公里，建桥两座，亮化三条街",
        "参加培训290余人，合格率98%以上",
        "养鸡5万余只，出栏1.2万头",
    ]
)


@settings(deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=4).map("。".join))
def test_traditional_script_gives_the_same_values(text: str) -> None:
    traditional = TO_TRADITIONAL.convert(text)
    ours, theirs = find_quantities(text), find_quantities(traditional)
    assert [(q.value, q.unit, q.low, q.high) for q in ours] == [
        (q.value, q.unit, q.low, q.high) for q in theirs
    ]


def _full_width(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
