"""What `tracking` tells the fleet: sessions, positions, arrivals."""

from typing import Annotated, Any, Literal

from pydantic import Field

from contracts.event import Fact
from contracts.values import GeoPoint, OrgId, Timestamp

PositionSource = Literal["api", "osmand", "webfleet"]
StopKind = Literal["pickup", "delivery"]


class Fix(Fact):
    """One position of a vehicle: WGS 84 degrees, km/h, degrees from north, metres, per cent."""

    lat: Annotated[float, Field(ge=-90, le=90)]
    lng: Annotated[float, Field(ge=-180, le=180)]
    timestamp: Timestamp
    speed: float | None = None
    heading: float | None = None
    accuracy: float | None = None
    battery: float | None = None


class TrackingFact(Fact):
    """What every tracking event carries."""

    session_id: str
    order_id: str
    client_id: OrgId
    carrier_id: OrgId | None = None
    vehicle_id: str


_SESSION: dict[str, Any] = {
    "sessionId": "session_01k5z8a2n4fh0sv7c3m9q6j5dw",
    "orderId": "order_01k5z7y3m8e4drqa2f6w9xc1tb",
    "clientId": "acme",
    "carrierId": "carrier-test-123",
    "vehicleId": "vehicle-123",
}
_FIX: dict[str, Any] = {"lat": 48.8566, "lng": 2.3522, "timestamp": "2026-03-14T09:00:00Z", "speed": 62.0, "heading": 140.0, "accuracy": 8.0}


class TrackingStarted(TrackingFact, type="tracking.started"):
    """A tracking session was opened for an order and a vehicle."""

    source: PositionSource = "api"
    example = _SESSION | {"source": "api"}


class TrackingPosition(TrackingFact, type="tracking.position"):
    """The vehicle's last known position moved forward. Of positions that came together only the newest is told."""

    position: Fix
    source: PositionSource = "api"
    received_at: Timestamp
    example = _SESSION | {"position": _FIX, "source": "api", "receivedAt": "2026-03-14T09:00:01Z"}


class TrackingArrived(TrackingFact, type="tracking.arrived"):
    """The vehicle entered the geofence around a stop."""

    stop: StopKind
    at: Timestamp
    where: GeoPoint
    example = _SESSION | {"stop": "delivery", "at": "2026-03-14T15:20:00Z", "where": {"lat": 45.7315, "lng": 4.8347}}


class TrackingDeparted(TrackingFact, type="tracking.departed"):
    """The vehicle left the geofence around a stop; `waited_minutes` is the time spent inside."""

    stop: StopKind
    at: Timestamp
    where: GeoPoint
    waited_minutes: float | None = None
    example = _SESSION | {"stop": "pickup", "at": "2026-03-14T09:05:00Z", "where": {"lat": 48.8397, "lng": 2.3795}, "waitedMinutes": 35.0}


class TrackingEtaChanged(TrackingFact, type="tracking.eta_changed"):
    """The expected arrival at the delivery moved noticeably."""

    eta: Timestamp
    previous_eta: Timestamp | None = None
    late: bool
    basis: str
    confidence: Literal["high", "medium", "low"] = "medium"
    example = _SESSION | {
        "eta": "2026-03-14T15:25:00Z", "previousEta": None, "late": False, "basis": "great circle x 1.3, 72 km/h (mean of this trip)", "confidence": "high"
    }  # fmt: skip


class TrackingDeviated(TrackingFact, type="tracking.deviated"):
    """The vehicle left its expected route: three positions in a row too far beside it. Told once each time it leaves; `basis` says what route was expected."""

    since: Timestamp
    km_off: Annotated[float, Field(ge=0)]
    where: GeoPoint
    basis: str
    example = _SESSION | {"since": "2026-03-14T11:10:00Z", "kmOff": 41.3, "where": {"lat": 46.6034, "lng": 2.4161}, "basis": "great circle x 1.3"}


class TrackingStale(TrackingFact, type="tracking.stale"):
    """No position came for 15 minutes."""

    last_fix_at: Timestamp | None = None
    example = _SESSION | {"lastFixAt": "2026-03-14T11:00:00Z"}


class TrackingStopped(TrackingFact, type="tracking.stopped"):
    """A session was closed; the trip's summary in kilometres and times."""

    started_at: Timestamp
    stopped_at: Timestamp
    distance_km: Annotated[float, Field(ge=0)] = 0
    positions: Annotated[int, Field(ge=0)] = 0
    example = _SESSION | {"startedAt": "2026-03-14T08:20:00Z", "stoppedAt": "2026-03-14T15:50:00Z", "distanceKm": 465.2, "positions": 912}


class TrackingErased(TrackingFact, type="tracking.erased"):
    """The positions of a trip were erased at a person's request: whoever keeps any of them, from whatever event of this session, erases them too."""

    example = _SESSION
