"""A day's plan: asked for, accepted, discarded, cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis.actor import Actor, Caller
from chassis.errors import AlreadyExists, FieldError
from chassis.outbox import retried
from planning.domain.day_plan import Crew, DayPlan, DayWanted, ProposedTour
from planning.domain.driver import Driver
from planning.domain.known_order import KnownOrder
from planning.domain.objections import Circumstances, Objection, TourDoesNotFit, objections_to, objections_to_order
from planning.domain.posed_problem import LeftOut
from planning.domain.tour import Tour
from planning.domain.vehicle import Vehicle
from planning.store import PlanStore
from planning.usecases.masters import NotInTheFleet
from planning.usecases.orders import see_orders, settle
from planning.usecases.tours import Planning


@dataclass(frozen=True, slots=True)
class DayPlanning:
    """What a day is planned with."""

    planning: Planning
    plans: PlanStore


async def ask_for_plan(wanted: DayWanted, *, plan_id: str, by: Caller, on: DayPlanning, at: datetime) -> DayPlan:
    """Have a day planned. Orders that are not to be carried, or ride already, are refused at once, each with its reason.

    Raises NotInTheFleet, TourOver, TourDoesNotFit (crews whose papers or absences forbid the day), OrderNotFound, OwnerUnavailable.
    """
    crews = await _crews(wanted, by=by.actor, on=on.planning, at=at)
    found = [objection for tour, given in crews for objection in objections_to(tour, given)]
    if found:
        raise _refused(found)
    ids = [order.order_id for order in wanted.orders]
    orders = await see_orders(ids, by=by, known=on.planning.known, owner=on.planning.owner, at=at)
    riding = await on.planning.tours.riding(ids)
    refused = [*_not_to_be_planned(orders, crews[0][0]), *(_rides(order_id, tour_id) for order_id, tour_id in riding.items())]
    plan = DayPlan(
        plan_id=plan_id, carrier_id=crews[0][0].carrier_id, created_at=at, updated_at=at, wanted=wanted,
        refused=tuple({one.order_id: one for one in refused}.values()),
    )  # fmt: skip
    await on.plans.insert(plan, at=at)
    return plan


async def accept_plan(plan_id: str, *, expected: int | None, by: Actor, on: DayPlanning, at: datetime) -> DayPlan:
    """Make the proposal's tours, all of them or none. Raises PlanNotFound, PlanNotProposed, StaleVersion, TourOver, TourDoesNotFit with every reason."""
    plan = await on.plans.get(plan_id, visible_to=by)
    if retried.get() and plan.status == "accepted" and plan.updated_at == at:
        return plan
    proposed = plan.expect(expected).proposed_tours()
    orders = await on.planning.known.find_all([stop.stop.order_id for tour in proposed for stop in tour.stops if stop.stop.order_id])
    made, found = [], []
    for one in proposed:
        tour, given = await _tour_of(one, plan, by=by, on=on.planning, at=at)
        made.append(tour)
        found += [*objections_to(tour, given), *_gone(orders, tour)]
    if found:
        raise _refused(found)
    accepted = plan.accepted([tour.tour_id for tour in made], at=at)
    try:
        await on.plans.accept(accepted, made, tours=on.planning.tours, at=at)
    except AlreadyExists as error:
        riding = await on.planning.tours.riding([order_id for tour in made for order_id in tour.order_ids])
        raise _refused([Objection(code="order_on_a_tour", detail=f"It is on {tour_id}.", order_id=order_id) for order_id, tour_id in riding.items()]) from error
    for tour in made:
        await settle(tour, known=on.planning.known, tours=on.planning.tours, at=at)
    return accepted


async def discard_plan(plan_id: str, *, expected: int | None, by: Actor, plans: PlanStore, at: datetime) -> DayPlan:
    """Throw a proposal away. Raises PlanNotFound, StaleVersion, PlanNotProposed."""
    return await plans.change(plan_id, lambda plan: (plan.expect(expected).discarded(at=at), ()), visible_to=by, at=at)


