"""What the page of the report's text says."""

from __future__ import annotations

from townbook.show.interface_words.languages import both

SOURCE = both(
    {
        "title": ("原文与数字", "The report beside its numbers"),
        "intro": (
            "这里是报告全文，每个数字按[核对结果](how-to-read.md)着色。点一个数字，看它读作多少、允许多大误差、与哪些数字核对过、画在哪张图里。私人姓名和号码已"
            "经遮盖。",
            "The report’s own text, in Chinese, with every number in the colour of its "
            "[checks](how-to-read.md). Choose a number to see what it was read as, how far its "
            "wording may reach, what it was checked against and which chart shows it. Names "
            "and numbers of private persons are covered.",
        ),
        "panel": ("数字详情", "Details of a number"),
        "text": ("报告全文", "Text of the report"),
        "filter": ("按核对结果筛选", "Filter by outcome of the checks"),
        "steps": ("逐个查看", "Step through"),
        "everything": ("全部数字", "All numbers"),
        "previous": ("上一个", "Previous"),
        "next": ("下一个", "Next"),
        "position": ("{at} / {total}", "{at} / {total}"),
        "count": ("共 {total} 个", "{total} numbers"),
        "more": ("详情", "Details"),
        "hint": (
            "在原文里选一个数字，或用“下一个”逐个查看。用键盘时，按 Enter 或空格选中，"
            "再按一次进入详情，按 Esc 回到原文。",
            "Choose a number in the text, or go through them with “Next”. By keyboard, Enter "
            "or Space chooses a number, once more leads to its details, and Esc leads back.",
        ),
        "unchecked": ("未参与核对", "in no check"),
        "as_written": ("原文", "As written"),
        "value": ("读作", "Read as"),
        "range": ("允许的范围", "May be"),
        "exact": ("确数", "exactly this"),
        "unit": ("单位", "Unit"),
        "indicator": ("指标", "Indicator"),
        "role": ("性质", "Kind"),
        "period": ("时期", "Period"),
        "review": ("复核", "Review"),
        "section": ("所在章", "Chapter"),
        "register": ("数字总表", "Register"),
        "findings": ("核对", "Checks"),
        "no_findings": (
            "报告里没有别的数字可以核对它。",
            "No other number in the report can be used to check it.",
        ),
        "formula": ("算式", "Formula"),
        "numbers": ("数字", "Numbers"),
        "waived": ("已由人核实、不再追究：", "Set aside by a person: "),
        "follow": ("逐个查看这些数字", "Step through these numbers"),
        "explained": ("章内说明", "In its chapter"),
        "charts": ("图", "Charts"),
        "name": ("私人姓名，已遮盖", "name of a private person, covered"),
        "figure": ("私人信息，已遮盖", "private detail, covered"),
        "withheld": (
            "此处涉及少数人，公开版不予显示",
            "Concerns few people; not shown in the public edition",
        ),
    }
)
