"""Fuzz targets guided by coverage: `python tests/fuzz/run.py TARGET… [--minutes 5]`.

Needs Atheris (`pip install atheris`, on Linux). Each target runs in a process of its own; its
corpus grows in `_build/fuzz/TARGET/`, and what fails is kept there as `crash-…`. A table says how
many inputs each target was given. Without names all targets run.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
CORPUS = FOLDER.parents[1] / "_build" / "fuzz"
LONGEST = 20_000
SLOWEST, MEMORY = 20, 2_000
"""Seconds for one input, and megabytes, beyond which it counts as a finding."""


def main() -> int:
    """Run each target for its share of time; 1 where any failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--minutes", type=float, default=1.0, help="for each target")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given, rest = parser.parse_known_args()
    if given.inside:
        return fuzz(given.targets[0], rest)
    if importlib.util.find_spec("atheris") is None:
        sys.exit("Atheris is not here: pip install atheris")
    from targets import TARGETS

    names = given.targets or list(TARGETS)
    if unknown := set(names) - set(TARGETS):
        sys.exit(f"No target is called {', '.join(unknown)}; there are: {', '.join(TARGETS)}")
    print(f"{'target':24}{'inputs':>12}{'seconds':>9}  outcome")
    return max([run_one(name, given.minutes) for name in names])


def run_one(name: str, minutes: float) -> int:
    """Fuzz one target in a process of its own, and print how it went."""
    corpus, began = CORPUS / name, time.monotonic()
    corpus.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, __file__, name, "--inside", f"-max_total_time={minutes * 60:.0f}"]
    command += [f"-max_len={LONGEST}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MEMORY}"]
    command += [f"-artifact_prefix={corpus}/", "-print_final_stats=1", f"-dict={_words(name)}"]
    with (CORPUS / f"{name}.log").open("w") as log:
        code = subprocess.run([*command, str(corpus)], stdout=log, stderr=log).returncode
    said = (CORPUS / f"{name}.log").read_text(errors="replace")
    counted = re.findall(r"number_of_executed_units: *(\d+)|^#(\d+)", said, re.MULTILINE)
    inputs = max((int(a or b) for a, b in counted), default=0)
    outcome = "sound" if code == 0 else f"FAILED: see {CORPUS / name}.log"
    print(f"{name:24}{inputs:12,}{time.monotonic() - began:9.0f}  {outcome}", flush=True)
    return int(code != 0)


def _words(name: str) -> Path:
    """A target's seeds put into its corpus, and its words written as libFuzzer's dictionary."""
    from targets import TARGETS

    target = TARGETS[name]
    for number, seed in enumerate(target.seeds()):
        (CORPUS / name / f"seed-{number}").write_bytes(seed)
    escaped = ["".join(f"\\x{byte:02x}" for byte in word[:60]) for word in target.words]
    path = CORPUS / f"{name}.dict"
    path.write_text("".join(f'"{word}"\n' for word in escaped or ["\\x00"]))
    return path


def fuzz(name: str, options: list[str]) -> int:
    """Hand a target to libFuzzer, with our own modules watched for coverage; does not return."""
    import atheris

    with atheris.instrument_imports(include=["townbook"]):
        from targets import TARGETS
    check = TARGETS[name].check
    memory = Path("/dev/shm")  # thousands of small files a second spare the disk there
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        atheris.Setup([name, *options], lambda data: check(data, Path(folder)))
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
