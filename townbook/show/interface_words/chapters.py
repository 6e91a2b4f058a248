"""What a chapter says that no notebook writes: source lines, summaries, outcomes."""

from __future__ import annotations

from townbook.show.interface_words.languages import both

CHAPTER = both(
    {
        "source": ("来源：{title}，{place}{claims}", "Source: {title}, {place}{claims}"),
        "claims": ("，数字 {}", ", claims {}"),
        "alt": ("{title}。{described}", "{title}. {described}"),
        "whole": ("全文", "all sections"),
        "section": ("第 {} 节", "section {}"),
        "sections": ("第 {} 节", "sections {}"),
        "target": ("目标", "target"),
        "result": ("本年结果", "this year's result"),
        "share": ("比例", "share"),
        "pending": ("（摘要待补，{}）", "(summary pending, {})"),
        "more_pending": ("另有 {} 条，摘要待人工补写", "{} more, not summed up yet"),
        "all_pending": ("共 {} 条，摘要待人工补写", "{} in all, not summed up yet"),
        "no_numbers": (
            "这一节没有可以公布的数字。",
            "This section gives no number that may be published.",
        ),
        "only_statements": (
            "这一节没有可以公布的数字，只有文字陈述。",
            "This section gives no number that may be published, only statements.",
        ),
        "unusual": (
            "报告没有给出本章通常比较的数；这一节写到的是{}。",
            "The report does not give the figures that this chapter usually compares. What the "
            "section states: {}.",
        ),
        "unusual_more": (
            "报告没有给出本章通常比较的数；这一节写到的是{}等 {} 个数字。",
            "The report does not give the figures that this chapter usually compares. What the "
            "section states: {}; {} numbers in all.",
        ),
        "between": ("，", "; "),
        "remark": ("{}（{}）", "{} ({})"),
    }
)

OUTCOMES_SAID = both(
    {
        "order": (
            "inconsistent consistent doubtful nothing",
            "consistent inconsistent doubtful nothing",
        ),
        "inconsistent": ("{} 项不符", "{} inconsistent"),
        "consistent": ("{} 项相符", "{} consistent"),
        "doubtful": ("{} 项引用时要加说明", "{} to be quoted only with a remark"),
        "nothing": ("{} 项报告中没有可比的数", "{} with nothing in the report to compare"),
    }
)
"""What came of the checks."""
