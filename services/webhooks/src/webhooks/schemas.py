"""What the API takes and gives."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import AliasChoices, Field

from chassis.http import RequestModel, ResponseModel
from contracts import FACTS, CloudEvent
from contracts.values import Timestamp
from webhooks.domain.delivery import State
from webhooks.domain.endpoint import DisabledReason, Endpoint, EndpointWish, EventFilters


class EndpointIn(EndpointWish, RequestModel):
    """An endpoint as its owner wants it. `eventTypes` is read as `events`."""

    events: EventFilters = Field(
        default=("*",),
        validation_alias=AliasChoices("events", "eventTypes"),
        description="Types (`order.created`), families (`order.*`) or everything (`*`).",
        examples=[["order.*", "tracking.arrived"]],
    )

    def to_wish(self) -> EndpointWish:
        """As the domain has it."""
        return EndpointWish(**dict(self))


class EndpointOut(ResponseModel):
    """An endpoint."""

    endpoint_id: str
    version: int
    url: str
    events: tuple[str, ...]
    enabled: bool
    description: str
    headers: dict[str, str]
    disabled_reason: DisabledReason | None = Field(
        default=None, description="`by_owner`; `gone`: it answered 410; `failing`: nothing reached it for five days."
    )
    disabled_at: Timestamp | None = None
    failing_since: Timestamp | None = Field(default=None, description="Since when every delivery fails.")
    created_at: Timestamp
    updated_at: Timestamp

    @classmethod
    def of(cls, endpoint: Endpoint, failing_since: datetime | None = None) -> "EndpointOut":
        """Show an endpoint."""
        return cls(**endpoint.model_dump(exclude={"org", "place"}), failing_since=failing_since)


class EndpointPage(ResponseModel):
    """A page of endpoints."""

    items: list[EndpointOut]
    next_cursor: str | None


class SecretOut(ResponseModel):
    """A new secret; it is shown this once. The one before it goes on signing for 24 hours."""

    secret: str = Field(description="64 hex digits; as text the key of `X-Webhook-Signature`.")
    standard_secret: str = Field(
        description="The same secret as Standard Webhooks libraries take it.", examples=["whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="]
    )


class AttemptOut(ResponseModel):
    """One try."""

    at: Timestamp
    duration_ms: int
    status: int | None = None
    error: str | None = None
    answer: str | None = Field(default=None, description="The first kilobyte of what the receiver answered.")


class DeliveryOut(ResponseModel):
    """A delivery with every try of it, at most the last 50. `messageId` is the `webhook-id`."""

    delivery_id: str
    endpoint_id: str
    message_id: str
    org: str
    event: str
    subject: str
    sequence: int
    state: State
    reason: str | None = None
    attempts: list[AttemptOut]
    occurred_at: Timestamp
    created_at: Timestamp
    next_at: Timestamp | None = None
    delivered_at: Timestamp | None = None

    @classmethod
    def of_document(cls, document: Mapping[str, Any]) -> "DeliveryOut":
        """Show a delivery as the store gives it."""
        return cls.model_validate({"deliveryId": document["_id"]} | {name: value for name, value in document.items() if name != "_id"})


class DeliveryPage(ResponseModel):
    """A page of deliveries, newest first."""

    items: list[DeliveryOut]
    next_cursor: str | None


class ReplayOut(ResponseModel):
    """What was set going. When `complete` is false, replay again since `lastEventId`."""

    deliveries: int
    complete: bool
    last_event_id: str | None


class EventTypeOut(ResponseModel):
    """A type of event."""

    type: str
    description: str
    data_schema: dict[str, Any] = Field(serialization_alias="schema", description="JSON Schema of `data`.")
    example: dict[str, Any] = Field(description="A whole delivery.")


class Catalogue(ResponseModel):
    """Every type of event there is."""

    items: list[EventTypeOut]
    next_cursor: str | None = None

    @classmethod
    def of_contracts(cls) -> "Catalogue":
        """Write it from the declared facts."""
        return cls(
            items=[
                EventTypeOut(
                    type=name,
                    description=" ".join((fact.__doc__ or "").split()),
                    data_schema=fact.model_json_schema(by_alias=True),
                    example={"event": name, "data": fact.example, "timestamp": "2026-03-14T08:30:00.000Z"},
                )
                for name, fact in sorted(FACTS.items())
            ]
        )


class FeedItem(ResponseModel):
    """An event of the feed, as webhooks tell it, with its id, its aggregate and its place among that aggregate's events."""

    event_id: str
    event: str
    subject: str
    sequence: int
    data: dict[str, Any]
    timestamp: Timestamp

    @classmethod
    def of(cls, event: CloudEvent) -> "FeedItem":
        """Show an event."""
        return cls(event_id=event.id, event=event.type, subject=event.subject, sequence=event.sequence, data=event.data, timestamp=event.time)


class FeedPage(ResponseModel):
    """The next events, in a stable order. Ask again with `nextCursor` for what comes after; null only while there was nothing yet."""

    items: list[FeedItem]
    next_cursor: str | None
