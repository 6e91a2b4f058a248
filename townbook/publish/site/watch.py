"""Makes the books anew whenever what they are made from changes, and shows them in the browser."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from townbook.errors import TownbookError
from townbook.paths import PACKAGE, Workspace
from townbook.publish.site.live_server import LiveHandler, LiveState
from townbook.publish.site.serve import open_server

BYPRODUCTS = (".lock", ".tmp", ".swp", "~", ".pyc")
"""Endings of files that programs write beside those that people do."""


def watch_site(
    workspace: Workspace, port: int, make: Callable[[], None], announce: Callable[[str], None]
) -> bool:
    """Call `make` now and after every change, and serve the site, until the user presses Ctrl-C.

    What `make` raises is shown on the open pages, and the last good site stays.

    Returns:
        Whether words or code changed, which this process has read and would go on using: it has
        to begin anew.
    """
    state = LiveState()
    state.tell(_problem(make, announce))
    handler = type("Handler", (LiveHandler,), {"state": state})
    with open_server(workspace, port, handler=handler) as server:
        threading.Thread(target=server.serve_forever, name="site", daemon=True).start()
        announce(f"http://{server.server_name}:{server.server_port}/ — Ctrl-C ends it")
        try:
            for changed in changes(workspace):
                if any(_was_read_for_good(workspace, path) for path in changed):
                    return True
                state.tell(_problem(make, announce))
        except KeyboardInterrupt:
            return False
        finally:
            server.shutdown()
    return False


def _problem(make: Callable[[], None], announce: Callable[[str], None]) -> str:
    try:
        make()
    except TownbookError as problem:
        announce(f"townbook: {problem}")
        return str(problem)
    return ""


def changes(workspace: Workspace) -> Iterator[set[Path]]:
    """The files that people changed, as soon as they did; ends with Ctrl-C.

    The first is no change: what happened before anybody was watching may have gone unseen.
    """
    from watchfiles import watch  # slow to import, and wanted only here

    roots = [path for path in _watched(workspace) if path.exists()]
    seen = watch(
        *roots,
        step=20,
        debounce=200,
        rust_timeout=500,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    begun = False
    for found in seen:
        changed = {Path(name) for _, name in found if _is_a_persons(Path(name))}
        if changed or not begun:
            begun = True
            yield changed


def _watched(workspace: Workspace) -> Iterable[Path]:
    """Data, notebooks, pages, settings and code."""
    yield workspace.data
    yield from workspace.notebooks
    yield from workspace.book
    yield workspace.settings
    yield PACKAGE


def _is_a_persons(path: Path) -> bool:
    return not (path.name.startswith(".") or path.name.endswith(BYPRODUCTS))


def _was_read_for_good(workspace: Workspace, path: Path) -> bool:
    shared = (*workspace.tables.within("lexicon"), *workspace.tables.within("catalogue"), PACKAGE)
    return any(path.is_relative_to(folder) for folder in shared)
