# The one task list. `make demo` and `make test` each work as the first command after a clone.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test test-long check fix generate bench clean

demo: .venv/demo-installed  ## build, validate, reason and query the model, and say what was found
	@$(BIN)/python docs/demo.py

test: .venv/dev-installed  ## all tests; those marked long at a tenth of their length
	$(BIN)/python -m pytest -q -n 2

test-long: .venv/dev-installed  ## soak, kill and fuzz tests at full length
	HARMGRAPH_LONG=1 $(BIN)/python -m pytest -q -m long

check: .venv/dev-installed  ## lint, types, import layers, generated files
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check

fix: .venv/dev-installed  ## mend what can be mended by a program
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

generate: .venv/dev-installed  ## write the generated parts of the documentation anew
	$(BIN)/python docs/generate.py

bench: .venv/dev-installed  ## measure, side by side in one run
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/demo-installed: .venv/bin/python pyproject.toml
	@echo "Installing harmgraph into .venv (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dl]"
	@touch $@

.venv/dev-installed: .venv/bin/python pyproject.toml
	@echo "Installing harmgraph and its development tools into .venv (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@ .venv/demo-installed
