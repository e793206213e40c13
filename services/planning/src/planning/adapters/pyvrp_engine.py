"""PyVRP behind our interface: iterated local search over routes, in C++. Runs in child processes only (`engine_child`). https://pyvrp.org

What PyVRP has no word for is said in its own: equipment is a load of its own dimension, of which vehicles without it take none; an open tour ends at a
place that is nowhere, at no distance from everywhere; driving is its "distance", so that its bound on distance is the driver's bound on driving.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from math import log2

import numpy as np
from pyvrp import Activity, ActivityType, Client, Depot, Location, PenaltyParams, ProblemData, Route, Shipment, Solution, SolveParams, VehicleType, solve

from planning.domain.routing.engine import Progress, Tell
from planning.domain.routing.plan import Call, Effort, Found, RoutePlan, TruckRoute
from planning.domain.routing.problem import BREAK, DIMENSIONS, LONGEST_STRETCH, UNREACHABLE, Errand, RoutingProblem, Truck, Visit

_FINE = 10
"""Costs are whole numbers there: tenths of a cent."""
_USUAL_MOST_PENALTY = 100_000.0
_ENOUGH = 1_000_000
_NO_BOUND = 2**63 - 1
_TELL_EVERY = 0.5


class PyVrpEngine:
    """Iterated local search by PyVRP."""

    name = f"pyvrp {version('pyvrp')}"

    def solve(self, problem: RoutingProblem, effort: Effort, *, start: RoutePlan | None = None, tell: Tell | None = None) -> Found:
        """Search within the effort."""
        began = time.perf_counter()
        if not problem.errands or not problem.trucks:
            return Found(plan=RoutePlan.serving([], errands=len(problem.errands)), engine=self.name, rounds=0, seconds=0)
        model = _Model(problem)
        until = _Until(effort, began, tell)
        begin = model.solution(start) if start and start.routes else None
        result = solve(model.data, until, seed=effort.seed, collect_stats=False, params=SolveParams(penalty=model.penalties), initial_solution=begin)
        return Found(plan=model.plan(result.best), engine=self.name, rounds=result.num_iterations, seconds=time.perf_counter() - began)


@dataclass
class _Until:
    """Stops when the effort is spent, and tells how far the search is."""

    effort: Effort
    began: float
    tell: Tell | None
    _rounds: int = 0
    _best: float = float("inf")
    _best_at: int = 0
    _told: float = field(default_factory=time.perf_counter)

    def __call__(self, best_cost: int) -> bool:
        """Say whether to stop; PyVRP asks before each round."""
        now = time.perf_counter()
        if best_cost < self._best:
            self._best, self._best_at = best_cost, self._rounds
        if self.tell and now - self._told >= _TELL_EVERY:
            self._told = now
            share = min(1.0, (now - self.began) / self.effort.seconds)
            self.tell(Progress(rounds=self._rounds, seconds=round(now - self.began, 2), share=round(share, 3), cost=int(self._best)))
        self._rounds += 1
        spent = self.effort.rounds is not None and self._rounds > self.effort.rounds
        stuck = self.effort.patience is not None and self._rounds - self._best_at > self.effort.patience
        return spent or stuck or now - self.began >= self.effort.seconds


class _Model:
    """A routing problem in PyVRP's terms, and its solutions in ours."""

    def __init__(self, problem: RoutingProblem) -> None:
        self._problem = problem
        self._needs = sorted({need for errand in problem.errands for need in errand.needs})
        self._bounded = [number for number in range(len(DIMENSIONS)) if self._is_bounded(number)]
        self._nowhere = problem.matrix.size
        self._alike = _alike(problem.trucks)
        places = sorted({place for truck in problem.trucks for place in (truck.start, self._end(truck))})
        self._depot_at = {place: number for number, place in enumerate(places)}
        self._clients = [number for number, errand in enumerate(problem.errands) if len(errand.visits) == 1]
        self._shipments = [number for number, errand in enumerate(problem.errands) if len(errand.visits) == 2]
        seconds = np.frombuffer(problem.matrix.seconds, dtype=np.int32).reshape(problem.matrix.size, -1).astype(np.int64)
        driving = np.pad(seconds, ((0, 1), (0, 1)))
        self._metres_a_second: float = np.frombuffer(problem.matrix.metres, dtype=np.int32).sum(dtype=np.float64) / max(1.0, float(seconds.sum()))
        self._dearest = max(1.0, *(self._alone(truck, driving) for truck in problem.trucks))
        self.data = ProblemData(
            locations=[Location(0, 0)] * (problem.matrix.size + 1),
            clients=[self._client(problem.errands[number]) for number in self._clients],
            depots=[Depot(location=place) for place in places],
            vehicle_types=[self._vehicle(problem.trucks[numbers[0]], len(numbers)) for numbers in self._alike],
            distance_matrices=[driving],  # type: ignore[list-item]  # PyVRP's stubs give ndarray one parameter
            duration_matrices=[_with_breaks(driving)],  # type: ignore[list-item]  # as above
            shipments=[self._shipment(problem.errands[number]) for number in self._shipments],
        )

    @property
    def penalties(self) -> PenaltyParams:
        """Let a second's lateness cost up to as much as the dearest errand left out: otherwise what does not fit is driven late rather than left out."""
        dearest = max((self._prize(errand) for errand in self._problem.errands), default=0)
        return PenaltyParams(max_penalty=max(_USUAL_MOST_PENALTY, float(dearest)))

    def solution(self, plan: RoutePlan) -> Solution:
        """Write a plan as a solution to begin with."""
        kind_of = {number: kind for kind, numbers in enumerate(self._alike) for number in numbers}
        return Solution(self.data, [Route(self.data, [self._activity(call) for call in route.calls], kind_of[route.truck]) for route in plan.routes])

    def plan(self, solution: Solution) -> RoutePlan:
        """Read a solution. Vehicles that are alike drive its routes in turn."""
        free = [iter(numbers) for numbers in self._alike]
        routes = [TruckRoute(truck=next(free[route.vehicle_type()]), calls=tuple(self._calls(route))) for route in solution.routes()]
        return RoutePlan.serving(routes, errands=len(self._problem.errands))

    def _activity(self, call: Call) -> Activity:
        number, end = call
        if len(self._problem.errands[number].visits) == 1:
            return Activity(ActivityType.CLIENT, self._clients.index(number))
        return Activity(ActivityType.PICKUP if end == "pickup" else ActivityType.DELIVERY, self._shipments.index(number))

    def _calls(self, route: Route) -> Iterable[Call]:
        for activity in route:
            if activity.is_client():
                number = self._clients[activity.idx]
                yield number, self._problem.errands[number].ends[0]
            elif activity.is_shipment():
                yield self._shipments[activity.idx], "pickup" if activity.is_pickup() else "delivery"

    def _alone(self, truck: Truck, driving: "np.ndarray[tuple[int, int], np.dtype[np.int64]]") -> float:
        """Give the cents of the dearest tour a vehicle could make for one errand alone."""
        reached = np.where(driving < UNREACHABLE, driving, 0)
        longest = int(reached[truck.start].max()) + int(reached.max()) + int(reached[:, self._end(truck)].max())
        return float(truck.cost_fixed + longest * self._second(truck))

    def _second(self, truck: Truck) -> float:
        """Give the cents of a second behind the wheel, kilometres at the mean speed within."""
        return truck.cost_driving_hour / 3600 + truck.cost_km * self._metres_a_second / 1000

    def _client(self, errand: Errand) -> Client:
        visit, amounts = errand.visits[0], self._amounts(errand)
        delivery, pickup = ([0] * len(amounts), amounts) if errand.pickup else (amounts, [0] * len(amounts))
        return Client(
            location=visit.place, delivery=delivery, pickup=pickup, service_duration=visit.service, tw_early=visit.earliest, tw_late=_latest(visit),
            prize=self._prize(errand), required=errand.price is None,
        )  # fmt: skip

    def _shipment(self, errand: Errand) -> Shipment:
        first, second = errand.visits
        return Shipment(
            first.place, second.place, first.earliest, _latest(first), first.service, second.earliest, _latest(second), second.service,
            self._amounts(errand), self._prize(errand), errand.price is None,
        )  # fmt: skip

    def _prize(self, errand: Errand) -> int:
        """Give what leaving it out costs there. What is worth more than a tour of its own is worth it by the order of magnitude only: prices far above every
        cost would make PyVRP keep plans that break rules rather than leave anything out."""
        price = errand.price or 0
        return round(_FINE * (price if price <= self._dearest else self._dearest * (1 + log2(price / self._dearest))))

    def _amounts(self, errand: Errand) -> list[int]:
        return [*(errand.load.figures[number] for number in self._bounded), *(int(need in errand.needs) for need in self._needs)]

    def _vehicle(self, truck: Truck, count: int) -> VehicleType:
        return VehicleType(
            num_available=count,
            capacity=[*(truck.room.figures[number] for number in self._bounded), *(_ENOUGH if need in truck.equipment else 0 for need in self._needs)],
            start_depot=self._depot_at[truck.start], end_depot=self._depot_at[self._end(truck)],
            fixed_cost=_fine(truck.cost_fixed), tw_early=truck.earliest, tw_late=max(truck.earliest, truck.latest),
            unit_distance_cost=max(1, round(self._second(truck) * _FINE)), unit_duration_cost=round(truck.cost_duty_hour / 3600 * _FINE),
            shift_duration=_NO_BOUND if truck.most_duty is None else truck.most_duty,
            max_distance=_NO_BOUND if truck.most_driving is None else truck.most_driving,
        )  # fmt: skip

    def _end(self, truck: Truck) -> int:
        return self._nowhere if truck.end is None else truck.end

    def _is_bounded(self, number: int) -> bool:
        rooms = [truck.room.figures[number] for truck in self._problem.trucks]
        return sum(errand.load.figures[number] for errand in self._problem.errands) > min(rooms, default=0)


def _alike(trucks: Sequence[Truck]) -> list[list[int]]:
    kinds: dict[Truck, list[int]] = {}
    for number, truck in enumerate(trucks):
        kinds.setdefault(truck.model_copy(update={"key": ""}), []).append(number)
    return list(kinds.values())


def _latest(visit: Visit) -> int:
    return max(visit.earliest, visit.latest)


def _fine(cents: int) -> int:
    return cents * _FINE


def _with_breaks(driving: "np.ndarray[tuple[int, int], np.dtype[np.int64]]") -> "np.ndarray[tuple[int, int], np.dtype[np.int64]]":
    """As `with_breaks` in the domain, over the whole matrix."""
    long = (driving > LONGEST_STRETCH) & (driving < UNREACHABLE)
    return np.where(long, driving + BREAK * ((driving - 1) // LONGEST_STRETCH), driving)
