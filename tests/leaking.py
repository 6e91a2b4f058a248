"""Looking through everything that was generated, packed, encoded and cached, for what must not be
in it.
"""

from __future__ import annotations

import base64
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pypdfium2

DATA_ADDRESS = re.compile(rb"data:[\w/+.-]+;base64,([A-Za-z0-9+/=]+)")
DEFLATED = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
INFO = ("Title", "Author", "Subject", "Keywords")


def spellings(text: str) -> list[bytes]:
    """A text as files of many kinds would hold it."""
    escaped = json.dumps(text)[1:-1]
    references = "".join(f"&#{ord(sign)};" for sign in text)
    hexadecimal = "".join(f"&#x{ord(sign):x};" for sign in text)
    plain = [text, escaped, escaped.upper(), references, hexadecimal, hexadecimal.upper()]
    encoded = [text.encode(name) for name in ("utf-16-le", "utf-16-be", "gb18030")]
    return [*(form.encode() for form in (*plain, quote(text))), *encoded]


def holding(folder: Path, texts: Iterable[str], but: Callable[[Path], bool] = bool) -> list[str]:
    """The files of a folder that hold any of the texts, in their names or content.

    `but` says of a path whether it is to be looked at.
    """
    searched = {form for text in texts for form in spellings(text)}
    assert searched, "there is nothing to look for"
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and but(path):
            named = str(path.relative_to(folder)).encode()
            parts = (named, *layers(path.read_bytes()))
            if any(form in part for part in parts for form in searched):
                found.append(str(path.relative_to(folder)))
    return found


def layers(content: bytes) -> Iterator[bytes]:
    """A file's bytes, and the bytes of everything that is packed into it."""
    yield content
    for found in DATA_ADDRESS.finditer(content):
        yield from layers(base64.b64decode(found[1]))
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(content)) as package:
            for name in package.namelist():
                yield name.encode()
                yield from layers(package.read(name))
    elif content.startswith(b"%PDF"):
        yield from _told_by_pdf(content)
    elif content.startswith((b"\x78\x01", b"\x78\x9c", b"\x78\xda")):
        yield _inflated(content)


def _told_by_pdf(content: bytes) -> Iterator[bytes]:
    """What a PDF shows as text, says of itself, and holds in its streams."""
    document = pypdfium2.PdfDocument(content)
    shown = [page.get_textpage().get_text_bounded() for page in document]
    about = document.get_metadata_dict()
    yield re.sub(r"\s", "", "".join(shown)).encode()
    yield "\n".join(about.get(name, "") for name in INFO).encode()
    for found in DEFLATED.finditer(content):
        yield _inflated(found[1])


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content)
    except zlib.error:
        return b""
