"""The AsyncAPI 3.0 document of the platform: one channel for each event type on the exchange `symphonia.events`."""

from __future__ import annotations

from typing import Any

import yaml
from pydantic import BaseModel

from contracts import FACTS, CloudEvent, Fact
from event_schemas import example_event, meaning_of, schema_of, service_of

EXCHANGE = "symphonia.events"
_DELIVERY = "WebhookDelivery"
_DELIVERY_HEADERS = (
    ("webhook-id", "string", "The event's id: the key against doubles, the same at every try."),
    ("webhook-timestamp", "string", "Unix seconds of this try."),
    ("webhook-signature", "string", "Standard Webhooks: `v1,` and base64 HMAC-SHA256 of `id.timestamp.body`, one for each secret that is valid now."),
    ("X-Webhook-Signature", "string", "Hex HMAC-SHA256 of the body, keyed by the text of the newest secret."),
    ("X-Webhook-Timestamp", "string", "Unix seconds of this try."),
    ("X-Webhook-Event", "string", "The event's type."),
    ("X-Webhook-Subject", "string", "The aggregate it is about."),
    ("X-Webhook-Sequence", "string", "Its place among the events of that aggregate, from 1 without gaps."),
    ("X-Webhook-Delivery", "string", "The id of the delivery."),
)
_COMPONENT = "#/components/schemas/{model}"
_HEADER = "# Written by tools/generate_schemas.py from libs/contracts; change the code and run `make schemas`.\n---\n"


class _Indented(yaml.SafeDumper):
    """Indents the items of lists and writes no aliases, as people and yamllint like it."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  the signature of PyYAML
        """Indent always."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  the signature of PyYAML
        """Write everything out."""
        return True


def text() -> str:
    """The document as YAML."""
    return _HEADER + yaml.dump(document(), Dumper=_Indented, sort_keys=False, allow_unicode=True, width=160)


def document() -> dict[str, Any]:
    """The document as AsyncAPI 3.0 wants it."""
    facts = [fact for _, fact in sorted(FACTS.items())]
    return {
        "asyncapi": "3.0.0",
        "info": _info(),
        "defaultContentType": "application/json",
        "servers": _servers(),
        "channels": {name_of(fact): _channel(fact) for fact in facts} | {_DELIVERY: _delivery_channel()},
        "operations": {f"tell{name_of(fact)}": _operation(fact) for fact in facts} | {"deliverToEndpoint": _delivery_operation()},
        "components": {
            "messages": {name_of(fact): _message(fact) for fact in facts} | {_DELIVERY: _delivery_message(facts)},
            "schemas": _schemas(facts),
        },
    }


def name_of(fact: type[Fact]) -> str:
    """The name of channel and message: the fact's class."""
    return fact.__name__


def _info() -> dict[str, Any]:
    return {
        "title": "Symphonia events",
        "version": "1.0.0",
        "description": (
            "What the services of Symphonia tell each other, and what webhooks deliver. CloudEvents 1.0 in structured JSON on a topic exchange of RabbitMQ. "
            "Delivered at least once and, by `subject` and `sequence`, in order for each aggregate; drop an `id` you have seen. "
            "Facts only grow: ignore fields you do not know."
        ),
        "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
        "tags": [{"name": service} for service in sorted({service_of(fact) for fact in FACTS.values()})],
    }


def _servers() -> dict[str, Any]:
    return {
        "production": {
            "host": "{host}:5671",
            "protocol": "amqps",
            "protocolVersion": "0.9.1",
            "description": "The broker of an installation.",
            "variables": {"host": {"description": "The broker's host name.", "default": "rabbitmq"}},
        },
        "endpoint": {
            "host": "{host}",
            "protocol": "https",
            "description": "An integrator's server, at the URL of its endpoint. It answers any 2xx within 15 seconds.",
            "variables": {"host": {"description": "Its host name; ports 443 and 8443.", "examples": ["erp.example.com"]}},
        },
        "local": {"host": "127.0.0.1:5772", "pathname": "/symphonia", "protocol": "amqp", "protocolVersion": "0.9.1", "description": "The local fleet."},
    }


