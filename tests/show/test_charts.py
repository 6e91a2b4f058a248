"""The charts: nothing overlaps, nothing is cut, the numbers are there, nonsense is refused."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations, pairwise

import matplotlib
import pandas as pd
import pytest
from chart_tables import OPEN, before_after, table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from townbook.show import charts, style
from townbook.show.charts.chart_table import mark_text, marks_of
from townbook.show.charts.lettering import text_width, wrap
from townbook.show.charts.paper import PHONE, SCREEN, Frame
from townbook.show.charts.scale import linear, logarithmic, spread

LONG_ZH = "村级公益岗位人员培训考核与管护责任落实情况（含自然村和易地搬迁安置点）"
LONG_EN = "Households that took part in the extended village maintenance and training programme"


def bounded(low: float, high: float, **further: object) -> dict:
    return {"low": low, "high": high, **further}


def in_group(group: str, **further: object) -> dict:
    return {"group": group, **further}


DRAWN: dict[str, tuple[Callable[..., Figure], pd.DataFrame, dict]] = {
    "composition": (
        charts.composition,
        table(("谷子", 11923.2), ("药材", 8961), ("豆角", 502), unit="亩"),
        {},
    ),
    "composition of many": (
        charts.composition,
        table(*((f"{LONG_ZH}{n}", n * n) for n in range(25)), unit="亩"),
        {"frame": Frame(title=LONG_EN)},
    ),
    "log dots": (
        charts.log_dots,
        table(
            ("People", 5842, {"unit": "people"}),
            (LONG_EN, 2.5e6, bounded(2e6, 3e6, unit="yuan")),
            ("Open", 700, bounded(700, OPEN, unit="places")),
            ("None at all", 0, {"unit": "places"}),
            ("A trace", 0.004, {"unit": "places"}),
            ("Bounded above", 20, bounded(OPEN, 20, unit="places")),
        ),
        {},
    ),
    "programmes": (
        charts.programmes,
        table(
            (LONG_EN, 123456789, in_group("done")),
            ("Open", 1e8, bounded(1e8, OPEN, group="new")),
            ("Range", 3e7, bounded(2e7, 5e7, group="new")),
            ("Nothing yet", 0, in_group("surveyed")),
            unit="household-equivalent person-times",
        ),
        {},
    ),
    "dot panels": (
        charts.dot_panels,
        table(
            ("2031", 160.5, bounded(160.4, 160.6, group="地区生产总值", unit="亿元")),
            ("2032", 166.2, in_group("地区生产总值", unit="亿元")),
            ("2034", 176.6, in_group("地区生产总值", unit="亿元", note=f"{LONG_ZH}没有写")),
            (LONG_EN, 7, bounded(7, OPEN, group=LONG_ZH, unit="%")),
            ("2032", 5, bounded(OPEN, 5, group=LONG_ZH, unit="%")),
        ),
        {"joined": True},
    ),
    "dumbbell": (
        charts.dumbbell,
        before_after(
            ("平均年龄", 55.54, 44.68, "岁"),
            (LONG_ZH, 123456789, 5, "元"),
            ("没有变化", 5, 5, "元"),
        ),
        {},
    ),
    "dumbbell with intervals": (
        charts.dumbbell,
        table(
            ("Visits", 11192, bounded(10949, 11436, group="before")),
            ("Visits", 23000, bounded(22500, 23500, group="after")),
            (LONG_EN, 7, bounded(7, OPEN, group="after", note=LONG_EN)),
            ("Income", 7, {"group": "after", "unit": "million"}),
            unit="person-times per household",
        ),
        {"zero": True},
    ),
    "slopes": (
        charts.slopes,
        before_after(
            ("不稳定户", 76, 11, "户"),
            ("边缘户", 55, 10, "户"),
            ("不稳定户", 174, 20, "人"),
            ("边缘户", 115, 24, "人"),
        ),
        {},
    ),
    "slopes close together": (
        charts.slopes,
        before_after(*((f"{LONG_EN} {n}", 100 + n, 90 + n, "households") for n in range(4))),
        {},
    ),
    "waffle": (
        charts.waffle,
        table(
            ("完工", 14, in_group("修缮")),
            ("在建", 3, in_group("修缮")),
            (LONG_ZH, 4000, in_group(LONG_ZH)),
            ("在建", 0, in_group("零")),
            unit="户",
        ),
        {"tones": {"完工": "good", "在建": "unknown"}},
    ),
    "verdicts": (
        charts.verdicts,
        table(
            *(
                (verdict, (section * 7 + place) % 9, in_group(f"{LONG_EN} {section}"))
                for section in range(6)
                for place, verdict in enumerate(("consistent", "unclear", "ambiguous", "wrong"))
            )
        ),
        {"tones": {"unclear": "doubtful", "ambiguous": "doubtful", "wrong": "bad"}},
    ),
    "timeline": (
        charts.timeline,
        table(
            ("Rain", None, bounded("2021-07-10", "2021-07-12")),
            (LONG_EN, "2021-11-30", bounded(None, None, note=LONG_EN)),
            ("Next year", "2022-06-30", bounded(None, None)),
        ),
        {"today": "2021-11-15", "today_label": "The report ends"},
    ),
    "network": (
        charts.network,
        table(("瞭望塔", 1), ("岗位", 90), (LONG_ZH, 202), ("没有", 0), unit="个"),
        {},
    ),
    "coverage": (
        charts.coverage,
        table(
            ("接种", 92.3, in_group("报告", note="3,996 / 4,309")),
            ("接种", 92.7, in_group("推算")),
            (LONG_ZH, 128, in_group("报告", note=LONG_ZH)),
            ("培训", 30, bounded(30, 34.5, group="报告")),
            unit="%",
        ),
        {},
    ),
    "reported vs computed": (
        charts.reported_vs_computed,
        table(
            (LONG_EN, 92.3, in_group("reported", unit="%")),
            (LONG_EN, 92.74, bounded(92.73, 92.75, group="computed", unit="%")),
            ("Same", 29, in_group("reported")),
            ("Same", 29, in_group("computed")),
            ("Open", 1, in_group("reported")),
            ("Open", 1000, bounded(1000, OPEN, group="computed")),
            ("Alone", 5, in_group("reported")),
        ),
        {},
    ),
    "matrix": (
        charts.action_matrix,
        table(
            ("Schools", 1, in_group("inspection")),
            ("Schools", 3, in_group("training")),
            (LONG_EN, 1, in_group("enforcement")),
            ("Forgotten", 0, in_group("")),
        ),
        {"empty": "no answer"},
    ),
    "matrix of many": (
        charts.action_matrix,
        table(*((f"问题{n % 5}", 1, in_group(f"{LONG_ZH}{n}")) for n in range(30))),
        {},
    ),
    "matrix with upright headings": (
        charts.action_matrix,
        table(*((f"row {n % 3}", 1, in_group(f"enforcement {n}")) for n in range(9))),
        {},
    ),
    "small multiples": (
        charts.small_multiples,
        table(
            (LONG_EN, 123456789.12, {"unit": "household-equivalent person-times"}),
            ("Share", 92.3, {"unit": "%", "note": LONG_EN}),
            ("Age", 55.54, in_group("before", unit="years")),
            ("Age", 44.68, in_group("after", unit="years")),
            ("Level", -5),
            ("Level", 5),
        ),
        {},
    ),
    "key numbers": (charts.key_numbers, table((LONG_ZH, 17, {"unit": "个"})), {}),
}


def texts_of(figure: Figure) -> dict[object, tuple[str, object]]:
    """Each text of a figure with its box in pixels."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    return {
        text: (text.get_text(), text.get_window_extent(renderer)) for text in figure.axes[0].texts
    }


