"""What charts and their descriptions say beside their data."""

from __future__ import annotations

from townbook.show.interface_words.languages import both

IN_WORDS = both(
    {
        "colon": ("：", ": "),
        "between": ("；", "; "),
        "stop": ("。", "."),
        "more": ("另有 {} 项", "and {} more"),
        "range": ("共 {} 项，从{}到{}", "{} rows, from {} to {}"),
    }
)
"""A chart in words."""

MESSAGES = both(
    {
        "largest_part": ("{label}占 {share}", "{label}: {share} of the whole"),
        "largest": ("最大的是{label}，{number}", "largest: {label}, {number}"),
        "pair": ("{label}：{numbers}", "{label}: {numbers}"),
        "of": ("{label} {count}，共 {total}", "{label}: {count} of {total}"),
        "where": ("{said}（{groups}）", "{said} ({groups})"),
        "comma": ("，", ", "),
    }
)
"""What a chart finds, in one line."""

TRAVEL = both(
    {
        "unit": ("单位：{}", "unit: {}"),
        "between": ("；", "; "),
        "not_checked": ("未参与核对", "in no check"),
        "licence": ("数据 CC BY 4.0 · 乡鉴", "Data CC BY 4.0 · Townbook"),
    }
)
"""What a chart says of itself where no page stands around it."""

CHART_WORDS = both(
    {
        "per_dot": ("每点代表 {:,}", "one dot stands for {:,}"),
        "per_cell": ("每格代表 {:,}", "one cell stands for {:,}"),
        "check": ("核对：", "check: "),
        "before": ("此前", "before"),
        "now": ("现在", "now"),
        "reported": ("报告所写", "reported"),
        "computed": ("推算", "computed"),
        "catalogued": ("已归入指标", "belong to an indicator"),
        "reviewed": ("经人复核", "reviewed by a person"),
        "checked": ("参与核对", "took part in a check"),
    }
)
