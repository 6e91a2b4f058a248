"""A report's title is found among letterhead, document number and date."""

from __future__ import annotations

import pytest

from townbook.read.outline.report_title import read_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("鹤鸣坞乡2022年工作总结\n\n一年来，工作平稳。", "鹤鸣坞乡2022年工作总结"),
        ("政 府 工 作 报 告\n\n--2022年2月在大会上\n各位代表：", "政府工作报告"),
        (
            "岚溪县文件\n岚政发〔2022〕12号\n鹤鸣坞乡2022年工作总结\n正文。",
            "鹤鸣坞乡2022年工作总结",
        ),
        ("鹤鸣坞乡人民政府\n2022年工作总结\n正文。", "鹤鸣坞乡人民政府2022年工作总结"),
        ("鹤鸣坞乡2022年工作总结（讨论稿）\n正文。", "鹤鸣坞乡2022年工作总结（讨论稿）"),
        ("2022年补助资金信息公开表 单位：万元 合计 720", "2022年补助资金信息公开表"),
        ("鹤鸣坞乡纪事\n正文开始了，没有标题。", "鹤鸣坞乡纪事"),
        ("一、产业\n采茶。", ""),
        ("一年来，全乡采茶。\n种粮。", ""),
        ("", ""),
    ],
)
def test_the_title_is_the_line_that_reads_like_one(text: str, title: str) -> None:
    found, end = read_title(text)
    assert found == title
    assert "".join(text[:end].split()).endswith(title)
