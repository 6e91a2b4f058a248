"""Imports all that making an edition takes: processes forked from one that did are ready for it."""

from __future__ import annotations

import gc
from importlib import import_module

from sphinx.application import builtin_extensions

EXTENSIONS = (
    "jupyter_book",
    "myst_nb.sphinx_ext",
    "myst_parser.sphinx_ext",
    "sphinx_book_theme",
    "sphinx_copybutton",
    "sphinx_design.extension",
    "sphinx_external_toc.events",
    "townbook.publish.extension",
)
"""What _config.yml lists, with the parts that they import only when they are set up."""
OWN = (
    "jupyter_book.sphinx",
    "townbook.publish.assemble",
    "townbook.publish.book",
    "townbook.publish.brief.html",
    "townbook.publish.brief.pdf",
    "townbook.publish.brief.word",
    "townbook.publish.brief.write",
    "townbook.publish.frontdoor",
    "townbook.publish.webfont",
)

gc.disable()  # what is imported stays, and processes forked from here live for a few editions only
for _name in (*builtin_extensions, *EXTENSIONS, *OWN):
    import_module(_name)
gc.freeze()
