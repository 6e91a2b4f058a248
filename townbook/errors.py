"""What can go wrong, said in one line: where, what was expected, what came, what to do."""

from __future__ import annotations


class TownbookError(Exception):
    """A problem that a user can mend; the command line prints it without a traceback.

    `message` says where and what, `remedy` says what to do about it.
    """

    exit_code = 2

    def __init__(self, message: str, remedy: str = "") -> None:
        self.message, self.remedy = message, remedy
        super().__init__(f"{message} {remedy}".strip())


class DataError(TownbookError):
    """A table of the project holds something that it must not hold."""


class UnknownName(TownbookError):
    """A report, topic, language or parameter that does not exist was asked for."""


class RefusedDocument(TownbookError):
    """A source file that cannot be read as a report: scanned, encrypted, empty, too large …"""


class ChapterFailed(TownbookError):
    """One or more notebooks raised; the message names report, chapter, cell and cause."""

    exit_code = 1


class BuildFailed(TownbookError):
    """The site could not be built; the last good one stays in place."""

    exit_code = 1


class StaleRun(TownbookError):
    """A run is missing, or was made from other inputs than those at hand now."""
