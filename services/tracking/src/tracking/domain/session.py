"""The tracking session: one vehicle carrying one order, from start to stop."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal, TypedDict

from chassis.errors import Conflict, NotFound
from contracts import Fact
from contracts import tracking as facts
from contracts.orders import OrderStatus, Stop
from contracts.tracking import PositionSource
from contracts.values import GeoPoint
from tracking.domain.device_token import DeviceKey
from tracking.domain.fixes import Doubt, Fix, Verdict
from tracking.domain.geodesy import road_km
from tracking.domain.geofence import Crossing, Visit
from tracking.domain.odometer import Odometer
from tracking.domain.parties import OrderParties
from tracking.domain.progress import Estimate, Way, estimate, mean_speed_kmh
from tracking.domain.route import Deviation

SessionStatus = Literal["open", "closed"]
StopReason = Literal["stopped", "order_closed", "order_cancelled"]

MAX_DEVICES = 10
ERASED = "erased"
"""Stands for a person whose data was erased."""
_BEFORE_PICKUP: frozenset[OrderStatus] = frozenset({"draft", "pending", "assigned"})
QUIET_FOR = timedelta(minutes=15)


class TrackingNotStarted(NotFound):
    """Tracking of this order was never started."""


class TrackingNotRunning(Conflict):
    """No tracking session of this order is open."""


class OrderIsOver(Conflict):
    """The order is closed or cancelled and cannot be tracked."""


class TrackedByAnotherVehicle(Conflict):
    """Another vehicle is tracked for this order."""


@dataclass(frozen=True, slots=True)
class LastPosition:
    """The newest believed fix of a session, how it came and when."""

    fix: Fix
    source: PositionSource
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Tally:
    """What came, counted: fixes in the history, those of them that came late, and those kept apart by reason."""

    positions: int = 0
    out_of_order: int = 0
    future: int = 0
    impossible: int = 0

    def with_verdicts(self, verdicts: Sequence[Verdict]) -> "Tally":
        """Count what came in one request."""
        late = verdicts.count(Verdict.OUT_OF_ORDER)
        return Tally(
            positions=self.positions + verdicts.count(Verdict.ACCEPTED) + late,
            out_of_order=self.out_of_order + late,
            future=self.future + verdicts.count(Verdict.FUTURE),
            impossible=self.impossible + verdicts.count(Verdict.IMPOSSIBLE),
        )


class Naming(TypedDict):
    """What names a session in its facts."""

    session_id: str
    order_id: str
    client_id: str
    carrier_id: str | None
    vehicle_id: str


@dataclass(frozen=True, slots=True)
class TrackingSession:
    """A session and what it knows of the trip. `version` counts its saves."""

    id: str
    order_id: str
    client_id: str
    carrier_id: str | None
    vehicle_id: str
    source: PositionSource
    status: SessionStatus
    started_at: datetime
    started_by: str
    stopped_at: datetime | None = None
    stop_reason: StopReason | None = None
    devices: tuple[DeviceKey, ...] = ()
    people: tuple[str, ...] = ()
    """Whose movements these are: everybody who was ever given a phone's token. Unlike the tokens they stay when the trip is over."""
    last: LastPosition | None = None
    odometer: Odometer = field(default_factory=Odometer)
    tally: Tally = field(default_factory=Tally)
    told: Estimate | None = None
    pickup: Visit = field(default_factory=Visit.pickup)
    delivery: Visit = field(default_factory=Visit.delivery)
    is_stale: bool = False
    doubt: Doubt | None = None
    deviation: Deviation = field(default_factory=Deviation)
    version: int = 1

    @classmethod
    def start(
        cls, order: OrderParties, *, session_id: str, vehicle_id: str, source: PositionSource, device: DeviceKey, by: str, at: datetime
    ) -> tuple["TrackingSession", facts.TrackingStarted]:
        """Open a session for a vehicle. Raises OrderIsOver."""
        if order.is_over:
            raise OrderIsOver(f"The order is {order.status}.", orderStatus=order.status)
        session = cls(
            id=session_id,
            order_id=order.order_id,
            client_id=order.client_id,
            carrier_id=order.carrier_id,
            vehicle_id=vehicle_id,
            source=source,
            status="open",
            started_at=at,
            started_by=by,
            devices=(device,),
            people=(device.issued_to,),
        )
        return session, facts.TrackingStarted(**session.naming(), source=source)

    @property
    def is_open(self) -> bool:
        """Tell whether positions are still taken."""
        return self.status == "open"

    @property
    def order_as_started(self) -> OrderParties:
        """Give the order as the session knows it, for as long as none of its events was heard."""
        return OrderParties(self.order_id, self.client_id, self.carrier_id, "in_transit")

    def naming(self) -> Naming:
        """Give what every fact of the session carries."""
        return Naming(session_id=self.id, order_id=self.order_id, client_id=self.client_id, carrier_id=self.carrier_id, vehicle_id=self.vehicle_id)

    def started_again(self, *, vehicle_id: str, device: DeviceKey) -> "TrackingSession":
        """Answer a repeated start: the same session, one more device key; the oldest key ends when there are more than ten. Raises TrackedByAnotherVehicle."""
        if vehicle_id != self.vehicle_id:
            raise TrackedByAnotherVehicle("Stop the running session first.", sessionId=self.id, vehicleId=self.vehicle_id)
        people = tuple(dict.fromkeys((*self.people, device.issued_to)))
        return self._next(devices=(*self.devices, device)[-MAX_DEVICES:], people=people)

    def without_devices(self) -> "TrackingSession":
        """End every device token: a phone was lost."""
        return self._next(devices=())

    def taking(
        self,
        believed: Sequence[Fix],
        verdicts: Sequence[Verdict],
        *,
        order: OrderParties,
        source: PositionSource,
        at: datetime,
        doubt: Doubt | None = None,
    ) -> tuple["TrackingSession", list[Fact]]:
        """Count what came by its verdicts and go forward to the newest believed fix. The new state and what to tell; no facts when nothing moved forward.

        A believed fix may be a duplicate: the try that stored it may have died before its session was saved.
        """
        changes = {"tally": self.tally.with_verdicts(verdicts), "client_id": order.client_id, "carrier_id": order.carrier_id, "doubt": doubt}
        forward = self._ahead(believed)
        if not forward:
            return self._next(**changes), []
        moved, said = self._next(**changes, is_stale=False), list[Fact]()
        for fix in forward:
            moved, crossed = moved.reaching(fix, order=order, source=source, at=at)
            said += crossed
        told, changed = moved.telling_eta(order, at=at)
        return told, [told.position_fact(), *said, *changed]

    def reaching(self, fix: Fix, *, order: OrderParties, source: PositionSource, at: datetime) -> tuple["TrackingSession", list[Fact]]:
        """Go to the next fix of the trip, and tell which geofence it crossed."""
        before = self.last.fix if self.last else None
        pickup, at_pickup = _seen(self.pickup, order.pickup, fix, before)
        delivery, at_delivery = _seen(self.delivery, order.delivery, fix, before)
        moved = replace(self, pickup=pickup, delivery=delivery, odometer=self.odometer.reach(fix), last=LastPosition(fix, source, at))
        on_way, left = moved.keeping_to_route(order, fix)
        crossings = ((pickup, at_pickup, order.pickup), (delivery, at_delivery, order.delivery))
        crossed = [self._crossing_fact(visit, crossing, where=stop.location) for visit, crossing, stop in crossings if crossing and stop and stop.location]
        return on_way, [*crossed, *left]

    def _crossing_fact(self, visit: Visit, crossing: Crossing, *, where: GeoPoint) -> Fact:
        if crossing is Crossing.ARRIVED:
            assert visit.arrived_at is not None
            return facts.TrackingArrived(**self.naming(), stop=visit.stop, at=visit.arrived_at, where=where)
        assert visit.departed_at is not None
        return facts.TrackingDeparted(**self.naming(), stop=visit.stop, at=visit.departed_at, where=where, waited_minutes=visit.waited_minutes)

    @property
    def heard_at(self) -> datetime:
        """Give the moment since when no newer position came."""
        return self.last.received_at if self.last else self.started_at

    def gone_quiet(self, *, at: datetime) -> tuple["TrackingSession", list[Fact]]:
        """Tell once that no position came for 15 minutes; nothing when one came, or it was told."""
        if self.is_stale or not self.is_open or at - self.heard_at < QUIET_FOR:
            return self, []
        last_fix_at = self.last.fix.timestamp if self.last else None
        return self._next(is_stale=True), [facts.TrackingStale(**self.naming(), last_fix_at=last_fix_at)]

    def _ahead(self, believed: Sequence[Fix]) -> list[Fix]:
        newer = [fix for fix in believed if self.last is None or fix.timestamp > self.last.fix.timestamp]
        return sorted(newer, key=lambda fix: fix.timestamp)

    def telling_eta(self, order: OrderParties, *, at: datetime) -> tuple["TrackingSession", list[Fact]]:
        """Remember the expected arrival and tell it, if it moved noticeably since it was told."""
        expected = self.expected(order, at=at)
        if expected is None or not expected.differs_from(self.told):
            return self, []
        previous = self.told.eta if self.told else None
        said = facts.TrackingEtaChanged(
            **self.naming(), eta=expected.eta, previous_eta=previous, late=expected.late, basis=expected.basis, confidence=expected.confidence
        )
        return replace(self, told=expected), [said]

    def position_fact(self) -> facts.TrackingPosition:
        """Tell of the last position."""
        assert self.last is not None, "only a session that moved tells of a position"
        fix = self.last.fix
        position = facts.Fix(
            lat=fix.lat, lng=fix.lng, timestamp=fix.timestamp, speed=fix.speed, heading=fix.heading, accuracy=fix.accuracy, battery=fix.battery
        )
        return facts.TrackingPosition(**self.naming(), position=position, source=self.last.source, received_at=self.last.received_at)

    def expected(self, order: OrderParties, *, at: datetime) -> Estimate | None:
        """Estimate the arrival; None for a closed session, one without a fix, or an order whose place of delivery is not known in degrees."""
        way, delivery = self._way(order), order.delivery
        if self.last is None or not self.is_open or way is None or delivery is None:
            return None
        own = mean_speed_kmh(km_done=self.odometer.km, since=self.started_at, until=self.last.fix.timestamp)
        return estimate(way, delivery, last=self.last.fix, own_speed=own, at=at)

    def _way(self, order: OrderParties) -> Way | None:
        """Tell what is left to drive: to the pickup first while the goods have not left it."""
        route = order.expected_route
        if self.last is None or route is None:
            return None
        fix, pickup = self.last.fix, order.pickup.location if order.pickup else None
        if pickup and not self._has_loaded(order):
            return Way(road_km(fix, pickup) + route.km, route.basis, route.kmh, via_pickup=True)
        return Way(route.km_left(fix), route.basis, route.kmh)

    def _has_loaded(self, order: OrderParties) -> bool:
        return self.pickup.arrived_at is not None or self.delivery.arrived_at is not None or order.status not in _BEFORE_PICKUP

    def keeping_to_route(self, order: OrderParties, fix: Fix) -> tuple["TrackingSession", list[Fact]]:
        """See whether the vehicle, once it is under way, leaves its route."""
        route = order.expected_route
        if route is None or not route.leads_somewhere or not self._has_loaded(order) or self.delivery.arrived_at:
            return self, []
        deviation, km_off = self.deviation.seeing(fix, route)
        moved = replace(self, deviation=deviation)
        if km_off is None or deviation.since is None:
            return moved, []
        where = GeoPoint(lat=fix.lat, lng=fix.lng)
        return moved, [facts.TrackingDeviated(**self.naming(), since=deviation.since, km_off=round(km_off, 1), where=where, basis=route.basis)]

    def stopped(self, *, reason: StopReason, odometer: Odometer, positions: int, at: datetime) -> tuple["TrackingSession", facts.TrackingStopped]:
        """Close the session with the trip's summary, counted from the stored history."""
        tally = replace(self.tally, positions=positions)
        closed = self._next(status="closed", stopped_at=at, stop_reason=reason, devices=(), odometer=odometer, tally=tally)
        summary = facts.TrackingStopped(**closed.naming(), started_at=self.started_at, stopped_at=at, distance_km=round(odometer.km, 3), positions=positions)
        return closed, summary

    def forgotten(self) -> "TrackingSession":
        """Forget where the vehicle was last; what sums up the trip stays."""
        return self._next(last=None, odometer=Odometer(self.odometer.km), doubt=None, told=None)

    def erased(self) -> tuple["TrackingSession", facts.TrackingErased]:
        """Forget who drove and where; kilometres, counts and times of the trip stay, since they say nothing of a person any more."""
        forgotten = replace(self.forgotten(), started_by=ERASED, devices=(), people=())
        return forgotten, facts.TrackingErased(**self.naming())

    def _next(self, **changes: object) -> "TrackingSession":
        return replace(self, version=self.version + 1, **changes)  # type: ignore[arg-type]  # the fields of this class


def _seen(visit: Visit, stop: Stop | None, fix: Fix, before: Fix | None) -> tuple[Visit, Crossing | None]:
    if stop is None or stop.location is None:
        return visit, None
    return visit.seeing(fix, before=before, place=stop.location)
