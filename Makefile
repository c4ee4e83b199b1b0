# Stage Zero: `make run` serves the app, `make test` proves it. Needs GNU make 3.81, a POSIX shell and Python 3.11 or newer.
# Paths are relative to this folder throughout, so that a space in the path does no harm.

PYTHON ?=
ARGS ?=
UV ?= uv

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
INSTALL := $(PIP) install --quiet --no-compile --only-binary :all: --require-hashes
BENCHMARK := benchmarks/run.py
# One process a core: one of them has the tests with a browser, the others a file of tests at a time.
PARALLEL ?= -n auto --maxprocesses 4 --dist loadgroup --no-loadscope-reorder

# Only the commands of a developer need the tools of one; whoever asks for both in one call gets one set-up.
DEVELOPER := test check check-format check-lint check-types check-imports check-content browser office bench format
READY := $(if $(filter $(DEVELOPER),$(MAKECMDGOALS)),.venv/developer.stamp,.venv/runtime.stamp)

# An environment whose Python is gone or that was moved or copied from elsewhere is made anew.
SOUND := $(shell [ -f .venv/place ] && [ "$$(cat .venv/place)" = "$$(pwd -P)" ] && $(BIN)/python -c "import pip" 2>/dev/null && echo yes)

.DEFAULT_GOAL := help
.PHONY: run test check check-format check-lint check-types check-imports check-content browser office bench lock format clean help anew

help: ## this list
	@echo "make run      sets everything up and serves the app; make run ARGS='--port 8600 --no-browser'"
	@echo "make test     sets everything up, a browser, an office and a PostgreSQL included, and runs check and every test"
	@echo "make check    format, lint, types, import contract, content"
	@echo "make bench    measures the speed in a real browser"
	@echo "make format   formats the code and mends what the linter can mend"
	@echo "make lock     renews requirements.lock and requirements-dev.lock from pyproject.toml"
	@echo "make clean    removes the environment and everything that was made"

run: $(READY)
	@$(BIN)/stagezero run $(ARGS)

test: .venv/developer.stamp
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory browser
	@$(MAKE) --no-print-directory office
	@$(BIN)/python -m pytest $(PARALLEL) $(ARGS)

check: check-format check-lint check-types check-imports check-content

check-format: .venv/developer.stamp
	@$(BIN)/python -m ruff format --check . || { echo "make format mends this." >&2; exit 1; }

check-lint: .venv/developer.stamp
	@$(BIN)/python -m ruff check --quiet .

check-types: .venv/developer.stamp
	@$(BIN)/python -m mypy

check-imports: .venv/developer.stamp
	@$(BIN)/lint-imports --no-logo

check-content: .venv/developer.stamp
	@$(BIN)/stagezero check

browser: .venv/developer.stamp
	@echo "Browser for the tests:"
	@$(BIN)/python tests/provision/browser.py

office: .venv/developer.stamp
	@echo "Office for the tests:"
	@$(BIN)/python tests/provision/office.py

bench: .venv/developer.stamp
	@$(BIN)/python $(BENCHMARK) $(ARGS)

format: .venv/developer.stamp
	@$(BIN)/python -m ruff check --fix --quiet . || true
	@$(BIN)/python -m ruff format --quiet .

# The developers' lock comes first and binds the other, so that both name the same versions. uv is asked for no address,
# no header and no path; where it is not installed, the environment gets it.
lock: .venv/place
	@uv="$(UV)"; command -v "$$uv" >/dev/null 2>&1 || { uv="$(BIN)/uv"; [ -x "$$uv" ] || $(PIP) install --quiet uv; }; \
	set -e; \
	options="--quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-header --upgrade"; \
	"$$uv" pip compile pyproject.toml --all-extras --group dev --group build $$options --output-file requirements-dev.lock >/dev/null; \
	"$$uv" pip compile pyproject.toml --group build $$options --no-annotate --constraints requirements-dev.lock --output-file requirements.lock >/dev/null
	@echo "requirements.lock and requirements-dev.lock are renewed: make test tries them."

clean:
	rm -rf .venv build dist test-results .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/runtime.stamp: requirements.lock pyproject.toml .venv/place
	@echo "Installing what the app needs, once (about a minute) ..."
	@$(INSTALL) -r requirements.lock
	@$(PIP) install --quiet --no-compile --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -qq -j 0 .venv/lib || true
	@touch .venv/runtime.stamp

.venv/developer.stamp: requirements-dev.lock pyproject.toml .venv/place
	@echo "Installing what the app and its tests need, once (about a minute) ..."
	@$(INSTALL) -r requirements-dev.lock
	@$(PIP) install --quiet --no-compile --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -qq -j 0 .venv/lib || true
	@touch .venv/runtime.stamp .venv/developer.stamp

.venv/place: $(if $(SOUND),,anew)
	@found=""; for candidate in "$(PYTHON)" python3.14 python3.13 python3.12 python3.11 python3 python; do \
		[ -n "$$candidate" ] || continue; \
		if "$$candidate" -c "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1; then \
			found="$$candidate"; break; \
		fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Stage Zero needs Python 3.11 or newer with its venv module (on Debian and Ubuntu: python3 and python3-venv), and there is none on the PATH; make $(firstword $(MAKECMDGOALS)) PYTHON=/path/to/python3 names another place." >&2; \
		exit 1; \
	fi; \
	echo "Making .venv with $$("$$found" --version) ..."; \
	rm -rf .venv && "$$found" -m venv .venv && pwd -P > .venv/place
