"""What is said between the service and the process an engine works in: a line of JSON each."""

from contracts.values import Value
from planning.domain.routing.engine import Progress
from planning.domain.routing.plan import Effort, Found, RoutePlan
from planning.domain.routing.problem import RoutingProblem


class Question(Value):
    """What the parent asks."""

    problem: RoutingProblem
    effort: Effort
    start: RoutePlan | None = None


class Word(Value):
    """One line of an answer: ready to be asked, how far, found, or why not."""

    ready: bool | None = None
    progress: Progress | None = None
    found: Found | None = None
    fault: str | None = None


def line_of(said: Question | Word) -> bytes:
    """Write it as a line."""
    return said.model_dump_json(exclude_none=True).encode() + b"\n"
