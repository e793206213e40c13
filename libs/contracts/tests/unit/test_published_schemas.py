"""What is committed in `libs/contracts/schemas` and `asyncapi.yaml` is what the code says, and is what others can work with."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker

from contracts import FACTS

CONTRACTS = Path(__file__).resolve().parents[2]
ROOT = CONTRACTS.parents[1]
SCHEMAS = CONTRACTS / "schemas"
ASYNCAPI = yaml.safe_load((CONTRACTS / "asyncapi.yaml").read_text())

EVERY_TYPE = pytest.mark.parametrize("name", FACTS)


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text())
    return read


def validator(of: dict[str, Any]) -> Draft202012Validator:
    Draft202012Validator.check_schema(of)
    return Draft202012Validator(of, format_checker=FormatChecker())


def followed(reference: str) -> dict[str, Any]:
    found: Any = ASYNCAPI
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    assert isinstance(found, dict)
    return found


def references(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
        return own.union(*(references(child) for child in node.values()))
    return set().union(*(references(child) for child in node)) if isinstance(node, list) else set()


@pytest.mark.parametrize("what", ["events", "errors", "metrics"])
def test_what_is_committed_is_what_the_code_says(what: str) -> None:
    command = [sys.executable, "tools/generate_schemas.py", "--check", what]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, f"run `make schemas` and commit what it writes:\n{run.stdout}{run.stderr}"


def test_there_is_a_schema_for_every_event_and_the_envelope() -> None:
    assert {path.stem for path in SCHEMAS.glob("*.json")} == {*FACTS, "cloudevent"}


@EVERY_TYPE
def test_the_example_of_an_event_is_valid_by_its_schema(name: str) -> None:
    (example,) = schema(name)["examples"]
    validator(schema(name)).validate(example)


@EVERY_TYPE
def test_what_a_service_sends_is_valid_by_the_schema(name: str) -> None:
    sent = FACTS[name].model_validate(FACTS[name].example).model_dump(mode="json", by_alias=True)
    validator(schema(name)).validate(sent)


@EVERY_TYPE
def test_a_schema_lets_facts_grow(name: str) -> None:
    validator(schema(name)).validate({**FACTS[name].example, "addedNextYear": True})


@EVERY_TYPE
def test_a_schema_notices_a_missing_field(name: str) -> None:
    required = schema(name)["required"][0]
    assert not validator(schema(name)).is_valid({key: value for key, value in FACTS[name].example.items() if key != required})


@EVERY_TYPE
def test_the_whole_example_event_is_valid_by_the_envelope_and_the_channel(name: str) -> None:
    channel = next(channel for channel in ASYNCAPI["channels"].values() if channel["address"] == name)
    (message,) = (followed(entry["$ref"]) for entry in channel["messages"].values())
    event = message["examples"][0]["payload"]
    validator(schema("cloudevent")).validate(event)
    validator({**message["payload"], "components": ASYNCAPI["components"]}).validate(event)
    assert event["type"] == name


def test_the_document_is_valid_by_the_specifications_own_schema() -> None:
    specification = json.loads((CONTRACTS / "tests/data/asyncapi-3.0.0.schema.json").read_text())
    assert [error.message for error in Draft7Validator(specification).iter_errors(ASYNCAPI)] == []


@EVERY_TYPE
def test_a_delivery_of_every_type_is_valid_as_the_webhook_the_document_tells(name: str) -> None:
    payload = ASYNCAPI["components"]["messages"]["WebhookDelivery"]["payload"]
    delivery = {"event": name, "data": FACTS[name].example, "timestamp": "2026-03-14T08:30:00.000Z"}
    check = validator({**payload, "components": ASYNCAPI["components"]})
    check.validate(delivery)
    assert not check.is_valid(delivery | {"event": "order.exploded"})


def test_every_reference_of_the_document_leads_somewhere() -> None:
    for reference in references(ASYNCAPI):
        assert followed(reference)


def test_every_event_has_its_channel_on_the_exchange_and_one_operation() -> None:
    on_the_exchange = [channel for channel in ASYNCAPI["channels"].values() if channel["address"] is not None]
    assert {channel["address"] for channel in on_the_exchange} == set(FACTS)
    assert {channel["bindings"]["amqp"]["exchange"]["name"] for channel in on_the_exchange} == {"symphonia.events"}
    told = [operation["channel"]["$ref"] for operation in ASYNCAPI["operations"].values()]
    assert sorted(told) == sorted(f"#/channels/{name}" for name in ASYNCAPI["channels"])
