"""What was found in a draft as a page of its own, which needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from townbook.check.draft import Draft
from townbook.check.remarks import Gravity, Remark

WORDS = {
    "zh": {
        Gravity.WRONG: "不符",
        Gravity.ASK: "请核对",
        Gravity.LACKS: "未提到",
        "title": "发送前的核对",
        "head": ("", "部分", "原文", "说明"),
        "none": "没有发现需要说明的地方。",
        "whole": "共{claims}个数，其中{checked}个参与了核对；{remarks}条说明，{wrong}处不符。",
        "against": "与上一份报告（{year}年）比较。",
        "alone": "没有可比较的上一份报告。",
    },
    "en": {
        Gravity.WRONG: "does not agree",
        Gravity.ASK: "look at it",
        Gravity.LACKS: "not told",
        "title": "Checked before it is sent",
        "head": ("", "section", "as written", "remark"),
        "none": "Nothing was found to remark on.",
        "whole": "{claims} numbers, {checked} of them checked; {remarks} remarks, "
        "{wrong} of them on what does not agree.",
        "against": "Compared with the report before (of {year}).",
        "alone": "There is no report before to compare with.",
    },
}
_PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<style>
body {{ font: 1rem/1.6 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 2rem auto;
  max-width: 60rem; padding: 0 1rem; color-scheme: light dark; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border-bottom: 1px solid #8886; padding: .4rem .6rem; text-align: start;
  vertical-align: top; }}
.wrong {{ font-weight: bold; }}
</style></head><body><h1>{title}</h1><p>{name}</p><p>{summary}</p>{table}</body></html>
"""


def summary(draft: Draft, remarks: Sequence[Remark], language: str) -> str:
    """How much was checked and found, in one or two sentences."""
    words = WORDS[language]
    covered = draft.audit.coverage
    whole = str(words["whole"]).format(
        claims=covered.total,
        checked=len(covered.checked),
        remarks=len(remarks),
        wrong=sum(remark.gravity is Gravity.WRONG for remark in remarks),
    )
    before = draft.before
    said = str(words["against"]).format(year=before.about.year) if before else str(words["alone"])
    return f"{whole}{'' if language == 'zh' else ' '}{said}"


def remarks_page(draft: Draft, remarks: Sequence[Remark], language: str) -> str:
    """The page: what was checked, and a table of remarks in the order of the text."""
    words = WORDS[language]
    return _PAGE.format(
        language="zh-Hans" if language == "zh" else "en",
        title=escape(str(words["title"])),
        name=escape(draft.document.file_name),
        summary=escape(summary(draft, remarks, language)),
        table=_table(remarks, language) if remarks else f"<p>{escape(str(words['none']))}</p>",
    )


def _table(remarks: Sequence[Remark], language: str) -> str:
    words = WORDS[language]
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in words["head"])
    rows = "".join(
        f'<tr class="{remark.gravity}"><td>{escape(str(words[remark.gravity]))}</td>'
        f"<td>{escape(remark.section)}</td><td>{escape(remark.as_written)}</td>"
        f"<td>{escape(remark.said(language))}</td></tr>"
        for remark in remarks
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
