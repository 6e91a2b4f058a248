"""How a chapter on any topic tells its numbers: growth, falls, and what these are against."""

from __future__ import annotations

from townbook.show.interface_words.languages import both

GROWTH = both(
    {
        "relative up": ("增长", "up"),
        "relative down": ("下降", "down"),
        "points up": ("提高", "up"),
        "points down": ("降低", "down"),
        "step up": ("增加", "up by"),
        "step down": ("减少", "down by"),
    }
)
"""The verb of a change, by what it is told in and where it goes."""

AGAINST = both(
    {
        "yoy": ("比上年", " on the year before"),
        "since_election": ("比换届前", " since the election"),
        "year_start": ("比年初", " since the start of the year"),
    }
)
"""What a change is measured against: before the verb in Chinese, after the number in English."""

TOPIC_CHARTS = both(
    {
        "growth": (
            "各项增速，占上期的百分比",
            "Growth and decline, in per cent of the level before",
        ),
        "up": ("增长", "up"),
        "down": ("下降", "down"),
        "parts": ("{}的构成", "What makes up: {}"),
        "rest": ("其余", "the rest"),
        "before_after": ("此前与现在", "Before and now"),
        "before": ("此前", "before"),
        "now": ("现在", "now"),
        "rates": ("报告给出的比率", "Rates that the report gives"),
        "levels": ("同以{}计的数字", "Numbers counted in {}"),
    }
)
"""Captions and groups of a general chapter's charts."""

TOLD = both(
    {
        "number": ("{topic}，数字 {claim}", "{topic}, number {claim}"),
        "plain_topic": ("其他", "other matters"),
    }
)
"""A number's label where the catalogue has no English for what it counts."""
