"""The nearest stop next: what a person with a map does, and the yardstick every plan is held to. Quick, and never a rule broken."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import nsmallest

from planning.domain.routing.plan import Call, RoutePlan, TruckRoute
from planning.domain.routing.problem import UNREACHABLE, Errand, RoutingProblem, Truck
from planning.domain.routing.timing import timetable, visit_of

_LOOKED_AT = 60
"""New errands around that are tried before a tour is ended; what is on board is always looked at."""


def nearest_neighbour(problem: RoutingProblem) -> RoutePlan:
    """Let one vehicle after the other go to the nearest stop that it can still serve, until none is left."""
    left, routes = set(range(len(problem.errands))), []
    for number in range(len(problem.trucks)):
        tour = _Tour(problem, number)
        while step := tour.nearest(left):
            tour.go(step)
            left.discard(step[0])
        if tour.calls:
            routes.append(TruckRoute(truck=number, calls=tuple(tour.calls)))
    return RoutePlan.serving(routes, errands=len(problem.errands))


@dataclass
class _Tour:
    problem: RoutingProblem
    number: int
    calls: list[Call] = field(default_factory=list)
    aboard: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.truck: Truck = self.problem.trucks[self.number]
        self.place, self.now = self.truck.start, self.truck.earliest

    def nearest(self, left: set[int]) -> Call | None:
        """Give the nearest call after which the route can still be ended as it must."""
        for _, call in sorted([*self._drops(), *nsmallest(_LOOKED_AT, self._starts(left))]):
            if self._can(call):
                return call
        return None

    def go(self, call: Call) -> None:
        """Make the call."""
        visit = visit_of(self.problem, call)
        self.now = max(self.now + self.problem.duration(self.place, visit.place), visit.earliest) + visit.service
        self.place = visit.place
        self.calls.append(call)
        errand = self.problem.errands[call[0]]
        if call[1] == "pickup" and errand.delivery:
            self.aboard.add(call[0])
        else:
            self.aboard.discard(call[0])

    def _drops(self) -> Iterator[tuple[int, Call]]:
        cells, row = self.problem.matrix.second_cells, self.place * self.problem.matrix.size
        for number in self.aboard:
            yield cells[row + visit_of(self.problem, (number, "delivery")).place], (number, "delivery")

    def _starts(self, left: set[int]) -> Iterator[tuple[int, Call]]:
        cells, row = self.problem.matrix.second_cells, self.place * self.problem.matrix.size
        for number in left:
            errand = self.problem.errands[number]
            if self._might(errand):
                call: Call = (number, errand.ends[0])
                yield cells[row + visit_of(self.problem, call).place], call

    def _might(self, errand: Errand) -> bool:
        """Look quickly whether the first end of an errand is in time at all."""
        first = errand.visits[0]
        way = self.problem.matrix.second_cells[self.place * self.problem.matrix.size + first.place]
        return way < UNREACHABLE and self.now + way <= min(first.latest, self.truck.latest)

    def _can(self, call: Call) -> bool:
        """Try the route with this call, then what is on board delivered in the order of its windows."""
        rest = sorted(self.aboard | {call[0]}, key=self._due)
        end: list[Call] = [(number, "delivery") for number in rest if self.problem.errands[number].delivery and (number, "delivery") != call]
        return not timetable(TruckRoute(truck=self.number, calls=(*self.calls, call, *end)), self.problem).faults

    def _due(self, number: int) -> int:
        delivery = self.problem.errands[number].delivery
        return delivery.latest if delivery else 0