def crowding(figure: Figure) -> list[str]:
    """What is wrong with where a figure's texts stand: those that touch, those outside."""
    boxes = list(texts_of(figure).values())
    assert boxes
    outside = [
        text
        for text, box in boxes
        if min(box.x0, box.y0) < 0 or box.x1 > figure.bbox.width or box.y1 > figure.bbox.height
    ]
    touching = [
        f"{one} × {other}"
        for (one, first), (other, second) in combinations(boxes, 2)
        if min(first.x1, second.x1) - max(first.x0, second.x0) > 0.5
        and min(first.y1, second.y1) - max(first.y0, second.y0) > 0.5
    ]
    return outside + touching


def tick_texts(figure: Figure) -> list[str]:
    """What stands under the grid lines: the lowest texts of the figure."""
    lowest = max(text.get_position()[1] for text in figure.axes[0].texts)
    return [text.get_text() for text in figure.axes[0].texts if text.get_position()[1] == lowest]


def printed(figure: Figure) -> str:
    return " ".join(text.get_text() for text in figure.axes[0].texts)


ALONE = Frame(title=LONG_EN, subtitle=LONG_ZH, foot=(LONG_EN * 2, "townbook"))


@pytest.mark.parametrize("frame", [SCREEN, PHONE, ALONE], ids=["wide", "narrow", "alone"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", DRAWN)
def test_no_text_touches_another_or_leaves_the_picture(name, language, frame):
    draw, data, options = DRAWN[name]
    assert crowding(draw(data, language, **({"frame": frame} | options))) == []


def test_the_check_for_crowding_sees_it():
    figure = charts.key_numbers(table(("Branches", 17)), "en")
    figure.axes[0].text(0.3, 0.45, "in the way")
    figure.axes[0].text(5.9, 0.4, "falls over the edge")
    assert len(crowding(figure)) >= 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=st.lists(
        st.tuples(
            st.text("村社区户人改造Aa b-，（）", min_size=1, max_size=40),
            st.floats(0, 1e9, allow_nan=False),
            st.floats(0, 1e3, allow_nan=False),
        ),
        min_size=2,
        max_size=12,
        unique_by=lambda row: " ".join(row[0].split()),
    ),
    draw=st.sampled_from(
        [charts.log_dots, charts.programmes, charts.small_multiples, charts.coverage]
    ),
    language=st.sampled_from(["zh", "en"]),
    frame=st.sampled_from([SCREEN, PHONE]),
)
def test_whatever_the_labels_and_sizes_nothing_touches(rows, draw, language, frame):
    data = table(
        *((label, value, bounded(value, value + more)) for label, value, more in rows), unit="户"
    )
    assert crowding(draw(data, language, frame=frame)) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=st.lists(
        st.tuples(st.floats(0, 1e6), st.floats(0, 1e6), st.sampled_from(["户", "人/户"])),
        min_size=1,
        max_size=6,
    ),
    draw=st.sampled_from([charts.slopes, charts.dumbbell]),
    frame=st.sampled_from([SCREEN, PHONE]),
)
def test_before_and_after_never_touch(rows, draw, frame):
    data = before_after(*((f"指标{n}", *row) for n, row in enumerate(rows)))
    assert crowding(draw(data, "zh", frame=frame)) == []


