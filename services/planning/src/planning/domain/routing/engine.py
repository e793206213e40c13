"""What every engine can do, whoever wrote it."""

from collections.abc import Callable
from typing import Protocol

from contracts.values import Value
from planning.domain.routing.plan import Effort, Found, RoutePlan
from planning.domain.routing.problem import RoutingProblem


class Progress(Value):
    """How far an engine is: rounds and seconds gone, the share of its effort, and the cost of its best plan in its own units."""

    rounds: int
    seconds: float
    share: float
    cost: int


Tell = Callable[[Progress], None]


class RoutingEngine(Protocol):
    """Searches the best plan within an effort."""

    name: str

    def solve(self, problem: RoutingProblem, effort: Effort, *, start: RoutePlan | None = None, tell: Tell | None = None) -> Found:
        """Search, from a plan to begin with if there is one. The plan answered may break rules when none was found that does not."""
        ...
