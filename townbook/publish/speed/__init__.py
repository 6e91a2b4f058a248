"""What makes a build fast, all of it, and the one switch that turns it off.

`warm_kernels` ask `warm_parent`, a process that has imported everything (`rehearsal`), to fork a
child for each notebook, which executes in that child's own `shell`; `workers` do the same for
making pages, after what `preloading` imports. With `TOWNBOOK_PLAIN=1`, and where the system cannot
fork, notebooks run in ordinary kernels and pages in ordinary processes, with the same results.
"""

from __future__ import annotations

from typing import Protocol

from townbook.publish.kernels.job import Job, Outcome
from townbook.publish.kernels.ordinary import OrdinaryKernels
from townbook.publish.speed.switch import may_fork
from townbook.publish.speed.warm_kernels import WarmKernels


class Kernels(Protocol):
    """What executes jobs, each in a process of its own, until it is closed."""

    def warm_up(self) -> None:
        """Begin to start what the first job will wait for; returns at once."""

    def run(self, job: Job) -> Outcome: ...

    def close(self) -> None: ...


def open_kernels() -> Kernels:
    """The fastest kernels that this system offers, or ordinary ones where nobody wants more."""
    return WarmKernels() if may_fork() else OrdinaryKernels()
