"""Importing for those who will be forked from this process."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from types import ModuleType


def preload(names: Iterable[str], unwanted: Mapping[str, str]) -> None:
    """Import modules here, and give those that fork from here empty ones in place of others.

    Args:
        unwanted: modules that are looked for and never used, and the class that each must have.
    """
    for name, attribute in unwanted.items():
        sys.modules[name] = ModuleType(name)
        setattr(sys.modules[name], attribute, None)
    gc.disable()  # what is imported stays, and processes forked from here live for a short time
    for name in names:
        import_module(name)


def freeze() -> None:
    """Let the collector of what is forked from here leave alone all that is there now."""
    gc.freeze()
