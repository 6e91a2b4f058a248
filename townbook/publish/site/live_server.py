"""Serves the site while somebody works on it: an open page loads itself anew, or says what failed.

A script asks the server for another script, which the server keeps until there is something to do.
That needs no more leave than every page's policy gives: scripts of the site's own.
"""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from townbook.publish.site.serve import Quiet

LIVE = "/.townbook-live.js"
PATIENCE = 20.0
"""Seconds after which a waiting page is told to ask again: browsers give up on silent servers."""
AGAIN = """(() => {{
  const again = document.createElement("script");
  again.src = "{address}";
  again.onerror = () => setTimeout(() => document.head.append(again.cloneNode()), 1000);
  document.head.append(again);
}})();
"""
FAILED = """(() => {{
  const said = document.createElement("pre");
  said.setAttribute("role", "alert");
  said.className = "townbook-live-problem";
  said.textContent = {problem};
  Object.assign(said.style, {{position: "fixed", inset: "auto 0 0 0", zIndex: 9999, margin: 0,
    padding: "1em", background: "#8a1f11", color: "#fff", whiteSpace: "pre-wrap",
    maxHeight: "50vh", overflow: "auto"}});
  document.querySelectorAll(".townbook-live-problem").forEach((old) => old.remove());
  document.body.append(said);
}})();
"""


class LiveState:
    """How often the site was made, and what was wrong the last time; pages wait for a change."""

    def __init__(self) -> None:
        self.made = time.time_ns()  # a page that an earlier server sent is older than any of ours
        self.problem = ""
        self._changed = threading.Condition()

    def tell(self, problem: str = "") -> None:
        """The site was made anew, or could not be; wakes every page that waits."""
        with self._changed:
            self.made, self.problem = time.time_ns(), problem
            self._changed.notify_all()

    def script_for(self, since: int, patience: float = PATIENCE) -> str:
        """What a page does next that saw the site as it was `since`; waits for a change first."""
        with self._changed:
            self._changed.wait_for(lambda: self.made != since, patience)
            made, problem = self.made, self.problem
        again = AGAIN.format(address=f"{LIVE}?since={made}")
        if made == since:
            return again
        if problem:
            return FAILED.format(problem=json.dumps(problem)) + again
        return "location.reload();\n"


class LiveHandler(Quiet):
    """Serves the site's files, pages with a script that keeps them up to date."""

    state: LiveState

    def do_GET(self) -> None:  # noqa: N802  # the name that http.server looks for
        """Answer a page's script, a page, or anything else."""
        address = urlsplit(self.path)
        if address.path == LIVE:
            since = parse_qs(address.query).get("since", ["0"])[0]
            script = self.state.script_for(int(since) if since.isdecimal() else 0)
            return self._send(script.encode(), "text/javascript")
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if address.path.endswith("/") else path
        if page.suffix != ".html" or not page.is_file():
            return super().do_GET()
        live = f'<script src="{LIVE}?since={self._shown()}" async></script></body>'.encode()
        return self._send(page.read_bytes().replace(b"</body>", live), "text/html")

    def _shown(self) -> int:
        """The state of which a page is; where the last attempt failed, one before it."""
        return self.state.made - bool(self.state.problem)

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)