async def cancel_plan(plan_id: str, *, by: Actor, plans: PlanStore, at: datetime) -> DayPlan:
    """Stop a search. Raises PlanNotFound, PlanOver."""
    return await plans.change(plan_id, lambda plan: (plan.cancelled(at=at), ()), visible_to=by, at=at)


async def _crews(wanted: DayWanted, *, by: Actor, on: Planning, at: datetime) -> list[tuple[Tour, Circumstances]]:
    """Make an empty tour of each crew, to be weighed. Raises NotInTheFleet when the crews are not of one fleet."""
    crews: list[tuple[Tour, Circumstances]] = []
    for number, crew in enumerate(wanted.crews):
        driver, vehicle = await _people(crew, number, by=by, on=on, carrier_id=crews[0][0].carrier_id if crews else None)
        tour = Tour.planned(f"crew {number}", wanted.tour_plan(crew), (), driver=driver, vehicle=vehicle, at=at)
        crews.append((tour, await _circumstances(tour, driver, vehicle, on=on)))
    return crews


async def _people(crew: Crew, number: int, *, by: Actor, on: Planning, carrier_id: str | None) -> tuple[Driver, Vehicle]:
    driver, vehicle = await on.drivers.find(crew.driver_id, visible_to=by), await on.vehicles.find(crew.vehicle_id, visible_to=by)
    fleet = carrier_id or (driver.carrier_id if driver else None)
    if driver is None or driver.carrier_id != fleet:
        raise NotInTheFleet(errors=[FieldError(f"#/crews/{number}/driverId", "is not of this fleet")])
    if vehicle is None or vehicle.carrier_id != fleet:
        raise NotInTheFleet(errors=[FieldError(f"#/crews/{number}/vehicleId", "is not of this fleet")])
    return driver, vehicle


async def _circumstances(tour: Tour, driver: Driver, vehicle: Vehicle, *, on: Planning) -> Circumstances:
    whose = {"carrier_id": tour.carrier_id, "driver_id": tour.driver_id, "vehicle_id": tour.vehicle_id}
    absences = await on.absences.touching(tour.starts_at, tour.ends_at, **whose)
    return Circumstances(driver, vehicle, absences, await on.tours.touching(tour.starts_at, tour.ends_at, **whose))


async def _tour_of(one: ProposedTour, plan: DayPlan, *, by: Actor, on: Planning, at: datetime) -> tuple[Tour, Circumstances]:
    number, crew = next((number, crew) for number, crew in enumerate(plan.wanted.crews) if crew.vehicle_id == one.vehicle_id)
    driver, vehicle = await _people(crew, number, by=by, on=on, carrier_id=plan.carrier_id)
    stops = tuple(planned.stop for planned in one.stops)
    tour = Tour.planned(one.tour_id, plan.wanted.tour_plan(crew), stops, driver=driver, vehicle=vehicle, at=at)
    return tour, await _circumstances(tour, driver, vehicle, on=on)


def _not_to_be_planned(orders: dict[str, KnownOrder], tour: Tour) -> list[LeftOut]:
    found = [objection for order in orders.values() for objection in objections_to_order(order, tour)]
    return [LeftOut(order_id=objection.order_id, code=objection.code, detail=objection.detail) for objection in found]


def _gone(orders: dict[str, KnownOrder], tour: Tour) -> list[Objection]:
    """Find the orders that were cancelled, or given to another carrier, since the search."""
    gone = [order for order_id in tour.order_ids if (order := orders.get(order_id)) and (order.leaves(tour.carrier_id) or not order.is_to_be_carried)]
    return [Objection(code="order_not_to_be_carried", detail=f"The order is {order.status} by now.", order_id=order.order_id) for order in gone]


def _rides(order_id: str, tour_id: str) -> LeftOut:
    return LeftOut(order_id=order_id, code="order_on_a_tour", detail=f"It is on {tour_id} already.")


def _refused(found: Sequence[Objection]) -> TourDoesNotFit:
    reasons = [objection.model_dump(by_alias=True, exclude_none=True) for objection in found]
    return TourDoesNotFit(" ".join(objection.detail for objection in found[:20]), reasons=reasons)
