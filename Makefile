# Everything a newcomer needs: make demo, make test.
PYTHON ?= python3.11
VENV := .venv
KG := $(VENV)/bin/kg
STAMP := $(VENV)/.installed

.PHONY: demo test test-browser browser benchmark lint model model-report clean

demo: $(STAMP)  ## build the graph of the sample articles into out/ and show what it says
	$(KG) build --sample -o out --summary
	@echo
	@echo "Ask it:      $(KG) ask out who-met-whom"
	@echo "Look at it:  open out/graph.html in a browser"

test: $(STAMP) lint  ## style, types, then all tests
	$(VENV)/bin/python -m pytest -q -n 2 --dist loadscope -m "not browser"
	$(VENV)/bin/python -m pytest -q -m browser tests/views
	$(VENV)/bin/python -m pytest -q --nbmake --nbmake-timeout=300 notebooks

test-browser: $(STAMP) browser  ## the page in headless Chromium, with its accessibility
	$(VENV)/bin/python -m pytest -q -m browser tests/views

browser: $(STAMP)  ## what the browser tests need: Debian's chromium, axe-core
	test -x /usr/bin/chromium || { apt-get update -qq && apt-get install -y -qq chromium; } \
	  || echo "no chromium: the browser tests are skipped"
	test -f $(VENV)/axe/node_modules/axe-core/axe.min.js \
	  || npm install --silent --no-audit --no-fund --prefix $(VENV)/axe axe-core@4 \
	  || echo "no axe-core: the accessibility tests are skipped"

benchmark: $(STAMP) browser  ## how fast the page is: 500, 2,000 and 10,000 nodes
	$(VENV)/bin/python tests/views/benchmark.py

lint: $(STAMP)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

$(STAMP): pyproject.toml
	test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --editable '.[test]'
	touch $@

model: $(STAMP)  ## train the French pipeline; KG_TRAINING_DATA names the folder with ud/ and spans/
	$(VENV)/bin/python -m pip install --quiet --editable '.[training]'
	$(VENV)/bin/python -m kg.training

model-report: $(STAMP)  ## measure the shipped pipeline
	$(VENV)/bin/python -m kg.training report

clean:
	rm -rf out build dist .pytest_cache .mypy_cache .ruff_cache
