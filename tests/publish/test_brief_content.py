"""What a brief says: chosen from a chapter's manifest, flagged where it does not agree."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from briefing import CHART, DISAGREEING, EXACT, PLAN, TEMPLATES, VISITS, brief_of, run_of, stated
from fabricated import FINDING, markdown

from townbook.paths import Layers
from townbook.publish.brief.brief_words import BriefFailed, load_words
from townbook.publish.brief.key_numbers import interval_said
from townbook.show.facts import fact_of
from townbook.show.narrative import NarrativeError


def test_a_brief_states_the_finding_first() -> None:
    brief = brief_of(run_of())
    assert brief.title == "云溪乡2020年到访简报"
    assert brief.headline == "这一年来了 12,000 人次。"
    assert "云溪乡二〇二〇年工作小结，第 1.1 节" in brief.subtitle


def test_the_english_brief_is_english() -> None:
    brief = brief_of(run_of("en"), topic="Visits")
    assert brief.title == "Yunxi Township 2020: Visits"
    assert brief.headline == "This year brought 12,000 visits."
    assert [number.label for number in brief.numbers] == ["Visits", "Roads mended"]


def test_a_key_number_comes_with_its_interval_and_its_place() -> None:
    visits, roads = brief_of(run_of()).numbers
    assert (visits.text, visits.interval, visits.claim) == (
        "12,000 人次",
        "12,000–13,000",
        "1.1-01",
    )
    assert (roads.text, roads.interval) == ("3 条", "确数")
    assert visits.verdict == "无可核对"


def test_a_number_that_is_no_result_says_what_it_is() -> None:
    number = brief_of(run_of(numbers=[stated(VISITS, "target")])).numbers[0]
    assert number.label == "到访（目标）"


def test_at_most_five_key_numbers_and_those_of_the_headline_are_among_them() -> None:
    others = [stated({**EXACT, "claims": [f"1.2-{n:02}"]}) for n in range(1, 9)]
    numbers = brief_of(run_of(numbers=[*others, stated(VISITS)])).numbers
    assert len(numbers) == 5
    assert numbers[-1].claim == "1.1-01"


@pytest.mark.parametrize(
    ("low", "high", "value", "unit", "said"),
    [
        ("7000000", "8000000", "7000000", "元", "700–800 万"),
        ("81.945", "81.955", "81.95", "%", "81.945–81.955%"),
        ("300", None, "300", "人", "300 以上"),
        (None, "40", "40", "户", "40 以下"),
        ("29", "29", "29", "个", "确数"),
    ],
)
def test_an_interval_is_said_with_all_its_decimals(
    low: str | None, high: str | None, value: str, unit: str, said: str
) -> None:
    fact = {**VISITS, "low": low, "high": high, "value": value, "unit": unit}
    assert interval_said(fact_of(fact), load_words("zh", TEMPLATES)) == said


def test_a_number_that_does_not_agree_is_flagged_wherever_it_stands() -> None:
    plan = {**PLAN, "target": VISITS}
    brief = brief_of(run_of(findings=[DISAGREEING], plans=[plan]))
    assert brief.headline == "这一年来了 12,000 人次※。"
    assert brief.numbers[0].text == "12,000 人次※"
    assert (brief.numbers[0].verdict, brief.numbers[0].tone) == ("不符", "bad")
    assert brief.pictures[0].caption == CHART["caption"] + "※"
    assert brief.plans == ("再修两条山路（目标：12,000 人次※，2021年）",)
    assert brief.remarks[0].startswith("※")


def test_without_doubts_there_is_no_flag() -> None:
    brief = brief_of(run_of(findings=[{**FINDING, "explanation": "合计相符。"}]))
    assert "※" not in brief.headline and brief.remarks == ()
    assert brief.numbers[0].verdict == "相符"
    assert brief.checks == () and brief.checks_said == load_words("zh", TEMPLATES).all_consistent


def test_the_gravest_checks_come_first_and_say_what_was_accounted_for() -> None:
    unclear = {**DISAGREEING, "verdict": "scope_unclear", "claims": ["1.2-01"], "explanation": "甲"}
    waived = {**DISAGREEING, "waived": "来函已更正"}
    brief = brief_of(run_of(findings=[unclear, waived]))
    assert [check.label for check in brief.checks] == ["不符", "口径不明"]
    assert brief.checks[0].text == "两处数字对不上。（已有说明：来函已更正）"


def test_plans_that_can_be_checked_come_first() -> None:
    vague = [{**PLAN, "summary": f"第{n}件", "deadline": ""} for n in "甲乙丙丁"]
    brief = brief_of(run_of(plans=[*vague, PLAN]))
    assert brief.plans[0] == "再修两条山路（2021年）"
    assert len(brief.plans) == 4 and brief.plans_said == load_words("zh", TEMPLATES).more_plans


def test_a_topic_without_claims_yields_a_short_honest_brief() -> None:
    silent = markdown("{% if nights %}过夜 {{ nights }}{% endif %}", "zh", "headline")
    brief = brief_of(run_of(cells=[silent], numbers=[], charts=[], facts={"nights": None}))
    words = load_words("zh", TEMPLATES)
    assert brief.headline == words.no_headline
    assert brief.numbers == () and brief.pictures == ()
    assert (brief.checks_said, brief.plans_said) == (words.no_checks, words.no_plans)


def test_a_brief_of_numbers_that_nobody_has_seen_says_so_first() -> None:
    words = load_words("zh", TEMPLATES)
    told = brief_of(run_of(withheld=2), reviewed=False)
    assert told.remarks == (words.not_reviewed, words.withheld)


def test_a_brief_tells_that_something_is_withheld() -> None:
    assert brief_of(run_of(withheld=2)).remarks == (load_words("zh", TEMPLATES).withheld,)


def test_date_and_version_are_those_of_the_run() -> None:
    assert brief_of(run_of()).made == "2020年12月31日 · townbook 0.1.0"


def test_whatever_a_report_says_stays_on_one_line() -> None:
    hostile = {**VISITS, "text": {"zh": "12\n\u202e人\x07次", "en": ""}}
    assert brief_of(run_of(numbers=[stated(hostile)])).numbers[0].text == "12 人次"


def changed_words(folder: Path, **changes: object) -> Layers:
    words = yaml.safe_load((TEMPLATES / "words.yml").read_text(encoding="utf-8"))
    words["zh"] |= changes
    (folder / "words.yml").write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
    return Layers((folder,))


def test_an_office_may_change_the_words(tmp_path: Path) -> None:
    words = load_words("zh", changed_words(tmp_path, title="{{ topic }}专报"))
    assert words.fill("title", topic="防汛") == "防汛专报"


def test_an_unknown_placeholder_in_the_words_is_named(tmp_path: Path) -> None:
    words = load_words("zh", changed_words(tmp_path, title="{{ nobody }}"))
    with pytest.raises(NarrativeError, match=r"words\.yml, zh, title.*nobody"):
        words.fill("title", topic="防汛")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"surprise": "?"}, "unknown: surprise"),
        ({"title": 7}, "title: expected a text"),
        ({"columns": ["一"]}, "columns: expected a list of 4"),
    ],
)
def test_a_words_file_that_does_not_fit_is_refused(
    tmp_path: Path, changes: dict[str, object], complaint: str
) -> None:
    with pytest.raises(BriefFailed, match=complaint):
        load_words("zh", changed_words(tmp_path, **changes))


def test_a_missing_words_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BriefFailed, match=r"words\.yml"):
        load_words("en", Layers((tmp_path,)))
