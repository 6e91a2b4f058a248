"""What is known of a report as a whole, to about.yml and back."""

from __future__ import annotations

from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import yaml

from townbook.errors import DataError
from townbook.store.claim import GATHERS, About, Defect

DAMAGE = (
    yaml.YAMLError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    RecursionError,
)
"""What PyYAML raises on text that is no YAML, and on values that are not what their tags say."""

MAY_BE_LEFT_OUT = ("gathers",)
LARGEST = 10**15
"""A whole number beyond it is no year and no place in a text."""


def about_text(about: About) -> str:
    """The YAML text of about.yml."""
    content = asdict(about) | {"defects": [asdict(defect) for defect in about.defects]}
    if not about.gathers:
        del content["gathers"]
    text: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
    return text


def read_about(path: Path) -> About:
    """The content of about.yml.

    Raises:
        DataError: the file is missing or no YAML, or a key is missing, unknown or ill-typed.
    """
    try:
        content = yaml.safe_load(path.read_bytes().decode("utf-8"))
    except FileNotFoundError as problem:
        raise DataError(
            f"{path}: there is no such file.", "Restore it or ingest again."
        ) from problem
    except OSError as problem:
        raise DataError(f"{path}: cannot be read ({problem.strerror}).", "Restore it.") from problem
    except DAMAGE as problem:
        reason = " ".join(str(problem).split())[:200]
        raise DataError(f"{path}: is not valid YAML ({reason}).", "Correct it.") from problem
    if not isinstance(content, dict):
        raise _no_mapping(path, About)
    about: About = _checked(path, About, {**content, "defects": _defects(path, content)})
    if about.gathers not in GATHERS:
        raise DataError(f"{path}, key gathers: {about.gathers!r} is none.", "Remove the key.")
    return about


def _defects(path: Path, content: dict[Any, Any]) -> tuple[Defect, ...]:
    listed = content.get("defects") or []
    if not isinstance(listed, list):
        raise DataError(f"{path}, key defects: expected a list, found {listed!r}.", "Correct it.")
    return tuple(_checked(path, Defect, entry) for entry in listed)


def _checked(path: Path, row_type: type, content: Any) -> Any:
    """A YAML mapping as a dataclass.

    Raises:
        DataError: it is no mapping, or a key is missing, unknown or of another type.
    """
    if not isinstance(content, dict):
        raise _no_mapping(path, row_type)
    known = {field.name: field for field in fields(row_type)}
    wrong = sorted(str(name) for name in content if name not in known)
    missing = [name for name in known if name not in content and name not in MAY_BE_LEFT_OUT]
    for names, what in ((wrong, "unknown key"), (missing, "missing key")):
        if names:
            raise DataError(f"{path}: {what} {', '.join(names)}.", "Correct it.")
    for name, value in content.items():
        expected = {"int": int, "str": str}.get(str(known[name].type))
        if expected and not _is(value, expected):
            raise DataError(
                f"{path}, key {name}: expected {expected.__name__}, found {_shown(value)}.",
                "Put quotes around text." if expected is str else "Write a whole number.",
            )
    return row_type(**content)


def _is(value: Any, expected: type) -> bool:
    if expected is str:
        return isinstance(value, str)
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST


def _shown(value: Any) -> str:
    large = isinstance(value, int) and abs(value) >= LARGEST
    return "a number far too large" if large else repr(value)[:200]


def _no_mapping(path: Path, row_type: type) -> DataError:
    keys = ", ".join(field.name for field in fields(row_type))
    return DataError(f"{path}: expected a mapping with the keys {keys}.", "Correct it.")
