"""Files that can hold traps are opened in a process of their own, with bounded time and memory."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from townbook.errors import RefusedDocument
from townbook.paths import PACKAGE

SECONDS = 60
SECONDS_OF = dict.fromkeys(("doc", "docm", "rtf", "odt", "xls", "ods"), 120)
"""Of kinds that LibreOffice opens first, which alone takes some seconds to start."""
GRACE = 5
"""Seconds that an opener has to end what it started."""
MEMORY = 3 * 2**30
"""Bytes of address space; a report of 2,000 pages needs a tenth of it."""


LONGEST_CAUSE = 160
_CPU_LIMIT = 24
"""The signal SIGXCPU."""


class OpenerFailed(Exception):
    """What an opener's process left on standard error; the cause of the refusal."""


def read_isolated(kind: str, path: Path) -> str:
    """The text of a file of any kind but plain text, opened in a child process.

    Raises:
        RefusedDocument: the opener refused the file, crashed on it, or took too much of
            time or memory.
    """
    command = [sys.executable, "-m", "townbook.read.sources.isolated", kind, str(path.resolve())]
    search_path = os.pathsep.join(
        filter(None, (str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")))
    )
    environment = {**os.environ, "PYTHONPATH": search_path, "PYTHONUTF8": "1"}
    limit = SECONDS_OF.get(kind, SECONDS)
    try:
        child = _finished(command, environment, limit)
    except subprocess.TimeoutExpired as problem:
        raise _refusal(path, f"could not be opened within {limit} s") from problem
    if child.returncode != 0:
        said = child.stderr.decode("utf-8", errors="replace")
        raise _refusal(path, _what_failed(child.returncode, said)) from OpenerFailed(said)
    answer: dict[str, Any] = json.loads(child.stdout)
    if "refused" in answer:
        raise RefusedDocument(*answer["refused"])
    return str(answer["text"])


def _finished(
    command: list[str], environment: dict[str, str], limit: float
) -> subprocess.CompletedProcess[bytes]:
    """Run an opener, ending it with all that it started when its time is up.

    Raises:
        TimeoutExpired: it took longer than `limit` seconds.
    """
    child = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    with child:
        try:
            said, failed = child.communicate(timeout=limit)
        except BaseException:
            child.terminate()  # so that it ends what it has started
            try:
                child.wait(GRACE)
            except subprocess.TimeoutExpired:
                child.kill()
            raise
    return subprocess.CompletedProcess(command, child.returncode, said, failed)


def _what_failed(code: int, said: str) -> str:
    """What ended an opener, by its exit code and the last line of its traceback."""
    if code == -_CPU_LIMIT:
        return f"could not be opened within {SECONDS} s of a processor"
    last = said.strip().splitlines()[-1].strip() if said.strip() else ""
    if last.startswith("MemoryError"):
        return f"could not be opened within {MEMORY // 2**30} GB of memory"
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return f"could not be opened: its opener failed ({(last or how)[:LONGEST_CAUSE]})"


def _refusal(path: Path, what: str) -> RefusedDocument:
    return RefusedDocument(
        f"{path.name}: {what}.", "If it is genuine, save its text alone as .txt in UTF-8."
    )


def _opener(kind: str) -> Callable[[Path], str]:
    # Each opener's library is loaded only where it is needed: that is half of the child's time.
    if kind == "docx":
        from townbook.read.sources.word_text import read_word

        return read_word
    if kind in SECONDS_OF:
        from townbook.read.sources.office_file import read_office_file

        return partial(read_office_file, kind=kind)
    if kind == "xlsx":
        from townbook.read.sources.sheet_text import read_workbook

        return read_workbook
    if kind == "mht":
        from townbook.read.sources.web_archive import read_web_archive

        return read_web_archive
    if kind == "pdf":
        from townbook.read.sources.pdf_text import read_pdf

        return read_pdf
    from townbook.read.sources.webpage import read_markdown, read_webpage

    return read_markdown if kind == "md" else read_webpage


def _limit_resources() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit still holds there.
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def main(kind: str, path: Path) -> None:
    """Open one file under limits and print its text, or why it was refused, as JSON."""
    _limit_resources()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what it started ends with it
    try:
        answer: dict[str, str | list[str]] = {"text": _opener(kind)(path)}
    except RefusedDocument as refusal:
        answer = {"refused": [refusal.message, refusal.remedy]}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
