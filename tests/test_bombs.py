"""A small file that unpacks to gigabytes is refused at once, and in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from townbook.paths import RESOURCES

MEGABYTE = b" " * 10**6
MEASURED = """
import json, resource, sys, time
from pathlib import Path
from townbook.errors import RefusedDocument
from townbook.read.sources.document import open_document
begun = time.monotonic()
try:
    open_document(Path(sys.argv[1]))
    said = ""
except RefusedDocument as refusal:
    said = str(refusal)
who = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
peak = max(resource.getrusage(one).ru_maxrss for one in who)
print(json.dumps({"said": said, "seconds": time.monotonic() - begun, "megabytes": peak / 1024}))
"""


def packed(
    path: Path, head: bytes, part: bytes, times: int, name: str = "word/document.xml"
) -> None:
    """A Word package, or another one, whose part of a name is `head`, then `part` many times."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open(name, "w", force_zip64=True) as document:
            document.write(head)
            for _ in range(times):
                document.write(part)


def word_of_a_gigabyte(path: Path) -> None:
    packed(path, b"<w:document>", MEGABYTE * 10, 100)


def workbook_of_a_gigabyte(path: Path) -> None:
    packed(path, b"<workbook>", MEGABYTE * 10, 100, "xl/workbook.xml")


def archive_of_many_parts(path: Path) -> None:
    path.write_bytes(
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n"
        + b"--a\nContent-Type: text/plain\n\nx\n" * 400_000
    )


def entities_within_entities(path: Path) -> None:
    nested = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    packed(path, f'<!DOCTYPE d [<!ENTITY e0 "ha">{nested}]><d>&e11;</d>'.encode(), b"", 0)


def pdf_of_300_megabytes(path: Path) -> None:
    packer = zlib.compressobj(1)
    stream = b"".join(packer.compress(MEGABYTE) for _ in range(300)) + packer.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(stream), stream),
    ]
    body, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%b endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    path.write_bytes(body + b"xref\n0 5\n0000000000 65535 f \n" + table + trailer)


def text_of_a_gigabyte(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(2**30)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("word.docx", word_of_a_gigabyte),
        ("entities.docx", entities_within_entities),
        ("book.xlsx", workbook_of_a_gigabyte),
        ("page.mht", archive_of_many_parts),
        ("pages.pdf", pdf_of_300_megabytes),
        ("text.txt", text_of_a_gigabyte),
    ],
)
def test_a_bomb_is_refused_in_bounded_time_and_memory(
    name: str, make: Callable[[Path], None], tmp_path: Path
) -> None:
    make(tmp_path / name)
    command = [sys.executable, "-c", MEASURED, str(tmp_path / name)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=RESOURCES).stdout
    found = json.loads(told)
    assert found["said"].startswith(name)
    assert found["seconds"] < 30
    assert found["megabytes"] < 1500
