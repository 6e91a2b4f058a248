"""What a writer gets back: the draft with comments, and a page of what was found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from townbook.check.draft import Draft
from townbook.check.remarks import Remark
from townbook.check.remarks_page import remarks_page
from townbook.check.word_comments import write_comments
from townbook.errors import DataError
from townbook.store.tables import write_bytes


def hand_back(
    draft: Draft, remarks: Sequence[Remark], file: Path, folder: Path, language: str
) -> list[Path]:
    """Write the page and, of a .docx, the draft with comments; the files that were written.

    Raises:
        DataError: the folder is the draft's own, or cannot be written to.
    """
    if folder.resolve() == file.resolve().parent:
        raise DataError(
            f"{folder} is where the draft stands, which stays as it is.", "Name another folder."
        )
    page = folder / f"{file.stem}.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise DataError(
            f"{folder}: cannot be made ({problem.strerror}).", "Name another."
        ) from problem
    write_bytes(page, remarks_page(draft, remarks, language).encode("utf-8"))
    if draft.document.kind != "docx":
        return [page]
    commented = folder / f"{file.stem}.docx"
    write_comments(file, draft.document.text, remarks, commented, language)
    return [commented, page]
