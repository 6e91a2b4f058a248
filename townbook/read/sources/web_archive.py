"""The text of a web page that was saved in one file (.mht)."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

from townbook.errors import RefusedDocument
from townbook.read.sources.webpage import webpage_text


def read_web_archive(path: Path) -> str:
    """The article of the first page in an .mht file.

    Raises:
        RefusedDocument: there is no page in it, or no readable text.
    """
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() != "text/html":
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            return webpage_text(content, path.name, str(part.get_content_charset() or ""))
    raise RefusedDocument(
        f"{path.name}: holds no web page.", "Save the page again as complete HTML."
    )
