"""Tours as routing problems, and back: stops become errands, moments become seconds from the tour's start, places become rows of a matrix."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from contracts.orders import Load
from contracts.values import GeoPoint, TimeWindow
from planning.domain.located_place import LocatedPlace, Spot, spot_of
from planning.domain.routing.plan import Call
from planning.domain.routing.problem import BOUNDLESS, FOREVER, Amounts, Errand, Truck, Visit
from planning.domain.tariff import SERVICE_PRICE, Tariff
from planning.domain.tour import TourPlan, TourStop
from planning.domain.vehicle import Capacity

LONGEST_DAY = timedelta(hours=25)
"""A tour longer than that is of several days; what a day allows does not bound it, the driver's rests do."""
MOST_DRIVING_A_DAY, MOST_DUTY_A_DAY = 9 * 3600, 13 * 3600
"""Regulation (EC) 561/2006: nine hours of driving (article 6(1)); eleven hours of rest within twenty-four (article 8(2)) leave thirteen."""


class Sites:
    """The places of a problem, each once however many stops are there; about ten metres make two places one."""

    def __init__(self) -> None:
        self.points: list[GeoPoint] = []
        self._known: dict[tuple[float, float], int] = {}

    def at(self, point: GeoPoint) -> int:
        """Give the row of a place, a new one if it has none."""
        key = (round(point.lat, 4), round(point.lng, 4))
        if key not in self._known:
            self._known[key] = len(self.points)
            self.points.append(point)
        return self._known[key]


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds from a problem's zero."""

    zero: datetime

    def seconds(self, at: datetime) -> int:
        """Give a moment in seconds; what lies before the zero is the zero."""
        return max(0, min(FOREVER, round((at - self.zero).total_seconds())))

    def moment(self, seconds: int) -> datetime:
        """Give the moment of so many seconds."""
        return self.zero + timedelta(seconds=seconds)


@dataclass(frozen=True, slots=True)
class ErrandOfTour:
    """An errand and the stops of the tour that are its ends."""

    errand: Errand
    stops: Mapping[str, int]


def errands_of(
    stops: Sequence[TourStop],
    located: Mapping[Spot, LocatedPlace],
    *,
    sites: Sites,
    clock: Clock,
    prices: Mapping[str, int],
    needs: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> tuple[list[ErrandOfTour], list[int]]:
    """Make the errands of a tour's stops. Answers them, and the stops that are nowhere, each with the other end of its order."""
    groups: dict[str, list[int]] = {}
    for number, stop in enumerate(stops):
        groups.setdefault(stop.order_id or f"#{number}", []).append(number)
    made: list[ErrandOfTour] = []
    lost: list[int] = []
    for key, numbers in groups.items():
        if any(spot_of(stops[number]) not in located for number in numbers):
            lost += numbers
            continue
        ends = {"pickup" if stops[number].kind == "pickup" else "delivery": number for number in numbers}
        visits = {end: visit_at(stops[number], located[spot_of(stops[number])].location, sites=sites, clock=clock) for end, number in ends.items()}
        load = amounts_of(stops[numbers[0]].load) if len(ends) > 1 else Amounts()
        price = prices.get(key, SERVICE_PRICE)
        made.append(
            ErrandOfTour(
                Errand(key=key, pickup=visits.get("pickup"), delivery=visits.get("delivery"), load=load, price=price, needs=tuple(needs.get(key, ()))), ends
            )
        )
    return made, lost


def visit_at(stop: TourStop, location: GeoPoint, *, sites: Sites, clock: Clock) -> Visit:
    """Make a stop's visit."""
    return visit_of_window(stop.window, stop.service_minutes, sites.at(location), clock)


def visit_of_window(window: TimeWindow | None, service_minutes: int, place: int, clock: Clock) -> Visit:
    """Make a visit of a window, as long as it is served."""
    if window is None:
        return Visit(place=place, service=service_minutes * 60)
    return Visit(place=place, earliest=clock.seconds(window.from_), latest=clock.seconds(window.until), service=service_minutes * 60)


def truck_of(plan: TourPlan, capacity: Capacity, depot: int, *, key: str, clock: Clock, tariff: Tariff, is_open: bool, equipment: Sequence[str] = ()) -> Truck:
    """Make the vehicle of a tour: its room, the shift, and what a day allows the driver."""
    within_a_day = plan.ends_at - plan.starts_at <= LONGEST_DAY
    return Truck(
        key=key,
        start=depot,
        end=None if is_open else depot,
        earliest=clock.seconds(plan.starts_at),
        latest=clock.seconds(plan.ends_at),
        room=room_of(capacity),
        equipment=tuple(equipment),
        most_driving=MOST_DRIVING_A_DAY if within_a_day else None,
        most_duty=MOST_DUTY_A_DAY if within_a_day else None,
        takes_breaks=True,
        cost_fixed=tariff.vehicle,
        cost_driving_hour=tariff.driving_hour,
        cost_duty_hour=tariff.duty_hour,
        cost_km=tariff.km,
    )


def room_of(capacity: Capacity) -> Amounts:
    """Write a vehicle's capacity; what is not said is not limited."""
    return Amounts(
        grams=BOUNDLESS.grams if capacity.weight_kg is None else round(capacity.weight_kg * 1000),
        litres=BOUNDLESS.litres if capacity.volume_m3 is None else round(capacity.volume_m3 * 1000),
        pallets=BOUNDLESS.pallets if capacity.pallets is None else capacity.pallets,
    )


def amounts_of(load: Load) -> Amounts:
    """Write a load."""
    return Amounts(grams=round(load.weight_kg * 1000), litres=round(load.volume_m3 * 1000), pallets=load.pallets)


def stop_numbers(calls: Sequence[Call], errands: Sequence[ErrandOfTour]) -> list[int]:
    """Say which stops of the tour the calls are."""
    return [errands[number].stops[end] for number, end in calls]


def calls_of(numbers: Sequence[int], errands: Sequence[ErrandOfTour]) -> tuple[Call, ...]:
    """Say which calls the stops of the tour are, those of no errand left out."""
    call_at: dict[int, Call] = {
        number: (place, "pickup" if end == "pickup" else "delivery") for place, made in enumerate(errands) for end, number in made.stops.items()
    }
    return tuple(call_at[number] for number in numbers if number in call_at)
