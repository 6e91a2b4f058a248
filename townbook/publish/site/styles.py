"""The theme's stylesheets without what no page of an edition uses: a tenth of them is left."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

LARGE = ("styles/pydata-sphinx-theme.css", "sphinx-design.min.css")
"""The stylesheets in `_static` that carry whole libraries."""
_CLASSES = re.compile(r"""class=["']([^"']*)["']""")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STOP = re.compile(r"""[{};]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""")
_CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
_PARENTHESES = re.compile(r"\([^()]*\)")
_GROUPS = ("@media", "@supports")


def slim_styles(site: Path, names: Iterable[str], cache: Path) -> None:
    """Shorten the large stylesheets of a built edition to what its named pages and scripts use.

    Sphinx puts the whole files back at every build; what was made of them is kept in `cache`.
    """
    used = used_names(site, names)
    for name in LARGE:
        path = site / "_static" / name
        if path.is_file():
            path.write_bytes(_slimmed(path.read_bytes(), used, cache / Path(name).name))


def _slimmed(whole: bytes, used: Collection[str], kept: Path) -> bytes:
    """A stylesheet without what is unused; `kept` holds the last one made, under its key."""
    key = hashlib.sha256(whole + "\n".join(sorted(used)).encode()).hexdigest().encode()
    if kept.is_file() and (content := kept.read_bytes()).startswith(b"/* " + key):
        return content
    text = slimmed(whole.decode("utf-8"), used)
    content = b"/* " + key + b" */\n" + text.encode("utf-8")
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(content)
    return content


def used_names(site: Path, names: Iterable[str]) -> set[str]:
    """The classes on the named pages, and every word of the scripts: any may be a class."""
    pages = ((site / f"{name}.html").read_text(encoding="utf-8") for name in names)
    scripts = (path.read_text(encoding="utf-8") for path in (site / "_static").rglob("*.js"))
    attributes = {found for page in pages for found in _CLASSES.findall(page)}
    classes = {name for attribute in attributes for name in attribute.split()}
    return classes.union(*(_WORD.findall(script) for script in scripts))


def slimmed(sheet: str, used: Collection[str]) -> str:
    """A stylesheet without comments, and without rules that only unused classes could bring up.

    Only classes outside of parentheses count, so that `:not(.unused)` keeps its rule.
    """
    return "".join(_kept(_COMMENT.sub("", sheet), used))


def _kept(sheet: str, used: Collection[str]) -> Iterator[str]:
    for head, body in _rules(sheet):
        if head.startswith(_GROUPS):
            inner = "".join(_kept(body, used))
            if inner:
                yield f"{head}{{{inner}}}"
        elif head.startswith("@") or _is_used(head, used):
            yield f"{head}{{{body}}}"


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Each top-level rule: what stands before its brace, and what within.

    Statements without braces are passed over: the theme's only one is `@charset`, and all is UTF-8.
    """
    start, opened, depth = 0, 0, 0
    for found in _STOP.finditer(sheet):
        sign = found.group()
        if sign == "{":
            depth += 1
            opened = found.start() if depth == 1 else opened
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield sheet[start:opened].strip(), sheet[opened + 1 : found.start()]
                start = found.end()
        elif sign == ";" and depth == 0:
            start = found.end()


def _is_used(selectors: str, used: Collection[str]) -> bool:
    plain, before = selectors, ""
    while plain != before:
        before, plain = plain, _PARENTHESES.sub("", plain)
    return any(
        all(name.replace("\\", "") in used for name in _CLASS.findall(selector))
        for selector in plain.split(",")
    )
