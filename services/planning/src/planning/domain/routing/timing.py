"""A route's timetable, and everything that is wrong with it. Engines are never believed: what is shown and kept has passed here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from planning.domain.routing.plan import Call, RoutePlan, TruckRoute
from planning.domain.routing.problem import BREAK, DIMENSIONS, LONGEST_STRETCH, UNREACHABLE, RoutingProblem, Truck, Visit

FaultCode = Literal["late", "over_weight", "over_volume", "too_many_pallets", "out_of_order", "equipment_missing", "after_shift", "too_much_driving",
                    "too_long_on_duty", "no_way"]  # fmt: skip
_ROOM_CODES: tuple[FaultCode, ...] = ("over_weight", "over_volume", "too_many_pallets")


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule a route breaks: by how much (seconds, grams, litres, pallets), and at which of its stops."""

    code: FaultCode
    excess: int = 0
    at: int | None = None


@dataclass(frozen=True, slots=True)
class TimedCall:
    """One stop: the way to it, and the moments there, in seconds from the problem's zero. `driving` is without the breaks the way needs."""

    call: Call
    metres: int
    driving: int
    arrival: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Timetable:
    """A route in time, with the way home when it has one. `breaks` are the moments at which the driver's breaks begin."""

    truck: int
    calls: tuple[TimedCall, ...]
    start: int
    end: int
    home_metres: int
    home_driving: int
    faults: tuple[Fault, ...]
    breaks: tuple[int, ...] = ()

    @property
    def metres(self) -> int:
        """The whole way."""
        return sum(call.metres for call in self.calls) + self.home_metres

    @property
    def driving(self) -> int:
        """Seconds behind the wheel."""
        return sum(call.driving for call in self.calls) + self.home_driving

    @property
    def waiting(self) -> int:
        """Seconds before windows open."""
        return sum(call.begin - call.arrival for call in self.calls)

    @property
    def service(self) -> int:
        """Seconds of service."""
        return sum(call.end - call.begin for call in self.calls)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What a plan costs in cents, what it drives, and what is wrong with it. `cost` counts what is left out at its price, which is `left_out_cost`."""

    cost: int
    left_out_cost: int
    metres: int
    driving: int
    waiting: int
    duty: int
    trucks: int
    left_out: int
    mandatory_left_out: int
    faults: tuple[Fault, ...]

    @property
    def feasible(self) -> bool:
        """Whether it breaks no rule and leaves out nothing that must not be."""
        return not self.faults and not self.mandatory_left_out

    def better_than(self, other: "Reckoning") -> bool:
        """Prefer what can be driven, then what costs less."""
        return (not self.feasible, self.cost) < (not other.feasible, other.cost)


def reckoned(plan: RoutePlan, problem: RoutingProblem) -> Reckoning:
    """Add up a whole plan."""
    tables = [timetable(route, problem) for route in plan.routes]
    prices = [problem.errands[errand].price for errand in plan.left_out]
    left_out_cost = sum(price or 0 for price in prices)
    return Reckoning(
        cost=sum(cost_of(table, problem.trucks[table.truck]) for table in tables) + left_out_cost,
        left_out_cost=left_out_cost,
        metres=sum(table.metres for table in tables),
        driving=sum(table.driving for table in tables),
        waiting=sum(table.waiting for table in tables),
        duty=sum(table.end - table.start for table in tables),
        trucks=len(tables),
        left_out=len(prices),
        mandatory_left_out=sum(price is None for price in prices),
        faults=tuple(fault for table in tables for fault in table.faults),
    )


def cost_of(table: Timetable, truck: Truck) -> int:
    """Give what one route costs, in cents."""
    hours = table.driving * truck.cost_driving_hour + (table.end - table.start) * truck.cost_duty_hour
    return truck.cost_fixed + round(hours / 3600 + table.metres * truck.cost_km / 1000)


def timetable(route: TruckRoute, problem: RoutingProblem) -> Timetable:
    """Drive a route in mind: begin as late as lets every stop be served as early as it can be. Lateness is told, and passed on to the stops that follow."""
    truck = problem.trucks[route.truck]
    early = _driven(route, problem, start=truck.earliest)
    late = _driven(route, problem, start=_late_start(early, truck, problem))
    table = late if late.end <= early.end and _lateness(late) <= _lateness(early) else early  # a wait that served as a break may be gone
    faults = [*table.faults, *_order(route, problem), *_room(route, problem), *_equipment(route, problem), *_limits(table, truck)]
    return replace(table, faults=tuple(faults))


def _driven(route: TruckRoute, problem: RoutingProblem, *, start: int) -> Timetable:
    """Drive from a start on; tells of stops that are late or not reached at all."""
    truck = problem.trucks[route.truck]
    wheel = _Wheel(problem, place=truck.start, now=start, takes_breaks=truck.takes_breaks)
    calls: list[TimedCall] = []
    faults: list[Fault] = []
    for index, call in enumerate(route.calls):
        visit = visit_of(problem, call)
        metres, driving = wheel.drive_to(visit.place)
        arrival, begin = wheel.now, max(wheel.now, visit.earliest)
        if driving >= UNREACHABLE:
            faults.append(Fault("no_way", at=index))
        elif begin > visit.latest:
            faults.append(Fault("late", begin - visit.latest, index))
        wheel.stay(begin, visit.service)
        calls.append(TimedCall(call, metres, driving, arrival, begin, wheel.now))
    home_metres, home_driving = wheel.drive_to(truck.end) if truck.end is not None else (0, 0)
    return Timetable(route.truck, tuple(calls), start, wheel.now, home_metres, home_driving, tuple(faults), tuple(wheel.breaks))


@dataclass(slots=True)
class _Wheel:
    """Where a vehicle is, when, and how long it was driven since the last break."""

    problem: RoutingProblem
    place: int
    now: int
    takes_breaks: bool
    driven: int = 0
    breaks: list[int] = field(default_factory=list)

    def drive_to(self, place: int) -> tuple[int, int]:
        """Go there, with a break where four and a half hours are full. Answers metres and seconds of driving."""
        metres, driving = self.problem.matrix.way(self.place, place)
        left = driving if driving < UNREACHABLE and self.takes_breaks else 0
        while self.driven + left > LONGEST_STRETCH:
            part = LONGEST_STRETCH - self.driven
            self.breaks.append(self.now + part)
            self.now, left, self.driven = self.now + part + BREAK, left - part, 0
        self.driven += left
        self.now += left if self.takes_breaks and driving < UNREACHABLE else self.problem.duration(self.place, place)
        self.place = place
        return metres, driving

    def stay(self, begin: int, service: int) -> None:
        """Wait and serve. A wait as long as a break is one (article 7: the driver is free meanwhile, and knows for how long)."""
        if begin - self.now >= BREAK:
            self.driven = 0
        self.now = begin + service


def _lateness(table: Timetable) -> int:
    return sum(fault.excess for fault in table.faults)


def visit_of(problem: RoutingProblem, call: Call) -> Visit:
    """Give the visit a call makes. Raises ValueError when the errand has no such end."""
    number, end = call
    visit = problem.errands[number].pickup if end == "pickup" else problem.errands[number].delivery
    if visit is None:
        raise ValueError(f"errand {number} has no {end}")
    return visit


def _late_start(table: Timetable, truck: Truck, problem: RoutingProblem) -> int:
    """Give the latest start that delays nothing: waiting is moved before the start, as far as no stop would be late for it."""
    slack, waited = truck.latest, 0
    for call in table.calls:
        slack = min(slack, max(0, visit_of(problem, call.call).latest - call.arrival) + waited)
        waited += call.begin - call.arrival
    return table.start + min(slack, waited)


def _order(route: TruckRoute, problem: RoutingProblem) -> Iterator[Fault]:
    """Every end of an errand once, the pickup first."""
    made: dict[int, list[int]] = {}
    for index, (number, _) in enumerate(route.calls):
        made.setdefault(number, []).append(index)
    for number, places in made.items():
        if tuple(route.calls[index][1] for index in places) != problem.errands[number].ends:
            yield Fault("out_of_order", at=places[0])


def _room(route: TruckRoute, problem: RoutingProblem) -> Iterator[Fault]:
    room = problem.trucks[route.truck].room.figures
    for dimension in range(len(DIMENSIONS)):
        most, at = 0, 0
        for index, aboard in enumerate(_aboard(route, problem, dimension)):
            if aboard > most:
                most, at = aboard, max(0, index - 1)
        if most > room[dimension]:
            yield Fault(_ROOM_CODES[dimension], most - room[dimension], at)


def _aboard(route: TruckRoute, problem: RoutingProblem, dimension: int) -> Iterable[int]:
    """Say how much is on board at the start and after each stop."""
    errands = problem.errands
    aboard = sum(errands[number].load.figures[dimension] for number, _ in route.calls if errands[number].pickup is None)
    yield aboard
    for number, end in route.calls:
        aboard += errands[number].load.figures[dimension] * (1 if end == "pickup" else -1)
        yield aboard


def _equipment(route: TruckRoute, problem: RoutingProblem) -> Iterator[Fault]:
    there = set(problem.trucks[route.truck].equipment)
    for index, (number, _) in enumerate(route.calls):
        if not there.issuperset(problem.errands[number].needs):
            yield Fault("equipment_missing", at=index)


def _limits(table: Timetable, truck: Truck) -> Iterator[Fault]:
    if table.end > truck.latest:
        yield Fault("after_shift", table.end - truck.latest)
    if truck.most_driving is not None and table.driving > truck.most_driving:
        yield Fault("too_much_driving", table.driving - truck.most_driving)
    if truck.most_duty is not None and table.end - table.start > truck.most_duty:
        yield Fault("too_long_on_duty", table.end - table.start - truck.most_duty)
