"""What tests of running share, so that each need not import the world again."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from townbook.publish.run import inputs
from townbook.publish.speed import Kernels, open_kernels


class KeptOpen:
    """Kernels that stay open from one run to the next."""

    def __init__(self, kernels: Kernels) -> None:
        self.run, self.warm_up = kernels.run, kernels.warm_up

    def close(self) -> None:
        """Leave it to the end of the test session."""


@pytest.fixture(scope="session")
def kernels_of_the_session() -> Iterator[Kernels]:
    kernels = open_kernels()
    yield kernels
    kernels.close()


@pytest.fixture
def shared_kernels(kernels_of_the_session: Kernels, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs take their kernels from one warm parent for the whole test session."""
    if hasattr(os, "fork"):
        kept = KeptOpen(kernels_of_the_session)
        monkeypatch.setattr("townbook.publish.run.local_pool.open_kernels", lambda: kept)


@pytest.fixture(scope="session", autouse=True)
def unchanging_package() -> Iterator[None]:
    """The package's sources count as they were when the tests began, even if they are edited."""
    patch = pytest.MonkeyPatch()
    found = inputs.package_hash()
    patch.setattr(inputs, "package_hash", lambda: found)
    yield
    patch.undo()
