# Two commands are enough:  make demo  opens a chat,  make test  runs every test.
# Each first sets up what it needs in .venv, once. The others:  make help.

.PHONY: demo test check format catalogue transports record lock soak bench clean help catalogues servers from-nothing
.NOTPARALLEL:
.DELETE_ON_ERROR:

PYTHON := .venv/bin/python
INSTALL := $(PYTHON) -m pip --quiet --quiet --disable-pip-version-check --no-input install

demo: .venv/.run-stamp catalogues         ## open a chat with the demo town (ARGS="--as staff")
	@.venv/bin/mercredi demo $(ARGS)

test: .venv/.test-stamp catalogues servers  ## run every test, on real servers (ARGS="-k book")
	@$(PYTHON) -m pytest --numprocesses auto --dist worksteal $(ARGS)

check: .venv/.test-stamp                  ## lint, types, layers, catalogues
	@.venv/bin/ruff check --quiet
	@.venv/bin/ruff format --check --quiet --diff
	@.venv/bin/mypy --no-error-summary
	@.venv/bin/lint-imports --no-logo
	@$(PYTHON) tools/catalogue.py check
	@$(PYTHON) tools/transports.py check

format: .venv/.test-stamp                 ## mend what ruff can mend
	@.venv/bin/ruff check --fix --quiet || true
	@.venv/bin/ruff format --quiet

catalogue: .venv/.run-stamp               ## bring locales/ in step with the code
	@$(PYTHON) tools/catalogue.py extract

transports: .venv/.run-stamp              ## write docs/transports.md from the tests
	@$(PYTHON) tools/transports.py

record: .venv/.test-stamp catalogues      ## write what the bot says into transcripts (ARGS=tests/transcripts/x.md)
	@$(PYTHON) -m tests.transcripts.record $(ARGS)

lock:                                     ## pin the packages again (ARGS="--upgrade": the newest)
	@tools/lock.sh $(ARGS)

soak: .venv/.test-stamp catalogues servers  ## the same tests with full counts: long
	@MERCREDI_TEST_COUNTS=full $(PYTHON) -m pytest --timeout=3600 $(ARGS)

bench: .venv/.test-stamp catalogues servers  ## the figures
	@$(PYTHON) -m tests.bench $(ARGS)

clean:                                    ## remove all that these commands have made
	@rm -rf .venv .uv .bench .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find bot dialogs domain locales tests tools -name __pycache__ -prune -exec rm -rf {} + -o -name '*.mo' -exec rm -f {} +

help:                                     ## this list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand --tabs=18


# Set-up: a stamp is written last, and .run-stamp says which folder it was made for.
# Without it (first time, or interrupted), or once the folder has moved or been copied, all begins from nothing.

.venv/.run-stamp: requirements/run.lock pyproject.toml
	@echo 'Setting up in .venv…' >&2
	@rm -f .venv/.*-stamp
	@$(INSTALL) --require-hashes -r requirements/run.lock </dev/null >&2
	@$(INSTALL) --no-deps --no-build-isolation --editable . </dev/null >&2
	@echo '$(CURDIR)' >$@

ifneq ($(file <.venv/.run-stamp),$(CURDIR))
.venv/.run-stamp: from-nothing
endif

from-nothing:
	@tools/venv.sh .venv

.venv/.test-stamp: .venv/.run-stamp requirements/test.lock
	@echo 'Setting up the tests in .venv…' >&2
	@mv .venv/.run-stamp .venv/.run-stamp-kept
	@$(INSTALL) --require-hashes -r requirements/test.lock </dev/null >&2
	@mv .venv/.run-stamp-kept .venv/.run-stamp
	@touch $@

servers:
	@tools/servers.sh

catalogues: $(patsubst %.po,%.mo,$(wildcard locales/*/LC_MESSAGES/*.po))

%.mo: %.po | .venv/.run-stamp
	@.venv/bin/pybabel --quiet compile --use-fuzzy --input-file $< --output-file $@
