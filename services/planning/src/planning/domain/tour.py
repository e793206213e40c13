"""The tour: one driver, one vehicle, one day, stops in order.

Every method returns the next state and the facts; nothing here reads a clock, makes an id or touches a database.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, computed_field, model_validator

from chassis.errors import FieldError, Invalid
from contracts import Fact
from contracts.orders import Load
from contracts.planning import (
    LeavingReason,
    OrderOnTourFact,
    TourAssigned,
    TourCreated,
    TourDeleted,
    TourOptimized,
    TourStatus,
    TourUnassigned,
    TourUpdated,
    WholeTourFact,
)
from contracts.values import CalendarDay, FieldFault, GeoPoint, TimeWindow, Value
from planning.domain.civil_time import ZoneName, bounds_of, day_in
from planning.domain.driver import Driver
from planning.domain.fleet_record import FleetRecord
from planning.domain.known_order import KnownOrder
from planning.domain.text import Label, Line, Subject
from planning.domain.vehicle import Vehicle

MOST_STOPS = 400
LONGEST_SHIFT = timedelta(days=7)
USUAL_SERVICE_MINUTES = 30
"""How long a stop is served when nobody says."""

StopKind = Literal["pickup", "delivery", "service"]
ServiceMinutes = Annotated[int, Field(ge=0, le=1440)]
_WholeT = TypeVar("_WholeT", bound=WholeTourFact)


class TourOver(Invalid):
    """The tour lies in the past."""


class OrderNotOnTour(Invalid):
    """The order is not on this tour."""


class Place(Value):
    """Where something is; without `location` only people can find it."""

    address: Line
    location: GeoPoint | None = None


class TourStop(Value):
    """One stop: an order's pickup or delivery, or a service of the carrier's own. `load` is what the order weighs, at both its stops."""

    kind: StopKind
    order_id: str | None = None
    client_id: str | None = None
    address: Line
    location: GeoPoint | None = None
    window: TimeWindow | None = None
    service_minutes: ServiceMinutes = USUAL_SERVICE_MINUTES
    load: Load = Load()


class TourPlan(Value):
    """When, from where, by whom. `shift` is the driver's; without it the tour takes the whole day."""

    name: Label | None = None
    day: CalendarDay
    time_zone: ZoneName = "Europe/Paris"
    shift: TimeWindow | None = None
    depot: Place
    driver_id: Annotated[str, Field(max_length=128)]
    vehicle_id: Annotated[str, Field(max_length=128)]

    @model_validator(mode="after")
    def _has_a_shift_of_its_day(self) -> "TourPlan":
        if self.shift:
            check_shift(self.shift, day=self.day, time_zone=self.time_zone, pointer="/shift")
        return self

    @computed_field  # type: ignore[prop-decorator]  # mypy does not know decorated properties
    @property
    def starts_at(self) -> datetime:
        """When the tour begins."""
        return self.shift.from_ if self.shift else bounds_of(self.day, self.time_zone)[0]

    @computed_field  # type: ignore[prop-decorator]  # mypy does not know decorated properties
    @property
    def ends_at(self) -> datetime:
        """When the tour is over."""
        return self.shift.until if self.shift else bounds_of(self.day, self.time_zone)[1]


def check_shift(shift: TimeWindow, *, day: str, time_zone: str, pointer: str) -> None:
    """Go on if a shift begins on its day and has an end. Raises FieldFault."""
    if day_in(time_zone, shift.from_) != day:
        raise FieldFault("must lie on the tour's day", pointer=f"{pointer}/from")
    if not timedelta() < shift.until - shift.from_ <= LONGEST_SHIFT:
        raise FieldFault(f"must lie after from, by {LONGEST_SHIFT.days} days at most", pointer=f"{pointer}/until")


