# Gaitway in two commands: `make site` and `make test`. They need Python 3.11 or newer, and make.

SUITABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c '$(SUITABLE)' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-strip-extras --quiet
UV_COMPILE := $(UV) pyproject.toml --group install
ENGINE ?= mkdocs
# what was asked for may have no tests of one sort; all tests have some of each
IF_NONE = || { code=$$?; test $$code -eq 5 && test -n "$(ARGS)"; }

.PHONY: site test bench serve check lint format lock browser npm clean help

site: $(VENV)/site-ready ## Build the website into build/site
	@$(BIN)/gaitway build --engine $(ENGINE)

serve: $(VENV)/site-ready ## Preview the website; it follows every save
	@$(BIN)/gaitway serve --engine $(ENGINE)

check: $(VENV)/site-ready ## Check the records
	@$(BIN)/gaitway check

test: lint browser npm ## Run every test
	@$(BIN)/python -m pytest --numprocesses 2 -m "not timed" $(ARGS) $(IF_NONE)
	@echo "Now the tests that are held to the clock, one by one ..."
	@$(BIN)/python -m pytest -m timed $(ARGS) $(IF_NONE)

bench: $(VENV)/bench-ready ## Measure how long the generator takes, beside others
	@$(BIN)/python -m benchmarks.run $(ARGS)

lint: $(VENV)/test-ready ## Check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/test-ready ## Put the code in form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

browser: $(VENV)/test-ready ## Find a Chromium for the tests, or install Debian's
	@$(BIN)/python -m tests.browser

npm: $(VENV)/npm/ready ## Install the programs of tests/npm

lock: ## Choose newer versions of the dependencies (needs uv)
	$(UV_COMPILE) --upgrade --output-file requirements/site.txt
	$(UV_COMPILE) --upgrade --group test --all-extras --output-file requirements/test.txt
	$(UV) --upgrade --group bench --constraint requirements/test.txt \
		--output-file requirements/bench.txt
	cd tests/npm && PATH="$(abspath $(BIN)):$$PATH" npm update --package-lock-only

clean: ## Remove what was built
	rm -rf build $(VENV)

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(VENV)/python-ready:
	@if [ -z "$(PYTHON)" ]; then \
	  echo "Gaitway needs Python 3.11 or newer with its venv module."; \
	  echo "On Debian or Ubuntu: apt install python3 python3-venv"; exit 1; fi
	@echo "Making the environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/site-ready: requirements/site.txt pyproject.toml | $(VENV)/python-ready
	@echo "Installing what the site needs ..."
	@$(PIP) install --require-hashes --requirement requirements/site.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test-ready: requirements/test.txt $(VENV)/site-ready
	@echo "Installing what the tests need ..."
	@$(PIP) install --require-hashes --requirement requirements/test.txt
	@touch $@

# a peer that cannot be installed is no fault: the table says that it is not there
$(VENV)/bench-ready: requirements/bench.txt $(VENV)/test-ready
	@echo "Installing what the benchmarks need ..."
	@if $(PIP) install --require-hashes --requirement requirements/bench.txt; \
	  then touch $@; else echo "Not every peer could be installed."; fi

$(VENV)/npm/ready: tests/npm/package.json tests/npm/package-lock.json $(VENV)/test-ready
	@echo "Installing what the tests need from npm ..."
	@mkdir -p $(VENV)/npm
	@cp tests/npm/package.json tests/npm/package-lock.json tests/npm/.npmrc $(VENV)/npm
	@cd $(VENV)/npm && PATH="$(abspath $(BIN)):$$PATH" npm ci --no-progress --loglevel=error
	@touch $@
