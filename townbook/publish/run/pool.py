"""Many jobs at a time, through the interface of concurrent.futures, here or on a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, TypeVar

from townbook.publish.kernels import open_kernels
from townbook.publish.kernels.job import Job, Outcome

Tag = TypeVar("Tag")
Result = TypeVar("Result")


class Pool(Protocol):
    """Executes jobs and hands each outcome back as soon as it is there."""

    def outcomes(self, jobs: Iterable[tuple[Tag, Job]]) -> Iterator[tuple[Tag, Job, Outcome]]: ...


def open_pool(
    workers: int | None = None, scheduler: str = "", *, expecting: bool = False
) -> AbstractContextManager[Pool]:
    """The pool on this machine, or the one behind a Dask scheduler's address.

    With `expecting`, jobs are likely to come, and kernels are started for them at once.
    """
    if scheduler:
        from townbook.publish.run.cluster import cluster_pool

        return cluster_pool(scheduler)
    return local_pool(workers or os.cpu_count() or 1, expecting)


@contextmanager
def local_pool(workers: int, expecting: bool = False) -> Iterator[Pool]:
    """Kernels on this machine, `workers` at a time; leaving it ends whatever still runs."""
    kernels = open_kernels()
    if expecting:
        kernels.warm_up()
    executor = ThreadPoolExecutor(workers, thread_name_prefix="chapter")
    try:
        yield LocalPool(executor, kernels.run, workers)
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


def as_finished(
    executor: Executor,
    function: Callable[..., Result],
    tasks: Iterable[tuple[Tag, object]],
    at_once: int,
) -> Iterator[tuple[Tag, Future[Result]]]:
    """`function` of every task's argument, as it is done, with `at_once` handed over at most.

    Tasks are drawn only as earlier ones finish, so that a thousand reports need no more memory
    than one.
    """
    pending: dict[Future[Result], Tag] = {}
    for tag, argument in tasks:
        pending[executor.submit(function, argument)] = tag
        if len(pending) >= at_once:
            yield from _take(pending)
    while pending:
        yield from _take(pending)


def _take(pending: dict[Future[Result], Tag]) -> Iterator[tuple[Tag, Future[Result]]]:
    finished, _ = wait(pending, return_when=FIRST_COMPLETED)
    for future in finished:
        yield pending.pop(future), future