@pytest.mark.parametrize("name", charts.CHARTS)
def test_an_empty_table_and_a_missing_column_are_refused(name):
    draw = charts.CHARTS[name]
    data = table(("one", 1), ("two", 2))
    with pytest.raises(ValueError, match="needs"):
        draw(data.head(0), "en")
    with pytest.raises(ValueError, match="group"):
        draw(data.drop(columns="group"), "en")


@pytest.mark.parametrize("name", [name for name, least in charts.MINIMUM_ROWS.items() if least > 1])
def test_fewer_rows_than_the_minimum_are_refused(name):
    with pytest.raises(ValueError, match="needs 2 rows"):
        charts.CHARTS[name](table(("one", 1, in_group("a"))), "en")


def test_every_chart_says_how_many_rows_it_needs():
    drawn = {draw.__name__ for draw in (*charts.CHARTS.values(), charts.verdicts, charts.promises)}
    assert drawn <= charts.MINIMUM_ROWS.keys()


@pytest.mark.parametrize(
    ("draw", "data", "complaint"),
    [
        (charts.composition, table(("a", 0), ("b", 0)), "all parts are zero"),
        (charts.composition, table(("a", -1), ("b", 5)), "below zero"),
        (charts.log_dots, table(("a", -1), ("b", 5)), "below zero"),
        (charts.programmes, table(("a", -1), ("b", 5)), "below zero"),
        (charts.programmes, table(("a", 1, {"unit": "x"}), ("b", 5)), "one unit"),
        (charts.coverage, table(("a", -1)), "below zero"),
        (charts.waffle, table(("a", 1.5)), "no count"),
        (charts.network, table(("a", -1), ("b", 5)), "no count"),
        (charts.action_matrix, table(("a", 1), ("b", 0)), "no row has a group"),
        (charts.timeline, table(("a", 5)), "not a date"),
        (charts.timeline, table(("a", None)), "a date in each"),
        (charts.timeline, table(("a", "soon", bounded(None, None))), "soon"),
        (charts.log_dots, table(("a", OPEN), ("b", 5)), "holds no number"),
        (charts.log_dots, table(("a", float("inf")), ("b", 5)), "infinite"),
        (charts.log_dots, table(("a", 2, bounded(3, 1)), ("b", 5)), "above high"),
    ],
)
def test_what_a_chart_cannot_show_is_refused_with_the_reason(draw, data, complaint):
    with pytest.raises(ValueError, match=complaint):
        draw(data, "en")


