# Everything a newcomer needs: make demo, make test. Both can be run again and again.
PYTHON ?= python3.11
ifeq (, $(shell command -v $(PYTHON) 2>/dev/null))
PYTHON := python3
endif
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
DEMO_DIR ?= build/demo
PORT ?= 8000
say = @printf '\033[1m%s\033[0m\n' "$(1)"

# compiled modules make every later start faster
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo hostile messy properties test test-quick test-slow privacy check format lock browser clean install reference gallery bench conformance sql-engine

help:            ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 16

$(UV): requirements/bootstrap.txt
	$(call say,Making the virtual environment in $(VENV) …)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Vidno needs Python 3.11 or newer. Name one: make demo PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch $(UV)

$(VENV)/.core: $(UV) requirements/core.txt pyproject.toml
	$(call say,Installing Vidno and its libraries …)
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/core.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.core requirements/dev.txt
	$(call say,Installing the tools for tests and checks …)
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

install: $(VENV)/.core  ## Install Vidno into .venv

demo: $(VENV)/.core  ## Build the sample portal and serve it on http://127.0.0.1:8000 (NO_SERVE=1: only build)
	$(call say,Building the sample portal in $(DEMO_DIR) …)
	@$(BIN)/vidno demo --dir $(DEMO_DIR) --port $(PORT) $(if $(NO_SERVE),--no-serve,)

browser:
	@command -v chromium >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    printf '\033[1m%s\033[0m\n' 'Installing Chromium for the browser tests …'; \
	    apt-get -qq -o DPkg::Lock::Timeout=400 update && \
	    DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=400 install -y --no-install-recommends chromium >/dev/null; \
	  else \
	    echo 'The browser tests need Chromium. Install it once: sudo apt-get install chromium'; exit 1; \
	  fi; }

test: $(VENV)/.dev browser  ## Run every test that fits into CI
	$(call say,Running the tests …)
	@$(BIN)/pytest -n 2 -m "not slow" -q

test-quick: $(VENV)/.dev  ## Run the tests without a browser
	@$(BIN)/pytest -n 2 -m "not slow and not browser" -q

test-slow: $(VENV)/.dev browser  ## Run the long tests: 200 crashes of a build, whole corpus
	@$(BIN)/pytest -m slow -q

messy: $(VENV)/.dev  ## Read 3000 random messy tables with known truth and print what became of each figure
	@PYTHONPATH=. $(BIN)/python -m tests.ingest.messy --count 2000
	@PYTHONPATH=. $(BIN)/python -m tests.ingest.messy --count 1000 --hard

hostile: $(VENV)/.dev  ## Read every hostile file and print how each ends and what it takes
	@PYTHONPATH=. $(BIN)/python -m tests.ingest.hostile

privacy: $(VENV)/.dev  ## Measure how many of 100,000 made-up personal numbers are found, and false alarms
	@$(BIN)/pytest -n 0 -q -m slow -p no:randomly tests/ingest/privacy/test_recall.py

properties: $(VENV)/.dev  ## Give every parser 100000 random inputs, every regular expression adversarial text
	@VIDNO_PROPERTIES=100000 $(BIN)/pytest -q -n 0 tests/ingest/properties

build/node/vnu-jar:
	@npm install --silent --no-audit --no-fund --prefix build/node vnu-jar@26.9.27 && mkdir -p build/node && ln -sfn node_modules/vnu-jar build/node/vnu-jar

# not in $(VENV): the httpfs extension of these is for another DuckDB than ours, and pandas is none of our tools;
# the readers of standards are there, since the tests import them
build/clients/bin/python: $(VENV)/.dev tests/conformance/clients/requirements.txt
	@$(UV) venv --quiet --allow-existing --python $(BIN)/python build/clients
	@$(UV) pip install --quiet --python build/clients/bin/python -r tests/conformance/clients/requirements.txt
	@touch $@

build/node/shacl:
	@npm install --silent --no-audit --no-fund --prefix build/node rdf-validate-shacl@0.6.5 n3@2.13.12 && ln -sfn node_modules build/node/shacl

build/lighthouse/node_modules/.bin/lighthouse:
	@npm install --silent --no-audit --no-fund --prefix build/lighthouse lighthouse@13.5.0

lighthouse: $(VENV)/.dev browser build/lighthouse/node_modules/.bin/lighthouse  ## Ask Lighthouse about the pages of a copy of the sample portal (needs npm); at least 98
	@test -d build/lighthouse/portal || $(BIN)/vidno demo --dir build/lighthouse/portal --no-serve
	@$(BIN)/vidno export build/lighthouse/site --portal build/lighthouse/portal --quiet
	@$(BIN)/python scripts/lighthouse.py build/lighthouse/site build/lighthouse/node_modules/.bin/lighthouse

