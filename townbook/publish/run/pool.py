"""Many jobs at a time, through the interface of concurrent.futures, here or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from typing import Protocol, TypeVar

from townbook.publish.kernels.job import Job, Outcome

Tag = TypeVar("Tag")
Result = TypeVar("Result")


class Pool(Protocol):
    """Executes jobs and hands each outcome back as soon as it is there."""

    def outcomes(self, jobs: Iterable[tuple[Tag, Job]]) -> Iterator[tuple[Tag, Job, Outcome]]: ...


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
