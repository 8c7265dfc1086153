# Two commands are enough: `make run` starts the assistant, `make test` passes the tests.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
# Where Python keeps no bytecode by itself, every `tdkt ask` would compile what it imports anew.
COMPILE := $(BIN)/python -m compileall -q bot knowledge storage

.PHONY: run test lint install benchmark-peers lock clean

run: $(VENV)/runtime.stamp
	$(BIN)/tdkt run

# Uses PostgreSQL and Chromium where TDKT_TEST_* names them or the machine offers them; says what it skips.
test: $(VENV)/development.stamp
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(VENV)/development.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(BIN)/tdkt knowledge check

install: $(VENV)/development.stamp

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime.stamp: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(COMPILE)
	touch $@

$(VENV)/development.stamp: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(COMPILE)
	touch $@ $(VENV)/runtime.stamp

# The search libraries that `python -m benchmarks.retrieval` compares with; nothing else needs them.
benchmark-peers: $(VENV)/development.stamp
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-benchmarks.lock

# After a change of pyproject.toml: pins every package and its hash again.
PIP_COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --build-deps-for editable
lock: $(VENV)/development.stamp
	$(PIP_COMPILE) --output-file requirements.lock pyproject.toml
	$(PIP_COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	$(PIP_COMPILE) --extra benchmarks --constraint requirements-dev.lock --output-file requirements-benchmarks.lock pyproject.toml

clean:
	rm -rf $(VENV) *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
