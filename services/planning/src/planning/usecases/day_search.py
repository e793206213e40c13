"""The worker's job: days' plans searched, one after the other. It survives the worker's death: the plan keeps its state, the lease on it runs out, another
worker begins anew; a plan that was begun three times is given up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chassis import telemetry
from chassis.errors import ConcurrentEdit, NotFound, Unavailable
from chassis.leases import Lease, LeaseLost
from planning.adapters.engine_process import EngineProcess
from planning.domain.day_plan import DayPlan, OrderOfDay, Proposal, ProposedTour, SearchProgress
from planning.domain.driver import Driver
from planning.domain.known_order import KnownOrder
from planning.domain.located_place import spot_of
from planning.domain.optimization import Figures, HowFound, Saving
from planning.domain.posed_problem import PosedProblem
from planning.domain.routing.engine import Progress
from planning.domain.routing.plan import Effort
from planning.domain.routing.problem import RoutingProblem, Truck
from planning.domain.routing.timing import Timetable, timetable
from planning.domain.tariff import PRICE_OF
from planning.domain.tour import TourStop, stops_of
from planning.domain.tour_routing import Clock, Sites, errands_of, truck_of
from planning.domain.vehicle import Vehicle
from planning.store import DriverStore, KnownOrderStore, PlanStore, VehicleStore
from planning.usecases.geography import Geography, locate, ways_between
from planning.usecases.orders import PLATFORM
from planning.usecases.routing import Search, search

log = telemetry.logger(__name__)

_LEASE_SECONDS = 10.0
_LOOKED_AT = 20

SECONDS_BY_ORDERS = ((50, 10.0), (200, 20.0), (500, 45.0))
"""How long a day of up to so many orders is searched; longer days 90 seconds."""
_LONGEST_SECONDS = 90.0


class NoLongerWanted(Exception):  # noqa: N818  what happened
    """The plan was cancelled while it was searched."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a worker searches with."""

    plans: PlanStore
    known: KnownOrderStore
    drivers: DriverStore
    vehicles: VehicleStore
    geography: Geography
    engine: EngineProcess
    clock: Callable[[], datetime]
    new_tour_id: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Crewed:
    """A truck of the problem, and who it is."""

    truck: Truck
    driver: Driver
    vehicle: Vehicle


async def search_due(desk: Desk) -> bool:
    """Search the first plan that nobody else searches; answers whether there was one."""
    for plan_id in await desk.plans.due(limit=_LOOKED_AT):
        lease = desk.plans.lease_of(plan_id, seconds=_LEASE_SECONDS)
        if await lease.claim():
            await _under(lease, plan_id, desk)
            return True
    return False


async def _under(lease: Lease, plan_id: str, desk: Desk) -> None:
    try:
        async with lease.kept():
            await _search_one(plan_id, desk)
    except* (NoLongerWanted, LeaseLost, ConcurrentEdit, NotFound) as gone:
        log.info("plan_left", plan=plan_id, why=[type(error).__name__ for error in gone.exceptions])
    finally:
        await lease.release()


async def _search_one(plan_id: str, desk: Desk) -> None:
    plan = await desk.plans.change(
        plan_id, lambda seen: (seen.started(at=desk.clock()), ()) if seen.is_searched else None, visible_to=PLATFORM, at=desk.clock()
    )
    if plan.status != "running":
        return
    try:
        posed, crews = await _pose(plan, desk)
        if posed is None:
            await _conclude(plan_id, lambda seen: seen.failed("nobody knows where the depot is; give its location", at=desk.clock()), desk)
            return
        found = await search(posed.problem, _effort(plan), engine=desk.engine, hear=lambda heard: _hear(plan_id, heard, desk))
    except Unavailable as error:
        why = f"the engine failed: {error}"
        await _conclude(plan_id, lambda seen: seen.failed(why, at=desk.clock()), desk)
        return
    proposal = _proposal(plan, posed, crews, found, desk)
    await _conclude(plan_id, lambda seen: seen.proposing(proposal, at=desk.clock()), desk)


async def _conclude(plan_id: str, decide: Callable[[DayPlan], DayPlan], desk: Desk) -> None:
    """Write how a search ended, unless it was cancelled meanwhile."""
    await desk.plans.change(plan_id, lambda seen: (decide(seen), ()) if seen.status == "running" else None, visible_to=PLATFORM, at=desk.clock())


