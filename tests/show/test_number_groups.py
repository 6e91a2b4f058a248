"""A chapter's numbers at a glance."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny import chapter, claim, measures

from townbook.show import number_groups
from townbook.store.claim import Kind, Role


def labels(numbers: list, language: str = "zh") -> list[str]:
    return [number.label[language] for number in numbers]


def test_numbers_of_one_label_are_told_apart_by_role_subject_words_or_id() -> None:
    told = number_groups.told_apart(
        measures(
            claim("1-01", 3, subject="投资", phrase="修桥投资3户"),
            claim("1-02", 5, subject="投资", phrase="铺路投资5户"),
            claim("1-03", 4, subject="投资", role=Role.PRIOR),
            claim("1-04", 9, subject="完工"),
        )
    )
    assert labels(told) == ["投资（修桥投资…）", "投资（铺路投资…）", "投资（此前）", "完工"]
    assert labels(told, "en")[2] == "other matters, number 1-03 (before)"


def test_what_nothing_else_tells_apart_has_its_id() -> None:
    told = number_groups.told_apart(measures(claim("1-01", 3), claim("1-02", 3)))
    assert labels(told) == ["房屋（1-01）", "房屋（1-02）"]


def test_a_headline_names_results_of_different_things() -> None:
    numbers = measures(
        claim("1-01", 3, subject="投资", role=Role.TARGET),
        claim("1-02", 4, subject="投资"),
        claim("1-03", 5, subject="投资"),
        claim("1-04", 6, subject="完工"),
        claim("1-05", 7, "%", subject="增幅", kind=Kind.CHANGE),
    )
    assert labels(number_groups.leading(numbers)) == ["完工", "投资"]


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "房屋 7 户"), ("en", "number 1-01 7 households")]
)
def test_a_chapter_is_summed_up_in_a_line(tmp_path: Path, language: str, words: str) -> None:
    assert words in number_groups.in_a_line(chapter(tmp_path, claim("1-01", 7), language=language))


def test_a_section_without_numbers_says_so(tmp_path: Path) -> None:
    assert "没有可以公布的数字" in number_groups.in_a_line(chapter(tmp_path))
    hidden = chapter(tmp_path, claim("1-01", 2, sensitive=True))
    assert "没有可以公布的数字" in number_groups.in_a_line(hidden)
