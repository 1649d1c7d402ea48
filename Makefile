PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint eval benchmark train docs clean

demo: $(VENV)/installed  ## read the example articles, write demo.dateline and demo.html
	$(BIN)/dateline demo

test: $(VENV)/tested  ## linters, types, tests and floors
	$(BIN)/ruff check src tests eval training
	$(BIN)/ruff format --check src tests eval training
	$(BIN)/mypy
	$(BIN)/python -m pytest
	$(BIN)/python -m eval --check

eval: $(VENV)/tested  ## measure everything and rewrite eval/RESULTS.md
	$(BIN)/python -m eval

train: $(VENV)/tested  ## reproduce the weights from ../shared/data/train
	$(BIN)/pip install --quiet --editable '.[train]'
	$(BIN)/python -m training

clean:
	rm -rf $(VENV) demo.dateline* demo.html

$(VENV)/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dateline needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/tested: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@
