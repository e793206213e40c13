export PYTHONPATH := deploy/local:tools
FLEET = .venv/bin/python -m fleet

setup:
	@python3 -m fleet.install
parts: setup
	@$(FLEET) parts
.PHONY: setup parts
