# Everything runs in a virtual environment of its own; the first call makes it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
N := 10,100,300
L := 3
ROUNDS := 5

.PHONY: site serve test check browser screenshots benchmark schema messages clean

site: $(READY) ## Build the example site into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build

serve: $(READY) ## Show the example site and build it again at each change
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve

test: check browser ## Everything that CI runs
	NO_MKDOCS_2_WARNING=1 $(BIN)/pytest

check: $(READY) ## Format, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

browser: ## Install the browser that the tests use, where it is missing
	scripts/browser

screenshots: $(READY) browser ## Write the pictures of the README
	NO_MKDOCS_2_WARNING=1 $(BIN)/pytest -n 0 tests/browser/test_pictures.py
	cp build/screenshots/notice-wide.png build/screenshots/notice-phone.png docs/images/

benchmark: $(READY) ## Measure builds against other ways: make benchmark N=10,100 L=3 ROUNDS=5
	$(BIN)/python -m benchmarks --registers $(N) --languages $(L) --rounds $(ROUNDS)

schema: $(READY) ## Write what is made from the code: schemas, and the lists of all keys and rules
	$(BIN)/tietosuoja schema register --out example-site/register.schema.json
	$(BIN)/tietosuoja schema organisations --out example-site/organisations.schema.json
	$(BIN)/python scripts/keys > docs/keys.md
	$(BIN)/python scripts/rules > docs/rules.md

messages: $(READY) ## Bring the catalogues of messages in step with the sentences of the code
	$(BIN)/python scripts/messages

clean: ## Remove what was made
	rm -rf $(VENV) site dist build .mypy_cache .pytest_cache .ruff_cache

$(READY): pyproject.toml scripts/venv scripts/install
	scripts/venv $(PYTHON) $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@
