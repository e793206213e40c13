"""Tours: planned, changed, given up; orders put on them and taken off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis.actor import Actor, Caller
from chassis.errors import AlreadyExists, ConcurrentEdit, FieldError, NotFound
from contracts import Fact
from planning.adapters.orders_owner import OrdersOwner
from planning.domain.known_order import KnownOrder
from planning.domain.objections import Circumstances, Objection, OrderDoesNotFit, TourDoesNotFit, objections_to, objections_to_order
from planning.domain.tour import Tour, TourPlan
from planning.domain.wanted_stop import WantedStop, arranged, orders_in
from planning.store import AbsenceStore, DriverStore, KnownOrderStore, TourStore, VehicleStore
from planning.usecases.masters import NotInTheFleet
from planning.usecases.orders import see_orders, settle


class AssignmentNotFound(NotFound):
    """The order is on no tour of yours."""


@dataclass(frozen=True, slots=True)
class Planning:
    """Everything a tour is planned with."""

    tours: TourStore
    drivers: DriverStore
    vehicles: VehicleStore
    absences: AbsenceStore
    known: KnownOrderStore
    owner: OrdersOwner


async def plan_tour(plan: TourPlan, wanted: Sequence[WantedStop], *, tour_id: str, by: Caller, on: Planning, at: datetime) -> Tour:
    """Plan a tour. Raises NotInTheFleet, OrderNotFound, OwnerUnavailable, TourOver, TourDoesNotFit."""
    given = await _circumstances(plan, by=by.actor, on=on)
    orders = await see_orders(orders_in(wanted), by=by, known=on.known, owner=on.owner, at=at)
    tour = Tour.planned(tour_id, plan, arranged(wanted, orders), driver=given.driver, vehicle=given.vehicle, at=at)
    _refuse([*_newcomers(orders, tour), *objections_to(tour, given)])
    try:
        await on.tours.insert(tour, tour.created_fact(), *tour.order_facts(None), at=at)
    except AlreadyExists as error:
        raise _taken() from error
    return await settle(tour, known=on.known, tours=on.tours, at=at)


async def replan_tour(tour_id: str, plan: TourPlan, wanted: Sequence[WantedStop], *, expected: int | None, by: Caller, on: Planning, at: datetime) -> Tour:
    """Replace a tour's plan and stops. Raises TourNotFound, StaleVersion and what `plan_tour` raises."""
    carrier_id = (await on.tours.get(tour_id, visible_to=by.actor)).expect(expected).carrier_id
    given = await _circumstances(plan, by=by.actor, on=on, carrier_id=carrier_id)
    orders = await see_orders(orders_in(wanted), by=by, known=on.known, owner=on.owner, at=at)

    def decide(tour: Tour) -> tuple[Tour, Sequence[Fact]]:
        stops = arranged(wanted, orders)
        replanned = tour.expect(expected).replanned(plan, stops, driver=given.driver, vehicle=given.vehicle, at=at)
        new = {order_id: order for order_id, order in orders.items() if order_id not in tour.order_ids}
        _refuse([*_newcomers(new, replanned), *objections_to(replanned, given)])
        return replanned, [replanned.updated_fact(), *replanned.order_facts(tour)]

    try:
        tour = await on.tours.change(tour_id, decide, visible_to=by.actor, at=at)
    except AlreadyExists as error:
        raise _taken() from error
    return await settle(tour, known=on.known, tours=on.tours, at=at)


async def give_up_tour(tour_id: str, *, expected: int | None, by: Actor, tours: TourStore, at: datetime) -> None:
    """Delete a tour; its orders are free. Raises TourNotFound, StaleVersion."""

    def decide(tour: Tour) -> tuple[Tour, Sequence[Fact]]:
        gone = tour.expect(expected).deleted(at)
        return gone, [gone.deleted_fact(carried=tour), *gone.order_facts(tour, reason="tour_deleted")]

    await tours.change(tour_id, decide, visible_to=by, at=at)


