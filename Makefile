# Two commands for a newcomer: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/sh
PYTHON ?= $(shell for p in python3.11 python3.10 python3; do $$p -c 'import sys; sys.exit(not (3,10) <= sys.version_info[:2] <= (3,11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
UV_VERSION := 0.13.9
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export PYTHONWARNINGS := ignore::DeprecationWarning

.DEFAULT_GOAL := help
.PHONY: help run test train lint fmt bench evaluate lock clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: $(STAMP) ## Install if needed, train if needed, start everything on http://localhost:8000
	$(BIN)/asystent run

test: $(STAMP) ## Run every test; what the machine lacks (browser, PostgreSQL) is skipped with a reason
	$(BIN)/python -m pytest $(ARGS)

train: $(STAMP) ## Train the language model
	$(BIN)/asystent train

lint: $(STAMP) ## Check style, types and content
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/asystent knowledge check

fmt: $(STAMP) ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP) ## Measure speed and size against a stock Rasa pipeline (about half an hour)
	$(BIN)/python -m benchmarks $(ARGS)

evaluate: $(STAMP) ## Measure the understanding on messages kept apart from training; writes docs/evaluation.md
	$(BIN)/python -m tests.evaluation.measure $(ARGS)

lock: $(VENV)/bin/uv ## Resolve the dependencies anew into requirements/lock.txt
	$(BIN)/uv pip compile pyproject.toml --extra dev --override requirements/overrides.txt --python-version 3.10 \
	  --generate-hashes --no-emit-index-url --no-emit-package rasa --no-annotate \
	  --custom-compile-command 'make lock' -q -o requirements/lock.txt

clean: ## Remove everything that was built (keeps var/, where the local databases are)
	rm -rf $(VENV) models build results *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/uv:
	@test -n "$(PYTHON)" || { echo "Python 3.10 or 3.11 is needed (Rasa does not run on others). Install one, or pass PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Creating $(VENV) with $(PYTHON) ..."
	@$(PYTHON) -m venv $(VENV) || { echo "No venv module: install it first (Debian: apt install python3-venv)"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# rasa's wheel declares Python < 3.11; docs/dependencies.md says what was checked on 3.11.
# Compiled once, here: where Python may not write beside its sources, every start would compile TensorFlow anew.
$(STAMP): requirements/lock.txt requirements/rasa.txt pyproject.toml | $(VENV)/bin/uv
	@echo "Installing the locked dependencies (about 2 GB the first time) ..."
	@$(BIN)/uv pip install --python $(BIN)/python --no-deps --require-hashes --compile-bytecode -r requirements/lock.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --ignore-requires-python --require-hashes -r requirements/rasa.txt
	@$(BIN)/uv pip install --python $(BIN)/python --quiet --no-deps --no-build-isolation -e .
	@touch $@
