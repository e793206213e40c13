"""Small routing problems: places on a line, a kilometre and a minute apart."""

from typing import Any

from planning.domain.routing.plan import RoutePlan, TruckRoute
from planning.domain.routing.problem import Amounts, Errand, Matrix, RoutingProblem, Truck, Visit


def line_of(places: int, *errands: Errand, trucks: tuple[Truck, ...] | None = None) -> RoutingProblem:
    """Places 0, 1, 2… on a line; the depot at 0, one truck that comes back unless told otherwise."""
    metres = [[1000 * abs(a - b) for b in range(places)] for a in range(places)]
    seconds = [[60 * abs(a - b) for b in range(places)] for a in range(places)]
    return RoutingProblem(matrix=Matrix.of(metres, seconds), errands=errands, trucks=trucks or (truck(),))


def truck(**changes: Any) -> Truck:
    return Truck(**({"key": "lorry", "start": 0, "end": 0, "latest": 36_000, "room": Amounts(grams=10, litres=100, pallets=100)} | changes))


def order(pickup: int, delivery: int, *, grams: int = 1, **changes: Any) -> Errand:
    made = {"key": f"{pickup}-{delivery}", "pickup": Visit(place=pickup), "delivery": Visit(place=delivery), "load": Amounts(grams=grams), "price": 10**6}
    return Errand(**(made | changes))


def stop(place: int, **window: int) -> Errand:
    return Errand(key=f"at {place}", delivery=Visit(place=place, **window), price=10**6)


def driven(*calls: tuple[int, str], truck: int = 0) -> TruckRoute:
    return TruckRoute.model_validate({"truck": truck, "calls": calls})


def plan_of(problem: RoutingProblem, *routes: TruckRoute) -> RoutePlan:
    return RoutePlan.serving(list(routes), errands=len(problem.errands))
