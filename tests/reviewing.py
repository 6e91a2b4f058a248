"""A review desk for the tests: an invented report that asks for every kind of decision."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from invented import REPORT, workspace_at

from townbook.desk.desk_state import State
from townbook.desk.review_desk import ReviewDesk
from townbook.desk.server import DeskServer
from townbook.store.catalogue import Catalogue

WHO = "小王"
TEXT = """云岭乡2022年工作总结

云岭乡一年来的工作如下。

一、农业生产
（一）粮食。全年粮食总产量9200吨，其中小麦4100吨、玉米5200吨。蔬菜种植面积1800亩。
（二）果业。新栽果树3.6万株，建成标准果园4个，其中“一村一品”示范园2个。投资1.2亿元。
二、民生事业
（一）社会救助。发放低保金86万元，惠及低保户143户210人。<script>alert(1)</script>联系人柳青山。
（二）医疗。参加医保7600人，参保率98.5%，第三卫生室投入使用，代码604。
三、存在的问题
一是产业基础薄弱，龙头企业带动能力不强。二是集镇停车难。
四、下一年工作安排
一是壮大产业，6月底前新建冷库2座。二是新建停车场1处，缓解集镇停车难。
"""


def desk_at(folder: Path, text: str = TEXT, **settings: Any) -> ReviewDesk:
    """A desk with the invented report on it, in a workspace of its own."""
    workspace = workspace_at(folder, text)
    return ReviewDesk(workspace, Catalogue.load(workspace.catalogue), REPORT, **settings)


@contextmanager
def served(desk: ReviewDesk, who: str = WHO, port: int = 0) -> Iterator[DeskServer]:
    """The desk behind its server, until the block ends."""
    server = DeskServer(desk, who, "zh", port)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def asked(state: State, table: str, id: str, **cells: str) -> dict[str, str]:
    """What the page sends of a row that it was shown."""
    row = state["rows"][table][id]
    known = {"table": table, "id": id, "place": row["place"], "state": row["state"]}
    return {"decision": "", **known, **cells}


def claim_of(state: State, as_written: str) -> str:
    """The id of the claim that is written so."""
    (found,) = [
        id for id, row in state["rows"]["claim"].items() if row["cells"]["as_written"] == as_written
    ]
    return found


def reached(server: DeskServer, method: str, name: str = "", **headers: str) -> tuple[int, bytes]:
    """The status and body of a request to the desk, its address being right unless given."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    path = given.pop("path", f"/{server.door.token}/{name}")
    body = given.pop("body", json.dumps({"who": WHO})) if method == "POST" else None
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path, body=body, headers=given)
    answer = connection.getresponse()
    status, content = answer.status, answer.read()
    connection.close()
    return status, content
