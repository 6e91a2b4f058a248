"""What closes a chapter, the list of findings and the register."""

from __future__ import annotations

from townbook.show.interface_words.languages import both

NOTES = both(
    {
        "notes": ("附记", "Notes to this chapter"),
        "checks": ("核对结果", "Checks"),
        "no_checks": (
            "报告中没有其他数字可用来核对本章的数字。",
            "No other number in the report can be used to check those of this chapter.",
        ),
        "formula": ("算式", "Formula"),
        "waived": ("（已由人核实、不再追究：{reason}）", "(Set aside by a person: {reason})"),
        "claims": ("数字", "Numbers"),
        "missing": ("报告未载明", "Not stated in the report"),
        "missing_intro": (
            "以下各项与本章有关，报告没有给出，因此没有相应的图文：",
            "These belong to the chapter's question, but the report does not give them, and so "
            "they have neither sentence nor chart:",
        ),
        "withheld": (
            "另有 {count} 个数字涉及少数人，公开版不予显示。",
            "A further {count} numbers concern few people and are not shown here.",
        ),
        "withheld_one": (
            "另有 1 个数字涉及少数人，公开版不予显示。",
            "One further number concerns few people and is not shown here.",
        ),
        "numbers": ("本章全部数字（{count} 个）", "All numbers of this chapter ({count})"),
        "columns": ("内容 数值 性质 时期", "What How&nbsp;much Kind Period"),
        "again": ("取用与重算", "Take away and compute again"),
        "again_intro": (
            "改了数据之后，用这条命令重算本章：",
            "After a change of the data, this command computes the chapter again:",
        ),
        "brief": ("简报：", "Brief:"),
        "notebook": (
            "本章的笔记本（含代码和结果）",
            "The chapter’s notebook, with code and results",
        ),
        "code": ("本章的全部代码", "All code of this chapter"),
        "twin": ("Read this chapter in English", "阅读本章中文版"),
        "defects": ("读取时注意到原文有以下缺损：", "Reading noticed these flaws of the text:"),
    }
)

BESIDE_CHARTS = both(
    {
        "table": ("看图中的数字", "The numbers in this chart"),
        "what": ("内容", "What"),
        "group": ("分组", "Group"),
        "number": ("数值", "How much"),
        "claims": ("出处", "Where it stands"),
        "verdict": ("核对", "Check"),
        "zip": ("全章 ZIP", "All as ZIP"),
        "link": ("本图链接", "Link to this chart"),
    }
)
"""What stands around a chart on its page."""

OUTCOMES = both(
    {
        "heading": ("{verdict}（{count}）", "{verdict} ({count})"),
        "legend": ("| 标记 | 意思 |", "| Badge | Meaning |"),
    }
)

REVIEWED = both(
    {
        "share": (
            "全书 {total} 个数字里，{done} 个（{percent}%）经人确认或更正。",
            "Of the {total} numbers of this book, {done} ({percent}%) were confirmed or corrected "
            "by a person.",
        ),
        "by": ("复核人：{people}。", " Reviewers: {people}."),
        "reviewer": ("{who}（{rows} 条，最近 {latest}）", "{who} ({rows} rows, last on {latest})"),
        "and": ("、", ", "),
    }
)
"""What an edition says of its own review."""

REGISTER = both(
    {
        "filter": ("筛选数字", "Filter the numbers"),
        "table": ("全部数字，可左右滚动", "All numbers; scrolls sideways"),
        "find": ("查找", "Find"),
        "all": ("全部", "all"),
        "count": ("{shown} / {total} 个", "{shown} of {total}"),
        "unchecked": ("未参与核对", "in no check"),
        "no_check": ("未参与核对", "in no check"),
        "at_least": ("至少 {}", "at least {}"),
        "at_most": ("至多 {}", "at most {}"),
        "claim": ("编号", "Number"),
        "label": ("内容", "What it says"),
        "as_written": ("报告写法", "As written"),
        "value": ("读作", "Read as"),
        "verdict": ("核对", "Checks"),
        "chart": ("图", "Charts"),
        "review": ("复核", "Review"),
        "section": ("节", "Section"),
        "unit": ("单位", "Unit"),
        "download": ("下载全部：", "Download all: "),
    }
)
