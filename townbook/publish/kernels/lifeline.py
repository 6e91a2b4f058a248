"""A process that ends when its owner does, however the owner ends."""

from __future__ import annotations

import os
import threading

OWNER_GONE = 75
"""Exit code of a process that lost its owner."""


def die_with_owner(descriptor: int) -> None:
    """End this process at once when the other end of a pipe closes.

    The owner holds the pipe's writing end and never writes; the system closes it even where the
    owner is killed without a chance to say so.
    """
    threading.Thread(target=_watch, args=(descriptor,), name="lifeline", daemon=True).start()


def _watch(descriptor: int) -> None:
    while os.read(descriptor, 1024):
        pass
    os._exit(OWNER_GONE)
