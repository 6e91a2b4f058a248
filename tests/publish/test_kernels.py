"""Kernels: forked warm or started cold, what a notebook shows is the same."""

from __future__ import annotations

import base64
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import psutil
import pytest
from PIL import Image
from workbench import write_notebook

from townbook.paths import Workspace
from townbook.publish.kernels.job import Job, Outcome
from townbook.publish.kernels.ordinary import OrdinaryKernels
from townbook.publish.speed import Kernels, open_kernels
from townbook.publish.speed.warm_kernels import WarmKernels

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")

Execute = Callable[..., tuple[Outcome, nbformat.NotebookNode]]

RICH = (
    "import sys\nprint('out', 1)\nprint('err', file=sys.stderr)",
    "'last' + ' value'",
    "1 + 1;",
    "import pandas as pd\npd.DataFrame({'tree': ['pear'], 'count': [3]})",
    "from IPython.display import HTML, Markdown\ndisplay(Markdown('**bold**'))\nHTML('<i>x</i>')",
    "handle = display({'text/plain': 'a'}, raw=True, display_id='spot', metadata={'k': {'n': 1}})",
    "handle.update({'text/plain': 'b'}, raw=True)",
    "print('gone')\nfrom IPython.display import clear_output\nclear_output()\nprint('kept')",
    "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.title('t')\nplt.show()",
    "figure, axes = plt.subplots(figsize=(3, 2))\naxes.bar(['a', 'b'], [1, 2])\nfigure",
    "import io\nplt.rcParams['pdf.fonttype'] = 42  # cuts the font down to its glyphs\n"
    "figure.savefig(pdf := io.BytesIO(), metadata={'CreationDate': None}, format='pdf')\n"
    "pdf.getvalue()[:5], b'FontFile2' in pdf.getvalue()",
    "import papermill.iorw\nimport requests\nfrom fontTools import subset\n"
    "print(papermill.iorw.requests.get is requests.get, requests.__name__, subset.Subsetter)",
    "%matplotlib inline\nplt.rcParams['figure.dpi'], plt.get_backend()",
    "import asyncio\nawait asyncio.sleep(0)\n_, __name__",
    "!echo shell",
    "import warnings\nwarnings.warn('careful')",
    "get_ipython().__class__.__mro__[1].__name__ and In[-2][:6], Out[4]",
    "",
)


@pytest.fixture(scope="module")
def warm() -> Iterator[Kernels]:
    kernels = WarmKernels()
    yield kernels
    kernels.close()


@pytest.fixture(scope="module")
def cold() -> Iterator[Kernels]:
    kernels = OrdinaryKernels()
    yield kernels
    kernels.close()


@pytest.fixture
def execute(tmp_path: Path) -> Execute:
    """`execute(kernels, *cells)` gives the outcome and the executed copy."""

    def run(
        kernels: Kernels, *cells: str, limit: float = 60.0, report: str = "none"
    ) -> tuple[Outcome, Any]:
        outcome = kernels.run(job(tmp_path, *cells, limit=limit, report=report))
        return outcome, nbformat.read(tmp_path / "run" / "notebook.ipynb", as_version=4)

    return run


def job(
    folder: Path, *cells: str, limit: float = 60.0, name: str = "run", report: str = "none"
) -> Job:
    notebook = write_notebook(folder / f"{name}.ipynb", *cells)
    (folder / name).mkdir(exist_ok=True)
    parameters = {"report": report, "language": "en"}
    environment = {**os.environ, **Workspace.from_environment().environment()}
    return Job(str(notebook), str(folder / name), parameters, environment, limit)


