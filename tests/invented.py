"""An invented township's short report, as text and read into a workspace of its own.

It names one private person, counts one small group, holds one mistake and speaks in markup.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from townbook.paths import RESOURCES, Workspace
from townbook.read.ingest import ingest
from townbook.store.catalogue import Catalogue

REPORT = "yunling-2022"
NAME = "柳青山"
SMALL_GROUP = "登记在册的严重精神障碍患者4人均得到规范管理"
MARKUP = "写在纸边的<b>字</b>、{{ x }}和`{include} y`原样保留"
TEXT = f"""云岭乡2022年工作总结

云岭乡一年来的工作如下。

一、补齐民生短板
（一）社会保障。全乡18岁以上人口4200人，接种疫苗3990人，接种率92.3%。\
{SMALL_GROUP}，慰问困难党员{NAME}等12人。
（二）灾后重建。需重建修缮房屋14户，其中重建9户，修缮15户。
二、守住安全底线
（一）安全生产。检查企业216家次，发现隐患143处，整改137处，整改率95.8%。{MARKUP}。
"""


def workspace_at(folder: Path, text: str = TEXT, *, internal: bool = False) -> Workspace:
    """A workspace with the project's catalogue and the invented report, its text at hand."""
    workspace = Workspace(folder / "data", folder / "out", internal)
    shutil.copytree(RESOURCES / "data" / "catalogue", workspace.catalogue)
    file = folder / "report.txt"
    file.write_text(text, encoding="utf-8")
    ingest(workspace, Catalogue.load(workspace.catalogue), file, REPORT)
    return workspace
