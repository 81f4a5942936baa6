# Two doors: `make demo` shows the linter at work on seeds/, `make test` runs the tests. Each makes .venv when missing.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test
.DELETE_ON_ERROR:

demo: .venv/installed
	$(BIN)/claimlint check seeds --exit-zero

test: .venv/tested
	$(BIN)/python -m pytest -q --numprocesses auto --dist loadfile --no-loadscope-reorder

# Stamps instead of the folder: a half-made environment is made again, and a changed dependency is installed.
.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/tested: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ .venv/installed

.venv/bin/python:
	$(PYTHON) -m venv .venv
