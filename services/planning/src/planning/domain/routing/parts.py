"""What is left to be planned when some errands are set aside and the first stops of a tour keep their places."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from planning.domain.routing.plan import Call, RoutePlan, TruckRoute
from planning.domain.routing.problem import BREAK, LONGEST_STRETCH, Errand, RoutingProblem, Truck
from planning.domain.routing.timing import timetable, visit_of


@dataclass(frozen=True, slots=True)
class Rest:
    """The smaller problem, and the way back to the whole one: `kept` are its errands by their place there."""

    problem: RoutingProblem
    kept: Sequence[int]
    head: Sequence[Call]
    errands: int

    def whole(self, plan: RoutePlan) -> RoutePlan:
        """Write a plan of the rest as one of the whole."""
        calls = {route.truck: [(self.kept[number], end) for number, end in route.calls] for route in plan.routes}
        if self.head:
            calls[0] = [*self.head, *calls.get(0, [])]
        return RoutePlan.serving([TruckRoute(truck=truck, calls=tuple(made)) for truck, made in sorted(calls.items())], errands=self.errands)

    def part(self, plan: RoutePlan) -> RoutePlan:
        """Write a plan of the whole as one of the rest."""
        place = {number: index for index, number in enumerate(self.kept)}
        routes = [TruckRoute(truck=route.truck, calls=tuple((place[number], end) for number, end in self._tail(route))) for route in plan.routes]
        return RoutePlan.serving(routes, errands=len(self.kept))

    def _tail(self, route: TruckRoute) -> Sequence[Call]:
        return route.calls[len(self.head) :] if route.truck == 0 else route.calls


def rest_of(problem: RoutingProblem, head: Sequence[Call], *, without: Container[int]) -> Rest:
    """Set errands aside, and let the only vehicle go on from the last stop of its head; what it has on board by then must be delivered."""
    done = set(head)
    kept: list[int] = []
    errands: list[Errand] = []
    for number, errand in enumerate(problem.errands):
        left = [end for end in errand.ends if (number, end) not in done]
        if not left or number in without:
            continue
        kept.append(number)
        aboard = len(left) < len(errand.ends)
        errands.append(Errand.model_construct(**dict(errand) | {"pickup": None, "price": None}) if aboard else errand)
    trucks = (_going_on(problem, head), *problem.trucks[1:]) if head else problem.trucks
    return Rest(problem.model_copy(update={"errands": tuple(errands), "trucks": trucks}), kept, tuple(head), len(problem.errands))


def _going_on(problem: RoutingProblem, head: Sequence[Call]) -> Truck:
    truck = problem.trucks[0]
    table = timetable(TruckRoute(truck=0, calls=tuple(head)), problem)
    now, driven = table.calls[-1].end, sum(call.driving for call in table.calls)
    return truck.model_copy(
        update={
            "start": visit_of(problem, head[-1]).place,
            "earliest": now,
            "latest": max(now, truck.latest),
            "most_driving": None if truck.most_driving is None else max(0, truck.most_driving - driven),
            "most_duty": None if truck.most_duty is None else max(0, truck.most_duty - (now - table.start)),
        }
    )


_SLOWER = (LONGEST_STRETCH + BREAK) / LONGEST_STRETCH
"""Four and a half hours of driving and their break, against the driving alone: 7/6."""


def with_room_for_breaks(problem: RoutingProblem) -> RoutingProblem:
    """Drive all ways slower, so that what is planned leaves time for breaks wherever they fall; the bound on driving is as much wider."""

    def wider(truck: Truck) -> Truck:
        return truck.model_copy(update={"most_driving": None if truck.most_driving is None else round(truck.most_driving * _SLOWER)})

    return problem.model_copy(update={"matrix": problem.matrix.slower(_SLOWER), "trucks": tuple(map(wider, problem.trucks))})
