"""What `orders` tells the fleet: transport orders and carriers.

Every order event carries the order's parties, places and status, so a listener's projection is whole from any one of them.
"""

from typing import Annotated, Any, Literal

from pydantic import Field

from contracts.event import Fact
from contracts.values import Count, GeoPoint, OrgId, Timestamp, TimeWindow

OrderStatus = Literal["draft", "pending", "assigned", "in_transit", "delivered", "closed", "cancelled"]
Priority = Literal["low", "normal", "high", "urgent"]


class Stop(Fact):
    """Where and when goods are picked up or delivered."""

    address: str
    date: Timestamp
    contact: str | None = None
    location: GeoPoint | None = None
    window: TimeWindow | None = None


class Load(Fact):
    """The goods in figures: packages, kilograms, cubic metres, pallets."""

    packages: Count = 0
    weight_kg: Annotated[float, Field(ge=0)] = 0
    volume_m3: Annotated[float, Field(ge=0)] = 0
    pallets: Count = 0


class OrderFact(Fact):
    """What every order event carries."""

    order_id: str
    reference: str
    client_id: OrgId
    carrier_id: OrgId | None = None
    status: OrderStatus
    priority: Priority = "normal"
    pickup: Stop | None = None
    delivery: Stop | None = None
    load: Load = Load()


_ORDER: dict[str, Any] = {
    "orderId": "order_01k5z7y3m8e4drqa2f6w9xc1tb",
    "reference": "CMD-2026-0042",
    "clientId": "acme",
    "carrierId": "carrier-test-123",
    "status": "assigned",
    "priority": "normal",
    "pickup": {"address": "12 quai de Bercy, 75012 Paris", "date": "2026-03-14T08:30:00Z", "location": {"lat": 48.8397, "lng": 2.3795}},
    "delivery": {"address": "5 rue de Gerland, 69007 Lyon", "date": "2026-03-14T16:00:00Z", "location": {"lat": 45.7315, "lng": 4.8347}},
    "load": {"packages": 12, "weightKg": 4800.0, "volumeM3": 18.5, "pallets": 12},
}


class OrderCreated(OrderFact, type="order.created"):
    """An order was booked, in full or as a draft that still misses something."""

    missing: list[str] = Field(default_factory=list)
    example = _ORDER | {"carrierId": None, "status": "draft", "missing": ["goods"]}


class OrderUpdated(OrderFact, type="order.updated"):
    """The content of an order changed; `changed` names the top-level fields."""

    changed: list[str] = Field(default_factory=list)
    missing: list[str] = Field(default_factory=list)
    example = _ORDER | {"carrierId": None, "status": "pending", "changed": ["goods"], "missing": []}


class OrderAssigned(OrderFact, type="order.assigned"):
    """A carrier was given the order; `previous_carrier_id` lost it."""

    carrier_name: str
    carrier_verified: bool
    previous_carrier_id: OrgId | None = None
    example = _ORDER | {"carrierName": "Transports Durand", "carrierVerified": True, "previousCarrierId": None}


class OrderStatusChanged(OrderFact, type="order.status_changed"):
    """The order moved along its state machine, or an incident was opened or resolved on it."""

    previous_status: OrderStatus
    reason: str | None = None
    incident: Literal["opened", "resolved"] | None = None
    example = _ORDER | {"status": "in_transit", "previousStatus": "assigned", "reason": "left the pickup"}


class OrderCancelled(OrderFact, type="order.cancelled"):
    """The order will not be carried; `deleted` when its owner withdrew it before anyone took it."""

    previous_status: OrderStatus
    reason: str
    deleted: bool = False
    example = _ORDER | {"status": "cancelled", "previousStatus": "assigned", "reason": "goods not ready"}


class OrderClosed(OrderFact, type="order.closed"):
    """The order is over; `missing` lists what its file still lacks."""

    delivered_at: Timestamp
    missing: list[str] = Field(default_factory=list)
    example = _ORDER | {"status": "closed", "deliveredAt": "2026-03-14T15:42:00Z", "missing": ["ecmr"]}


class OrderRated(OrderFact, type="order.rated"):
    """The shipper scored the carrier from 1 to 5."""

    score: Annotated[int, Field(ge=1, le=5)]
    example = _ORDER | {"status": "closed", "score": 5}


class CarrierFact(Fact):
    """What every carrier event carries."""

    carrier_id: OrgId
    name: str
    verified: bool


_CARRIER: dict[str, Any] = {"carrierId": "carrier-test-123", "name": "Transports Durand", "verified": True}


class CarrierRegistered(CarrierFact, type="carrier.registered"):
    """A carrier was entered or its entry changed; unverified when an order named it before anyone registered it."""

    siret: str | None = None
    example = _CARRIER | {"siret": "73282932000074"}


class CarrierScored(CarrierFact, type="carrier.scored"):
    """A carrier's score changed. Scores run from 0 to 5; a part nothing is known of is null."""

    score: float | None
    rating: float | None = None
    punctuality: float | None = None
    paperwork: float | None = None
    orders: Count = 0
    example = _CARRIER | {"score": 4.6, "rating": 4.8, "punctuality": 4.5, "paperwork": 4.4, "orders": 37}
