"""The desk's server: the standard library's, on this machine alone, for one report."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from townbook.desk.guard import HEADERS, Door, Refusal, refusal
from townbook.desk.review_desk import ReviewDesk, onlooker_of
from townbook.desk.setting import desk_setting
from townbook.errors import TownbookError
from townbook.show.interface_words.languages import Language

HOST = "127.0.0.1"
PAGE = Path(__file__).resolve().parent / "page"
FILES = {
    "": ("desk.html", "text/html; charset=utf-8"),
    "desk.js": ("desk.js", "text/javascript; charset=utf-8"),
    "desk.css": ("desk.css", "text/css; charset=utf-8"),
    "desk.svg": ("desk.svg", "image/svg+xml"),
}
PATIENCE = 60.0
"""Seconds that a connection may stay silent."""
Reply = Mapping[str, Any]
Answerer = Callable[[Mapping[str, Any]], Reply]


class DeskServer(ThreadingHTTPServer):
    """A server of one report's desk; `door` says where it stands."""

    daemon_threads = True

    def __init__(self, desk: ReviewDesk, who: str, language: Language, port: int = 0) -> None:
        """Listen at a port of this machine; 0 takes any free one.

        Raises:
            TownbookError: the port is in use.
        """
        try:
            super().__init__((HOST, port), _Request)
        except OSError as problem:
            raise TownbookError(
                f"Port {port} cannot be used ({problem.strerror}).", "Choose another: --port 8010"
            ) from problem
        self.pictures: Mapping[str, bytes] = {}
        self.door = Door(self.server_port, secrets.token_urlsafe(24))
        self.answers: Mapping[str, Answerer] = {
            "setting": lambda asked: desk_setting(desk, who, language),
            "state": lambda asked: desk.state(onlooker_of(asked, who)),
            "decide": lambda asked: desk.decide(asked, onlooker_of(asked, who)),
            "charts": lambda asked: self._charts(desk, asked),
            "take_back": lambda asked: desk.take_back(asked, onlooker_of(asked, who)),
        }

    def _charts(self, desk: ReviewDesk, asked: Mapping[str, Any]) -> Reply:
        """The charts that were asked for: their words, and under which name each is served."""
        found = desk.pictures(asked)
        self.pictures = {f"chart/{number}": each[2] for number, each in enumerate(found)}
        names = list(self.pictures)
        return {
            "charts": [
                {"heading": heading, "alt": alt, "picture": name}
                for name, (heading, alt, _) in zip(names, found, strict=True)
            ]
        }


class _Request(BaseHTTPRequestHandler):
    """One request: a file of the page, or a question to the desk."""

    timeout = PATIENCE
    server: DeskServer

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing: the address, with its token, belongs in no log."""

    def version_string(self) -> str:
        return "townbook"

    def do_GET(self) -> None:
        refused = self._refused()
        picture = self.server.pictures.get(self._name())
        if not refused and picture is not None:
            self._send(200, "image/png", picture)
            return
        file = FILES.get(self._name())
        if refused or file is None:
            self._refuse(refused or Refusal(404, "no such page"))
            return
        name, kind = file
        self._send(200, kind, (PAGE / name).read_bytes())

    def do_POST(self) -> None:
        refused = self._refused()
        answer = self.server.answers.get(self._name())
        if refused or answer is None:
            self._refuse(refused or Refusal(404, "no such question"))
            return
        try:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        except (ValueError, RecursionError):
            self._refuse(Refusal(400, "not JSON"))
            return
        if not isinstance(asked, dict):
            self._refuse(Refusal(400, "not an object"))
            return
        self._answer(partial(answer, asked))

    def _answer(self, answer: Callable[[], Reply]) -> None:
        try:
            self._send_json(200, answer())
        except TownbookError as problem:
            self._send_json(422, {"error": problem.message, "remedy": problem.remedy})

    def _refused(self) -> Refusal | None:
        return refusal(self.server.door, self.command, self.path, self.headers)

    def _name(self) -> str:
        """What is asked for: what stands after the token."""
        return self.path.partition("?")[0].removeprefix("/").partition("/")[2]

    def _refuse(self, refused: Refusal) -> None:
        self._send(refused.status, "text/plain; charset=utf-8", refused.reason.encode())

    def _send_json(self, status: int, content: Reply) -> None:
        body = json.dumps(content, ensure_ascii=False).encode("utf-8")
        self._send(status, "application/json; charset=utf-8", body)

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve_desk(server: DeskServer, announce: Callable[[str], None]) -> None:
    """Serve until the user presses Ctrl-C; what was decided until then is written already."""
    with server:
        announce(server.door.address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
