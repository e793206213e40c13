"""What an engine answers: who drives where in which order, and what is left."""

from typing import Any

from contracts.values import Value
from planning.domain.routing.problem import End

Call = tuple[int, End]
"""One stop of a route: which errand, by its place in the problem, and which end of it."""


class TruckRoute(Value):
    """The stops of one vehicle, in order; never none."""

    truck: int
    calls: tuple[Call, ...]


class RoutePlan(Value):
    """Routes, at most one a vehicle, and the errands nobody serves."""

    routes: tuple[TruckRoute, ...] = ()
    left_out: tuple[int, ...] = ()

    @classmethod
    def serving(cls, routes: "list[TruckRoute]", *, errands: int) -> "RoutePlan":
        """Make it of routes; what is on none of them is left out. Routes without a stop are none."""
        driven = tuple(route for route in routes if route.calls)
        served = {errand for route in driven for errand, _ in route.calls}
        return cls(routes=driven, left_out=tuple(errand for errand in range(errands) if errand not in served))


class Effort(Value):
    """How an engine may work: seconds, and for what must be the same each time, rounds and a seed. `patience`: rounds without a better plan."""

    seconds: float
    rounds: int | None = None
    patience: int | None = None
    seed: int = 1

    def half(self) -> "Effort":
        """Give half of the time."""
        return self.model_copy(update={"seconds": self.seconds / 2})


class Found(Value):
    """A plan, by which engine, and what it took."""

    plan: RoutePlan
    engine: str
    rounds: int
    seconds: float

    def as_told(self) -> dict[str, Any]:
        """Say how it was found."""
        return {"engine": self.engine, "rounds": self.rounds, "seconds": round(self.seconds, 2)}
