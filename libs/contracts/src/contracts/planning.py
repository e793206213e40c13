"""What `planning` tells the fleet: tours, and which orders ride on them."""

from typing import Any, Literal

from contracts.event import Fact
from contracts.values import OrgId, Timestamp

TourStatus = Literal["planned", "deleted"]
LeavingReason = Literal["taken_off", "order_cancelled", "carrier_changed", "tour_deleted", "does_not_fit"]


class TourFact(Fact):
    """What every event of a tour carries: who drives what, and when. `driver_subject` is the `sub` of the driver's own tokens."""

    tour_id: str
    carrier_id: OrgId
    status: TourStatus
    day: str
    time_zone: str
    starts_at: Timestamp
    ends_at: Timestamp
    driver_id: str
    driver_name: str
    driver_subject: str | None = None
    vehicle_id: str
    plate: str


class WholeTourFact(TourFact):
    """An event for the carrier alone: it names the orders of all its clients."""

    order_ids: list[str]


class OrderOnTourFact(TourFact):
    """An event of one order, for its client and its carrier; of the tour's other orders it says nothing."""

    order_id: str
    client_id: OrgId


_TOUR: dict[str, Any] = {
    "tourId": "tour_01k5zc4e9hfm5tb8r2v6y0w3ns",
    "carrierId": "carrier-test-123",
    "status": "planned",
    "day": "2026-03-14",
    "timeZone": "Europe/Paris",
    "startsAt": "2026-03-14T06:00:00Z",
    "endsAt": "2026-03-14T17:00:00Z",
    "driverId": "driver_01k5z7y3m8e4drqa2f6w9xc1tb",
    "driverName": "Luc Moreau",
    "driverSubject": "luc",
    "vehicleId": "vehicle_01k5z7y3m8e4drqa2f6w9xc1tb",
    "plate": "AB-123-CD",
}
_WHOLE = _TOUR | {"orderIds": ["order_01k5z7y3m8e4drqa2f6w9xc1tb"]}
_ORDER = _TOUR | {"orderId": "order_01k5z7y3m8e4drqa2f6w9xc1tb", "clientId": "acme"}


class TourCreated(WholeTourFact, type="tour.created"):
    """A tour was planned."""

    example = _WHOLE


class TourUpdated(WholeTourFact, type="tour.updated"):
    """A tour's content changed: driver, vehicle, day, depot, stops, or what its orders ask for."""

    example = _WHOLE


class TourOptimized(WholeTourFact, type="tour.optimized"):
    """A tour's stops were put into a better order; what it saves against the order before, where the two compare."""

    saved_km: float | None = None
    saved_driving_minutes: int | None = None
    example = _WHOLE | {"savedKm": 31.4, "savedDrivingMinutes": 42}


class TourDeleted(WholeTourFact, type="tour.deleted"):
    """A tour was given up; `order_ids` are those that were on it."""

    example = _WHOLE | {"status": "deleted"}


class TourAssigned(OrderOnTourFact, type="tour.assigned"):
    """An order was put on a tour: this driver comes with this vehicle."""

    example = _ORDER


class TourUnassigned(OrderOnTourFact, type="tour.unassigned"):
    """An order left its tour."""

    reason: LeavingReason
    example = _ORDER | {"reason": "order_cancelled"}