def _channel(fact: type[Fact]) -> dict[str, Any]:
    exchange = {"name": EXCHANGE, "type": "topic", "durable": True, "autoDelete": False}
    return {
        "address": fact.type,
        "description": meaning_of(fact),
        "servers": [{"$ref": "#/servers/production"}, {"$ref": "#/servers/local"}],
        "messages": {name_of(fact): {"$ref": f"#/components/messages/{name_of(fact)}"}},
        "bindings": {"amqp": {"is": "routingKey", "exchange": exchange, "bindingVersion": "0.3.0"}},
    }


def _operation(fact: type[Fact]) -> dict[str, Any]:
    return {
        "action": "send",
        "channel": {"$ref": f"#/channels/{name_of(fact)}"},
        "summary": f"{service_of(fact)} says {fact.type}",
        "tags": [{"name": service_of(fact)}],
        "messages": [{"$ref": f"#/channels/{name_of(fact)}/messages/{name_of(fact)}"}],
        "bindings": {"amqp": {"deliveryMode": 2, "mandatory": True, "bindingVersion": "0.3.0"}},
    }


def _message(fact: type[Fact]) -> dict[str, Any]:
    of_this_type = {"type": "object", "properties": {"type": {"const": fact.type}, "data": {"$ref": f"#/components/schemas/{name_of(fact)}"}}}
    return {
        "name": fact.type,
        "title": name_of(fact),
        "summary": meaning_of(fact),
        "contentType": "application/json",
        "payload": {"allOf": [{"$ref": "#/components/schemas/CloudEvent"}, of_this_type]},
        "examples": [{"name": fact.type, "payload": example_event(fact)}],
    }


def _delivery_channel() -> dict[str, Any]:
    return {
        "address": None,
        "title": "Webhook",
        "description": "The URL of an endpoint, entered by POST /api/webhooks/endpoints. See docs/api/webhooks.md for order, retries and verification.",
        "servers": [{"$ref": "#/servers/endpoint"}],
        "messages": {_DELIVERY: {"$ref": f"#/components/messages/{_DELIVERY}"}},
    }


def _delivery_operation() -> dict[str, Any]:
    return {
        "action": "send",
        "channel": {"$ref": f"#/channels/{_DELIVERY}"},
        "summary": "webhooks posts an event to an endpoint that wants it",
        "tags": [{"name": "webhooks"}],
        "messages": [{"$ref": f"#/channels/{_DELIVERY}/messages/{_DELIVERY}"}],
        "bindings": {"http": {"method": "POST", "bindingVersion": "0.3.0"}},
    }


def _delivery_message(facts: list[type[Fact]]) -> dict[str, Any]:
    """The signed POST of any event."""
    kinds = [{"properties": {"event": {"const": fact.type}, "data": {"$ref": f"#/components/schemas/{name_of(fact)}"}}} for fact in facts]
    test = {"properties": {"event": {"const": "webhook.test"}, "data": {"type": "object"}}}
    example = facts[0].example
    return {
        "name": "webhook",
        "title": "Webhook",
        "summary": "An event as endpoints get it. The body is the same, byte for byte, at every try.",
        "contentType": "application/json",
        "headers": {
            "type": "object",
            "required": [name for name, _, _ in _DELIVERY_HEADERS],
            "properties": {name: {"type": kind, "description": meaning} for name, kind, meaning in _DELIVERY_HEADERS},
        },
        "payload": {
            "type": "object",
            "required": ["event", "data", "timestamp"],
            "properties": {"event": {"type": "string"}, "data": {"type": "object"}, "timestamp": {"type": "string", "format": "date-time"}},
            "oneOf": [*kinds, test],
        },
        "examples": [{"name": facts[0].type, "payload": {"event": facts[0].type, "data": example, "timestamp": "2026-03-14T08:30:00.000Z"}}],
    }


def _schemas(facts: list[type[Fact]]) -> dict[str, Any]:
    schemas: dict[str, Any] = {}
    models: list[type[BaseModel]] = [CloudEvent, *facts]
    for model in models:
        schema = schema_of(model, ref_template=_COMPONENT)
        shared = schema.pop("$defs", {})
        for name, definition in {**shared, model.__name__: schema}.items():
            if schemas.setdefault(name, definition) != definition:
                raise ValueError(f"two models of contracts are called {name}")
    return dict(sorted(schemas.items()))
