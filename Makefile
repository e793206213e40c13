# The habits of this repository; `make` alone prints this map. The logic is in deploy/local/fleet and in tools.

BIN := .venv/bin
FLEET := $(BIN)/python -m fleet
SOURCES := $(wildcard libs/*/src services/*/src) tools deploy/local/fleet
export PYTHONPATH := $(CURDIR)/deploy/local:$(CURDIR)/tools
export MYPYPATH := $(PYTHONPATH)

.DEFAULT_GOAL := help
.PHONY: help demo observe alerts restore-drill up down status logs restart clean setup parts webfleet token rotate-keys check check-fleet chaos chaos-test fmt test bench load new-service schemas client

help:
	@awk -F ' *## *' '/^##@/{print "\n" substr($$0, 5)} /^[a-z-]+:.*##/{split($$1, t, ":"); printf "  make %-45s %s\n", t[1] ($$3 ? " " $$2 : ""), $$3 ? $$3 : $$2}' $(MAKEFILE_LIST); echo

##@ See it work
demo: up ## install what is missing, start everything, walk one day of orders through the gateway
	@$(BIN)/python -m demo

##@ The fleet: every part and service on this machine, data in .local/ (docs/local-fleet.md)
up: setup ## [PORT_OFFSET=2000] ## start everything, wait until it answers, print where things are
	@$(FLEET) up
observe: setup ## start Prometheus and Alertmanager beside it: dashboards' queries, alerts, mails in .local/mail (deploy/observability)
	@python3 -m fleet.install observe
	@$(FLEET) observe
down: ## end what was started; data stays
	@test ! -x $(BIN)/python || $(FLEET) down
status: ## what runs, and where
	@$(FLEET) status
logs: ## s=orders ## follow the log of a service or part
	@$(FLEET) logs $(or $(s),$(error which one? make logs s=orders))
restart: ## [s=orders] ## restart one, or all services and the gateway
	@$(FLEET) restart $(s)
clean: down ## end the fleet and remove its data, logs and keys
	@test ! -x $(BIN)/python || $(FLEET) clean
parts: setup ## start MongoDB, RabbitMQ, S3, mail and the token issuer only: for integration tests
	@$(FLEET) parts
webfleet: setup ## a stand-in for TomTom Telematics with five lorries, for a demonstration of premium tracking
	@$(BIN)/python services/tracking/tests/webfleet_stand_in.py
token: ## org=acme roles=shipper,admin [scope="…"] [sub=…] [ttl=s] ## print a JWT (with make -s)
	@$(BIN)/python -m dev_issuer.mint
rotate-keys: ## a new key signs tokens from now on, older ones still verify
	@$(BIN)/python -m dev_issuer.rotate

##@ Work on it
setup: ## install what is missing: Debian packages, uv, .venv as uv.lock says
	@command -v python3 >/dev/null || { echo "missing: python3; run as root: apt-get install -y python3" >&2; exit 1; }
	@python3 -m fleet.install
check: setup ## style, types, architecture, unit tests: what every commit passes
	@$(BIN)/ruff format --check --quiet . || { echo "make fmt puts this right" >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy $(SOURCES)
	@$(BIN)/lint-imports
	@$(BIN)/pytest -q -m "not integration and not e2e" libs services tests/fleet deploy/local/tests
alerts: setup ## the alert rules by promtool, each firing and recovering; the routing by amtool; dashboards by their source
	@python3 -m fleet.install observe
	@$(BIN)/python tools/make_dashboards.py --check
	@$(BIN)/pytest -q tests/fleet/test_alerts.py
fmt: setup ## put style right where a program can
	@$(BIN)/ruff check --quiet --fix-only . && $(BIN)/ruff format .
test: setup ## everything: check, integration tests on real parts, journeys through the gateway
	@python3 -m fleet.install tests
	@$(FLEET).suites
bench: setup ## s=tracking,ocr,… ## measure, on the real parts; prints what docs/benchmarks.md holds (make bench-ocr is the same as s=ocr)
	@python3 -m fleet.install bench
	@$(BIN)/python -m tests.bench $(s)
bench-%: setup
	@python3 -m fleet.install bench
	@$(BIN)/python -m tests.bench $*
load: up ## [shape=short] ## the plan's load on the running fleet with k6: report and plots in .local/load
	@python3 -m fleet.install load
	@$(BIN)/python -m tests.load $(or $(shape),full)
chaos-test: up ## a short run of chaos, and that the check finds each kind of damage; two minutes, nightly and not in CI
	@$(BIN)/pytest -q -m e2e tests/chaos
chaos: up ## [seed=1] [seconds=900] [faults=kill,crash] ## three companies at work while everything fails, then quiet, then check-fleet (docs/reliability.md)
	@python3 -m fleet.install tests
	@$(BIN)/python -m tests.chaos $(if $(seed),--seed $(seed)) $(if $(seconds),--seconds $(seconds)) $(if $(faults),--faults "$(faults)")
restore-drill: setup ## save databases and files of the running fleet, restore them beside it, compare all of it (docs/operations/backup.md)
	@$(BIN)/python -m backup drill
check-fleet: setup ## [history=file] ## are the fleet's data as promised? reads databases, files and keys and decides O1 to O10 (docs/reliability.md)
	@$(BIN)/python -m fleet_check --json .local/check-fleet.json $(if $(history),--history $(history))
schemas: setup ## write the event schemas and the AsyncAPI document anew from libs/contracts
	@$(BIN)/python tools/generate_schemas.py
client: setup ## write the typed Python client in clients/python anew from the services' OpenAPI documents
	@$(BIN)/python tools/generate_client.py
new-service: setup ## name=customs ## a new service, empty, that passes make check
	@$(BIN)/python tools/new_service.py $(or $(name),$(error which name? make new-service name=customs))
