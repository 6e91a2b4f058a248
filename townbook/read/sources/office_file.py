"""Old and other office files, saved by LibreOffice as what is read here: out of sight, offline."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from townbook.errors import RefusedDocument
from townbook.paths import office_program
from townbook.read.sources.office_package import check_package
from townbook.read.sources.sheet_text import read_workbook
from townbook.read.sources.word_text import read_word

SECONDS = 100
SAVED_AS = {
    "doc": "docx",
    "docm": "docx",
    "rtf": "docx",
    "odt": "docx",
    "xls": "xlsx",
    "ods": "xlsx",
}
"""What each kind is saved as."""

SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "0"},
    "org.openoffice.Office.Calc/Content/Update": {"Link": "2"},
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
    },
}
"""A profile that runs no macro, follows no link and reaches no network: the proxy is nobody."""

_ITEM = (
    '<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>"""


def read_office_file(path: Path, kind: str) -> str:
    """The text of a `.doc`, `.wps`, `.rtf`, `.odt`, `.xls`, `.et` or `.ods` file.

    LibreOffice opens it with a profile of its own in a folder that is thrown away.

    Raises:
        RefusedDocument: LibreOffice is not there, takes too long or cannot open the file.
    """
    program = office_program()
    if not program:
        raise RefusedDocument(
            f"{path.name}: is read through LibreOffice, which is not on this machine.",
            f"Install it (townbook doctor says how), or save the file as .{SAVED_AS[kind]}.",
        )
    if kind in ("docm", "odt", "ods"):
        check_package(path)
    with tempfile.TemporaryDirectory(prefix="townbook-office-") as folder:
        saved = _saved(program, path, kind, Path(folder))
        return read_word(saved) if saved.suffix == ".docx" else read_workbook(saved)


def _saved(program: str, path: Path, kind: str, folder: Path) -> Path:
    """The file as LibreOffice saves it."""
    _write_profile(folder / "profile")
    opened = folder / f"report.{kind}"
    shutil.copyfile(path, opened)
    into = folder / "saved"
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", SAVED_AS[kind], "--outdir", str(into), str(opened)),
    ]
    said = _run(command, folder, path)
    saved = into / f"report.{SAVED_AS[kind]}"
    if not saved.is_file():
        raise RefusedDocument(
            f"{path.name}: LibreOffice cannot open it ({said or 'it says nothing'}).",
            "If it has a password, save it without one; else save it as .docx in Word or WPS.",
        )
    return saved


def _run(command: list[str], folder: Path, path: Path) -> str:
    """Run LibreOffice; what it says last. Whatever it has started ends with it."""
    environment = {
        **os.environ,
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "SAL_USE_VCLPLUGIN": "svp",
    }
    with (folder / "said").open("w+b") as said:
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=environment,
            start_new_session=True,
        )  # fmt: skip
        try:
            child.wait(SECONDS)
        except subprocess.TimeoutExpired as problem:
            raise RefusedDocument(
                f"{path.name}: LibreOffice could not open it within {SECONDS} s.",
                "If it is genuine, save it as .docx in Word or WPS.",
            ) from problem
        finally:
            _end(child)
        said.seek(0)
        lines = said.read(20_000).decode("utf-8", errors="replace").strip().splitlines()
    return lines[-1][:120] if lines else ""


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a program with all that it started."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            return  # all of it has ended by itself
    else:
        child.kill()
    child.wait()


def _write_profile(folder: Path) -> None:
    items = "".join(
        _ITEM.format(path=path, name=name, value=value)
        for path, properties in SETTINGS.items()
        for name, value in properties.items()
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        _PROFILE.format(items=items), encoding="utf-8"
    )
