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
        "no_numbers": (
            "报告在这方面没有可以公布的数字。",
            "The report gives no number on this that may be published.",
        ),
        "only_statements": (
            "报告在这方面没有可以公布的数字，只有文字陈述。",
            "On this the report gives statements, and no number that may be published.",
        ),
        "unusual": ("报告写到{}。", "The report states {}."),
        "unusual_more": ("报告写到{}等 {} 个数字。", "The report states {}; {} numbers in all."),
        "between": ("，", "; "),
        "remark": ("{}（{}）", "{} ({})"),
    }
)

LEFT_OVER = both({"title": ("其他数字", "Other numbers")})
"""The name of the chapter on numbers whose topic has no chapter."""

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
