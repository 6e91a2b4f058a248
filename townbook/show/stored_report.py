"""A report with its catalogue and audit, as the data folder has them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from townbook.audit import Audit
from townbook.audit.stored_audit import audit_stored
from townbook.paths import Layers, Workspace
from townbook.show.chapter_topics import Chapters, chapters_of
from townbook.store.catalogue import Catalogue
from townbook.store.in_use import use_workspace
from townbook.store.report import Report, load_report, report_folder

TABLE_FORMS = ("*.csv", "*.yml")


@dataclass(frozen=True)
class Stored:
    """What every chapter about a report starts from."""

    catalogue: Catalogue
    report: Report
    audit: Audit

    @cached_property
    def chapters(self) -> Chapters:
        """What belongs to each chapter of the report."""
        return chapters_of(self.report, self.catalogue)


_last: dict[str, Stored] = {}
"""What was loaded last, by the hash of its files. All chapters of a report load the same, and a
process that is forked from one that has loaded it need not do so again."""


def load_stored(workspace: Workspace, report: str) -> Stored:
    """A report, its catalogue and its audit; the same ones again as long as no file differs.

    Raises:
        UnknownName: there is no such report.
        DataError: a table is damaged, or the report cannot be audited.
    """
    folder = report_folder(workspace, report)
    shared = [workspace.tables.within(name) for name in ("catalogue", "lexicon")]
    key = _hash(*shared, Layers((folder,)))
    if key in _last:
        return _last[key]
    use_workspace(workspace)
    catalogue = Catalogue.load(workspace.catalogue)
    loaded = load_report(workspace, report, catalogue)
    stored = Stored(catalogue, loaded, audit_stored(loaded, catalogue, folder))
    _last.clear()
    if _hash(*shared, Layers((folder,))) == key:  # else a file was changed meanwhile
        _last[key] = stored
    return stored


def _hash(*folders: Layers) -> str:
    """One hash of the names and contents of the tables in some folders."""
    found = hashlib.sha256()
    for path in (
        path for folder in folders for form in TABLE_FORMS for path in folder.files(form).values()
    ):
        content = path.read_bytes()
        found.update(f"{path} {len(content)}\n".encode(errors="surrogatepass"))
        found.update(content)
    return found.hexdigest()
