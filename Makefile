# Everything a person or a machine does with this folder. `make` alone lists it.
#
# Needs Python 3.11 or newer and make, nothing else: the tools live in .venv, pinned by constraints.txt.
# Every path is relative and every tool is started as a module, so that folders may have spaces in their names.

PYTHON ?= python3
PY := .venv/bin/python
PIP := $(PY) -m pip install -qq -c constraints.txt

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run screens test long-tests lint format pictures bench schemas legal-basis catalogues constraints clean

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name what; do \
		printf '  make %-12s %s\n' "$$name" "$$what"; done

run: .venv/run.stamp ## audit, plan and draw the shipped example into demo/
	@$(PY) -m facility_planner demo demo
	@echo
	@echo "To open the screens: make screens"

screens: .venv/run.stamp ## open the screens
	@$(PY) -m facility_planner

test: .venv/dev.stamp lint ## every check: style, types, imports, tests
	$(PY) -m pytest -n 2 --dist worksteal

long-tests: .venv/dev.stamp ## proofs that take minutes
	$(PY) -m pytest -m long

lint: .venv/dev.stamp
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'

format: .venv/dev.stamp ## put the code into its form
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

pictures: .venv/dev.stamp ## take the README's pictures again
	$(PY) scripts/pictures.py

bench: .venv/run.stamp ## solve the shipped surges and judge 500 facilities; print values, bounds and times
	$(PY) -m benchmarks.surges.shipped
	$(PY) benchmarks/audits.py

schemas: .venv/run.stamp ## write schemas/ from the models
	$(PY) -m facility_planner.library.schema schemas

legal-basis: .venv/run.stamp ## write docs/legal-basis.md from the standards
	$(PY) scripts/legal_basis.py

catalogues: .venv/run.stamp ## extract messages, compile translations, list what is missing
	$(PY) -m facility_planner.i18n.build

constraints: ## pin the newest versions that pyproject.toml allows
	rm -rf .venv-pins
	"$(PYTHON)" -m venv .venv-pins
	.venv-pins/bin/python -m pip install -qq '.[dev,pdf,bench]' $(BUILD) $(WINDOWS)
	sed -n '/^#/p' constraints.txt > .venv-pins/pins
	.venv-pins/bin/python -m pip freeze --exclude facility-planner >> .venv-pins/pins
	mv .venv-pins/pins constraints.txt
	rm -rf .venv-pins

clean: ## remove everything that was made
	rm -rf .venv .venv-pins demo build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# The build back end is installed first and used as it is: its version is pinned too, by any pip.
BUILD := hatchling editables
# What the dependencies ask for on Windows alone.
WINDOWS := colorama

# The stamp names the folder: one that was moved or copied gets its environment anew.
$(shell [ "$$(cat .venv/run.stamp 2>/dev/null)" = "$$(pwd)" ] || rm -f .venv/run.stamp)

.venv/run.stamp: pyproject.toml constraints.txt
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "This needs Python 3.11 or newer, and $(PYTHON) is not. Name another: make $(MAKECMDGOALS) PYTHON=python3.12"; \
		exit 1; } >&2
	@echo "Setting up .venv: the first time this takes a minute or two."
	@"$(PYTHON)" -m venv .venv
	@$(PIP) $(BUILD)
	@$(PIP) --no-build-isolation -e .
	@pwd > $@

.venv/dev.stamp: .venv/run.stamp
	@echo "Adding the tools for development."
	@$(PIP) --no-build-isolation -e '.[dev,pdf]'
	@touch $@
