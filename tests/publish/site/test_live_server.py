"""An open page hears of each change, and of what went wrong."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from townbook.paths import Workspace
from townbook.publish.site.live_server import LIVE, LiveHandler, LiveState
from townbook.publish.site.serve import HOST, open_server


@pytest.fixture
def state() -> LiveState:
    return LiveState()


@pytest.fixture
def address(tmp_path: Path, state: LiveState) -> Iterator[str]:
    """Where a site of one page and one stylesheet is served."""
    workspace = Workspace(tmp_path / "data", tmp_path / "output")
    workspace.site.mkdir(parents=True)
    page = "<html><body>乡鉴</body></html>"
    (workspace.site / "index.html").write_text(page, encoding="utf-8")
    (workspace.site / "a.css").write_text("</body>", encoding="utf-8")
    handler = type("Handler", (LiveHandler,), {"state": state})
    with open_server(workspace, 0, handler=handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{server.server_port}"
        server.shutdown()


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode("utf-8")


def test_a_page_that_waits_is_loaded_anew_after_a_change(state: LiveState) -> None:
    heard: list[str] = []
    waiting = threading.Thread(target=lambda: heard.append(state.script_for(state.made)))
    waiting.start()
    time.sleep(0.05)
    assert not heard
    state.tell()
    waiting.join(10)
    assert heard == ["location.reload();\n"]


def test_a_page_of_an_earlier_server_is_loaded_anew(state: LiveState) -> None:
    assert state.script_for(0) == "location.reload();\n"


def test_where_nothing_happens_it_asks_again(state: LiveState) -> None:
    assert f"{LIVE}?since={state.made}" in state.script_for(state.made, patience=0)


def test_what_went_wrong_is_told_once_and_the_page_waits_on(state: LiveState) -> None:
    before, problem = state.made, 'cell 4: "x" </script>'
    state.tell(problem)
    told = state.script_for(before)
    assert json.dumps(problem) in told
    assert "reload" not in told
    assert "createElement" in state.script_for(state.made, patience=0)
    assert "alert" not in state.script_for(state.made, patience=0)


@pytest.mark.parametrize("path", ["/", "/index.html"])
def test_pages_bring_the_script_and_nothing_else_does(address, state, path: str) -> None:
    live = f'<script src="{LIVE}?since={state.made}" async></script>'
    assert get(address + path) == f"<html><body>乡鉴{live}</body></html>"
    assert get(f"{address}/a.css") == "</body>"
    assert get(f"{address}{LIVE}?since=0") == "location.reload();\n"
    assert get(f"{address}{LIVE}?since=x") == "location.reload();\n"


def test_a_page_that_is_opened_after_a_failure_says_so(address, state: LiveState) -> None:
    state.tell("cell 4")
    since = get(f"{address}/").partition("since=")[2].partition('"')[0]
    assert '"cell 4"' in get(f"{address}{LIVE}?since={since}")
