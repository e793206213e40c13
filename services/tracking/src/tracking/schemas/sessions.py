"""Sessions as clients see them."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from chassis.http import RequestModel, ResponseModel
from contracts.tracking import PositionSource, StopKind
from contracts.values import Timestamp
from tracking.domain.fixes import Fix
from tracking.domain.geofence import Visit
from tracking.domain.parties import OrderParties
from tracking.domain.progress import Confidence, Estimate
from tracking.domain.session import TrackingSession

VehicleId = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._:@/-]*$", examples=["vehicle-123"])]

Driver = Annotated[
    str | None,
    Field(min_length=1, max_length=256, description="The `sub` of whoever drives, for their own access and erasure; the caller when left out."),
]


class StartIn(RequestModel):
    """The vehicle that carries the order, where its positions come from (this API, or a phone that speaks OsmAnd), and who drives."""

    vehicle_id: VehicleId
    source: Literal["api", "osmand"] = "api"
    driver: Driver = None


class PositionOut(ResponseModel):
    """A position with its source, and when it came."""

    lat: float
    lng: float
    timestamp: Timestamp
    speed: float | None = Field(default=None, description="km/h")
    heading: float | None = Field(default=None, description="Degrees clockwise from north.")
    accuracy: float | None = Field(default=None, description="Metres.")
    battery: float | None = Field(default=None, description="Per cent.")
    source: PositionSource
    received_at: Timestamp


class CountsOut(ResponseModel):
    """What came: fixes in the history, those of them that came late, and those kept apart by reason."""

    positions: int
    out_of_order: int
    future: int
    impossible: int


class StopOut(ResponseModel):
    """When the vehicle arrived at a stop, when it left, and how long it waited there."""

    stop: StopKind
    arrived_at: Timestamp | None
    departed_at: Timestamp | None
    waited_minutes: float | None = Field(description="From arrival to departure; while the vehicle is still there, up to its last position.")

    @classmethod
    def of(cls, visit: Visit, *, last: Fix | None) -> "StopOut":
        """Show a visit."""
        waited = visit.waited_minutes if visit.departed_at or last is None else visit.waited_until(last.timestamp)
        return cls(stop=visit.stop, arrived_at=visit.arrived_at, departed_at=visit.departed_at, waited_minutes=waited)


class TrackingOut(ResponseModel):
    """A session and its progress. Distances in kilometres; `late` is null when the order names no place or time to judge by."""

    session_id: str
    order_id: str
    vehicle_id: str
    source: PositionSource
    status: Literal["open", "closed"]
    started_at: Timestamp
    stopped_at: Timestamp | None
    last_position: PositionOut | None
    age_seconds: int | None = Field(description="Seconds since the last position was taken.")
    distance_done_km: float
    distance_left_km: float | None
    eta: Timestamp | None
    eta_basis: str | None = Field(description="What the ETA rests on.")
    eta_confidence: Confidence | None = Field(description="How firmly: `low` on an old position or before the pickup, `high` on a fresh one near the end.")
    late: bool | None
    stale: bool = Field(description="No position came for 15 minutes.")
    off_route: bool = Field(description="The vehicle has left its expected route and is not back.")
    stops: list[StopOut]
    counts: CountsOut
    version: int


class StartOut(TrackingOut):
    """A session, and the token by which a phone may report its positions. The token is shown this once."""

    device_token: str


class TrackingView:
    """How a session is shown at a moment."""

    def __init__(self, session: TrackingSession, order: OrderParties, *, at: datetime) -> None:
        self.session, self.at = session, at
        self.expected: Estimate | None = session.expected(order, at=at)

    def out(self) -> TrackingOut:
        """Show the session."""
        session, expected, last = self.session, self.expected, self.session.last
        return TrackingOut(
            session_id=session.id,
            order_id=session.order_id,
            vehicle_id=session.vehicle_id,
            source=session.source,
            status=session.status,
            started_at=session.started_at,
            stopped_at=session.stopped_at,
            last_position=position_out(last.fix, source=last.source, received_at=last.received_at) if last else None,
            age_seconds=max(0, int((self.at - last.fix.timestamp).total_seconds())) if last else None,
            distance_done_km=round(session.odometer.km, 3),
            distance_left_km=round(expected.km_left, 3) if expected else None,
            eta=expected.eta if expected else None,
            eta_basis=expected.basis if expected else None,
            eta_confidence=expected.confidence if expected else None,
            late=expected.late if expected else None,
            stale=session.is_stale,
            off_route=session.deviation.is_off,
            stops=[StopOut.of(visit, last=last.fix if last else None) for visit in (session.pickup, session.delivery)],
            counts=CountsOut(
                positions=session.tally.positions,
                out_of_order=session.tally.out_of_order,
                future=session.tally.future,
                impossible=session.tally.impossible,
            ),
            version=session.version,
        )

    def started(self, device_token: str) -> StartOut:
        """Show the session with the token that was made for it."""
        return StartOut(**dict(self.out()), device_token=device_token)


def position_out(fix: Fix, *, source: PositionSource, received_at: datetime) -> PositionOut:
    """Show a position."""
    return PositionOut(
        lat=fix.lat,
        lng=fix.lng,
        timestamp=fix.timestamp,
        speed=fix.speed,
        heading=fix.heading,
        accuracy=fix.accuracy,
        battery=fix.battery,
        source=source,
        received_at=received_at,
    )
