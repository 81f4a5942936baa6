# Two doors: `make demo` shows the linter at work on seeds/, `make test` runs the tests. Each makes .venv when missing.
PYTHON ?= python3
BIN := .venv/bin

# On a terminal pip shows what it fetches; elsewhere one line says what is going on.
PIP = $(BIN)/python -m pip install --disable-pip-version-check $$([ -t 2 ] || echo --quiet)

.PHONY: demo test
.DELETE_ON_ERROR:

demo: .venv/installed
	$(BIN)/claimlint check seeds --exit-zero

test: .venv/tested
	$(BIN)/python -m pytest -q --numprocesses auto --dist loadfile --no-loadscope-reorder

# Stamps instead of the folder: a half-made environment is made again, and a changed dependency is installed.
.venv/installed: pyproject.toml | .venv/bin/python
	@echo "Installing claimlint and the libraries it needs into .venv: a minute, once."
	@$(PIP) --editable .
	@touch $@

.venv/tested: pyproject.toml | .venv/bin/python
	@echo "Installing claimlint and what its tests need into .venv: two minutes, once."
	@$(PIP) --editable '.[test]'
	@touch $@ .venv/installed

.venv/bin/python:
	@echo "Making an environment for Python in .venv."
	@$(PYTHON) -m venv .venv
