"""Serve the built site to a browser: on this machine alone, unless another address is named."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from townbook.errors import StaleRun, TownbookError
from townbook.paths import Workspace

HOST = "127.0.0.1"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line in the terminal for each."""

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing: the reader's page views are nobody's business."""


def open_server(
    workspace: Workspace, port: int, host: str = HOST, handler: type[Quiet] = Quiet
) -> ThreadingHTTPServer:
    """A server of the built site, ready to serve; port 0 takes any free one.

    `host` is the address of this machine to listen at; `0.0.0.0` stands for all that it has.
    `handler` answers the browser.

    Raises:
        StaleRun: nothing has been built yet.
        TownbookError: the port is in use, or the address is not this machine's.
    """
    if not (workspace.site / "index.html").is_file():
        raise StaleRun(f"{workspace.site}: there is no site yet.", "Run: townbook build")
    try:
        return ThreadingHTTPServer((host, port), partial(handler, directory=str(workspace.site)))
    except OSError as problem:
        raise TownbookError(
            f"Port {port} cannot be used at {host} ({problem.strerror}).",
            "Choose another: --port 8001",
        ) from problem


def serve_site(
    workspace: Workspace, port: int, announce: Callable[[str], None], host: str = HOST
) -> None:
    """Serve until the user presses Ctrl-C."""
    with open_server(workspace, port, host) as server:
        announce(f"http://{host}:{server.server_port}/ — Ctrl-C ends it")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
