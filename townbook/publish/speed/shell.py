"""A papermill engine that executes cells in the process it is called in.

It is ipykernel's own shell, and nbclient's own handling of what the shell sends; only the
sockets between the two are left out, and with them the start and stop of a kernel.
"""

from __future__ import annotations

import builtins
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ipykernel.compiler import XCachingCompiler
from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError, UsageError
from jupyter_client.session import Session
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, papermill_engines
from traitlets.config import Config

ENGINE = "townbook-shell"
INLINE = "module://matplotlib_inline.backend_inline"
"""Where ipykernel tells matplotlib to draw."""

Receiver = Callable[[dict[str, Any]], None]


class Wire(Session):
    """A session whose messages arrive at once, in this process: the socket is a function."""

    def send(  # type: ignore[override]
        self,
        stream: Receiver,
        msg_or_type: dict[str, Any] | str,
        content: dict[str, Any] | None = None,
        parent: dict[str, Any] | None = None,
        **_: Any,
    ) -> None:
        if isinstance(msg_or_type, str):
            msg_or_type = self.msg(msg_or_type, content, parent)
        stream(msg_or_type)


class Stream(io.TextIOBase):
    """Standard output or error, sent when flushed, as a kernel sends it."""

    encoding = "UTF-8"

    def __init__(self, name: str, session: Session, receive: Receiver) -> None:
        self.name, self._session, self._receive = name, session, receive
        self._parts: list[str] = []

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._parts.append(text)
        return len(text)

    def flush(self) -> None:
        if self._parts:
            content = {"name": self.name, "text": "".join(self._parts)}
            self._parts.clear()
            self._session.send(self._receive, "stream", content)  # type: ignore[arg-type]


class Shell(ZMQInteractiveShell):
    """ipykernel's shell without a kernel around it."""

    def enable_gui(self, gui: Any = None) -> None:
        """Accept what asks for no window, such as `%matplotlib inline`; there is none to open."""
        if gui is not None:
            raise UsageError(f"a chapter cannot open a window ({gui})")


def open_shell(receive: Receiver) -> Shell:
    """The one shell of this process; its output goes to `receive`, message by message."""
    session = Wire()
    sys.stdout = Stream("stdout", session, receive)
    sys.stderr = Stream("stderr", session, receive)
    builtins.input = _no_input
    os.environ.setdefault("MPLBACKEND", INLINE)
    quiet = Config({"HistoryManager": {"enabled": False}})
    shell: Shell = Shell.instance(config=quiet, compiler_class=XCachingCompiler)
    parts: tuple[Any, ...] = (shell.displayhook, shell.display_pub)
    for part in parts:
        part.session, part.pub_socket = session, receive
    return shell


def _no_input(prompt: object = "") -> str:
    raise StdinNotImplementedError(
        "raw_input was called, but this frontend does not support input requests."
    )


class ShellClient(PapermillNotebookClient):
    """papermill's client, with a shell in this process where its kernel would be."""

    def execute(self, **_: Any) -> NotebookNode:
        self.reset_execution_trackers()
        self.shell: Any = open_shell(self._receive)
        # papermill would save twice for each cell, also for one that only holds text, and twice
        # at the end. A save where a cell of code begins is what a lost kernel leaves to be read.
        self._path, self.nb_man.output_path = Path(self.nb_man.output_path), None
        self.papermill_execute_cells()
        self.nb.metadata["language_info"] = IPythonKernel.language_info
        self.set_widgets_metadata()
        done: NotebookNode = self.nb
        return done

    def execute_cell(self, cell: NotebookNode, cell_index: int, **_: Any) -> NotebookNode:
        """Execute one cell as nbclient does.

        Raises:
            CellExecutionError: the cell raised, and is not tagged `raises-exception`.
        """
        tags = cell.metadata.get("tags", ())
        if cell.cell_type != "code" or not cell.source.strip() or self.skip_cells_with_tag in tags:
            return cell
        self._path.write_text(json.dumps(self.nb), encoding="utf-8")
        self._cell, self._index = cell, cell_index
        self.code_cells_executed += 1
        self.clear_before_next_output = False
        cell.outputs, cell.execution_count = [], self.shell.execution_count
        result = self.shell.run_cell(cell.source, store_history=True)
        sys.stdout.flush()
        sys.stderr.flush()
        error = result.error_before_exec or result.error_in_exec
        if error is not None and "raises-exception" not in tags:
            reply = {"ename": type(error).__name__, "evalue": str(error)}
            raise CellExecutionError.from_cell_and_msg(cell, reply)
        return cell

    def _receive(self, message: dict[str, Any]) -> None:
        self.process_message(message, self._cell, self._index)


class ShellEngine(Engine):
    """Offers the client to papermill."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **_: Any) -> None:
        ShellClient(nb_man, kernel_name=kernel_name).execute()


papermill_engines.register(ENGINE, ShellEngine)
