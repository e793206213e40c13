"""The event: CloudEvents 1.0 around the fact a service tells.

A fact is a class per type, in the past tense, registered under its dotted name. It carries what listeners need and the
organisations that may hear it. Facts only grow: fields are added with a default, never renamed or removed.
"""

from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from contracts.values import OrgId, Timestamp

FACTS: dict[str, type["Fact"]] = {}
"""Every event type of the fleet and the class that describes its data."""


class Fact(BaseModel):
    """What happened. Subclasses name their `type` and give one `example`; unknown fields are ignored, so that facts can grow."""

    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, populate_by_name=True, allow_inf_nan=False)

    type: ClassVar[str]
    example: ClassVar[dict[str, Any]]

    def __init_subclass__(cls, *, type: str | None = None, **kwargs: Any) -> None:  # noqa: A002  the CloudEvents word
        """Register the class under its event type; bases of families give none."""
        super().__init_subclass__(**kwargs)
        if type is not None:
            if type in FACTS:
                raise TypeError(f"event type {type!r} is told by two classes")
            cls.type = type
            FACTS[type] = cls

    def audience(self) -> tuple[OrgId, ...]:
        """Name the organisations that may be told of this fact."""
        orgs = (getattr(self, "client_id", None), getattr(self, "carrier_id", None))
        return tuple(dict.fromkeys(org for org in orgs if org))


class CloudEvent(BaseModel):
    """A fact in its CloudEvents 1.0 envelope, as it travels on the exchange `symphonia.events`.

    `subject` is the aggregate the fact is about and `sequence` its place among all events of that aggregate, from 1 without gaps.
    `causationid` is the event that made this one happen; `traceparent` is the W3C trace context of the change.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    specversion: Literal["1.0"] = "1.0"
    id: str = Field(min_length=1, max_length=128)
    source: str = Field(min_length=1, max_length=128, examples=["/symphonia/orders"])
    type: str = Field(min_length=1, max_length=128, examples=["order.created"])
    subject: str = Field(min_length=1, max_length=256)
    time: Timestamp
    datacontenttype: Literal["application/json"] = "application/json"
    dataschema: str | None = None
    sequence: int = Field(ge=1)
    causationid: str | None = None
    traceparent: str | None = None
    data: dict[str, Any]

    def fact(self) -> Fact:
        """Read the data as the class of its type. Raises KeyError for a type nobody declared, ValidationError for data that does not fit."""
        return FACTS[self.type].model_validate(self.data)