def test_three_states_are_neither_before_nor_after():
    data = table(*((state, 1, in_group(state)) for state in ("then", "later", "now")))
    for draw in (charts.dumbbell, charts.slopes, charts.reported_vs_computed):
        with pytest.raises(charts.Undrawable, match="two groups"):
            draw(data, "en")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["", "a", "受灾户数", LONG_ZH, LONG_EN]),
            st.one_of(st.sampled_from([0.0, 1.0, 7.0, 90000.0]), st.floats(-1e6, 1e12)),
            st.sampled_from([0.0, 0.0, 3.0, OPEN]),
            st.sampled_from(["", "户", "%"]),
            st.sampled_from(["", "before", "after", "第三"]),
        ),
        min_size=2,
        max_size=8,
    ),
    name=st.sampled_from([name for name in charts.CHARTS if name != "timeline"]),
    language=st.sampled_from(["zh", "en"]),
)
def test_a_sound_table_is_drawn_or_undrawable_and_never_fails(rows, name, language):
    data = table(
        *(
            (label, value, bounded(value, value + more, unit=unit, group=group))
            for label, value, more, unit, group in rows
        )
    )
    try:
        figure = charts.CHARTS[name](data, language)
    except charts.Undrawable:
        return
    assert figure.axes
    assert charts.describe(data, language)


@pytest.mark.parametrize("draw", [charts.waffle, charts.unit_rows])
def test_nothing_to_count_is_drawn_as_nothing(draw):
    assert "0" in printed(draw(table(("完工", 0), ("在建", 0)), "zh"))


def test_numbers_of_one_label_that_are_no_before_and_after_have_a_card_each():
    apart = charts.small_multiples(table(("投资", 3), ("投资", 5), ("投资", 8)), "zh")
    assert printed(apart).count("投资") == 3
    together = charts.small_multiples(before_after(("户数", 9, 4, "户")), "zh")
    assert printed(together).count("户数") == 1


def test_a_number_without_a_unit_stands_under_no_other_s():
    drawn = charts.log_dots(table(("收入", 300, {"unit": "元"}), ("项目", 12)), "zh")
    words = [text.get_text() for text in drawn.axes[0].texts]
    assert words.index("项目") < words.index("元")


def test_an_unknown_tone_is_refused():
    with pytest.raises(ValueError, match="unknown tone glad"):
        charts.waffle(table(("done", 1)), "en", tones={"done": "glad"})


def test_drawing_leaves_matplotlib_as_it_was():
    matplotlib.use("agg")
    before = dict(matplotlib.rcParams)
    charts.composition(table(("a", 1), ("b", 2)), "en")
    assert dict(matplotlib.rcParams) == before


def test_drawing_leaves_the_table_as_it_was():
    data = table(("a", 1), ("b", 2))
    kept = data.copy()
    charts.composition(data, "en")
    pd.testing.assert_frame_equal(data, kept)


def test_parts_are_printed_with_value_and_share():
    figure = charts.composition(table(("millet", 75), ("beans", 25), unit="mu"), "en")
    words = printed(figure)
    assert "Millet" in words
    assert "75 mu" in words
    assert "75.0%" in words


def test_the_words_of_a_table_are_printed_instead_of_ours():
    data = table(("visits", 23000, bounded(22500, 23500, text="about 23,000")), ("rooms", 60))
    assert "about 23,000" in printed(charts.log_dots(data, "en"))


def test_a_number_alone_gets_no_picture():
    figure = charts.small_multiples(table(("branches", 17, {"unit": "个"})), "zh")
    assert not figure.axes[0].patches
    lone = charts.dumbbell(table(("a", 1, in_group("now")), ("b", 2, in_group("now"))), "en")
    assert "before" not in printed(lone)


def test_one_cell_stands_for_each_thing():
    figure = charts.waffle(table(("done", 14), ("begun", 3)), "en")
    cells = [len(line.get_xdata()) for line in figure.axes[0].lines]
    assert 14 in cells
    assert 3 in cells


def test_many_things_share_a_cell_and_the_chart_says_so():
    assert "one cell stands for 10" in printed(charts.waffle(table(("done", 4000)), "en"))


def test_what_is_wrong_bears_a_cross_and_what_is_unknown_is_empty():
    data = table(("right", 4), ("wrong", 2), ("unknown", 3))
    tones = {"right": "good", "wrong": "bad", "unknown": "unknown"}
    figure = charts.verdicts(data, "en", tones=tones)
    cells = {(line.get_marker(), len(line.get_xdata())): line for line in figure.axes[0].lines}
    assert ("x", 2) in cells
    assert ("x", 3) not in cells
    assert cells["s", 3].get_color() == style.PAPER


def test_ticks_that_have_no_room_are_left_out_evenly():
    figure = charts.log_dots(table(("much", 4e12), ("little", 2)), "en")
    worth = {"": 0, "million": 6, "billion": 9}
    powers = []
    for text in tick_texts(figure):
        number, _, word = text.replace(",", "").partition(" ")
        powers.append(round(math.log10(float(number))) + worth[word])
    assert len(powers) >= 3
    assert len({later - sooner for sooner, later in pairwise(powers)}) == 1


