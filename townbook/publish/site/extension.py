"""A small Sphinx extension: safe and shareable pages, and a search that finds Chinese words.

`_config.yml` lists it, so that a plain `jupyter-book build .` has it too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from jinja2 import FileSystemBytecodeCache
from markupsafe import escape
from sphinx.application import Sphinx
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.search import SearchLanguage, languages

from townbook.publish.pages.content_policy import with_policy
from townbook.publish.site.anchors import SpeakingAnchors
from townbook.publish.site.card import add_card, card_name
from townbook.publish.site.page_texts import write_page_texts
from townbook.publish.site.pictures import depart_image, find_variants, visit_image
from townbook.publish.site.sharing import alternates, first_words, share_tags
from townbook.publish.site.styles import slim_styles
from townbook.publish.site.theme_words import in_language
from townbook.show.interface_words.book import OTHER_EDITION
from townbook.show.interface_words.languages import TAGS

UNUSED = ("design-tabs.js", "mystnb.")
SHORT_HASH = 12
HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


class BigramSearch(SearchLanguage):
    """Indexes Chinese by every two neighbouring characters, and asks for the same.

    Sphinx's own Chinese search segments the index but not the query, so that a word of the
    reader's is found only where the segmenter happens to agree. Pairs of characters need no
    dictionary, and reader and index cannot disagree.
    """

    lang = "zh-bigram"
    language_name = "Chinese (bigrams)"
    _runs = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")

    js_splitter_code = """
function splitQuery(query) {
  const words = /\\p{Script=Han}+|(?:(?!\\p{Script=Han})[\\p{Letter}\\p{Number}_])+/gu;
  const runs = query.match(words) || [];
  return runs.flatMap((run) => {
    const signs = [...run];
    const isWord = signs.length < 2 || !/^\\p{Script=Han}/u.test(run);
    return isWord ? [run] : signs.slice(1).map((sign, i) => signs[i] + sign);
  });
}
"""

    def split(self, input: str) -> list[str]:
        """Words as they are; a run of Chinese as its characters' pairs, and each character."""
        return [term for run in self._runs.findall(input) for term in _terms(run)]

    def word_filter(self, word: str) -> bool:
        return bool(word)


def _terms(run: str) -> list[str]:
    if not re.match(f"[{HAN}]", run):
        return [run]
    return [*run, *(run[i : i + 2] for i in range(len(run) - 1))]


class GuardedTemplates(BuiltinTemplateLoader):
    """Sphinx's own templates; each page that they make gets its content security policy."""

    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]
        """The page, or other file, that a template makes of `context`, in one language."""
        page = super().render(template, context)
        return with_policy(in_language(page, (context.get("edition") or {}).get("language", "")))


def add_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Tell a page its language, its twin in the other language, its footer and its tags."""
    language, other = ("zh", "en")[:: 1 if str(app.config.language).startswith("zh") else -1]
    edition = {"language": language, "site_name": app.config.html_title} | dict(
        app.config.townbook_edition
    )
    page = f"{PurePosixPath(pagename).name}.html"
    base = str(app.config.html_baseurl or "")
    has_twin = app.config.townbook_twin and (doctree is not None or pagename == "search")
    context["edition"] = edition
    context["made"] = _made(app, pagename, edition, context.get("meta") or {})
    context["twin"] = has_twin and {
        **OTHER_EDITION[language],
        "lang": TAGS[other],
        "href": f"../{other}/{page}",
    }
    context["alternates"] = list(alternates(page, language, other, base)) if has_twin else []
    if doctree is not None:
        card = edition.get("card")
        context["share_tags"] = share_tags(
            edition,
            title=app.env.titles[pagename].astext(),
            description=first_words(doctree, language),
            page=base and f"{base}{page}",
            image=f"{base}_static/{card_name(card)}" if card else "",
            kind="website" if pagename == app.config.root_doc else "article",
        )


def _made(
    app: Sphinx, pagename: str, edition: Mapping[str, Any], meta: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """What a page was made with and from, for its footer: kind, value, and the value in full."""
    told = [
        ("date", meta.get("computed", ""), ""),
        ("programs", _joined(meta.get("programs", ""), edition.get("programs", "")), ""),
        *((kind, meta.get(kind, "")[:SHORT_HASH], meta.get(kind, "")) for kind in ("key", "data")),
    ]
    if pagename in app.env.all_docs and not meta.get("key"):
        page = hashlib.sha256(Path(app.env.doc2path(pagename)).read_bytes()).hexdigest()
        told.append(("page", page[:SHORT_HASH], page))
    source = edition.get("source", "")
    told.append(("source", source[:SHORT_HASH], source))
    return [entry for entry in told if entry[1]]


def _joined(*lists: str) -> str:
    """Programs of several lists, `Python 3.11.7 · pandas 3.1.1`, each once."""
    named = (program for programs in lists for program in programs.split(" · ") if program)
    return " · ".join(dict.fromkeys(named))


def escape_titles(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Make text of the titles that the theme writes into its pages as they stand."""
    for name in ("docstitle", "pagetitle"):
        context[name] = escape(context.get(name) or "")


