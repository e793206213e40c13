"""JSON Schemas of what travels between the services, without the titles pydantic invents for fields."""

from __future__ import annotations

import sys
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from contracts import Fact

SCHEMA_BASE = "https://symphonia.fr/schemas/"

SAID_BY = {"documents": "ocr"}
"""The service that says the facts of a module of contracts, where it is not of the module's name."""


class WithoutFieldTitles(GenerateJsonSchema):
    """Leaves out `title: Order Id` beside `orderId`."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  the signature of pydantic
        """Never."""
        return False


def schema_of(model: type[BaseModel], *, ref_template: str = "#/$defs/{model}") -> dict[str, Any]:
    """The JSON Schema of a model as its readers take it: fields with a default may be absent."""
    return model.model_json_schema(by_alias=True, mode="validation", ref_template=ref_template, schema_generator=WithoutFieldTitles)


def example_event(fact: type[Fact]) -> dict[str, Any]:
    """A whole event around the fact's example."""
    subject = next(value for name, value in fact.example.items() if name.endswith("Id"))
    return {
        "specversion": "1.0",
        "id": "evt_01k5z7y3mae4ds7vq2r9b6wkx0",
        "source": f"/symphonia/{service_of(fact)}",
        "type": fact.type,
        "subject": subject,
        "time": "2026-03-14T08:30:00Z",
        "datacontenttype": "application/json",
        "sequence": 1,
        "traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "data": fact.example,
    }


def service_of(fact: type[Fact]) -> str:
    """The service that says the fact."""
    module = fact.__module__.rpartition(".")[2]
    return SAID_BY.get(module, module)


def meaning_of(described: type) -> str:
    """The docstring as one paragraph."""
    return " ".join((described.__doc__ or "").split())


def own_module(described: type) -> str:
    """The top-level package a class was written in."""
    return sys.modules[described.__module__].__name__.partition(".")[0]
