"""Warm kernels: children forked from one parent that has already imported everything."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import Future
from dataclasses import asdict
from typing import Any

from townbook.publish.kernels.job import Job, Outcome
from townbook.publish.kernels.lost_jobs import death_cause, lost, time_limit_cause

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Numerical libraries would start threads when imported, and threads do not survive a fork."""
INLINE = {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}
PARTING = 5.0
"""Seconds in which the parent must end its children and itself."""


class WarmKernels:
    """Executes each job in a child of the warm parent; safe to call from several threads.

    The parent is started by the first job, and again if it was lost.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._parent: _Line | None = None
        self._closed = False

    def warm_up(self) -> None:
        """Start the parent, which imports while others do something else."""
        self._line()

    def run(self, job: Job) -> Outcome:
        """Execute a job and wait for it; the parent ends it at its time limit."""
        start = time.monotonic()
        reply = self._line().ask(job).result()
        if reply is None:
            return lost(job, "the process that kernels are forked from was lost", start)
        if reply["overdue"]:
            return lost(job, time_limit_cause(job.time_limit), start)
        if not reply["outcome"].endswith("\n"):
            return lost(job, death_cause(reply["code"]), start)
        return Outcome.from_json(reply["outcome"])

    def close(self) -> None:
        """End the parent, and with it every child that still runs."""
        with self._lock:
            self._closed = True
            if self._parent:
                self._parent.close()

    def _line(self) -> _Line:
        with self._lock:
            if self._closed:
                raise RuntimeError("the kernels are closed")
            if self._parent is None or self._parent.lost:
                self._parent = _Line()
            return self._parent


class _Line:
    """The two pipes to one warm parent, and who waits for which answer."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "townbook.publish.speed.warm_parent"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**INLINE, **os.environ, **ONE_THREAD},
            start_new_session=True,
        )
        self._lock = threading.Lock()
        self._waiting: dict[int, Future[dict[str, Any] | None]] = {}
        self._asked = 0
        self.lost = False
        threading.Thread(target=self._listen, name="warm-parent", daemon=True).start()

    def ask(self, job: Job) -> Future[dict[str, Any] | None]:
        """Send a job; its answer is None if the parent is lost first."""
        answer: Future[dict[str, Any] | None] = Future()
        stdin = self._process.stdin
        assert stdin is not None
        with self._lock:
            if self.lost:
                answer.set_result(None)
                return answer
            self._asked += 1
            self._waiting[self._asked] = answer
            message = json.dumps({"number": self._asked, "job": asdict(job)})
            with contextlib.suppress(BrokenPipeError):  # the listener then answers for everybody
                stdin.write(message.encode() + b"\n")
                stdin.flush()
        return answer

    def close(self) -> None:
        stdin = self._process.stdin
        assert stdin is not None
        with self._lock, contextlib.suppress(BrokenPipeError):
            stdin.close()
        try:
            self._process.wait(PARTING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _listen(self) -> None:
        stdout = self._process.stdout
        assert stdout is not None
        for line in stdout:
            message = json.loads(line)
            with self._lock:
                answer = self._waiting.pop(message["number"])
            answer.set_result(message)
        with self._lock:
            self.lost = True
            waiting, self._waiting = self._waiting, {}
        for answer in waiting.values():
            answer.set_result(None)
        stdout.close()
