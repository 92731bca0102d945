# The two commands of the README, and what CI runs besides. Everything lands in .venv.
PYTHON ?= python3
BIN := .venv/bin

# Tests that show that an installed package is whole: formulas, figures, the command line, sites.
INSTALLED := tests/test_formula.py tests/test_assets.py tests/test_activations.py tests/test_cli.py tests/site

# Where a stranger's text comes in: see tests/fuzz/doors.py.
DOORS := block expression claim tex page functions options stored jekyll command
RUNS ?= 100000

# Not those that need a browser, other packages, or minutes: they have targets of their own.
MAIN := "not browser and not frameworks and not hosts and not neighbours and not faults"

.PHONY: serve site test coverage lint browser hosts same-bytes audit neighbours faults frameworks wheel bench weight accuracy mutations fuzz clean

serve: .venv/docs
	$(BIN)/mkdocs serve

site: .venv/docs
	$(BIN)/mkdocs build --strict

# A file is one worker's: its tests share what they compute, draw and build.
test: .venv/test
	$(BIN)/python -m pytest -n auto --dist loadfile -m $(MAIN)

# The catalogue's laws spend their time in mpmath, which measuring only slows: they are left out here.
coverage: .venv/test
	$(BIN)/python -m pytest -n auto --dist loadfile -m $(MAIN) --ignore tests/test_catalogue.py --cov --cov-report=term:skip-covered --cov-fail-under=93

lint: .venv/lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

browser: .venv/browser
	$(BIN)/python -m pytest -m browser

# Other hosts, and the oldest versions that pyproject.toml allows, each installed in .cache/hosts.
hosts: .venv/test
	$(BIN)/python -m pytest -m hosts tests/hosts

# One site, built in all the ways that must not show in its bytes.
same-bytes: .venv/test
	$(BIN)/python -m pytest -m hosts tests/hosts/test_same_bytes.py

# Builds that are killed, stopped, starved or moved elsewhere, and pages of enormous size.
faults: .venv/test
	$(BIN)/python -m pytest -m faults tests/site/test_faults_sites.py

# Not in CI: PyTorch, JAX and Keras are large.
frameworks: .venv/frameworks
	$(BIN)/python -m pytest -n auto --dist loadfile -m frameworks tests/test_frameworks.py

# Not in .ci/run: the advisories come from the network. Without --strict, what has none would pass.
audit: .venv/audit
	@mkdir -p .cache
	$(BIN)/python -m pip freeze --exclude-editable > .cache/audit.txt
	$(BIN)/python -m pip_audit --strict --disable-pip --no-deps --requirement .cache/audit.txt \
	  || { echo "make audit: there is a hole, or the advisories could not be had; see above" >&2; exit 1; }

# In an environment of its own: with ProperDocs installed, mike builds with it everywhere.
neighbours: .neighbours/installed
	.neighbours/bin/python -m pytest -n auto --dist loadfile -m neighbours tests/neighbours

.neighbours/installed: pyproject.toml hatch_build.py
	$(PYTHON) -m venv .neighbours
	.neighbours/bin/python -m pip install --quiet --editable ".[neighbours]"
	@touch $@

# What users get: sdist and wheel, checked, and tests run against the wheel where neither npm nor a
# compiler is to be found.
wheel: .venv/release
	rm -rf dist .wheel
	$(BIN)/python -m build
	$(BIN)/python -m twine check --strict dist/*
	$(BIN)/check-wheel-contents dist/*.whl
	$(PYTHON) -m venv .wheel
	env PATH="$(CURDIR)/.wheel/bin" .wheel/bin/python -m pip install --quiet --only-binary :all: "$$(echo dist/*.whl)[test]"
	.wheel/bin/python -P -c 'import mkdocs_actfig; assert ".wheel" in mkdocs_actfig.__file__'
	.wheel/bin/python -P -m pytest -n auto -m $(MAIN) $(INSTALLED)

bench: .venv/bench
	$(BIN)/python benchmarks/run.py

# What readers fetch, and how long they wait, against KaTeX and plotly.js in the browser.
weight: .venv/browser
	$(BIN)/python benchmarks/weight.py

# The columns of PyTorch and JAX are filled where these are installed.
accuracy: .venv/test
	$(BIN)/python benchmarks/accuracy.py

mutations: .venv/test
	$(BIN)/python benchmarks/mutations.py $(ENTRIES)

# First forty times the suite's examples, then as many runs of a fuzzer that coverage guides.
fuzz: .venv/fuzz
	ACTFIG_FUZZ=40 $(BIN)/python -m pytest -n auto tests/test_fuzz.py
	for door in $(DOORS); do $(BIN)/python tests/fuzz/guided.py $$door -runs=$(RUNS) -max_total_time=900 || exit 1; done

clean:
	rm -rf .venv .neighbours .wheel .cache dist site

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip

.venv/%: .venv/bin/python pyproject.toml hatch_build.py
	$(BIN)/python -m pip install --quiet --editable ".[$*]"
	@touch $@
