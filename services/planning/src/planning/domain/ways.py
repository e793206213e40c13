"""Ways by road as they are estimated without a route planner. Rules of thumb, said as such in every answer.

The road is longer than the great circle, more so on short ways; a lorry is slower on short ways. Both grow with the distance without a step and less and
less, so that a detour by a third place never seems shorter. Factors: 1.3 for the first 30 km, 1.2 beyond, after twelve European pairs of towns (1.08 to
1.29 between towns); speeds are those a lorry averages in town, on country roads, and on motorways with its limiter at 80 to 90 km/h.
"""

from array import array
from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple, Protocol

from planning.domain.routing.problem import Matrix

EARTH_RADIUS_M = 6_371_008.8
"""The mean radius of WGS 84."""

_NEAR_M, _NEAR_FACTOR, _FAR_FACTOR = 30_000.0, 1.3, 1.2
_SPEEDS = ((5_000.0, 25.0), (30_000.0, 50.0), (100_000.0, 65.0), (float("inf"), 75.0))
"""Up to how many metres of road, at how many kilometres an hour."""


def _paces() -> tuple[tuple[float, float, float], ...]:
    """Write the speeds as: from so many metres on, after so many seconds, so many seconds a metre; the farthest first."""
    made, begin, before = [], 0.0, 0.0
    for end, kmh in _SPEEDS:
        made.append((begin, before, 3.6 / kmh))
        before, begin = before + (end - begin) * 3.6 / kmh, end
    return tuple(reversed(made))


_PACES = _paces()

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
    """Estimate the way between any two of the places. Ways back are as long as ways there."""
    size, directions = len(places), [_direction(place) for place in places]
    metres, seconds = array("i", bytes(4 * size * size)), array("i", bytes(4 * size * size))
    for a, (x, y, z) in enumerate(directions):
        for b in range(a):
            other = directions[b]
            chord = sqrt((x - other[0]) ** 2 + (y - other[1]) ** 2 + (z - other[2]) ** 2)
            road = road_metres(2 * EARTH_RADIUS_M * asin(chord / 2 if chord < 2 else 1.0))
            metres[a * size + b] = metres[b * size + a] = round(road)
            seconds[a * size + b] = seconds[b * size + a] = round(driving_seconds(road))
    return Ways(Matrix(size=size, metres=metres.tobytes(), seconds=seconds.tobytes()), ESTIMATE)


def great_circle_m(a: Located, b: Located) -> float:
    """Measure the shortest way over the ground, in metres, on a sphere."""
    return _metres_between(_direction(a), _direction(b))


def road_metres(direct: float) -> float:
    """Estimate the road of a great circle, both in metres."""
    return _NEAR_FACTOR * direct if direct <= _NEAR_M else _FAR_FACTOR * direct + (_NEAR_FACTOR - _FAR_FACTOR) * _NEAR_M


def driving_seconds(road: float) -> float:
    """Estimate how long a lorry drives so many metres."""
    for begin, before, pace in _PACES:
        if road >= begin:
            return before + (road - begin) * pace
    return 0.0


def _direction(place: Located) -> tuple[float, float, float]:
    lat, lng = radians(place.lat), radians(place.lng)
    return cos(lat) * cos(lng), cos(lat) * sin(lng), sin(lat)


def _metres_between(a: tuple[float, float, float], b: tuple[float, float, float]) -> float:
    chord = sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2)
    return 2 * EARTH_RADIUS_M * asin(min(1.0, chord / 2))
