"""How the styles of the Word templates look, and which fonts stand in for missing ones.

The Chinese styles follow GB/T 9704-2012, "Layout key for official document of Party and
government organs": title in 小标宋 22 pt (二号), text in 仿宋 16 pt (三号), headings in 黑体 and
楷体, lines of 28 pt. What the standard does not speak of (tables, captions) is smaller.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.enum.text import WD_ALIGN_PARAGRAPH

LATIN, SANS = "Times New Roman", "Arial"
SUBSTITUTES = {
    "方正小标宋简体": "小标宋;FZXiaoBiaoSong-B05S;宋体;SimSun;Noto Serif CJK SC;Songti SC",
    "仿宋": "仿宋_GB2312;FangSong;FangSong_GB2312;STFangsong;Noto Serif CJK SC;宋体",
    "楷体": "楷体_GB2312;KaiTi;KaiTi_GB2312;STKaiti;Noto Serif CJK SC;宋体",
    "黑体": "SimHei;STHeiti;Noto Sans CJK SC;Microsoft YaHei",
    "宋体": "SimSun;Songti SC;Noto Serif CJK SC",
}
"""What to take where a font is not installed, the nearest first."""


@dataclass(frozen=True)
class Look:
    """How a paragraph style looks; sizes in points, `line` None is single spacing."""

    name: str
    east: str
    latin: str
    size: float
    line: float | None
    before: float = 0
    after: float = 0
    bold: bool = False
    indent: int = 0
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    keep: bool = False


LEFT, CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
OFFICIAL = (
    Look("Normal", "仿宋", LATIN, 16, 28),
    Look("Title", "方正小标宋简体", LATIN, 22, 32, align=CENTRE, keep=True),
    Look("Subtitle", "楷体", LATIN, 12, 20, after=6, align=CENTRE),
    Look("Body Text", "仿宋", LATIN, 16, 28, indent=2),
    Look("Heading 1", "黑体", LATIN, 16, 28, indent=2, keep=True, align=LEFT),
    Look("Heading 2", "楷体", LATIN, 16, 28, indent=2, keep=True, align=LEFT),
    Look("Caption", "楷体", LATIN, 10.5, 15, after=3, align=CENTRE),
    Look("Brief Detail", "仿宋", LATIN, 12, 18, indent=2),
    Look("List Bullet", "仿宋", LATIN, 12, 18, align=LEFT),
    Look("Brief Fine", "仿宋", LATIN, 10.5, 15.5, indent=2),
    Look("Brief Table", "仿宋", LATIN, 12, 18, align=LEFT),
    Look("Brief Small Table", "仿宋", LATIN, 10.5, 14, align=LEFT),
    Look("Brief Table Head", "黑体", LATIN, 10.5, 18, align=LEFT, keep=True),
    Look("Brief Picture", "仿宋", LATIN, 12, None, before=4, align=CENTRE, keep=True),
    Look("Brief Closing", "仿宋", LATIN, 9, 12.5, align=LEFT),
)
PLAIN = (
    Look("Normal", "宋体", SANS, 11, 15, after=0),
    Look("Title", "黑体", SANS, 18, 23, bold=True, align=LEFT, keep=True),
    Look("Subtitle", "宋体", SANS, 10, 14, after=8, align=LEFT),
    Look("Body Text", "宋体", SANS, 11, 15, after=5, align=LEFT),
    Look("Heading 1", "黑体", SANS, 13, 17, before=8, after=3, bold=True, keep=True, align=LEFT),
    Look("Heading 2", "黑体", SANS, 11, 15, before=4, bold=True, keep=True, align=LEFT),
    Look("Caption", "宋体", SANS, 9, 12, after=4, align=LEFT),
    Look("Brief Detail", "宋体", SANS, 10, 13, after=3, align=LEFT),
    Look("List Bullet", "宋体", SANS, 10, 13, after=2, align=LEFT),
    Look("Brief Fine", "宋体", SANS, 9, 12, after=2, align=LEFT),
    Look("Brief Table", "宋体", SANS, 10, 15, align=LEFT),
    Look("Brief Small Table", "宋体", SANS, 9, 12, align=LEFT),
    Look("Brief Table Head", "黑体", SANS, 9.5, 15, bold=True, align=LEFT, keep=True),
    Look("Brief Picture", "宋体", SANS, 10, None, before=6, align=LEFT, keep=True),
    Look("Brief Closing", "宋体", SANS, 8, 10.5, align=LEFT),
)
