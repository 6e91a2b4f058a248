"""Words of what is gathered from several reports."""

from __future__ import annotations

from collections.abc import Mapping

from townbook.show.interface_words.languages import Language

ACROSS_REPORTS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "gap": "{}年报告没有写",
        "comma": "、",
        "other": "其他",
        "apart": "（口径不同）",
        "own_words": "{}",
        "set_in": "{}年报告提出，共{}项",
        "since": "与上一年的报告相比",
        "since_note": "上一年的报告是当时的说法，数字多半是初步数；没有再报不等于没有做。",
        "numbers_columns": "数字 上一年的报告 本年的报告",
        "targets_columns": "上一年提出的目标 提出 本年的报告 结论",
    },
    "en": {
        "gap": "not printed in the report of {}",
        "comma": ", ",
        "other": "other matters",
        "apart": " (another scope)",
        "own_words": "“{}”",
        "set_in": "set in the report of {}: {} in all",
        "since": "Since the year before",
        "since_note": "The report of the year before told what was known then, mostly in "
        "preliminary figures; not reported does not mean not done. What stands in quotation "
        "marks is in the words of the report.",
        "numbers_columns": "Number Report_of_the_year_before This_report",
        "targets_columns": "Target_of_the_year_before Set This_report Verdict",
    },
}