def leave_out_unused(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Spare readers the files of extensions that no page of ours makes use of."""
    for kind in ("css_files", "script_files"):
        context[kind] = [file for file in context[kind] if not _is_unused(file)]


def _is_unused(file: Any) -> bool:
    name = PurePosixPath(str(getattr(file, "filename", None) or "")).name
    return name.startswith(UNUSED)


def finish(app: Sphinx, problem: Exception | None) -> None:
    """Once the pages stand: lighter styles, the search page's texts, and the edition's card."""
    if problem is not None or app.builder.format != "html":
        return
    site, pages = Path(app.outdir), sorted(app.env.all_docs)
    slim_styles(site, (*pages, "search"), Path(app.doctreedir) / "styles")
    write_page_texts(site, pages, Path(app.doctreedir) / "pagetexts.json")
    if card := app.config.townbook_edition.get("card"):
        add_card(card, site / "_static")


def add_search_words(app: Sphinx) -> list[Any]:
    """Let a page be found by the words of its front matter as if they stood in its title."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is None:
        return []
    for page, metadata in app.env.metadata.items():
        for word in indexer.lang.split(metadata.get("search_words", "")):
            stem = indexer.lang.stem(word.lower())
            if indexer.lang.word_filter(stem):
                indexer._title_mapping.setdefault(stem, set()).add(page)
    return []


def keep_templates(app: Sphinx) -> None:
    """Keep the compiled templates from build to build, in a folder of the edition's own."""
    templates = getattr(app.builder, "templates", None)
    if isinstance(templates, BuiltinTemplateLoader):
        folder = Path(app.doctreedir, "templates")
        folder.mkdir(parents=True, exist_ok=True)
        templates.environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def forget_unused_terms(app: Sphinx) -> tuple[()]:
    """Take out of the search index what no page says any more: Sphinx leaves it there, empty, and
    an edition that was built before would differ from one built anew. Adds no page.
    """
    indexer: Any = getattr(app.builder, "indexer", None)
    for terms in (indexer._mapping, indexer._title_mapping) if indexer else ():
        for term in [term for term, pages in terms.items() if not pages]:
            del terms[term]
    return ()


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the extension with Sphinx."""
    languages[BigramSearch.lang] = BigramSearch
    app.add_config_value("townbook_edition", {}, "html")
    app.add_config_value("townbook_twin", False, "html")
    app.add_config_value("townbook_looks", "", "html")
    # Jupyter Book sets this for sphinx_comments, which we leave out: it asks other hosts.
    app.add_config_value("comments_config", {}, "html")
    app.add_node(nodes.image, override=True, html=(visit_image, depart_image))
    app.add_transform(SpeakingAnchors)
    app.connect("doctree-read", find_variants)
    app.connect("builder-inited", keep_templates)
    app.connect("html-collect-pages", add_search_words)
    app.connect("html-collect-pages", forget_unused_terms)
    app.connect("html-page-context", add_page_context, priority=400)
    app.connect("html-page-context", escape_titles, priority=900)
    app.connect("html-page-context", leave_out_unused, priority=900)
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
