"""Orders, carriers and actors as tests want them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from chassis.actor import Actor
from orders.domain.booking import Booking
from orders.domain.carrier import Carrier, CarrierProfile
from orders.domain.delivery_file import ClosingPolicy
from orders.domain.order import Order

AT = datetime(2026, 3, 14, 18, 0, tzinfo=UTC)
"""When the tests' people act."""

PICKUP = datetime(2026, 3, 14, 8, 30, tzinfo=UTC)
DELIVERY = datetime(2026, 3, 14, 16, 0, tzinfo=UTC)

SHIPPER = Actor("anne", "acme", frozenset({"shipper"}))
RIVAL = Actor("bob", "globex", frozenset({"shipper"}))
CARRIER = Actor("chloe", "carrier-test-123", frozenset({"carrier"}))
ADMIN = Actor("root", "symphonia", frozenset({"admin"}))


def goods_line(**changes: Any) -> dict[str, Any]:
    return {"description": "Palettes de carrelage", "quantity": 12, "weight": 4800.0, "volume": 18.5, "pallets": 12} | changes


def body(reference: str = "CMD-2026-0042", **changes: Any) -> dict[str, Any]:
    """A complete order as a client sends it."""
    whole = {
        "reference": reference,
        "pickup": {"address": "12 quai de Bercy, 75012 Paris", "date": "2026-03-14T08:30:00Z"},
        "delivery": {"address": "5 rue de Gerland, 69007 Lyon", "date": "2026-03-14T16:00:00Z"},
        "goods": [goods_line()],
    } | changes
    return {name: value for name, value in whole.items() if value is not None}


def plans_order(reference: str = "TEST-001") -> dict[str, Any]:
    """The order of the plan's journey: no goods, no coordinates."""
    return {
        "reference": reference,
        "pickup": {"address": "123 Rue Test, Paris", "date": "2025-12-01T10:00:00Z"},
        "delivery": {"address": "456 Ave Test, Lyon", "date": "2025-12-02T16:00:00Z"},
    }


def booking(reference: str = "CMD-2026-0042", **changes: Any) -> Booking:
    return Booking.model_validate(body(reference, **changes))


def order(*, by: Actor = SHIPPER, at: datetime = AT - timedelta(days=1), **changes: Any) -> Order:
    """A pending order, or a draft when the changes leave something out."""
    return Order.book(booking(**changes), order_id="order_01k5z7y3m8e4drqa2f6w9xc1tb", client_id=by.org, by=by, at=at)[0]


def carrier(carrier_id: str = "carrier-test-123", **profile: Any) -> Carrier:
    return Carrier.register(carrier_id, CarrierProfile.model_validate({"name": "Transports Durand"} | profile), by=SHIPPER, at=AT)[0]


def assigned(**changes: Any) -> Order:
    return order(**changes).assign(carrier(), by=SHIPPER, at=AT - timedelta(hours=12))[0]


def in_transit(**changes: Any) -> Order:
    return assigned(**changes).left_pickup(PICKUP, at=PICKUP)[0]


def delivered(**changes: Any) -> Order:
    policy = ClosingPolicy(client_id="acme")
    return in_transit(**changes).move("delivered", reason=None, happened_at=DELIVERY, policy=policy, by=CARRIER, at=AT)[0]
