"""What goes to a kernel and what comes back: plain values that cross pipes and machines."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Job:
    """One notebook to execute in a process of its own.

    `folder` exists and receives `notebook.ipynb`, the executed copy; `time_limit` is in seconds.
    """

    notebook: str
    folder: str
    parameters: dict[str, Any]
    environment: dict[str, str]
    time_limit: float

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=True)

    @classmethod
    def from_json(cls, text: str | bytes) -> Job:
        return cls(**json.loads(text))


@dataclass(frozen=True)
class Outcome:
    """How a job ended: well where `cause` is empty.

    `cell` is the number of the cell that failed, counting the notebook's own cells from 1, or
    None where no cell can be blamed.
    """

    seconds: float
    cause: str = ""
    cell: int | None = None

    @property
    def ok(self) -> bool:
        return not self.cause

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=True)

    @classmethod
    def from_json(cls, text: str | bytes) -> Outcome:
        return cls(**json.loads(text))
