"""Kernels on this machine, many at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager

from townbook.publish.kernels.job import Job, Outcome
from townbook.publish.run.pool import Pool, Tag, as_finished
from townbook.publish.speed import open_kernels


@contextmanager
def local_pool(workers: int | None = None, *, expecting: bool = False) -> Iterator[Pool]:
    """Kernels on this machine, one a core unless `workers` says otherwise.

    Leaving it ends whatever still runs. With `expecting`, jobs are likely to come, and kernels
    are started for them at once.
    """
    at_once = workers or os.cpu_count() or 1
    kernels = open_kernels()
    if expecting:
        kernels.warm_up()
    executor = ThreadPoolExecutor(at_once, thread_name_prefix="chapter")
    try:
        yield LocalPool(executor, kernels.run, at_once)
    finally:
        kernels.close()
        executor.shutdown(cancel_futures=True)


class LocalPool:
    """Jobs in threads that each wait for a kernel's process."""

    def __init__(self, executor: Executor, run: Callable[[Job], Outcome], workers: int) -> None:
        self._executor, self._run, self._workers = executor, run, workers

    def outcomes(self, jobs: Iterable[tuple[Tag, Job]]) -> Iterator[tuple[Tag, Job, Outcome]]:
        tasks = (((tag, job), job) for tag, job in jobs)
        for (tag, job), done in as_finished(self._executor, self._run, tasks, self._workers + 1):
            yield tag, job, done.result()
