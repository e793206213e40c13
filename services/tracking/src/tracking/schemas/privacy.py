"""What is told of a driver's data."""

from collections.abc import AsyncIterator

import orjson

from chassis.http import ResponseModel
from contracts.values import Timestamp
from tracking.domain.fixes import Fix
from tracking.domain.look import Erased, KeptTrip, Look, Way


class LookOut(ResponseModel):
    """One viewer's looks in one way. `viewer` is a user, or `link` for whoever held a link."""

    org: str
    viewer: str
    way: Way
    first_at: Timestamp
    last_at: Timestamp
    count: int


class LooksOut(ResponseModel):
    """Who looked at where an order was, the last first, 1,000 at most."""

    items: list[LookOut]

    @classmethod
    def of(cls, looks: list[Look]) -> "LooksOut":
        """Show looks."""
        return cls(
            items=[LookOut(org=look.org, viewer=look.viewer, way=look.way, first_at=look.first_at, last_at=look.last_at, count=look.count) for look in looks]
        )


class ErasedOut(ResponseModel):
    """What was erased; `running` trips were left, since they are not over."""

    sessions: int
    positions: int
    running: int

    @classmethod
    def of(cls, erased: Erased) -> "ErasedOut":
        """Show an erasure."""
        return cls(sessions=erased.sessions, positions=erased.positions, running=erased.running)


async def export_lines(subject: str, trips: AsyncIterator[KeptTrip]) -> AsyncIterator[bytes]:
    """Write all that is kept of a person's trips as one JSON document, trip by trip."""
    yield b'{"subject":' + orjson.dumps(subject) + b',"trips":['
    separator = b""
    async for trip in trips:
        yield separator + orjson.dumps(_trip(trip), option=orjson.OPT_UTC_Z)
        separator = b","
    yield b"]}"


def _trip(trip: KeptTrip) -> dict[str, object]:
    session = trip.session
    return {
        "sessionId": session.id,
        "orderId": session.order_id,
        "vehicleId": session.vehicle_id,
        "startedAt": session.started_at,
        "stoppedAt": session.stopped_at,
        "distanceKm": round(session.odometer.km, 3),
        "stops": [{"stop": visit.stop, "arrivedAt": visit.arrived_at, "departedAt": visit.departed_at} for visit in (session.pickup, session.delivery)],
        "positions": [_position(fix) for fix in trip.positions],
        "keptApart": [{**_position(fix), "reason": reason} for fix, reason in trip.apart],
    }


def _position(fix: Fix) -> dict[str, object]:
    said = {"speed": fix.speed, "heading": fix.heading, "accuracy": fix.accuracy, "battery": fix.battery}
    return {"lat": fix.lat, "lng": fix.lng, "timestamp": fix.timestamp, **said}
