"""Refuse notebooks that hold outputs; called by pre-commit with the paths of staged notebooks."""

from __future__ import annotations

import sys

import nbformat


def main(paths: list[str]) -> int:
    """Name every notebook with outputs on standard error; returns the number of them."""
    full = [
        path
        for path in paths
        if any(cell.get("outputs") for cell in nbformat.read(path, as_version=4).cells)
    ]
    for path in full:
        sys.stderr.write(f"{path}: holds outputs; clear them before committing\n")
    return len(full)


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
