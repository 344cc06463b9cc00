# Everything works on a machine that has Python 3.11 or newer, make and git.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; \
	done)
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install -qq --disable-pip-version-check --require-hashes
LOCK := pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-strip-extras --no-emit-index-url --no-header
# A minute's work when the phrases have changed, nothing otherwise.
LEARN = $(PY) -m bot phrases train
# Two stamps: showing the bot doesn't need what testing it needs.
RUN_READY := $(VENV)/.ready-run
DEV_READY := $(VENV)/.ready-dev

.DEFAULT_GOAL := help
.PHONY: help demo test lint torture bench language-report lock chromium clean

help: ## Say what there is to make
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name what; \
		do printf '  make %-9s %s\n' "$$name" "$$what"; done

demo: $(RUN_READY) ## Show everything in a browser, without Telegram or a token
	@$(LEARN)
	@$(PY) -m bot demo

test: $(DEV_READY) chromium ## Run the tests and measure what they cover
	@$(LEARN)
	@rm -f .coverage .coverage.*
	@$(PY) -m pytest -n 2 --dist worksteal -m 'not long and not torture' --cov --cov-report=
	@$(PY) -m pytest -n 2 --dist worksteal -m 'long and not torture'
	@printf 'Branch coverage in per cent (90 asked): '
	@$(PY) -m coverage report --format=total --fail-under=90 \
		|| { $(PY) -m coverage report --skip-covered --show-missing; exit 1; }
	@printf 'Of the domain (100 asked): '
	@$(PY) -m coverage report --format=total --include='bot/domain/*' --fail-under=100 \
		|| { $(PY) -m coverage report --include='bot/domain/*' --skip-covered --show-missing; \
		exit 1; }

lint: $(DEV_READY) ## Check style, types and the direction of imports
	@$(VENV)/bin/ruff check --quiet
	@$(VENV)/bin/ruff format --quiet --check
	@$(VENV)/bin/mypy --no-error-summary
	@$(VENV)/bin/lint-imports >$(VENV)/.imports 2>&1 || { cat $(VENV)/.imports; exit 1; }
	@echo 'Nothing to mend.'

torture: $(DEV_READY) ## Run the kill and order tests at full size (long)
	@$(LEARN)
	@$(PY) -m pytest -m torture

bench: $(DEV_READY) ## Measure, beside other bots (docs/performance.md)
	@$(LEARN)
	@$(PY) -m tests.bench
	@$(PY) -m tests.bench.cases
	@$(PY) -m tests.bench.announcements
	@$(PY) -m tests.bench.language

language-report: $(RUN_READY) ## Measure how well it understands phrases it never saw
	@$(LEARN)
	@$(PY) -m bot phrases report tests/language/dev

lock: $(DEV_READY) ## Choose the newest versions that fit, and lock them with hashes
	@command -v uv >/dev/null || test -x $(VENV)/bin/uv \
		|| $(PY) -m pip install -qq --disable-pip-version-check uv
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH"; uv $(LOCK) --upgrade -o requirements.lock \
		&& uv $(LOCK) --upgrade --group dev -o requirements-dev.lock

# Root on a Debian or Ubuntu machine (a container, a build server) gets a Chromium. Elsewhere
# nothing is installed: the browser tests are then skipped or, with CI=true, fail.
chromium:
	@have() { command -v chromium || command -v chromium-browser; }; \
	have >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo 'Installing Chromium for the browser tests …'; \
		export DEBIAN_FRONTEND=noninteractive; \
		apt='apt-get -qq -o Acquire::Retries=1 -o Acquire::http::Timeout=20'; \
		{ $$apt update && $$apt install -y --no-install-recommends chromium; } \
			>/dev/null 2>&1; \
	fi; \
	have >/dev/null || echo 'No Chromium here: the browser tests are skipped (with CI=true they fail).'

clean: ## Remove the environment and what tools have left behind
	@rm -rf $(VENV) .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache \
		.pytest_cache .ruff_cache

$(PY):
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed.' >&2; exit 1; }
	@echo 'Creating the environment in $(VENV) …'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(RUN_READY): requirements.lock | $(PY)
	@echo 'Installing what the bot needs …'
	@$(PIP) -r requirements.lock
	@touch $@

$(DEV_READY): requirements-dev.lock | $(PY)
	@echo 'Installing what the bot and its tests need …'
	@$(PIP) -r requirements-dev.lock
	@touch $@
