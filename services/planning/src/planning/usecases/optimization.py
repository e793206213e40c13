"""A tour's stops in a better order: proposed, looked at, committed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis.actor import Actor
from chassis.errors import FieldError, Invalid
from contracts import Fact
from planning.adapters.engine_process import EngineProcess
from planning.domain.located_place import spot_of
from planning.domain.optimization import Figures, HowFound, Optimization, Saving
from planning.domain.posed_problem import PosedProblem
from planning.domain.routing.plan import Effort, RoutePlan, TruckRoute
from planning.domain.routing.problem import RoutingProblem
from planning.domain.routing.timing import timetable
from planning.domain.tariff import PRICE_OF, USUAL, Tariff
from planning.domain.tour import Tour
from planning.domain.tour_routing import Clock, ErrandOfTour, Sites, calls_of, errands_of, truck_of
from planning.domain.vehicle import Vehicle
from planning.domain.ways import Ways
from planning.store import OptimizationStore
from planning.usecases.geography import Geography, locate, ways_between
from planning.usecases.masters import NotInTheFleet
from planning.usecases.orders import settle
from planning.usecases.routing import Search, search
from planning.usecases.tours import Planning


class DepotNotFound(Invalid):
    """Nobody knows where the depot is: give its location."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a tour is to be optimised: its first stops that keep their places, whether it ends at its last stop, prices of orders, costs, effort."""

    locked: int = 0
    is_open: bool = False
    prices: Mapping[str, int] | None = None
    tariff: Tariff = USUAL
    seconds: float | None = None
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Optimizing:
    """What a tour is optimised with."""

    planning: Planning
    optimizations: OptimizationStore
    geography: Geography
    engine: EngineProcess


async def propose_order(tour_id: str, wishes: Wishes, *, optimization_id: str, by: Actor, on: Optimizing, at: datetime) -> Optimization:
    """Search a better order of a tour's stops; the tour stays as it is. Raises TourNotFound, TourOver, DepotNotFound, EngineUnavailable, EngineBusy."""
    tour = (await on.planning.tours.get(tour_id, visible_to=by)).not_over(at)
    posed = await pose(tour, wishes, by=by, on=on, at=at)
    given = RoutePlan.serving([TruckRoute(truck=0, calls=calls_of(range(len(tour.stops)), posed.errands))], errands=len(posed.errands))
    head = calls_of(range(min(wishes.locked, len(tour.stops))), posed.errands)
    found = await search(posed.problem, _effort(len(tour.stops), wishes), engine=on.engine, given=given, head=head)
    proposal = _proposal(tour, posed, found, optimization_id=optimization_id, seed=wishes.seed, at=at)
    await on.optimizations.insert(proposal, at=at)
    return proposal


async def commit_order(tour_id: str, optimization_id: str, *, by: Actor, on: Optimizing, at: datetime) -> Tour:
    """Put a tour's stops in the order proposed; what was left out leaves it. Raises TourNotFound, OptimizationNotFound, OptimizationStale, TourOver."""
    proposal = await on.optimizations.of_tour(tour_id, optimization_id, visible_to=by)

    def decide(tour: Tour) -> tuple[Tour, Sequence[Fact]]:
        proposal.fits(version=tour.version)
        optimized = tour.rearranged([planned.stop for planned in proposal.stops], at=at).not_over(at)
        saved = proposal.saved
        return optimized, [
            optimized.optimized_fact(saved_km=saved.km if saved else None, saved_minutes=saved.driving_minutes if saved else None),
            *optimized.order_facts(tour, reason="does_not_fit"),
        ]

    tour = await on.planning.tours.change(tour_id, decide, visible_to=by, at=at)
    return await settle(tour, known=on.planning.known, tours=on.planning.tours, at=at)


async def pose(tour: Tour, wishes: Wishes, *, by: Actor, on: Optimizing, at: datetime) -> PosedProblem:
    """Write a tour as a routing problem. Raises DepotNotFound, NotInTheFleet."""
    vehicle = await on.planning.vehicles.find(tour.vehicle_id, visible_to=by)
    if vehicle is None:
        raise NotInTheFleet(errors=[FieldError("#/vehicleId", "is not of this fleet")])
    located = await locate([spot_of(tour.depot), *map(spot_of, tour.stops)], on=on.geography, at=at)
    if spot_of(tour.depot) not in located:
        raise DepotNotFound(errors=[FieldError("#/depot/address", "is not known to the geocoder nor the gazetteer; give depot.location")])
    known = await on.planning.known.find_all(tour.order_ids)
    prices = {order_id: PRICE_OF[order.priority] for order_id, order in known.items()} | dict(wishes.prices or {})
    sites, clock = Sites(), Clock(tour.starts_at)
    depot = sites.at(located[spot_of(tour.depot)].location)
    errands, lost = errands_of(tour.stops, located, sites=sites, clock=clock, prices=prices)
    ways = await ways_between(sites.points, on=on.geography, at=at)
    return PosedProblem(tour.stops, errands, lost, located, clock, _problem(tour, vehicle, errands, ways, depot, clock, wishes), ways.basis)


def _problem(tour: Tour, vehicle: Vehicle, errands: Sequence[ErrandOfTour], ways: Ways, depot: int, clock: Clock, wishes: Wishes) -> RoutingProblem:
    truck = truck_of(tour, vehicle.capacity, depot, key=tour.tour_id, clock=clock, tariff=wishes.tariff, is_open=wishes.is_open, equipment=vehicle.equipment)
    return RoutingProblem(matrix=ways.matrix, errands=tuple(one.errand for one in errands), trucks=(truck,))


def _effort(stops: int, wishes: Wishes) -> Effort:
    """Give a tour the time it is worth: under a second for thirty stops, some seconds for hundreds; less when nothing better comes up."""
    usual = 0.6 if stops <= 30 else 1.5 if stops <= 60 else 5.0 if stops <= 150 else 12.0
    return Effort(seconds=wishes.seconds or usual, patience=None if wishes.seconds else 2_000, seed=wishes.seed)


def _proposal(tour: Tour, posed: PosedProblem, found: Search, *, optimization_id: str, seed: int, at: datetime) -> Optimization:
    table = timetable(found.plan.routes[0], posed.problem) if found.plan.routes else None
    ours, given, near = (Figures.of(reckoning) for reckoning in (found.ours, found.given or found.ours, found.near))
    told = found.found
    return Optimization(
        optimization_id=optimization_id,
        carrier_id=tour.carrier_id,
        created_at=at,
        updated_at=at,
        tour_id=tour.tour_id,
        tour_version=tour.version,
        day=tour.day,
        starts_at=posed.clock.moment(table.start) if table else tour.starts_at,
        ends_at=posed.clock.moment(table.end) if table else tour.starts_at,
        stops=posed.planned_stops(table) if table else (),
        breaks=posed.breaks(table) if table else (),
        left_out=posed.left_out(found.refused),
        figures=ours,
        given=given.model_copy(update={"feasible": given.feasible and not posed.lost}),
        nearest_neighbour=near,
        saved=Saving.between(given, ours),
        saved_on_nearest=Saving.between(near, ours),
        faults=ours.faults,
        basis=posed.basis,
        found=HowFound(engine=told.engine, rounds=told.rounds, seconds=round(told.seconds, 2), seed=seed),
    )
