"""Searching a plan: what is hopeless is set aside, the engine searches, and what it found is held to the order given and to the nearest neighbour."""

import asyncio
from collections.abc import Container, Sequence
from dataclasses import dataclass

from chassis import telemetry
from chassis.errors import Unavailable
from planning.adapters.engine_process import EngineFailed, EngineProcess, Heard
from planning.domain.routing.nearest import nearest_neighbour
from planning.domain.routing.parts import rest_of, with_room_for_breaks
from planning.domain.routing.plan import Call, Effort, Found, RoutePlan
from planning.domain.routing.problem import RoutingProblem
from planning.domain.routing.refusals import Refusal, hopeless, refusals
from planning.domain.routing.repair import repaired
from planning.domain.routing.timing import Reckoning, reckoned

log = telemetry.logger(__name__)


class EngineUnavailable(Unavailable):
    """The engine did not answer."""


@dataclass(frozen=True, slots=True)
class Search:
    """What was found, what it is held to, and why errands are left out, by their place in the problem."""

    found: Found
    ours: Reckoning
    given: Reckoning | None
    near: Reckoning
    refused: dict[int, Refusal]

    @property
    def plan(self) -> RoutePlan:
        """The best plan seen."""
        return self.found.plan


async def search(
    problem: RoutingProblem, effort: Effort, *, engine: EngineProcess, given: RoutePlan | None = None, head: Sequence[Call] = (), hear: Heard | None = None
) -> Search:
    """Search the best plan: never one that breaks a rule where one that does not is known, never worse than the one given.

    The engine knows of no break but those within one way; a plan that has no time for the others is searched once more, with all driving slower by a sixth.
    `head` are the first calls of the only vehicle, which keep their places. Raises EngineBusy, EngineUnavailable.
    """
    set_aside = {number: reason for number, reason in hopeless(problem).items() if number not in {one for one, _ in head}}
    rest = rest_of(problem, head, without=set_aside)
    near = rest.whole(await asyncio.to_thread(nearest_neighbour, rest.problem))
    begin = given if given and reckoned(given, problem).feasible and not _serves_any(given, set_aside) else None
    start = rest.part(begin) if begin else None
    found = await _solved(rest.problem, effort, engine=engine, start=start, hear=hear)
    best, reckoning = await asyncio.to_thread(_best, [rest.whole(found.plan), near, *([given] if given else [])], problem)
    if not reckoned(rest.whole(found.plan), problem).feasible:
        again = await _solved(with_room_for_breaks(rest.problem), effort.half(), engine=engine, start=None, hear=hear)
        best, reckoning = await asyncio.to_thread(_best, [best, rest.whole(again.plan)], problem)
        found = found.model_copy(update={"rounds": found.rounds + again.rounds, "seconds": found.seconds + again.seconds})
    refused = await asyncio.to_thread(refusals, problem, best) | set_aside
    told = {number: refused[number] for number in best.left_out}
    return Search(found.model_copy(update={"plan": best}), reckoning, reckoned(given, problem) if given else None, reckoned(near, problem), told)


async def _solved(problem: RoutingProblem, effort: Effort, *, engine: EngineProcess, start: RoutePlan | None, hear: Heard | None) -> Found:
    try:
        return await engine.solve(problem, effort, start=start, hear=hear)
    except EngineFailed as error:
        log.warning("engine_failed", error=str(error))
        raise EngineUnavailable("The engine did not answer.") from error


def _best(plans: Sequence[RoutePlan], problem: RoutingProblem) -> tuple[RoutePlan, Reckoning]:
    """Choose; of a plan that cannot be driven, what is left when what stands in the way is taken off is one more to choose from."""
    seen = [(plan, reckoned(plan, problem)) for plan in plans]
    seen += [(mended, reckoned(mended, problem)) for mended in (repaired(plan, problem) for plan, reckoning in seen if not reckoning.feasible)]
    best, reckoning = seen[0]
    for plan, other in seen[1:]:
        if other.better_than(reckoning):
            best, reckoning = plan, other
    return best, reckoning


def _serves_any(plan: RoutePlan, errands: Container[int]) -> bool:
    return any(number in errands for route in plan.routes for number, _ in route.calls)