def test_an_unanswered_row_says_so():
    data = table(("roads", 1, in_group("works")), ("water", 0, in_group("works")))
    words = printed(charts.action_matrix(data, "en", empty="no answer"))
    assert words.count("no answer") == 1


def test_states_of_one_meaning_have_different_colours():
    data = table(("unclear", 2), ("ambiguous", 3), ("right", 4))
    tones = {"unclear": "doubtful", "ambiguous": "doubtful", "right": "good"}
    figure = charts.unit_rows(data, "en", tones=tones)
    colours = {line.get_color() for line in figure.axes[0].lines if len(line.get_xdata()) > 1}
    assert len(colours) == 3


def test_a_wide_interval_is_said_and_a_printed_decimal_is_not():
    wide, decimal = marks_of(
        table(("a", 7e6, bounded(7e6, 8e6, unit="元")), ("b", 81.95, bounded(81.945, 81.955)))
    )
    assert mark_text(wide, "zh") == "700–800 万元"
    assert mark_text(decimal, "en") == "81.95"


@pytest.mark.parametrize(("language", "words"), [("zh", "至少"), ("en", "at least")])
def test_an_interval_without_an_end_says_so(language, words):
    (mark,) = marks_of(table(("a", 1200, bounded(1200, OPEN))))
    assert words in mark_text(mark, language)


def test_alternative_text_names_labels_values_units_and_groups():
    data = before_after(("mean age", 55.54, 44.68, "years"))
    assert (
        charts.describe(data, "en") == "before: mean age 55.54 years; after: mean age 44.68 years."
    )


def test_alternative_text_of_a_large_table_is_short_and_counts_the_rest():
    data = table(*((f"村{n}", n + 1) for n in range(200)), unit="户")
    text = charts.describe(data, "zh")
    assert len(text) <= 320
    assert text.startswith("共 200 项，从村0 1 户到村199 200 户")
    assert "另有" in text


def test_alternative_text_of_a_timeline_gives_dates():
    data = table(("repairs end", "2021-11-30", bounded(None, None)))
    assert charts.describe(data, "en") == "repairs end 30 Nov 2021."


def test_alternative_text_of_nothing_is_refused():
    with pytest.raises(ValueError, match="needs 1 rows"):
        charts.describe(table(("a", 1)).head(0), "en")


@pytest.mark.parametrize("text", [LONG_ZH, LONG_EN, "Supercalifragilistic" * 4, "a", ""])
def test_wrapped_lines_fit_and_lose_nothing(text):
    lines = wrap(text, 11, 1.2)
    assert max(text_width(line, 11) for line in lines) <= 1.2
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_no_line_begins_with_closing_punctuation():
    for width in (0.6, 0.8, 1.0, 1.3):
        assert not any(line.startswith(tuple("，。）、")) for line in wrap(LONG_ZH, 11, width))


def test_crowded_labels_move_apart_within_their_room():
    placed = spread([5.0, 5.1, 5.2, 9.9], [1.0] * 4, 0.0, 10.0)
    assert placed == sorted(placed)
    assert all(later - sooner >= 1 - 1e-9 for sooner, later in pairwise(placed))
    assert placed[-1] <= 9.5


def test_a_logarithmic_scale_keeps_a_place_for_zero():
    scale = logarithmic([0, 3, 5000], 0.0, 10.0)
    assert scale.ticks() == [1, 10, 100, 1000, 10000]
    assert scale(0) == 0.0 < scale(1) == 1.0


def test_a_linear_scale_holds_all_numbers_and_has_round_ticks():
    scale = linear([44.68, 55.54], 0.0, 4.0, zero=False)
    assert 0 < scale(44.68) < scale(55.54) < 4
    assert scale.ticks() == [45, 50, 55]


@pytest.mark.parametrize("same", [0.0, 7.0, -3.0])
def test_one_number_makes_a_scale_too(same):
    scale = linear([same], 1.0, 2.0, zero=False)
    assert 1.0 <= scale(same) <= 2.0


def test_a_scale_takes_the_room_that_short_numbers_leave():
    short = table(("a", 1000), ("b", 3))
    long = table(("a", 1000, {"unit": "household-equivalents"}), ("b", 3))

    def reach(data: pd.DataFrame) -> float:
        lines = charts.log_dots(data, "en").axes[0].lines
        return max(line.get_xdata()[0] for line in lines if line.get_marker() == "o")

    assert reach(short) > reach(long)
