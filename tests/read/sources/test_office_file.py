"""Old office files are read as what they say, through LibreOffice, and nothing of it is left."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from townbook.errors import RefusedDocument
from townbook.paths import office_program
from townbook.read.reader import Reading, read_report_text
from townbook.read.sources import office_file
from townbook.read.sources.document import open_document
from townbook.store.catalogue import Catalogue

needs_office = pytest.mark.skipif(not office_program(), reason="LibreOffice is not installed")


def saved_by_office(path: Path, suffix: str) -> Path:
    """The same document as LibreOffice saves it."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [office_program(), profile, "--headless", "--convert-to", suffix, "--outdir"]
    subprocess.run([*command, str(path.parent), str(path)], check=True, capture_output=True)
    return path.with_suffix(f".{suffix}")


def told(reading: Reading) -> Counter[tuple[object, ...]]:
    return Counter(
        (claim.as_written, claim.value, claim.unit, claim.role, claim.section)
        for claim in reading.claims
    )


@needs_office
@pytest.mark.parametrize("suffix", ["doc", "odt", "rtf", "pdf"])
def test_a_report_says_the_same_in_every_form(
    suffix: str, saved_as: Callable[..., Path], example_text: str, catalogue: Catalogue
) -> None:
    path = saved_by_office(saved_as(example_text, ".docx"), suffix)
    document = open_document(path)
    assert document.kind == suffix
    meant = told(read_report_text(example_text, catalogue))
    found = told(read_report_text(document.text, catalogue))
    assert (meant & found).total() >= 0.995 * meant.total()
    assert found.total() <= 1.005 * meant.total()


@needs_office
@pytest.mark.parametrize("name", ["report.wps", "report.docx"])
def test_an_old_file_is_read_under_the_name_that_it_has(
    name: str, saved_as: Callable[..., Path], tmp_path: Path
) -> None:
    old = saved_by_office(saved_as("全年修井七十眼。", ".docx"), "doc")
    named = old.rename(tmp_path / f"other-{name}")
    assert open_document(named).text == "全年修井七十眼。"


def test_without_libreoffice_the_way_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    monkeypatch.setattr(office_file, "office_program", lambda: "")
    with pytest.raises(RefusedDocument, match=r"save the file as \.docx"):
        office_file.read_office_file(path, "doc")


def test_a_program_that_takes_too_long_is_ended_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beat = tmp_path / "beat"
    child = f"import time\nwhile True: open({str(beat)!r}, 'a').write('.'); time.sleep(.02)"
    script = f"""import subprocess, sys, time
subprocess.Popen([sys.executable, "-c", {child!r}]); time.sleep(60)"""
    monkeypatch.setattr(office_file, "SECONDS", 2)
    with pytest.raises(RefusedDocument, match="within 2 s"):
        office_file._run([sys.executable, "-c", script], tmp_path, tmp_path / "report.doc")
    size = beat.stat().st_size
    assert size
    subprocess.run([sys.executable, "-c", "import time; time.sleep(.3)"], check=True)
    assert beat.stat().st_size == size


def test_the_profile_runs_no_macro_and_follows_no_link(tmp_path: Path) -> None:
    office_file._write_profile(tmp_path / "profile")
    said = (tmp_path / "profile" / "user" / "registrymodifications.xcu").read_text("utf-8")
    for rule in ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "ooInetHTTPSProxyName"):
        assert rule in said


@needs_office
def test_what_libreoffice_cannot_open_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.doc"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900) + "WordDocument".encode("utf-16-le")
    )
    with pytest.raises(RefusedDocument, match="report") as refusal:
        open_document(path)
    assert refusal.value.remedy
