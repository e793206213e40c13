"""Who an event is for."""

from datetime import UTC, datetime

from contracts import CloudEvent
from contracts.orders import OrderAssigned
from webhooks.domain.feed import FeedEntry


def event(kind: str, data: dict[str, object]) -> CloudEvent:
    return CloudEvent(id="evt_1", source="/symphonia/orders", type=kind, subject="order_1", time=datetime(2026, 3, 14, tzinfo=UTC), sequence=1, data=data)


def test_an_order_is_for_its_shipper_and_its_carrier() -> None:
    assert FeedEntry.of(event("order.assigned", OrderAssigned.example)).audience == ("acme", "carrier-test-123")


def test_a_type_nobody_declared_is_for_nobody() -> None:
    assert FeedEntry.of(event("order.exploded", {"clientId": "acme"})).audience == ()
