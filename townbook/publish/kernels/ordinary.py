"""Ordinary kernels: one fresh interpreter and one ipykernel for each chapter, on any system."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

from townbook.publish.kernels.job import Job, Outcome
from townbook.publish.kernels.lost_jobs import death_cause, lost, time_limit_cause


class OrdinaryKernels:
    """Executes each job in a new process; safe to call from several threads."""

    def __init__(self) -> None:
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._closed = False

    def warm_up(self) -> None:
        """Nothing is started before there is a job."""

    def run(self, job: Job) -> Outcome:
        """Execute a job and wait for it, no longer than its time limit."""
        start = time.monotonic()
        process = self._start()
        try:
            stdin = process.stdin
            assert stdin is not None
            stdin.write(job.to_json().encode() + b"\n")
            stdin.flush()
            process.stdin = None  # communicate() would close it, and the owner lives on
            reply, _ = process.communicate(timeout=job.time_limit)
            stdin.close()
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return lost(job, time_limit_cause(job.time_limit), start)
        finally:
            self._running.discard(process)
        if process.returncode == 0:
            return Outcome.from_json(reply)
        return lost(job, death_cause(process.returncode), start)

    def close(self) -> None:
        """End every process that still runs."""
        with self._lock:
            self._closed = True
            for process in tuple(self._running):
                process.kill()

    def _start(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise RuntimeError("the kernels are closed")
            process = subprocess.Popen(
                [sys.executable, "-m", "townbook.publish.kernels.execute"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._running.add(process)
            return process
