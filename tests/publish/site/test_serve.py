"""The built site, served on this machine."""

from __future__ import annotations

import threading
import urllib.request
from pathlib import Path

import pytest

from townbook.errors import StaleRun, TownbookError
from townbook.paths import Workspace
from townbook.publish.site.serve import HOST, open_server


@pytest.fixture
def built(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path / "data", tmp_path / "output")
    workspace.site.mkdir(parents=True)
    (workspace.site / "index.html").write_text("乡鉴", encoding="utf-8")
    return workspace


def test_the_front_door_is_served_on_this_machine_only(built: Workspace) -> None:
    with open_server(built, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://{HOST}:{server.server_port}/"
        with urllib.request.urlopen(address) as answer:
            assert answer.read().decode("utf-8") == "乡鉴"
        server.shutdown()
    assert HOST == "127.0.0.1"


def test_a_port_in_use_is_told(built: Workspace) -> None:
    with (
        open_server(built, 0) as server,
        pytest.raises(TownbookError, match=f"Port {server.server_port} cannot be used"),
    ):
        open_server(built, server.server_port)


def test_nothing_to_serve_says_how_to_build(tmp_path: Path) -> None:
    with pytest.raises(StaleRun, match="Run: townbook build"):
        open_server(Workspace(tmp_path, tmp_path), 0)


def test_other_machines_are_let_in_only_when_asked(built: Workspace) -> None:
    with open_server(built, 0) as server:
        assert server.server_address[0] == "127.0.0.1"
    with open_server(built, 0, "0.0.0.0") as server:
        assert server.server_address[0] == "0.0.0.0"


def test_an_address_that_is_not_this_machines_is_told(built: Workspace) -> None:
    with pytest.raises(TownbookError, match=r"cannot be used at 192\.0\.2\.1"):
        open_server(built, 0, "192.0.2.1")
