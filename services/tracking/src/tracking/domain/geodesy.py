"""Distances on the Earth, taken as a sphere: good to half a per cent, which is far less than a road deviates from a straight line."""

from math import asin, cos, radians, sin, sqrt
from typing import Protocol

EARTH_RADIUS_KM = 6371.0088
"""The mean radius of WGS 84."""

ROAD_FACTOR = 1.3
"""How much longer a road is than the great circle, as a mean over European road networks."""


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


def great_circle_km(a: Located, b: Located) -> float:
    """Measure the shortest way over the ground between two places, in kilometres (haversine formula)."""
    half_lat, half_lng = radians(b.lat - a.lat) / 2, radians(b.lng - a.lng) / 2
    chord = sin(half_lat) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(half_lng) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))


def road_km(a: Located, b: Located) -> float:
    """Estimate the way by road: the great circle times the road factor."""
    return great_circle_km(a, b) * ROAD_FACTOR
