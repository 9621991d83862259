# Two commands do all the set-up: `make run` and `make test`. Each needs Python 3.11+, make and git.
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
# Named on every call: an exported UV_PYTHON would override anything less explicit.
INTERPRETER := $(shell $(PYTHON) -c 'import sys; print(sys.executable)' 2>/dev/null)
RUN := $(UV) run --frozen --python $(INTERPRETER)
CONTRACT ?= examples/todo.contract.yaml

.PHONY: run test lint wheel-test emitted-test fuzz bench-build bench-forms bench-speed format clean

run: .venv/.ready ## Serve an example on SQLite and print the addresses that matter
	$(RUN) backwright run $(CONTRACT)

test: .venv/.ready ## Run the tests
	$(RUN) pytest -n auto

lint: .venv/.ready ## Check style, types and the import rules
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy
	$(RUN) lint-imports

wheel-test: | $(UV) ## Install the wheel alone and use it
	.ci/wheel-test $(UV) $(INTERPRETER)

emitted-test: .venv/.ready ## Build the example and run what its README says
	.ci/emitted $(UV) $(INTERPRETER)

fuzz: .venv/.ready ## Send an emitted server what Schemathesis can think of, on both databases
	$(RUN) --group fuzz mypy scripts/fuzz
	$(RUN) --group fuzz python scripts/fuzz/fuzz_server.py $(PROJECT)

bench-build: .venv/.ready ## Measure how quick a build is
	$(RUN) --group bench python bench/build_speed.py

bench-forms: | $(UV) ## Compare ways to write the data layer, which the emitted one was chosen by
	.ci/bench-forms $(UV) $(INTERPRETER)

bench-speed: .venv/.ready ## Compare what is emitted with the form most FastAPI teams write
	$(RUN) python bench/fastapi_speed.py $(PROJECT)

format: .venv/.ready ## Lay the code out and apply the safe fixes
	$(RUN) ruff format .
	$(RUN) ruff check --fix .

clean: ## Remove what the other commands made
	rm -rf .venv .tools .cache .backwright dist

.venv/.ready: pyproject.toml uv.lock | $(UV)
	$(UV) sync --frozen --python $(INTERPRETER)
	@touch $@

.tools/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || \
		{ echo "pip is missing. On Debian or Ubuntu: sudo apt-get install python3-pip" >&2; exit 1; }
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --target .tools uv
