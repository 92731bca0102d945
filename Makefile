# The two commands of the README, and what CI runs besides. Everything lands in .venv.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: serve site test coverage lint browser frameworks bench accuracy clean

serve: .venv/docs
	$(BIN)/mkdocs serve

site: .venv/docs
	$(BIN)/mkdocs build --strict
	$(BIN)/mkdocs build --strict -f mkdocs.ko.yml

test: .venv/test
	$(BIN)/python -m pytest -n auto -m "not browser and not frameworks"

# The catalogue's laws spend their time in mpmath, which measuring only slows: they are left out here.
coverage: .venv/test
	$(BIN)/python -m pytest -n auto -m "not browser and not frameworks" --ignore tests/test_catalogue.py --cov --cov-report=term:skip-covered --cov-fail-under=93

lint: .venv/lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

browser: .venv/browser
	$(BIN)/python -m pytest -m browser

# Not in CI: PyTorch, JAX and Keras are large.
frameworks: .venv/frameworks
	$(BIN)/python -m pytest -n auto -m frameworks tests/test_frameworks.py

bench: .venv/test
	$(BIN)/python benchmarks/run.py

accuracy: .venv/test
	$(BIN)/python benchmarks/accuracy.py

clean:
	rm -rf .venv .cache site

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip

.venv/%: .venv/bin/python pyproject.toml hatch_build.py
	$(BIN)/python -m pip install --quiet --editable ".[$*]"
	@touch $@
