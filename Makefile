# Everything here works on a fresh machine with Python 3.11 to 3.14, git and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

# Whatever is set around: the tests take seconds longer where each run compiles them anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup program site check test quick golden lint fix lock audit assurance edits faults fuzz laws mutants sbom vulnerable bench clean
CODE := scorer tests benchmarks .github/pipeline
# What tests write is thrown away: it stays in memory where there is room for it, which spares an eighth of their work.
MEMORY := $(shell [ -n "$$TMPDIR" ] || { [ -w /dev/shm ] && ! grep -q ' /dev/shm .*noexec' /proc/mounts && [ "$$(df -Pk /dev/shm | awk 'END {print $$4}')" -gt 6000000 ] && echo TMPDIR=/dev/shm; })
TEST := $(MEMORY) $(BIN)/python -m pytest -n auto --dist worksteal

help: ## show what can be done
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

setup: ## create .venv with the locked versions, if it is not up to date
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' \
	  || { echo "Python 3.11 to 3.14 is needed; name one with PYTHON=..." >&2; exit 1; }
	@cmp -s requirements.lock $(VENV)/installed.lock || { \
	  echo "Setting up $(VENV) with the locked versions; this takes about a minute." >&2; \
	  rm -f $(VENV)/installed.lock; \
	  $(PYTHON) -m venv $(VENV) \
	  && $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-pip.lock \
	  && $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock \
	  && $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . \
	  && cp requirements.lock $(VENV)/installed.lock; }

program: ## create .venv with what the program itself needs, and nothing to work on it with: quicker, for workflows
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-pip.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-program.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .

site: setup ## check the records and build the site
	@$(BIN)/scorer check
	@$(BIN)/scorer build >/dev/null
	@echo "Open build/site/index.html in a browser, or serve it:"
	@echo "  $(BIN)/scorer serve"

check: setup ## check the records
	@$(BIN)/scorer check

test: setup ## run every test (COVERAGE=1: and measure what of the code they reach)
	@$(TEST) $(if $(COVERAGE),--cov --cov-report=term)

quick: setup ## run the tests that need no browser, no whole pages and no copy of the project: in less than a minute
	@$(TEST) -m "not browser and not golden and not thorough"

golden: setup ## write anew the pages that tests compare whole; read the difference
	@SCORER_GOLDEN=write $(BIN)/python -m pytest -q -m golden

lint: setup ## check the form and the types of the code, and change nothing
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/mypy

fix: setup ## format the code, and mend what can be mended by itself
	@$(BIN)/ruff format $(CODE)
	@$(BIN)/ruff check --fix $(CODE)

lock: setup ## lock what pyproject.toml names, with hashes (UPGRADE=1: all to their newest versions)
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-strip-extras $(if $(UPGRADE),--upgrade) --extra dev pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-strip-extras --constraint requirements.lock --extra build pyproject.toml -o requirements-program.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-strip-extras --constraint requirements.lock --extra dev --extra assurance pyproject.toml -o requirements-assurance.lock
	@echo pip | $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 - -o requirements-pip.lock

sbom: assurance ## list what the program is made of, with versions and licences, as CycloneDX: build/sbom.cdx.json
	@rm -rf build/program && $(PYTHON) -m venv --without-pip build/program
	@$(ASSURANCE)/bin/python -m pip --python build/program/bin/python install --quiet --disable-pip-version-check --require-hashes -r requirements-program.lock
	@$(ASSURANCE)/bin/cyclonedx-py environment build/program/bin/python --pyproject pyproject.toml --output-reproducible -o build/sbom.cdx.json
	@$(BIN)/python .ci/licences.py build/sbom.cdx.json

vulnerable: assurance ## ask whether what is locked has known vulnerabilities (needs the network)
	@for lock in requirements-pip.lock requirements-program.lock requirements.lock; do \
	  $(ASSURANCE)/bin/pip-audit --progress-spinner off --disable-pip --require-hashes -r $$lock || exit 1; done
	@cd .ci/audit && npm audit --package-lock-only

# What looks for faults in the program from outside: kept apart, so that a setup takes no longer because of it.
ASSURANCE := build/assurance
assurance: setup
	@cmp -s requirements-assurance.lock $(ASSURANCE)/installed.lock || { \
	  rm -rf $(ASSURANCE) && $(PYTHON) -m venv $(ASSURANCE) \
	  && $(ASSURANCE)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-pip.lock \
	  && $(ASSURANCE)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-assurance.lock \
	  && $(ASSURANCE)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . \
	  && cp requirements-assurance.lock $(ASSURANCE)/installed.lock; }

audit: site ## look at the built site from outside: markup, pa11y, Lighthouse (needs node, java, Chromium)
	@cd .ci/audit && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --silent --no-audit --no-fund
	@$(BIN)/python .ci/audit/audit.py build/site

faults: setup ## make the disk fail at every step of every piece of work (hours; EVERY=7: at some)
	@PYTHONPATH=tests $(BIN)/python -m faults --every $(or $(EVERY),1)

edits: setup ## edit a site at random, EDITS=40 times for each of five seeds, and compare what `serve` makes with a build
	@SCORER_EDITS=$(or $(EDITS),40) $(TEST) tests/test_fresh.py -k after_any_edits

laws: setup ## hold every law of the tests to a thousand examples of its own (EXAMPLES=...), where `make test` takes some
	@SCORER_EXAMPLES=$(or $(EXAMPLES),1000) $(TEST) -m "hypothesis and not browser"

fuzz: assurance ## look for bytes that break what reads the text of others (SECONDS=3600: for an hour; LAW=reader: one of them)
	@PYTHONPATH=tests $(ASSURANCE)/bin/python -m fuzz --seconds $(or $(SECONDS),120) $(LAW)

mutants: setup ## put small mistakes into the code and count how many the tests notice (SAMPLE=40 of each package; hours without)
	@PYTHONPATH=tests $(BIN)/python -m mutants $(if $(SAMPLE),--sample $(SAMPLE)) $(PACKAGE)

bench: setup ## measure speed, as ratios in one run (RECORDS=1000 TURNS=1: less of it; PARTS="checks builds")
	@$(BIN)/python -m benchmarks $(if $(RECORDS),--records $(RECORDS)) $(if $(TURNS),--turns $(TURNS)) $(PARTS)

clean: ## remove what was built
	@rm -rf build
