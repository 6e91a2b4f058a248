"""The desk's server answers its own page, hands nothing on, and keeps others out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from reviewing import desk_at, reached, served

from townbook.desk.server import FILES, PAGE, DeskServer, serve_desk
from townbook.errors import TownbookError
from townbook.store.review_log import read_log


@pytest.fixture
def server(tmp_path: Path) -> Iterator[DeskServer]:
    with served(desk_at(tmp_path)) as server:
        yield server


def headers(server: DeskServer) -> dict[str, str]:
    return {
        "Origin": server.door.address.rpartition("/")[0].rpartition("/")[0],
        "Content_Type": "application/json",
    }


def test_the_page_and_its_files_are_served(server: DeskServer) -> None:
    for name, (file, _) in FILES.items():
        assert reached(server, "GET", name) == (200, (PAGE / file).read_bytes())


def test_the_page_is_told_how_things_stand(server: DeskServer) -> None:
    status, body = reached(server, "POST", "state", **headers(server))
    assert status == 200
    assert json.loads(body)["rows"]["claim"]


def test_a_decision_that_cannot_be_is_told_in_words(server: DeskServer) -> None:
    status, body = reached(server, "POST", "decide", **headers(server))
    assert status == 422
    assert json.loads(body)["error"] == "The request holds no rows."


@pytest.mark.parametrize("body", ["", "[]", "{", "[" * 100_000])
def test_what_is_no_question_is_refused(server: DeskServer, body: str) -> None:
    assert reached(server, "POST", "state", body=body, **headers(server))[0] == 400


@pytest.mark.parametrize("name", ["../server.py", "desk.js/", "server.py", "%2e%2e/guard.py"])
def test_no_other_file_is_served(server: DeskServer, name: str) -> None:
    assert reached(server, "GET", name)[0] == 404


def test_another_site_and_another_address_get_nothing(server: DeskServer) -> None:
    ours = headers(server)
    assert reached(server, "POST", "state", **ours | {"Origin": "http://evil.example"})[0] == 403
    assert reached(server, "GET", path="/", **{})[0] == 404
    assert reached(server, "GET", "", Host="evil.example")[0] == 421
    assert reached(server, "GET", "", Host=f"localhost:{server.server_port}")[0] == 200


def test_it_listens_on_this_machine_alone(server: DeskServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert len(server.door.token) >= 32


def test_a_port_that_is_taken_is_told(server: DeskServer, tmp_path: Path) -> None:
    with pytest.raises(TownbookError, match="cannot be used"):
        DeskServer(desk_at(tmp_path / "other"), "", "zh", server.server_port)


def test_nothing_of_the_report_is_written_but_its_folder(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    with served(desk) as server:
        reached(server, "GET")
        reached(server, "POST", "state", **headers(server))
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before
    assert read_log(desk.workspace.report(desk.report)) == ()


def test_the_address_is_announced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = DeskServer(desk_at(tmp_path), "", "zh")
    said: list[str] = []

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(server, "serve_forever", interrupted)
    serve_desk(server, said.append)
    assert said == [f"http://127.0.0.1:{server.door.port}/{server.door.token}/"]


def test_charts_are_served_to_the_page_that_asked(tmp_path: Path) -> None:
    def redraw(claim: str, language: str) -> list[tuple[str, str, bytes]]:
        return [(f"{claim} {language}", "一幅图", b"\x89PNG")]

    with served(desk_at(tmp_path, redraw=redraw)) as server:
        body = json.dumps({"claim": "1.1-01", "language": "zh"})
        status, said = reached(server, "POST", "charts", body=body, **headers(server))
        assert status == 200
        (chart,) = json.loads(said)["charts"]
        assert chart == {"heading": "1.1-01 zh", "alt": "一幅图", "picture": "chart/0"}
        assert reached(server, "GET", "chart/0") == (200, b"\x89PNG")
        assert reached(server, "GET", "chart/1")[0] == 404
        assert reached(server, "GET", path="/chart/0")[0] == 404
        assert reached(server, "POST", "charts", **headers(server))[0] == 422
