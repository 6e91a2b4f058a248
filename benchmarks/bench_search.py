"""The book's search beside Pagefind's: what each finds, weighs and costs: `make bench-search`.

    python benchmarks/bench_search.py [HTML] [--pagefind PYTHON]

HTML is a built site, `_build/html` unless named, with Sphinx's doctrees beside it. PYTHON is that
of an environment with Pagefind's extended build; without one our own search is measured alone.
Pagefind is measured as it comes, and "told" what our own search is told: the chapters' keywords
and which pages come after others (`book/search.js`).

Two lists are asked in Chromium: that of tests/browser/queries.csv, and every claim's subject of
two to eight characters, which must find its section's chapter. Nobody looked at these subjects
when our ranking was tuned, but they are among the keywords that engines are told.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import html
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import doctrees
from playwright.sync_api import Browser, Error, Page, Response, sync_playwright

from townbook.paths import RESOURCES

sys.path.append(str(RESOURCES / "tests" / "browser"))  # queries and browser are the tests' own
from searching import WANTED, Query, hits_of, open_search, page_name, queries
from visits import FLAGS, REPORT, chromium

OURS, PLAIN, TOLD = "Sphinx, bigrams", "Pagefind", "Pagefind, told"
INSTALL = """Pagefind is not at hand. To measure it as well:
  python -m venv /tmp/pagefind && /tmp/pagefind/bin/pip install 'pagefind[extended]'
  make bench-search PAGEFIND=/tmp/pagefind/bin/python"""
WEIGHTS = dict.fromkeys(("overview", "audit", "register"), 0.3)
WEIGHTS |= dict.fromkeys(("index", "how-to-read", "method", "about"), 0.4) | {"glossary": 0.6}
"""What Pagefind is told of pages that hold every word of the book, after book/search.js."""

POLICIES = {
    "served": "",
    "served, scripts of its own only": "default-src 'self'",
    "the same and wasm-unsafe-eval": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
}
FILES = "from files"
OWN_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""The book's own, under which Pagefind would never start: its copies go without."""
ASK_PAGEFIND = """async ([module, query]) => {
  window.pagefind ??= await import(module);
  const found = await window.pagefind.search(query);
  const first = await Promise.all(found.results.slice(0, 3).map((result) => result.data()));
  return first.map((entry) => entry.url);
}"""
SCRIPTS = ("searchindex", "searchtools", "language_data", "search-page", "pagetexts")
"""What our own search reads: the index, the programs, and the pages' words to cite."""

OUR_ADDRESSES = re.compile(rf"/({'|'.join(SCRIPTS)})\.js")


@dataclass
class Engine:
    """One way to search one edition, and what was measured of it."""

    name: str
    site: Path
    seconds: float = 0.0
    stored: int = 0
    sent: int = 0
    lost: dict[str, list[str]] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    works: list[str] = field(default_factory=list)

    def ask(self, page: Page, address: str, query: Query) -> list[str]:
        """The pages that are listed first."""
        if self.name == OURS:
            return hits_of(page, query.words)[:WANTED]
        module = f"{address}/{REPORT}/{query.language}/pagefind/pagefind.js"
        return [page_name(link) for link in page.evaluate(ASK_PAGEFIND, [module, query.words])]


