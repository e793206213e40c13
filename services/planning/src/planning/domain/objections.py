"""What speaks against a tour: papers, absences, room, order of stops, windows. All of it is told, not only the first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from chassis.errors import Conflict
from contracts.orders import Load
from contracts.values import Value
from planning.domain.absence import Absence
from planning.domain.civil_time import day_in
from planning.domain.driver import Driver
from planning.domain.known_order import KnownOrder
from planning.domain.tour import Tour, TourStop
from planning.domain.vehicle import Capacity, Vehicle

Code = Literal[
    "licence_missing",
    "licence_expired",
    "certificate_expired",
    "inspection_expired",
    "driver_absent",
    "vehicle_absent",
    "driver_busy",
    "vehicle_busy",
    "over_weight",
    "over_volume",
    "too_many_pallets",
    "stop_missing",
    "stop_twice",
    "delivery_before_pickup",
    "window_outside_tour",
    "order_not_to_be_carried",
    "order_incomplete",
    "order_of_another_carrier",
    "order_on_this_tour",
    "order_on_a_tour",
]

MEASURES: tuple[tuple[Code, str, str], ...] = (
    ("over_weight", "weight_kg", "kg"),
    ("over_volume", "volume_m3", "m³"),
    ("too_many_pallets", "pallets", "pallets"),
)


class TourDoesNotFit(Conflict):
    """Something speaks against this tour; `reasons` lists all of it."""


class OrderDoesNotFit(Conflict):
    """The order cannot go on this tour; `reasons` lists why."""


class Objection(Value):
    """One reason against a tour: a code for machines, a sentence for people, and the order it is about."""

    code: Code
    detail: str
    order_id: str | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a tour is weighed against: its driver and vehicle, their absences, and the other tours of either with a shift at that time."""

    driver: Driver
    vehicle: Vehicle
    absences: Sequence[Absence] = ()
    others: Sequence[Tour] = ()


def objections_to(tour: Tour, given: Circumstances) -> list[Objection]:
    """List everything that speaks against a tour."""
    return [
        *_papers(tour, given.driver, given.vehicle),
        *_absences(given.absences),
        *_overlaps(tour, given.others),
        *_order_of_stops(tour.stops),
        *_room(tour.stops, given.vehicle.capacity),
        *_windows(tour),
    ]


def objections_to_order(order: KnownOrder, tour: Tour) -> list[Objection]:
    """List what speaks against putting an order on a tour, whatever the tour is like."""
    found: list[tuple[bool, Code, str]] = [
        (order.order_id in tour.order_ids, "order_on_this_tour", "The order is on this tour already."),
        (order.carrier_id != tour.carrier_id, "order_of_another_carrier", "The order is not assigned to the tour's carrier."),
        (not order.is_to_be_carried, "order_not_to_be_carried", f"The order is {order.status}; it must be pending or assigned."),
        (order.pickup is None or order.delivery is None, "order_incomplete", "Pickup and delivery of the order are not both known."),
    ]
    return [Objection(code=code, detail=detail, order_id=order.order_id) for is_so, code, detail in found if is_so]


def _papers(tour: Tour, driver: Driver, vehicle: Vehicle) -> Iterator[Objection]:
    """Licence of the vehicle's category, certificates and inspections must be valid through the tour's last day."""
    last_day = max(tour.day, day_in(tour.time_zone, tour.ends_at)) if tour.shift else tour.day
    until = driver.valid_until(vehicle.licence)
    if until is None:
        yield Objection(code="licence_missing", detail=f"{driver.name} holds no licence of category {vehicle.licence}.")
    elif until < last_day:
        yield Objection(code="licence_expired", detail=f"The licence of {driver.name} for {vehicle.licence} ran out on {until}.")
    for certificate, end in driver.expired_certificates(on=last_day):
        yield Objection(code="certificate_expired", detail=f"The certificate {certificate} of {driver.name} ran out on {end}.")
    for inspection, end in vehicle.expired_inspections(on=last_day):
        yield Objection(code="inspection_expired", detail=f"The {inspection} inspection of {vehicle.plate} ran out on {end}.")


def _absences(absences: Iterable[Absence]) -> Iterator[Objection]:
    for absence in absences:
        code: Code = "driver_absent" if absence.driver_id else "vehicle_absent"
        yield Objection(code=code, detail=f"Absent ({absence.reason}) from {absence.starts_at.isoformat()} until {absence.ends_at.isoformat()}.")


def _overlaps(tour: Tour, others: Iterable[Tour]) -> Iterator[Objection]:
    """Nobody drives two tours at once. Only tours with a shift are compared: without one nothing is known of their hours."""
    for other in others:
        if other.tour_id == tour.tour_id or not tour.shift or not other.shift or other.starts_at >= tour.ends_at or other.ends_at <= tour.starts_at:
            continue
        if other.driver_id == tour.driver_id:
            yield Objection(code="driver_busy", detail=f"The driver is on {other.tour_id} until {other.ends_at.isoformat()}.")
        if other.vehicle_id == tour.vehicle_id:
            yield Objection(code="vehicle_busy", detail=f"The vehicle is on {other.tour_id} until {other.ends_at.isoformat()}.")


def _order_of_stops(stops: Sequence[TourStop]) -> Iterator[Objection]:
    """Each order has one pickup, and after it one delivery, on the same tour."""
    for order_id in dict.fromkeys(stop.order_id for stop in stops if stop.order_id):
        kinds = [stop.kind for stop in stops if stop.order_id == order_id]
        if len(kinds) != len(set(kinds)):
            yield Objection(code="stop_twice", detail="Pickup or delivery of the order stands twice.", order_id=order_id)
        elif set(kinds) != {"pickup", "delivery"}:
            missing = "delivery" if kinds == ["pickup"] else "pickup"
            yield Objection(code="stop_missing", detail=f"The {missing} of the order is not on the tour.", order_id=order_id)
        elif kinds != ["pickup", "delivery"]:
            yield Objection(code="delivery_before_pickup", detail="The order is delivered before it is picked up.", order_id=order_id)


def _room(stops: Sequence[TourStop], capacity: Capacity) -> Iterator[Objection]:
    """What is on board at any moment must fit."""
    for code, measure, unit in MEASURES:
        limit = getattr(capacity, measure)
        most, order_id = _fullest(stops, measure)
        if limit is not None and most > limit:
            detail = f"{most:g} {unit} would be on board at most, the vehicle takes {limit:g}: {most - limit:g} too many."
            yield Objection(code=code, detail=detail, order_id=order_id)


def _fullest(stops: Sequence[TourStop], measure: str) -> tuple[float, str | None]:
    """Tell how much is on board at most, and after whose pickup. Rounded to grams and litres, so that 0.1 + 0.2 fits into 0.3."""
    aboard, most, order_id = 0.0, 0.0, None
    for stop in stops:
        amount = _amount(stop.load, measure)
        aboard += {"pickup": amount, "delivery": -amount, "service": 0.0}[stop.kind]
        if round(aboard, 3) > most:
            most, order_id = round(aboard, 3), stop.order_id
    return most, order_id


def _amount(load: Load, measure: str) -> float:
    return float(getattr(load, measure))


def _windows(tour: Tour) -> Iterator[Objection]:
    for stop in tour.stops:
        if stop.window and (stop.window.until < tour.starts_at or stop.window.from_ > tour.ends_at):
            detail = f"The window of the {stop.kind} lies outside the tour, {tour.starts_at.isoformat()} to {tour.ends_at.isoformat()}."
            yield Objection(code="window_outside_tour", detail=detail, order_id=stop.order_id)