async def _hear(plan_id: str, heard: Progress, desk: Desk) -> None:
    told = SearchProgress(share=heard.share, rounds=heard.rounds, seconds=heard.seconds, told_at=desk.clock())
    if not await desk.plans.tell_progress(plan_id, told):
        raise NoLongerWanted


def _effort(plan: DayPlan) -> Effort:
    usual = next((seconds for orders, seconds in SECONDS_BY_ORDERS if len(plan.wanted.orders) <= orders), _LONGEST_SECONDS)
    return Effort(seconds=plan.wanted.seconds or usual, seed=plan.wanted.seed)


async def _pose(plan: DayPlan, desk: Desk) -> tuple[PosedProblem | None, list[Crewed]]:
    """Write the day as a routing problem; None when a depot is nowhere."""
    refused = {one.order_id for one in plan.refused}
    wanted = {order.order_id: order for order in plan.wanted.orders if order.order_id not in refused}
    known = await desk.known.find_all(list(wanted))
    stops = [stop for order_id, order in known.items() for stop in _stops(order, wanted[order_id])]
    depots = [crew.depot or plan.wanted.depot for crew in plan.wanted.crews]
    located = await locate([*map(spot_of, stops), *map(spot_of, depots)], on=desk.geography, at=desk.clock())
    if any(spot_of(depot) not in located for depot in depots):
        return None, []
    plans = [plan.wanted.tour_plan(crew) for crew in plan.wanted.crews]
    sites, clock = Sites(), Clock(min(one.starts_at for one in plans))
    crews = []
    for crew, tour_plan in zip(plan.wanted.crews, plans, strict=True):
        vehicle, driver = await desk.vehicles.get(crew.vehicle_id, visible_to=PLATFORM), await desk.drivers.get(crew.driver_id, visible_to=PLATFORM)
        depot = sites.at(located[spot_of(tour_plan.depot)].location)
        truck = truck_of(
            tour_plan,
            vehicle.capacity,
            depot,
            key=crew.vehicle_id,
            clock=clock,
            tariff=plan.wanted.tariff,
            is_open=plan.wanted.open,
            equipment=vehicle.equipment,
        )
        crews.append(Crewed(truck, driver, vehicle))
    prices = {order_id: PRICE_OF[order.priority] for order_id, order in known.items()}
    prices |= {order_id: order.price for order_id, order in wanted.items() if order.price is not None}
    needs = {order_id: order.needs for order_id, order in wanted.items()}
    errands, lost = errands_of(stops, located, sites=sites, clock=clock, prices=prices, needs=needs)
    ways = await ways_between(sites.points, on=desk.geography, at=desk.clock())
    problem = RoutingProblem(matrix=ways.matrix, errands=tuple(one.errand for one in errands), trucks=tuple(crew.truck for crew in crews))
    return PosedProblem(stops, errands, lost, located, clock, problem, ways.basis), crews


def _stops(order: KnownOrder, wanted: OrderOfDay) -> list[TourStop]:
    minutes = {"pickup": wanted.pickup_minutes, "delivery": wanted.delivery_minutes}
    return [stop.model_copy(update={"service_minutes": minutes[stop.kind]}) for stop in stops_of(order)]


def _proposal(plan: DayPlan, posed: PosedProblem, crews: list[Crewed], found: Search, desk: Desk) -> Proposal:
    ours, near, told = Figures.of(found.ours), Figures.of(found.near), found.found
    return Proposal(
        tours=tuple(_tour(timetable(route, posed.problem), posed, crews[route.truck], desk.new_tour_id()) for route in found.plan.routes),
        left_out=posed.left_out(found.refused),
        figures=ours,
        nearest_neighbour=near,
        saved_on_nearest=Saving.between(near, ours),
        basis=posed.basis,
        found=HowFound(engine=told.engine, rounds=told.rounds, seconds=round(told.seconds, 2), seed=plan.wanted.seed),
    )


def _tour(table: Timetable, posed: PosedProblem, crew: Crewed, tour_id: str) -> ProposedTour:
    return ProposedTour(
        tour_id=tour_id,
        driver_id=crew.driver.driver_id,
        driver_name=crew.driver.name,
        vehicle_id=crew.vehicle.vehicle_id,
        plate=crew.vehicle.plate,
        starts_at=posed.clock.moment(table.start),
        ends_at=posed.clock.moment(table.end),
        km=round(table.metres / 1000, 1),
        driving_minutes=round(table.driving / 60),
        breaks=posed.breaks(table),
        stops=tuple(stop.model_copy(update={"position_before": None}) for stop in posed.planned_stops(table)),
    )