$(VENV)/.conformance: $(VENV)/.dev requirements/conformance.txt
	$(call say,Installing the readers of other standards …)
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/conformance.txt
	@touch $@

conformance: $(VENV)/.conformance build/node/vnu-jar build/node/shacl build/clients/bin/python  ## Every kind of page against the HTML validator (needs java and npm); every dataset before the readers of each standard and real clients; 2000 tables through every form; made-up requests to the API
	@VIDNO_VNU=$(CURDIR)/build/node/vnu-jar/build/dist/vnu.jar $(BIN)/pytest -q -n 0 -m slow tests/web/test_valid_html.py
	@VIDNO_TABLES=2000 $(BIN)/pytest -q -n 0 tests/publish/test_round_trip.py
	@VIDNO_SHACL=$(CURDIR)/build/node/node_modules VIDNO_CLIENTS=$(CURDIR)/build/clients/bin/python $(BIN)/pytest -q -n 0 tests/conformance

check: $(VENV)/.dev  ## Linters, types, floors, templates, spelling, dependencies
	$(call say,Checking style and types …)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint src/vidno --check --lint --quiet
	@$(BIN)/codespell src docs tests README.md CHANGELOG.md CONTRIBUTING.md CONVENTIONS.md
	@$(BIN)/deptry src

format: $(VENV)/.dev  ## Put the code in shape
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .
	@$(BIN)/djlint src/vidno --reformat --quiet || true

lock: $(UV)  ## Write the locked requirements anew
	@$(UV) pip compile --quiet --generate-hashes --no-annotate --no-header --python-version 3.11 requirements/bootstrap.in -o requirements/bootstrap.txt
	@$(UV) pip compile --quiet --generate-hashes --no-annotate --no-header --python-version 3.11 pyproject.toml requirements/build.in -o requirements/core.txt
	@$(UV) pip compile --quiet --generate-hashes --no-annotate --no-header --python-version 3.11 pyproject.toml requirements/build.in --extra dev -c requirements/core.txt -o requirements/dev.txt
	@$(UV) pip compile --quiet --generate-hashes --no-annotate --no-header --python-version 3.11 requirements/conformance.in -c requirements/dev.txt -o requirements/conformance.txt

BENCH_DIR ?= build/bench
BENCH_SIZE ?= --megabytes 300 --book-rows 200000 --rows 300000
bench: $(VENV)/.core  ## Measure Vidno beside DuckDB, calamine, Vega-Lite, Datasette and four peers (BENCH_SIZE="--megabytes 30" for less)
	@test -x $(BENCH_DIR)/peers/bin/python || $(UV) venv --quiet --python $(BIN)/python $(BENCH_DIR)/peers
	@$(UV) pip install --quiet --python $(BENCH_DIR)/peers/bin/python -r benchmarks/requirements.txt
	@$(BIN)/python -m benchmarks.run --folder $(BENCH_DIR) --peers $(BENCH_DIR)/peers/bin $(BENCH_SIZE)
	@$(BIN)/python -m benchmarks.api $(BENCH_DIR)/api $(BENCH_DIR)/peers/bin --page docs/explanation/performance.md

STATIC := src/vidno/web/portal/static/portal
sql-engine:      ## Build what answers SQL in an exported site anew, from pinned packages (needs npm and patch)
	@mkdir -p build/sql-engine && cp scripts/sql-engine/* build/sql-engine/
	@cd build/sql-engine && rm -rf node_modules && npm ci --silent --no-audit --no-fund
	@cd build/sql-engine && patch -s -p1 -d node_modules/squirreling < squirreling.patch
	@cd build/sql-engine && node_modules/.bin/esbuild entry.js --bundle --format=esm --minify --target=es2022 --charset=utf8 \
	  --legal-comments=none --log-level=warning --banner:js="/* See sql-engine.txt: what is in here, and whose. */" --outfile=sql-engine.js
	@cd build/sql-engine && { cat about.txt; for one in fzstd hyparquet squirreling; do \
	  printf '\n\n== %s %s ==\n\n' $$one "$$(sed -n 's/.*"version": "\(.*\)".*/\1/p' node_modules/$$one/package.json)"; cat node_modules/$$one/LICENSE; done; } > sql-engine.txt
	@cp build/sql-engine/sql-engine.js build/sql-engine/sql-engine.txt $(STATIC)/
	@sha256sum $(STATIC)/sql-engine.js

reference: $(VENV)/.dev  ## Write docs/reference anew from the code
	@$(BIN)/python scripts/make_reference.py

gallery: $(VENV)/.dev  ## Draw every kind of chart in every state into docs/gallery/index.html
	@$(BIN)/python scripts/make_gallery.py

clean:           ## Remove what was built
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
