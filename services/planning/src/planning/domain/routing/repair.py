"""A plan that cannot be driven made into one that can: what stands in the way is taken off, the cheapest to leave out first."""

from planning.domain.routing.plan import RoutePlan, TruckRoute
from planning.domain.routing.problem import RoutingProblem
from planning.domain.routing.timing import Timetable, timetable

_MOST_TRIED = 40
"""Errands of a route that are weighed each time one is taken off."""


def repaired(plan: RoutePlan, problem: RoutingProblem) -> RoutePlan:
    """Take errands off each route until it breaks no rule. What must not be left out stays, so the answer may still break one."""
    return RoutePlan.serving([_repaired(route, problem) for route in plan.routes], errands=len(problem.errands))


def _repaired(route: TruckRoute, problem: RoutingProblem) -> TruckRoute:
    """Take off the errand whose going leaves the least wrong, for its price; again until nothing is wrong."""
    while route.calls and (wrong := _wrong(timetable(route, problem))):
        going = {number for number, _ in route.calls if problem.errands[number].price is not None}
        if not going:
            return route
        tried = sorted(going)[:: 1 + len(going) // _MOST_TRIED]
        left = {number: _without(route, number) for number in tried}
        gained = {number: wrong - _wrong(timetable(other, problem)) for number, other in left.items()}
        route = left[max(tried, key=lambda number: (gained[number] / (1 + (problem.errands[number].price or 0)), -number))]
    return route


def _without(route: TruckRoute, number: int) -> TruckRoute:
    return route.model_copy(update={"calls": tuple(call for call in route.calls if call[0] != number)})


def _wrong(table: Timetable) -> int:
    """Weigh what is wrong with a route: its excesses, and that there is one."""
    return sum(1 + fault.excess for fault in table.faults)
