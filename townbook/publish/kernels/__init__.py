"""Kernels: fresh processes that execute notebooks, forked warm where the system can fork."""

from __future__ import annotations

import os
from typing import Protocol

from townbook.publish.kernels.job import Job, Outcome
from townbook.publish.kernels.ordinary import OrdinaryKernels
from townbook.publish.kernels.warm import WarmKernels


class Kernels(Protocol):
    """What executes jobs, each in a process of its own, until it is closed."""

    def warm_up(self) -> None:
        """Begin to start what the first job will wait for; returns at once."""

    def run(self, job: Job) -> Outcome: ...

    def close(self) -> None: ...


def open_kernels() -> Kernels:
    """The fastest kernels that this system offers."""
    return WarmKernels() if hasattr(os, "fork") else OrdinaryKernels()


__all__ = ["Job", "Kernels", "Outcome", "open_kernels"]
