"""What an edition, its imprint and the front door say."""

from __future__ import annotations

from townbook.show.interface_words.languages import both

THEME = both(
    {
        "Toggle primary sidebar": ("打开或收起目录", "Toggle primary sidebar"),
        "Toggle secondary sidebar": ("打开或收起本页内容", "Toggle secondary sidebar"),
        "Color mode": ("明暗", "Color mode"),
        "System Settings": ("跟随系统", "System Settings"),
        "Main": ("全书", "Main"),
        "Page": ("本页", "Page"),
        "Link to this heading": ("本节链接", "Link to this heading"),
        "Link to this image": ("本图链接", "Link to this image"),
        "Link to this table": ("本表链接", "Link to this table"),
    }
)
"""What the theme names in English alone."""

EDITION = both(
    {
        "book": ("乡鉴", "Townbook"),
        "begin": ("开始", "Start here"),
        "part": ("第{number}部分", "Part {number}"),
        "sections": ("各节", "Sections"),
        "topics": ("各章", "Topics"),
        "whole": ("整份报告", "The report as a whole"),
        "reference": ("附录", "Reference"),
        "search": ("搜索…", "Search…"),
        "contents": ("本页内容", "On this page"),
    }
)

IMPRINT = both(
    {
        "licence": (
            "数据 CC BY 4.0 · 代码 BSD-3-Clause · 本书不含报告原文",
            "Data CC BY 4.0 · Code BSD-3-Clause · This book holds no text of the report",
        ),
        "licence_with_text": (
            "数据 CC BY 4.0 · 代码 BSD-3-Clause · 报告原文的权利属于其作者",
            "Data CC BY 4.0 · Code BSD-3-Clause · Rights in the report’s text belong to its "
            "authors",
        ),
        "promise": (
            "每个数字有出处，每处关系有核对",
            "Every number has its place, every relation is checked",
        ),
        "book": ("乡鉴  Townbook", "Townbook  乡鉴"),
    }
)

CITATION = both(
    {
        "style": (
            "GB/T 7714—2015（方括号里填写你查阅的日期{where}）：",
            "GB/T 7714—2015 (put the date of your visit into the brackets{where}):",
        ),
        "where": ("，末尾写上本书的网址", ", and the address of this book at the end"),
        "based": ("依据《{title}》", "based on “{title}”"),
        "accessed": ("引用日期", "accessed on"),
        "authors": ("townbook 作者", "The townbook authors"),
    }
)

FRONT_DOOR = both(
    {
        "label": ("阅读中文版", "Read in English"),
        "brief": ("简报", "Briefs"),
        "whole": ("整份报告", "Whole report"),
    }
)

OTHER_EDITION = both(
    {
        "label": ("English", "中文"),
        "title": ("This page in English", "阅读本页中文版"),
    }
)
"""How a page names its twin, in the twin's language."""