class _Handler(SimpleHTTPRequestHandler):
    policy = ""

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path, policy: str = "") -> Iterator[str]:
    """The address of a folder served on this machine."""
    handler = partial(type("_Policed", (_Handler,), {"policy": policy}), directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def subjects(language: str) -> list[Query]:
    """Every claim's subject as a query for its section's chapter; all are Chinese."""
    folder = RESOURCES / "data" / "reports" / REPORT
    topics = {row["section"]: row["topic"] for row in _rows(folder / "sections.csv")}
    wanted: dict[str, set[str]] = {}
    for claim in _rows(folder / "claims.csv") if language == "zh" else []:
        if 2 <= len(claim["subject"]) <= 8 and claim["sensitive"] != "true":
            wanted.setdefault(claim["subject"], set()).add(topics[claim["section"]])
    return [Query(language, words, frozenset(chapters)) for words, chapters in wanted.items()]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def sphinx_engine(site: Path, language: str) -> Engine:
    """The search that the site has."""
    engine = Engine(OURS, site)
    engine.seconds = doctrees.seconds_to_index(_doctrees(site, language), language)
    scripts = (site / REPORT / language).rglob("*.js")
    engine.stored = sum(path.stat().st_size for path in scripts if path.stem in SCRIPTS)
    return engine


def _doctrees(site: Path, language: str) -> Path:
    return site.parent / "sphinx" / REPORT / language / "doctrees"


def pagefind_engine(site: Path, language: str, folder: Path, python: str, name: str) -> Engine:
    """Pagefind's search in a copy of one edition, made in `folder`."""
    edition = folder / REPORT / language
    shutil.copytree(site / REPORT / language, edition)
    for page in edition.glob("*.html"):
        page.write_text(OWN_POLICY.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
    if name == TOLD:
        _tell(edition, doctrees.search_words(_doctrees(site, language)))
    engine = Engine(name, folder)
    began = time.perf_counter()
    command = [python, "-m", "pagefind", "--site", str(edition)]
    subprocess.run(
        [*command, "--root-selector", "article.bd-article"], check=True, capture_output=True
    )
    engine.seconds = time.perf_counter() - began
    engine.stored = sum(
        path.stat().st_size
        for path in (edition / "pagefind").rglob("*")
        if path.is_file() and not re.search(r"ui|highlight|component|worker", path.name)
    )
    return engine


def _tell(edition: Path, words: dict[str, str]) -> None:
    """Put keywords and weights into pages in the way that Pagefind reads them."""
    for page in edition.glob("*.html"):
        weight = WEIGHTS.get(page.stem, 1.0)
        told = html.escape(words.get(page.stem, ""))
        opening = f'<article class="bd-article" data-pagefind-weight="{weight}">'
        opening += f'<div data-pagefind-weight="10">{told}</div>' if told else ""
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace('<article class="bd-article">', opening), encoding="utf-8")


def measure(engine: Engine, browser: Browser, language: str) -> None:
    """Ask an engine everything, and see where it works and what one query sends."""
    for label, asked in (("listed", queries(language)), ("subjects", subjects(language))):
        with served(engine.site) as address, browser.new_page() as page:
            open_search(page, address, language)
            for query in asked:
                hits = engine.ask(page, address, query)
                if not query.is_answered_by(hits):
                    engine.lost.setdefault(label, []).append(f"{query.words} → {', '.join(hits)}")
        engine.asked[label] = len(asked)
    engine.sent = _sent(engine, browser, queries(language)[0])
    engine.works = list(_where_it_works(engine, browser, queries(language)[0]))


def _sent(engine: Engine, browser: Browser, query: Query) -> int:
    """Bytes that a first query asks a compressing server for, excerpts of pages included."""
    sent: dict[str, int] = {}

    def count(response: Response) -> None:
        ours = OUR_ADDRESSES.search(response.url) or response.request.resource_type == "fetch"
        if ours if engine.name == OURS else "/pagefind/" in response.url:
            body = response.body()
            sent[response.url] = min(len(body), len(gzip.compress(body)))

    with served(engine.site) as address, browser.new_page() as page:
        page.on("response", count)
        open_search(page, address, query.language)
        engine.ask(page, address, query)
        page.wait_for_load_state("networkidle")
    return sum(sent.values())


def _where_it_works(engine: Engine, browser: Browser, query: Query) -> Iterator[str]:
    for place, policy in POLICIES.items():
        with served(engine.site, policy) as address:
            if _answers(engine, browser, address, query):
                yield place
    if _answers(engine, browser, engine.site.as_uri(), query):
        yield FILES


def _answers(engine: Engine, browser: Browser, address: str, query: Query) -> bool:
    with browser.new_page() as page:
        page.set_default_timeout(5_000)
        try:
            open_search(page, address, query.language)
            return query.is_answered_by(engine.ask(page, address, query))
        except Error:
            return False


def show(engines: list[Engine], language: str, verbose: bool) -> None:
    """Print a row for each engine; ratios are to our own."""
    ours = engines[0]
    print(f"\n{language:18}{'listed':>10}{'subjects':>10}{'index s':>9}{'stored':>10}{'sent':>10}")
    for engine in engines:
        found = [_share(engine, label) for label in ("listed", "subjects")]
        print(
            f"{engine.name:18}{found[0]:>10}{found[1]:>10}{engine.seconds:9.2f}"
            f"{engine.stored / 1000:7.0f} kB{engine.sent / 1000:7.0f} kB"
            f"   ratios {engine.seconds / ours.seconds:.1f} · {engine.stored / ours.stored:.2f}"
            f" · {engine.sent / ours.sent:.2f}"
        )
    for engine in engines:
        print(f"{engine.name:18}works: {'; '.join(engine.works) or 'nowhere'}")
        for label, lines in engine.lost.items() if verbose else ():
            print(*(f"    {label}: {line}" for line in lines), sep="\n")


def _share(engine: Engine, label: str) -> str:
    asked = engine.asked[label]
    return f"{(asked - len(engine.lost.get(label, []))) / asked:.3f}" if asked else "–"


def main() -> None:
    """Measure both editions and print a table of each."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("html", nargs="?", type=Path, default=RESOURCES / "_build" / "html")
    parser.add_argument("--pagefind", default="", metavar="PYTHON")
    parser.add_argument("--lost", action="store_true", help="list the queries that find nothing")
    given = parser.parse_args()
    site = given.html.resolve()
    if not (site / REPORT).is_dir():
        sys.exit(f"{site}: holds no built edition. Run: townbook build")
    if not given.pagefind:
        print(INSTALL)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for language in ("zh", "en"):
            engines = [sphinx_engine(site, language)]
            for name in (PLAIN, TOLD) if given.pagefind else ():
                copy = Path(folder, name.replace(", ", "-"))
                engines.append(pagefind_engine(site, language, copy, given.pagefind, name))
            for engine in engines:
                measure(engine, browser, language)
            show(engines, language, given.lost)
        browser.close()


if __name__ == "__main__":
    main()