class Tour(TourPlan, FleetRecord):
    """A tour of a carrier. Name, subject and plate are those of the moment the tour was written."""

    tour_id: str
    status: TourStatus = "planned"
    driver_name: Label
    driver_subject: Subject | None = None
    plate: str
    stops: tuple[TourStop, ...] = ()

    @classmethod
    def planned(cls, tour_id: str, plan: TourPlan, stops: tuple[TourStop, ...], *, driver: Driver, vehicle: Vehicle, at: datetime) -> "Tour":
        """Plan a tour. Raises TourOver."""
        own = {"tour_id": tour_id, "carrier_id": driver.carrier_id, "created_at": at, "updated_at": at, "stops": stops}
        return cls.model_validate(_content(plan) | own | _crew(driver, vehicle)).not_over(at)

    @property
    def order_ids(self) -> tuple[str, ...]:
        """The orders on the tour, in the order of their first stops."""
        return tuple(dict.fromkeys(stop.order_id for stop in self.stops if stop.order_id))

    @property
    def clients(self) -> dict[str, str]:
        """Whose the orders are."""
        return {stop.order_id: stop.client_id for stop in self.stops if stop.order_id and stop.client_id}

    def not_over(self, at: datetime) -> "Tour":
        """Go on if the tour is not past. Raises TourOver."""
        if self.ends_at <= at:
            raise TourOver(errors=[FieldError("#/day", "lies in the past")])
        return self

    def replanned(self, plan: TourPlan, stops: tuple[TourStop, ...], *, driver: Driver, vehicle: Vehicle, at: datetime) -> "Tour":
        """Replace plan and stops. Raises TourOver."""
        return self.following(at, **_content(plan), **_crew(driver, vehicle), stops=stops).not_over(at)

    def with_order(self, order: KnownOrder, *, position: int | None, at: datetime) -> "Tour":
        """Put an order's stops at a position, pickup and delivery after each other; at the end when none is given. Raises Invalid."""
        place = len(self.stops) if position is None else position
        if place > len(self.stops):
            raise Invalid(errors=[FieldError("#/position", f"must be at most {len(self.stops)}, the number of stops")])
        if len(self.stops) + 2 > MOST_STOPS:
            raise Invalid(f"A tour has {MOST_STOPS} stops at most.")
        return self.following(at, stops=(*self.stops[:place], *stops_of(order), *self.stops[place:]))

    def without(self, order_id: str, *, at: datetime) -> "Tour":
        """Take an order's stops off. Raises OrderNotOnTour."""
        if order_id not in self.order_ids:
            raise OrderNotOnTour
        return self.following(at, stops=tuple(stop for stop in self.stops if stop.order_id != order_id))

    def having_heard(self, order: KnownOrder, *, at: datetime) -> "tuple[Tour, list[Fact]] | None":
        """Let an order go that is not the carrier's to carry any more, or take over what it asks for by now; None when nothing changes."""
        if order.order_id not in self.order_ids:
            return None
        if reason := order.leaves(self.carrier_id):
            left = self.without(order.order_id, at=at)
            return left, left.order_facts(self, reason=reason)
        stops = tuple(_renewed(stop, order) for stop in self.stops)
        if stops == self.stops or not order.tells_news:
            return None
        renewed = self.following(at, stops=stops)
        return renewed, [renewed.updated_fact()]

    def rearranged(self, stops: Sequence[TourStop], *, at: datetime) -> "Tour":
        """Put the stops into another order; what is not among them leaves."""
        return self.following(at, stops=tuple(stops))

    def deleted(self, at: datetime) -> "Tour":
        """Give the tour up; its orders are free."""
        return self.following(at, status="deleted", stops=())

    def created_fact(self) -> TourCreated:
        """Tell that it was planned."""
        return self._whole(TourCreated)

    def updated_fact(self) -> TourUpdated:
        """Tell what it is by now."""
        return self._whole(TourUpdated)

    def optimized_fact(self, *, saved_km: float | None, saved_minutes: int | None) -> TourOptimized:
        """Tell that its stops were put into a better order."""
        return TourOptimized(**self._told(), order_ids=list(self.order_ids), saved_km=saved_km, saved_driving_minutes=saved_minutes)

    def deleted_fact(self, *, carried: "Tour") -> TourDeleted:
        """Tell that it was given up with the orders it carried before."""
        return self._whole(TourDeleted).model_copy(update={"order_ids": list(carried.order_ids)})

    def order_facts(self, before: "Tour | None", *, reason: LeavingReason = "taken_off") -> list[Fact]:
        """Tell which orders came and which left since the state before; all have come when a new crew does."""
        then, now = before.clients if before else {}, self.clients
        told = then if before and self.commitment == before.commitment else {}
        left = [TourUnassigned(**self._of_order(order_id, then[order_id]), reason=reason) for order_id in then if order_id not in now]
        return [*left, *(TourAssigned(**self._of_order(order_id, now[order_id])) for order_id in now if order_id not in told)]

    @property
    def commitment(self) -> tuple[str | datetime, ...]:
        """Who drives what, and when: what a tour was weighed for and its clients were told."""
        return (self.driver_id, self.vehicle_id, self.starts_at, self.ends_at)

    def _whole(self, kind: type[_WholeT]) -> _WholeT:
        return kind(**self._told(), order_ids=list(self.order_ids))

    def _of_order(self, order_id: str, client_id: str) -> dict[str, Any]:
        return self._told() | {"order_id": order_id, "client_id": client_id}

    def _told(self) -> dict[str, Any]:
        shared = (name for name in OrderOnTourFact.model_fields if name not in {"order_id", "client_id"})
        return {name: getattr(self, name) for name in shared}


def stops_of(order: KnownOrder) -> tuple[TourStop, ...]:
    """Make the two stops of an order whose pickup and delivery are known."""
    if order.pickup is None or order.delivery is None:
        return ()
    places: tuple[tuple[StopKind, Any], ...] = (("pickup", order.pickup), ("delivery", order.delivery))
    shared = {"order_id": order.order_id, "client_id": order.client_id, "load": order.load}
    return tuple(TourStop(kind=kind, address=stop.address, location=stop.location, window=stop.window, **shared) for kind, stop in places)


def _renewed(stop: TourStop, order: KnownOrder) -> TourStop:
    """Take over place, window and load of an order's stop; how long it is served stays."""
    wanted = next((other for other in stops_of(order) if stop.order_id == order.order_id and other.kind == stop.kind), stop)
    return wanted.model_copy(update={"service_minutes": stop.service_minutes})


def _content(plan: TourPlan) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in TourPlan.model_fields}


def _crew(driver: Driver, vehicle: Vehicle) -> dict[str, Any]:
    return {"driver_name": driver.name, "driver_subject": driver.subject, "plate": vehicle.plate}
