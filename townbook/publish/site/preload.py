"""Imports all that making an edition takes: processes forked from one that did are ready for it.

What looks things up only when it is first used is used here once.
"""

from __future__ import annotations

from pygments.lexers import get_lexer_by_name
from pygments.styles import get_all_styles
from sphinx.application import builtin_extensions

from townbook.publish.brief.pdf_brief import compiler
from townbook.publish.speed.preloading import freeze, preload

EXTENSIONS = (
    "jupyter_book",
    "myst_nb.sphinx_ext",
    "myst_parser.sphinx_ext",
    "sphinx_book_theme",
    "sphinx_copybutton",
    "sphinx_design.extension",
    "sphinx_external_toc.events",
    "townbook.publish.site.extension",
)
"""What _config.yml lists, with the parts that they import only when they are set up."""
LATER = (
    "docutils.languages.en",
    "email.headerregistry",
    "encodings.unicode_escape",
    "encodings.utf_16_le",
    "encodings.utf_8_sig",
    "jinja2.ext",
    "myst_nb.ext.execution_tables",
    "myst_nb.ext.glue.domain",
    "myst_parser.sphinx_ext.directives",
    "myst_parser.sphinx_ext.mathjax",
    "myst_parser.sphinx_ext.myst_refs",
    "pypdfium2",
    "sphinx.builders.html.transforms",
    "sphinx.builders.latex.transforms",
    "sphinx.ext.mathjax",
    "sphinx_external_toc.collectors",
    "sphinx_multitoc_numbering",
    "typst",
    "xml.dom.minidom",
)
"""What they and we import only when there is something to do."""
OWN = (
    "jupyter_book.sphinx",
    "townbook.publish.pages.assemble",
    "townbook.publish.site.site_build",
    "townbook.publish.brief.html_brief",
    "townbook.publish.brief.pdf_brief",
    "townbook.publish.brief.docx_brief",
    "townbook.publish.brief.write_briefs",
    "townbook.publish.site.front_door",
    "townbook.publish.site.webfont",
)

EXECUTION = {
    "myst_nb.core.execute.cache": "NotebookClientCache",
    "myst_nb.core.execute.direct": "NotebookClientDirect",
}
"""What MyST-NB would run notebooks with while it builds, and its class: _config.yml leaves that to
papermill. Importing it means importing a database, a quarter of everything here."""

preload((*builtin_extensions, *EXTENSIONS, *LATER, *OWN), EXECUTION)
for _shown in ("bash", "python"):
    get_lexer_by_name(_shown)
list(get_all_styles())
compiler()
freeze()
