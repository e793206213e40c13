from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.event_type_out_example import EventTypeOutExample
    from ..models.event_type_out_schema import EventTypeOutSchema


T = TypeVar("T", bound="EventTypeOut")


@_attrs_define
class EventTypeOut:
    """A type of event.

    Attributes:
        type_ (str):
        description (str):
        schema (EventTypeOutSchema): JSON Schema of `data`.
        example (EventTypeOutExample): A whole delivery.
    """

    type_: str
    description: str
    schema: EventTypeOutSchema
    example: EventTypeOutExample

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        description = self.description

        schema = self.schema.to_dict()

        example = self.example.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "type": type_,
                "description": description,
                "schema": schema,
                "example": example,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.event_type_out_example import EventTypeOutExample
        from ..models.event_type_out_schema import EventTypeOutSchema

        d = dict(src_dict)
        type_ = d.pop("type")

        description = d.pop("description")

        schema = EventTypeOutSchema.from_dict(d.pop("schema"))

        example = EventTypeOutExample.from_dict(d.pop("example"))

        event_type_out = cls(
            type_=type_,
            description=description,
            schema=schema,
            example=example,
        )

        return event_type_out
