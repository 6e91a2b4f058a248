"""Processes for making pages and briefs, forked from one that has imported what that takes.

Sphinx and its extensions take longer to import than a page takes to build. Where the system can
fork, one server imports them once, while chapters still run; elsewhere each process does.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import BaseContext

from townbook.publish.kernels.lifeline import OWNER_GONE
from townbook.publish.speed.switch import may_fork


def warm_up(preloaded: str) -> None:
    """Begin to import the module `preloaded` in the background, for workers to fork from."""
    if may_fork():
        from multiprocessing import forkserver

        _context(preloaded)
        forkserver.ensure_running()


def open_workers(count: int, preloaded: str) -> ProcessPoolExecutor:
    """`count` processes, which end with this one, however it ends.

    Args:
        preloaded: the module that is imported once for all of them, where the system can fork.
    """
    return ProcessPoolExecutor(count, mp_context=_context(preloaded), initializer=_end_with_owner)


def _context(preloaded: str) -> BaseContext:
    if not may_fork():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", preloaded])
    return context


def _end_with_owner() -> None:
    """Without this a process whose owner was killed would wait for work for ever."""
    owner = multiprocessing.parent_process()
    assert owner is not None

    def watch() -> None:
        owner.join()
        os._exit(OWNER_GONE)

    threading.Thread(target=watch, name="owner", daemon=True).start()
