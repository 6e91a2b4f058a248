"""Keywords of the catalogue tell what a section is about; the title goes first."""

from __future__ import annotations

import pytest

from townbook.read.outline.topics import classify
from townbook.store.catalogue import Catalogue


@pytest.mark.parametrize(
    ("title", "body", "topic"),
    [
        ("森林防火常抓不懈", "选聘护林员，发放宣传单。", "forest_fire"),
        ("乡村旅游加快恢复", "扶贫资金建成停车场，脱贫户在景区务工，扶贫车间投产。", "tourism"),
        ("各项事业新进展", "农业稳，合作社种植粮食，养殖，卖粮食，卖蔬菜蔬菜。", "agriculture"),
        ("各项事业取得新进展", "全乡上下团结一心。", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_the_topic_is_the_one_that_title_or_text_clearly_names(
    title: str, body: str, topic: str, catalogue: Catalogue
) -> None:
    assert classify(title, body, catalogue) == topic


def test_problems_and_plans_are_never_told_by_words_alone(catalogue: Catalogue) -> None:
    assert classify("存在的问题", "不足之处，短板明显，问题和不足。", catalogue) == ""