async def assign_order(order_id: str, tour_id: str, *, position: int | None, by: Caller, on: Planning, at: datetime) -> Tour:
    """Put an order on a tour. Raises TourNotFound, OrderNotFound, OwnerUnavailable, Invalid, OrderDoesNotFit with every reason."""
    seen = await on.tours.get(tour_id, visible_to=by.actor)
    order = (await see_orders([order_id], by=by, known=on.known, owner=on.owner, at=at))[order_id]
    given = await _circumstances(seen, by=by.actor, on=on, carrier_id=seen.carrier_id)

    def decide(tour: Tour) -> tuple[Tour, Sequence[Fact]]:
        if tour.commitment != seen.commitment:
            raise ConcurrentEdit  # what was weighed is another crew or another day
        found = objections_to_order(order, tour)
        assigned = tour.not_over(at).with_order(order, position=position, at=at)
        if found or (found := objections_to(assigned, given)):
            raise _refused(found)
        return assigned, assigned.order_facts(tour)

    try:
        tour = await on.tours.change(tour_id, decide, visible_to=by.actor, at=at)
    except AlreadyExists as error:
        raise _taken() from error
    settled = await settle(tour, known=on.known, tours=on.tours, at=at)
    if order_id not in settled.order_ids:
        raise _refused([Objection(code="order_not_to_be_carried", detail="The order left at the same moment.", order_id=order_id)])
    return settled


async def unassign_order(order_id: str, *, by: Actor, tours: TourStore, at: datetime) -> None:
    """Take an order off the tour it is on. Raises AssignmentNotFound."""
    carrying = await tours.carrying(order_id, visible_to=by)
    if carrying is None:
        raise AssignmentNotFound

    def decide(tour: Tour) -> tuple[Tour, Sequence[Fact]] | None:
        if order_id not in tour.order_ids:
            return None
        without = tour.without(order_id, at=at)
        return without, without.order_facts(tour)

    await tours.change(carrying.tour_id, decide, visible_to=by, at=at)


async def _circumstances(plan: TourPlan, *, by: Actor, on: Planning, carrier_id: str | None = None) -> Circumstances:
    """Load what a tour is weighed against. Raises NotInTheFleet when driver and vehicle are not of one fleet, the tour's own."""
    driver, vehicle = await on.drivers.find(plan.driver_id, visible_to=by), await on.vehicles.find(plan.vehicle_id, visible_to=by)
    owner = carrier_id or (driver.carrier_id if driver else None)
    if driver is None or driver.carrier_id != owner:
        raise NotInTheFleet(errors=[FieldError("#/driverId", "is not of this fleet")])
    if vehicle is None or vehicle.carrier_id != owner:
        raise NotInTheFleet(errors=[FieldError("#/vehicleId", "is not of this fleet")])
    absences = await on.absences.touching(plan.starts_at, plan.ends_at, carrier_id=driver.carrier_id, driver_id=plan.driver_id, vehicle_id=plan.vehicle_id)
    others = await on.tours.touching(plan.starts_at, plan.ends_at, carrier_id=driver.carrier_id, driver_id=plan.driver_id, vehicle_id=plan.vehicle_id)
    return Circumstances(driver, vehicle, absences, others)


def _newcomers(orders: dict[str, KnownOrder], tour: Tour) -> list[Objection]:
    found = [objection for order in orders.values() for objection in objections_to_order(order, tour)]
    return [objection for objection in found if objection.code != "order_on_this_tour"]


def _refuse(found: Sequence[Objection]) -> None:
    if found:
        raise TourDoesNotFit(_sentence(found), reasons=_shown(found))


def _taken() -> OrderDoesNotFit:
    return _refused([Objection(code="order_on_a_tour", detail="The order is on a tour already; take it off that one first.")])


def _refused(found: Sequence[Objection]) -> OrderDoesNotFit:
    return OrderDoesNotFit(_sentence(found), reasons=_shown(found))


def _sentence(found: Sequence[Objection]) -> str:
    return " ".join(objection.detail for objection in found)


def _shown(found: Sequence[Objection]) -> list[dict[str, str]]:
    return [objection.model_dump(by_alias=True, exclude_none=True) for objection in found]
