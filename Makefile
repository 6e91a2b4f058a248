# make help · make book · make test · make brief
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help book example test brief lint requirements bench bench-read bench-audit bench-search fuzz audit-pins clean

help:  ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## */  make \1\t/' | expand -t 22

book: $(READY)  ## run every notebook and build the site: _build/html/index.html
	$(BIN)/townbook build

EXAMPLE := _build/example
AT := --data $(EXAMPLE)/data --output $(EXAMPLE)

example: $(READY)  ## build a fictional county: four townships, three years: _build/example/html
	tail -n +2 examples/county/reports.csv | while IFS=, read -r report zh en; do \
		$(BIN)/townbook $(AT) ingest examples/county/$$report.txt --report $$report \
			--township $$zh --township-en "$$en" --county 云岭县 --county-en "Yunling County" \
			--province 南江省 --province-en "Nanjiang Province" < /dev/null || exit 1; \
	done
	$(BIN)/townbook $(AT) build

test: $(READY)  ## run every test
	$(BIN)/python -m pytest

brief: $(READY)  ## write the default policy briefs to _build/briefs/
	$(BIN)/townbook run
	$(BIN)/townbook brief --all

lint: $(READY)  ## check style, types and that committed notebooks hold no outputs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)  ## compare ways of running the notebooks, side by side
	$(BIN)/python benchmarks/bench.py

bench-read: $(READY)  ## score reading against annotated reports
	$(BIN)/python benchmarks/bench_read.py

bench-audit: $(READY)  ## score the audit on reports with one digit changed
	$(BIN)/python benchmarks/bench_audit.py

bench-search: $(READY)  ## compare the book's search with Pagefind's; PAGEFIND=python that has it
	$(BIN)/python benchmarks/bench_search.py $(if $(PAGEFIND),--pagefind $(PAGEFIND))

fuzz: $(READY)  ## fuzz every target for a minute, or MINUTES=; needs: pip install atheris
	$(BIN)/python tests/fuzz/run.py --minutes $(or $(MINUTES),1)

audit-pins: $(READY)  ## look the pinned versions up among known vulnerabilities (asks pypi.org)
	$(BIN)/pip-audit --strict --disable-pip --no-deps --requirement requirements.txt

requirements: $(READY)  ## compile requirements.txt anew from pyproject.toml
	$(BIN)/python -m piptools compile --quiet --upgrade --strip-extras --no-header --no-emit-index-url \
		--no-emit-trusted-host --no-emit-find-links --extra cluster --extra tables --extra test --extra dev \
		--output-file requirements.txt pyproject.toml

clean:  ## remove everything generated
	rm -rf _build

# The environment is made once, and again when the pinned versions change.
$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "townbook needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python's venv is missing. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)
