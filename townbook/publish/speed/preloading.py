"""Importing for those who will be forked from this process."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

WITH_THREADS = ("pyarrow",)
"""Modules that others import where they are installed, and that start a thread: what is forked
from a process with threads may stand still."""


def preload(names: Iterable[str], unwanted: Mapping[str, str]) -> None:
    """Import modules here, and give those that fork from here empty ones in place of others.

    Args:
        unwanted: modules that are looked for and never used, and the class that each must have.
    """
    for name, attribute in unwanted.items():
        sys.modules[name] = ModuleType(name)
        setattr(sys.modules[name], attribute, None)
    gc.disable()  # what is imported stays, and processes forked from here live for a short time
    with without_threads():
        for name in names:
            import_module(name)


@contextmanager
def without_threads() -> Iterator[None]:
    """Whoever meanwhile looks for a module that starts a thread is told that it is not there; what
    is forked afterwards may import it.
    """
    kept_out = [name for name in WITH_THREADS if name not in sys.modules]
    halted: dict[str, Any] = dict.fromkeys(kept_out)
    sys.modules.update(halted)
    try:
        yield
    finally:
        for name in kept_out:
            del sys.modules[name]


def freeze() -> None:
    """Let the collector of what is forked from here leave alone all that is there now."""
    gc.freeze()
