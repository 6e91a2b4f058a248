"""Processes that build editions, forked from one that has imported what building takes.

Sphinx and its extensions take longer to import than a page takes to build. Where the system can
fork, one server imports them once, while chapters still run; elsewhere each process does.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import BaseContext

from townbook.publish.kernels.lifeline import OWNER_GONE

PRELOADED = ("__main__", "townbook.publish.site.preload")


def warm_up() -> None:
    """Begin to import what building takes: most of it in the background, a little here."""
    if hasattr(os, "fork"):
        from multiprocessing import forkserver

        _context()
        forkserver.ensure_running()
    importlib.import_module("townbook.publish.site.site_build")


def open_workers(count: int) -> ProcessPoolExecutor:
    """`count` processes for building, which end with this one, however it ends."""
    return ProcessPoolExecutor(count, mp_context=_context(), initializer=_end_with_owner)


def _context() -> BaseContext:
    if not hasattr(os, "fork"):
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(PRELOADED))
    return context


def _end_with_owner() -> None:
    """Without this a process whose owner was killed would wait for work for ever."""
    owner = multiprocessing.parent_process()
    assert owner is not None

    def watch() -> None:
        owner.join()
        os._exit(OWNER_GONE)

    threading.Thread(target=watch, name="owner", daemon=True).start()
