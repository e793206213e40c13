"""Ways by road as they are estimated without a route planner. Rules of thumb, said as such in every answer.

The road is longer than the great circle, more so on short ways; a lorry is slower on short ways. Both grow with the distance without a step and less and
less, so that a detour by a third place never seems shorter. Factors: 1.3 for the first 30 km, 1.2 beyond, after twelve European pairs of towns (1.08 to
1.29 between towns); speeds are those a lorry averages in town, on country roads, and on motorways with its limiter at 80 to 90 km/h.
"""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple, Protocol

from planning.domain.routing.problem import Matrix

EARTH_RADIUS_M = 6_371_008.8
"""The mean radius of WGS 84."""

_NEAR_M, _NEAR_FACTOR, _FAR_FACTOR = 30_000.0, 1.3, 1.2
_SPEEDS = ((5_000.0, 25.0), (30_000.0, 50.0), (100_000.0, 65.0), (float("inf"), 75.0))
"""Up to how many metres of road, at how many kilometres an hour."""

ESTIMATE = "great circle x 1.3 (x 1.2 beyond 30 km), lorry at 25 to 75 km/h by distance"


class Located(Protocol):
    """Anything with a place in WGS 84 degrees."""

    @property
    def lat(self) -> float:
        """Degrees north."""
        ...

    @property
    def lng(self) -> float:
        """Degrees east."""
        ...


class Ways(NamedTuple):
    """The ways between some places, and what they are based on."""

    matrix: Matrix
    basis: str


def estimated_ways(places: Sequence[Located]) -> Ways:
    """Estimate the way between any two of the places."""
    directions = [_direction(place) for place in places]
    metres = [[0.0] * len(places) for _ in places]
    seconds = [[0.0] * len(places) for _ in places]
    for a, start in enumerate(directions):
        for b in range(a):
            way = road_metres(_metres_between(start, directions[b]))
            metres[a][b] = metres[b][a] = way
            seconds[a][b] = seconds[b][a] = driving_seconds(way)
    return Ways(Matrix.of(metres, seconds), ESTIMATE)


def great_circle_m(a: Located, b: Located) -> float:
    """Measure the shortest way over the ground, in metres, on a sphere."""
    return _metres_between(_direction(a), _direction(b))


def road_metres(direct: float) -> float:
    """Estimate the road of a great circle, both in metres."""
    return _NEAR_FACTOR * min(direct, _NEAR_M) + _FAR_FACTOR * max(0.0, direct - _NEAR_M)


def driving_seconds(road: float) -> float:
    """Estimate how long a lorry drives so many metres."""
    total, begin = 0.0, 0.0
    for end, kmh in _SPEEDS:
        if road <= begin:
            break
        total += (min(road, end) - begin) * 3.6 / kmh
        begin = end
    return total


def _direction(place: Located) -> tuple[float, float, float]:
    lat, lng = radians(place.lat), radians(place.lng)
    return cos(lat) * cos(lng), cos(lat) * sin(lng), sin(lat)


def _metres_between(a: tuple[float, float, float], b: tuple[float, float, float]) -> float:
    chord = sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2)
    return 2 * EARTH_RADIUS_M * asin(min(1.0, chord / 2))
