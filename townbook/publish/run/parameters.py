"""The parameters of a notebook: read from its tagged cell, and values checked against them.

papermill only warns of a parameter that a notebook does not have, and looks at no types.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from townbook.errors import DataError, UnknownName

SCALARS = (str, int, float, bool)


def read_parameters(notebook: Path) -> dict[str, Any]:
    """The parameters of a notebook and their defaults, in the order of its tagged cell.

    Raises:
        DataError: the file is no notebook, has no single cell tagged `parameters`, or that
            cell holds anything but names with plain values.
    """
    sources = _tagged_cells(notebook)
    if len(sources) != 1:
        raise DataError(
            f"{notebook}: expected one cell tagged `parameters`, found {len(sources)}.",
            "Tag the cell that sets the defaults, and no other.",
        )
    try:
        statements = ast.parse(sources[0]).body
        return dict(_assignment(statement) for statement in statements)
    except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError) as problem:
        raise DataError(
            f"{notebook}: the cell tagged `parameters` holds more than names and plain values "
            f"({problem}).",
            'Write lines such as `report = "dongsitou-2021"` there, and nothing else.',
        ) from problem


def check_parameters(notebook: Path, values: Mapping[str, Any]) -> None:
    """See that a notebook has every parameter in `values`, and that each is of its type.

    A type is that of the notebook's default; a whole number will do for a float.

    Raises:
        UnknownName: the notebook has no such parameter.
        DataError: a value is of another type, or the notebook's own cell is damaged.
    """
    defaults = read_parameters(notebook)
    for name, value in values.items():
        if name not in defaults:
            raise UnknownName(
                f"{notebook.name} has no parameter {name!r}.",
                f"Its parameters are: {', '.join(defaults) or 'none'}.",
            )
        if not _fits(value, defaults[name]):
            raise DataError(
                f"{notebook.name}: parameter {name} must be {_type_name(defaults[name])}, "
                f"not {_type_name(value)} ({value!r}).",
                f"Give it a value like {defaults[name]!r}.",
            )


def _tagged_cells(notebook: Path) -> list[str]:
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        return [
            "".join(cell["source"])
            for cell in cells
            if "parameters" in cell.get("metadata", {}).get("tags", ())
        ]
    except FileNotFoundError as problem:
        raise DataError(f"{notebook}: there is no such notebook.", "Restore it.") from problem
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise DataError(
            f"{notebook}: is no Jupyter notebook ({problem}).", "Restore it."
        ) from problem


def _assignment(statement: ast.stmt) -> tuple[str, Any]:
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            pass
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            pass
        case _:
            raise ValueError(f"line {statement.lineno} is no assignment to one name")
    default = ast.literal_eval(value)
    if not _is_plain(default):
        raise ValueError(f"{name} is {_type_name(default)}")
    return name, default


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(type(item) in SCALARS for item in value)
    return type(value) in SCALARS


def _fits(value: Any, default: Any) -> bool:
    if isinstance(default, list):
        if not isinstance(value, list) or not _is_plain(value):
            return False
        return not default or all(any(_fits(item, one) for one in default) for item in value)
    return type(value) is type(default) or (type(default) is float and type(value) is int)


def _type_name(value: Any) -> str:
    if isinstance(value, list):
        kinds = {type(item).__name__ for item in value}
        return f"a list of {' and '.join(sorted(kinds))}" if kinds else "a list"
    return {str: "a string", int: "a whole number", float: "a number", bool: "True or False"}.get(
        type(value), type(value).__name__
    )
