"""Days as a carrier has them: orders around some towns, each with a pickup and a delivery, windows, pallets, and lorries of several sizes."""

import random

from contracts.values import GeoPoint
from planning.domain.routing.problem import Amounts, Errand, RoutingProblem, Truck, Visit
from planning.domain.ways import estimated_ways

_TOWNS = ((48.86, 2.35), (48.80, 2.13), (48.93, 2.49), (49.03, 2.08), (48.54, 2.66), (48.96, 2.88), (49.26, 4.03), (48.30, 4.08), (47.90, 1.90), (49.44, 1.10))
_HOUR = 3600
_WAREHOUSES = 12
_SIZES = ((12_000_000, 18), (19_000_000, 24), (24_000_000, 33), (3_500_000, 8))


def places(count: int, *, seed: int = 1, towns: int = len(_TOWNS)) -> list[GeoPoint]:
    """Scatter places around the towns of the Paris basin."""
    chance = random.Random(seed)
    around = [chance.choice(_TOWNS[:towns]) for _ in range(count)]
    return [GeoPoint(lat=round(lat + chance.gauss(0, 0.05), 5), lng=round(lng + chance.gauss(0, 0.08), 5)) for lat, lng in around]


def day_of_a_carrier(orders: int, vehicles: int, *, seed: int = 1, towns: int = 6) -> RoutingProblem:
    """Make a day: pickups at a dozen warehouses, half of them with a window of three hours; deliveries all around; one order in twelve for a tail-lift."""
    chance = random.Random(seed)
    where = [GeoPoint(lat=48.93, lng=2.37), *places(_WAREHOUSES, seed=seed + 1, towns=4), *places(orders, seed=seed, towns=towns)]
    errands = tuple(_errand(number, chance) for number in range(orders))
    return RoutingProblem(matrix=estimated_ways(where).matrix, errands=errands, trucks=tuple(_truck(number) for number in range(vehicles)))


def tour_of_a_day(orders: int) -> RoutingProblem:
    """Make one long shift with few windows, one lorry."""
    day = day_of_a_carrier(orders, 1, seed=5, towns=3)
    near = tuple(errand.model_copy(update={"load": Amounts(grams=100_000, pallets=1), "needs": (), "price": 10**8}) for errand in day.errands)
    return day.model_copy(update={"errands": near})


def _errand(number: int, chance: random.Random) -> Errand:
    pallets = chance.randrange(1, 7)
    first = chance.randrange(0, 6) * _HOUR
    early = Visit(
        place=1 + chance.randrange(_WAREHOUSES), earliest=first if number % 2 else 0, latest=first + 3 * _HOUR if number % 2 else 12 * _HOUR, service=10 * 60
    )
    late = Visit(place=1 + _WAREHOUSES + number, earliest=0, latest=13 * _HOUR, service=10 * 60)
    load = Amounts(grams=pallets * 400_000, litres=pallets * 1_500, pallets=pallets)
    return Errand(key=f"order {number}", pickup=early, delivery=late, load=load, needs=("tail_lift",) if number % 12 == 0 else (), price=500_000)


def _truck(number: int) -> Truck:
    grams, pallets = _SIZES[number % len(_SIZES)]
    room = Amounts(grams=grams, litres=10**9, pallets=pallets)
    equipment = ("tail_lift",) if number % 3 == 0 else ()
    return Truck(
        key=f"lorry {number}", start=0, end=0, latest=13 * _HOUR, room=room, equipment=equipment, most_driving=9 * _HOUR, most_duty=13 * _HOUR,
        cost_fixed=12_000, cost_driving_hour=3_000, cost_duty_hour=500, cost_km=60,
    )  # fmt: skip
