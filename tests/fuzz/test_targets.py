"""Whatever comes in, each target refuses it in words or keeps what it promises.

`TOWNBOOK_FUZZ=5000 pytest tests/fuzz` tries 5,000 inputs a target instead of a few; the long,
coverage-guided way is `run.py`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from target import Target
from targets import TARGETS

EXAMPLES = int(os.environ.get("TOWNBOOK_FUZZ", "20"))
LONGEST = 400


@st.composite
def damaged(draw: st.DrawFn, target: Target) -> bytes:
    """A seed with some of its bytes taken out, doubled, or replaced, often by meaningful words."""
    data = bytearray(draw(st.sampled_from(target.seeds())))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        to = at + draw(st.sampled_from([0, 0, 1, 4, 60]))
        fresh = st.sampled_from([b"", *target.words]) | st.binary(max_size=8)
        data[at:to] = draw(fresh | st.just(bytes(data[at:to] * 2)))
    return bytes(data)


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Bytes to try: mostly damaged seeds, else words in any order, else anything."""
    words = st.lists(st.sampled_from([*target.words, b" ", b"1", b"a"]), max_size=12).map(b"".join)
    text = st.text(max_size=LONGEST).map(lambda said: said.encode("utf-8", "surrogatepass"))
    return damaged(target) | damaged(target) | words | text | st.binary(max_size=LONGEST)


@pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl's, of damaged sheets
@pytest.mark.parametrize("name", TARGETS)
def test_any_input_is_refused_in_words_or_taken_as_it_is(name: str, tmp_path: Path) -> None:
    target = TARGETS[name]

    @settings(
        max_examples=EXAMPLES,
        derandomize="TOWNBOOK_FUZZ" not in os.environ,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(target))
    @example(b"")
    def check(data: bytes) -> None:
        target.check(data, tmp_path)

    check()


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_its_own_seeds(name: str, tmp_path: Path) -> None:
    seeds = TARGETS[name].seeds()
    assert seeds
    for seed in seeds:
        TARGETS[name].check(seed, tmp_path)