def shown(notebook: nbformat.NotebookNode) -> list[list[Any]]:
    """The outputs of every code cell, without what differs from one run to the next."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [[cell.execution_count, *map(_comparable, _joined(cell.outputs))] for cell in cells]


def _joined(outputs: list[Any]) -> list[Any]:
    """Outputs with all text of one stream in one place: a kernel may send it in pieces."""
    streams = {out.name: "" for out in outputs if out.output_type == "stream"}
    for out in outputs:
        if out.output_type == "stream":
            streams[out.name] += out.text
    return [out for out in outputs if out.output_type != "stream"] + [streams]


def _comparable(output: Any) -> Any:
    text = json.dumps(output, sort_keys=True)
    text = re.sub(r"ipykernel_\d+", "ipykernel_N", re.sub(r"0x[0-9a-f]{6,}", "0xN", text))
    plain = json.loads(text)
    picture = plain.get("data", {}).pop("image/png", None)
    return plain, _pixels(picture) if picture else None


def _pixels(picture: str) -> Any:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(picture)))).tolist()


def text_of(notebook: nbformat.NotebookNode) -> str:
    """What the last code cell printed."""
    return "".join(out.get("text", "") for out in notebook.cells[-1].outputs)


def test_this_system_gets_warm_kernels() -> None:
    assert isinstance(open_kernels(), WarmKernels)


def test_a_system_without_fork_gets_ordinary_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    assert isinstance(open_kernels(), OrdinaryKernels)


def test_warm_and_ordinary_kernels_show_the_same(
    execute: Execute, warm: Kernels, cold: Kernels
) -> None:
    warmly, coldly = execute(warm, *RICH), execute(cold, *RICH)
    assert (warmly[0].cause, coldly[0].cause) == ("", "")
    for source, one, other in zip(("", "", *RICH), shown(warmly[1]), shown(coldly[1]), strict=True):
        assert one == other, source
    assert warmly[1].metadata.language_info == coldly[1].metadata.language_info


FAILING = ("1 / 0", "x = (", "%nonsense", "raise KeyError", "input()", "raise SystemExit(3)")


def test_warm_and_ordinary_kernels_fail_the_same(
    execute: Execute, warm: Kernels, cold: Kernels, tmp_path: Path
) -> None:
    def errors(kernels: Kernels) -> list[tuple[str, str]]:
        notebook = nbformat.read(write_notebook(tmp_path / "run.ipynb", *FAILING), as_version=4)
        for cell in notebook.cells[2:]:
            cell.metadata.tags = ["raises-exception"]
        nbformat.write(notebook, tmp_path / "run.ipynb")
        (tmp_path / "run").mkdir(exist_ok=True)
        kernels.run(
            Job(str(tmp_path / "run.ipynb"), str(tmp_path / "run"), {}, dict(os.environ), 60)
        )
        executed = nbformat.read(tmp_path / "run" / "notebook.ipynb", as_version=4)
        outputs = [out for cell in executed.cells for out in cell.get("outputs", ())]
        return [(out.get("ename"), out.get("evalue")) for out in outputs]

    assert errors(warm) == errors(cold)


@pytest.mark.parametrize(
    ("cell", "cause"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("raise KeyError", "KeyError"),
        ("raise SystemExit(3)", "SystemExit: 3"),
    ],
)
def test_a_cell_that_raises_is_named_with_its_cause(
    execute: Execute, warm: Kernels, cell: str, cause: str
) -> None:
    outcome, notebook = execute(warm, "'fine'", cell, "print('never')")
    assert (outcome.cell, outcome.cause) == (4, cause)
    assert not notebook.cells[-1].outputs


STATE = """\
import json, os, sys, threading
import matplotlib, numpy, pandas
print(json.dumps({
    "rc": {key: repr(value) for key, value in sorted(matplotlib.rcParams.items())},
    "pandas": repr(pandas.describe_option("display.max_rows", _print_desc=False)),
    "warnings": sorted(map(str, __import__("warnings").filters)),
    "figures": __import__("matplotlib.pyplot").pyplot.get_fignums(),
    "names": sorted(name for name in globals() if not name.startswith("_")),
    "main": sys.modules["__main__"].__dict__ is globals(),
    "environment": sorted(set(os.environ) - {"JPY_PARENT_PID", "PYDEVD_USE_FRAME_EVAL"}),
    "folder": os.getcwd(),
    "precision": numpy.get_printoptions()["precision"],
    "errors": numpy.geterr(),
    "locale": __import__("locale").setlocale(0),
    "recursion": sys.getrecursionlimit(),
    "umask": os.umask(0o022),
    "interrupt": str(__import__("signal").getsignal(2)),
    "collecting": __import__("gc").isenabled(),
}))"""

MESS = """\
import os, sys, warnings
import matplotlib.pyplot as plt, numpy, pandas
plt.rcParams["figure.dpi"] = 7; plt.figure(); pandas.set_option("display.max_rows", 2)
warnings.simplefilter("error"); os.environ["LEFT"] = "over"; os.chdir("/")
numpy.set_printoptions(precision=1); numpy.seterr(all="raise"); sys.setrecursionlimit(500)
pandas.left_over = 1; leftover = 1"""


def test_every_notebook_finds_the_state_that_a_cold_kernel_has(
    execute: Execute, warm: Kernels, cold: Kernels
) -> None:
    assert execute(warm, MESS)[0].ok
    after_mess = json.loads(text_of(execute(warm, STATE)[1]))
    fresh = json.loads(text_of(execute(cold, STATE)[1]))
    assert after_mess == fresh


def test_brothers_draw_different_numbers_and_temporary_names(
    execute: Execute, warm: Kernels
) -> None:
    draw = (
        "import json, random, tempfile, uuid, numpy\n"
        "print(json.dumps([random.random(), numpy.random.rand(), str(uuid.uuid4()), "
        "tempfile.mktemp(), numpy.random.default_rng().random()]))"
    )
    first, second = (json.loads(text_of(execute(warm, draw)[1])) for _ in range(2))
    assert all(one != other for one, other in zip(first, second, strict=True))


def test_temporary_folders_are_removed_when_a_kernel_ends(execute: Execute, warm: Kernels) -> None:
    _, notebook = execute(
        warm, "import tempfile\nfolder = tempfile.TemporaryDirectory()\nprint(folder.name)"
    )
    assert not Path(text_of(notebook).strip()).exists()


def test_chapters_of_one_report_find_it_loaded(
    execute: Execute, warm: Kernels, cold: Kernels
) -> None:
    """The cell could not load it: it takes away what loads a catalogue."""
    cell = (
        "from townbook.show import open_chapter, stored_report\n"
        "del stored_report.Catalogue\n"
        "print(len(open_chapter('audit', 'dongsitou-2021').report.claims))"
    )
    outcome, executed = execute(warm, cell, report="dongsitou-2021")
    assert outcome.ok, outcome.cause
    assert int(text_of(executed)) > 100
    outcome, _ = execute(cold, cell, report="dongsitou-2021")
    assert "Catalogue" in outcome.cause


def test_the_parent_has_no_thread_and_no_socket_to_inherit(
    execute: Execute, warm: WarmKernels
) -> None:
    _, notebook = execute(warm, "import os\nprint(os.getppid())")
    parent = psutil.Process(int(text_of(notebook)))
    assert parent.num_threads() == 1
    assert parent.net_connections("all") == []
    assert parent.children() == []


@pytest.mark.parametrize(
    ("cell", "cause"),
    [
        ("import os\nos._exit(3)", "the kernel died with exit code 3"),
        ("import os\nos.kill(os.getpid(), 9)", "the kernel was ended by SIGKILL, which is often"),
        ("import os\nos.abort()", "the kernel was ended by SIGABRT"),
    ],
)
def test_a_kernel_that_dies_is_reported_with_its_cell(
    execute: Execute, warm: Kernels, cell: str, cause: str
) -> None:
    outcome, notebook = execute(warm, "print('before')", cell)
    assert outcome.cause.startswith(cause)
    assert outcome.cell == 4
    assert notebook.cells[-2].outputs[0].text == "before\n"
    assert notebook.cells[-1].outputs[0].evalue == outcome.cause


def test_an_ordinary_kernel_that_dies_is_reported_with_its_cell(
    execute: Execute, cold: Kernels
) -> None:
    outcome, _ = execute(cold, "import os\nos._exit(3)")
    assert (outcome.cause, outcome.cell) == ("the kernel died", 3)


def test_a_notebook_that_hangs_is_ended_at_its_time_limit(execute: Execute, warm: Kernels) -> None:
    outcome, _ = execute(warm, "import time\ntime.sleep(99)", limit=2)
    assert outcome.cause == "took longer than the time limit of 2 s"
    assert outcome.cell == 3


def test_an_ordinary_kernel_has_the_same_time_limit(tmp_path: Path, cold: Kernels) -> None:
    outcome = cold.run(job(tmp_path, "import time\ntime.sleep(99)", limit=2))
    assert outcome.cause == "took longer than the time limit of 2 s"


def test_what_a_notebook_starts_ends_with_it(execute: Execute, warm: Kernels) -> None:
    cell = "import subprocess\nprint(subprocess.Popen(['sleep', '99']).pid)"
    _, notebook = execute(warm, cell)
    assert gone([int(text_of(notebook))])


def test_kernels_go_on_after_the_parent_was_lost(tmp_path: Path) -> None:
    kernels = WarmKernels()
    cell = "import os\nos.kill(os.getppid(), 9)\nimport time; time.sleep(99)"
    outcome = kernels.run(job(tmp_path, cell))
    assert outcome.cause == "the process that kernels are forked from was lost"
    assert kernels.run(job(tmp_path, "1")).ok
    kernels.close()


OWNER = """\
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
from townbook.paths import Workspace
from townbook.publish.kernels.job import Job
from townbook.publish.speed import open_kernels
from townbook.publish.kernels.ordinary import OrdinaryKernels
kernels = open_kernels() if sys.argv[1] == "warm" else OrdinaryKernels()
try:
    kernels.run(Job.from_json(sys.argv[2]))
finally:
    kernels.close()
"""


@pytest.mark.parametrize("kind", ["warm", "cold"])
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_nothing_outlives_its_owner(tmp_path: Path, kind: str, ending: signal.Signals) -> None:
    cell = (
        "import os, pathlib, subprocess, time\n"
        "pathlib.Path('pids.part').write_text(f'{os.getpid()} {os.getppid()}')\n"
        "os.rename('pids.part', 'pids')\n"
        "time.sleep(99)"
    )
    command = [sys.executable, "-c", OWNER, kind, job(tmp_path, cell).to_json()]
    owner = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    wait_until((tmp_path / "pids").exists)
    owner.send_signal(ending)
    owner.wait(10)
    assert gone([int(pid) for pid in (tmp_path / "pids").read_text().split()])


def gone(pids: list[int]) -> bool:
    """Whether all these processes end within a few seconds."""

    def ended(pid: int) -> bool:
        try:
            return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return True

    wait_until(lambda: all(map(ended, pids)), 6)
    return True


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for a condition.

    Raises:
        TimeoutError: it did not come true in time.
    """
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("the condition did not come true")
        time.sleep(0.05)
