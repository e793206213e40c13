"""Why an errand is on no tour: said so that a dispatcher knows what to change."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from planning.domain.routing.plan import Call, RoutePlan, TruckRoute
from planning.domain.routing.problem import DIMENSIONS, UNREACHABLE, Errand, RoutingProblem, Truck
from planning.domain.routing.timing import FaultCode, timetable

RefusalCode = Literal[
    "window_contradicts", "over_weight", "over_volume", "too_many_pallets", "equipment_missing", "no_way", "out_of_reach", "vehicles_full",
    "no_time_left", "no_vehicle", "not_worth_it",
]  # fmt: skip
_TOO_MUCH: tuple[RefusalCode, ...] = ("over_weight", "over_volume", "too_many_pallets")
_UNITS = ("g", "l", "pallets")
_SHOWN = {
    "weight": lambda value: f"{value / 1000:g} kg", "volume": lambda value: f"{value / 1000:g} m3", "pallets": lambda value: f"{value} pallets",
}  # fmt: skip
_MOST_TRIES, _LEAST_TRIES = 2_000, 20
"""Places tried for all that is left out, and for each at least."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """The reason, and a sentence with figures."""

    code: RefusalCode
    detail: str


def hopeless(problem: RoutingProblem) -> dict[int, Refusal]:
    """Find the errands that no vehicle could serve even if it did nothing else, and say why."""
    found = ((number, _alone(number, problem)) for number in range(len(problem.errands)))
    return {number: refusal for number, refusal in found if refusal}


def refusals(problem: RoutingProblem, plan: RoutePlan) -> dict[int, Refusal]:
    """Say of every errand that was left out why it is not on one of the routes."""
    most = max(_LEAST_TRIES, _MOST_TRIES // max(1, len(plan.left_out)))
    return {number: _alone(number, problem) or _among(number, problem, plan, most=most) for number in plan.left_out}


def _alone(number: int, problem: RoutingProblem) -> Refusal | None:
    errand = problem.errands[number]
    if any(visit.latest < visit.earliest for visit in errand.visits):
        return Refusal("window_contradicts", "The window ends before it begins.")
    if not problem.trucks:
        return Refusal("no_vehicle", "There is no vehicle.")
    return _too_much(errand, problem.trucks) or _unequipped(errand, problem.trucks) or _unreached(number, problem)


def _too_much(errand: Errand, trucks: tuple[Truck, ...]) -> Refusal | None:
    for dimension, amount in enumerate(errand.load.figures):
        most = max(truck.room.figures[dimension] for truck in trucks)
        if amount > most:
            name = DIMENSIONS[dimension]
            return Refusal(_TOO_MUCH[dimension], f"It is {_SHOWN[name](amount)}; the largest vehicle takes {_SHOWN[name](most)}.")
    return None


def _unequipped(errand: Errand, trucks: tuple[Truck, ...]) -> Refusal | None:
    able = [truck for truck in trucks if set(truck.equipment).issuperset(errand.needs)]
    if not able:
        return Refusal("equipment_missing", f"No vehicle has all it needs: {', '.join(errand.needs)}.")
    if not any(all(amount <= room for amount, room in zip(errand.load.figures, truck.room.figures, strict=True)) for truck in able):
        return Refusal("over_weight" if not errand.needs else "equipment_missing", "No vehicle large enough has all it needs.")
    return None


def _unreached(number: int, problem: RoutingProblem) -> Refusal | None:
    """Drive it alone with every vehicle that differs; tell the smallest of what is wrong."""
    errand = problem.errands[number]
    calls: tuple[Call, ...] = tuple((number, end) for end in errand.ends)
    least: tuple[int, FaultCode] | None = None
    seen: set[Truck] = set()
    for index, truck in enumerate(problem.trucks):
        kind = truck.model_copy(update={"key": ""})
        if kind in seen:
            continue
        seen.add(kind)
        faults = timetable(TruckRoute(truck=index, calls=calls), problem).faults
        if not faults:
            return None
        worst = max(faults, key=lambda fault: fault.excess)
        least = min(filter(None, (least, (worst.excess or UNREACHABLE, worst.code))))
    return _of_time(*least) if least else None


def _of_time(excess: int, code: FaultCode) -> Refusal:
    if code == "no_way":
        return Refusal("no_way", "No road leads there.")
    told = {
        "late": "even driven there directly, the vehicle comes after the window",
        "after_shift": "even as the only errand, the tour ends after the shift",
        "too_much_driving": "even as the only errand, the driving exceeds what the driver may drive",
        "too_long_on_duty": "even as the only errand, the tour exceeds the longest duty",
    }.get(code, "no vehicle can serve it, even alone")
    return Refusal("out_of_reach", f"{told[0].upper()}{told[1:]}, by {max(1, round(excess / 60))} min.")


def _among(number: int, problem: RoutingProblem, plan: RoutePlan, *, most: int) -> Refusal:
    """Put it into every route at every place, evenly thinned to so many tries, and tell what stands against it most often."""
    against: Counter[str] = Counter()
    idle = set(range(len(problem.trucks))) - {route.truck for route in plan.routes}
    routes = [*plan.routes, *(TruckRoute(truck=truck, calls=()) for truck in sorted(idle))]
    places = [(route, place) for route in routes for place in range(len(route.calls) + 1)]
    for route, place in places[:: 1 + len(places) // most]:
        own: tuple[Call, ...] = tuple((number, end) for end in problem.errands[number].ends)
        faults = timetable(TruckRoute(truck=route.truck, calls=(*route.calls[:place], *own, *route.calls[place:])), problem).faults
        if not faults:
            return Refusal("not_worth_it", "It would fit, but costs more than leaving it out was priced at.")
        against.update({fault.code for fault in faults if fault.code != "equipment_missing"})
    full = sum(against[code] for code in ("over_weight", "over_volume", "too_many_pallets"))
    timeless = sum(against[code] for code in ("late", "after_shift", "too_much_driving", "too_long_on_duty"))
    if full > timeless:
        return Refusal("vehicles_full", "The vehicles that could bring it are full.")
    return Refusal("no_time_left", "On no tour is there time for it beside what they carry.")
