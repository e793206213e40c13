"""The way an order is expected to go: a line from pickup to delivery, how far along it a vehicle is, and when it has left it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import cos, hypot, radians

from contracts.values import GeoPoint
from tracking.domain.fixes import Fix
from tracking.domain.geodesy import ROAD_FACTOR, Located, great_circle_km, road_km

_KM_OF_DEGREE = 111.195
_STRAIGHT_SHARE, _STRAIGHT_LEAST_KM = 0.25, 25.0
_ROAD_CORRIDOR_KM = 5.0
_BACK = 0.8
_IN_A_ROW = 3

STRAIGHT_BASIS = f"great circle x {ROAD_FACTOR:g}"


@dataclass(frozen=True, slots=True)
class Route:
    """A line of places, its length by road in kilometres, and how far beside it is still on it.

    `kmh` is the speed a route planner expects; None for a straight line, of which nobody knows the roads. `basis` says where the line is from.
    """

    points: Sequence[GeoPoint]
    km: float
    corridor_km: float
    basis: str
    kmh: float | None = None

    @classmethod
    def straight(cls, pickup: GeoPoint, delivery: GeoPoint) -> "Route":
        """Expect a way somewhere along the great circle: a corridor of a quarter of its length to each side, 25 km at least."""
        direct = great_circle_km(pickup, delivery)
        return cls((pickup, delivery), road_km(pickup, delivery), max(_STRAIGHT_LEAST_KM, _STRAIGHT_SHARE * direct), STRAIGHT_BASIS)

    @classmethod
    def by_road(cls, points: Sequence[GeoPoint], *, km: float, hours: float, basis: str) -> "Route":
        """Expect the way that a route planner found."""
        return cls(tuple(points), km, _ROAD_CORRIDOR_KM, basis, kmh=km / hours if hours > 0 else None)

    @property
    def leads_somewhere(self) -> bool:
        """Tell whether both ends are known: without a place of pickup a route is only its end."""
        return self.points[0] != self.points[-1]

    def place_of(self, vehicle: Located) -> "Along":
        """Find the nearest place on the line to a vehicle. Planar within a segment: good to a per cent at European lengths."""
        best, passed = Along(float("inf"), 0.0), 0.0
        total = sum(great_circle_km(a, b) for a, b in zip(self.points, self.points[1:], strict=False))
        for a, b in zip(self.points, self.points[1:], strict=False):
            length = great_circle_km(a, b)
            off, share = _beside(vehicle, a, b)
            if off < best.km_off:
                left = (total - passed - share * length) / total if total else 0.0
                best = Along(off, max(0.0, left) * self.km)
            passed += length
        return best

    def km_left(self, vehicle: Located) -> float:
        """Estimate the way by road from a vehicle to the end: along the line, and back to it."""
        if len(self.points) == 2:
            return road_km(vehicle, self.points[-1])
        along = self.place_of(vehicle)
        return along.km_left + along.km_off * ROAD_FACTOR


@dataclass(frozen=True, slots=True)
class Along:
    """Where a vehicle is by a route: kilometres beside it, and kilometres by road that are left."""

    km_off: float
    km_left: float


def _beside(vehicle: Located, a: Located, b: Located) -> tuple[float, float]:
    """Measure a place against a segment: kilometres beside it, and the share of the segment that lies before it."""
    scale = cos(radians((a.lat + b.lat) / 2))
    x, y = (b.lng - a.lng) * scale * _KM_OF_DEGREE, (b.lat - a.lat) * _KM_OF_DEGREE
    px, py = (vehicle.lng - a.lng) * scale * _KM_OF_DEGREE, (vehicle.lat - a.lat) * _KM_OF_DEGREE
    squared = x * x + y * y
    share = min(1.0, max(0.0, (px * x + py * y) / squared)) if squared else 0.0
    return hypot(px - share * x, py - share * y), share


@dataclass(frozen=True, slots=True)
class Deviation:
    """Whether a vehicle keeps to its route. Three fixes in a row beyond the corridor make sure that it left it; one well inside, that it is back."""

    streak: int = 0
    since: datetime | None = None
    is_off: bool = False

    def seeing(self, fix: Fix, route: Route) -> tuple["Deviation", float | None]:
        """Take the next fix of the trip. Answers, once for each time it leaves the route, how far beside it the vehicle is."""
        off = route.place_of(fix).km_off
        if self.is_off:
            return (Deviation(), None) if off <= route.corridor_km * _BACK else (self, None)
        if off <= route.corridor_km:
            return Deviation(), None
        noted = replace(self, streak=self.streak + 1, since=self.since or fix.timestamp)
        return (replace(noted, is_off=True), off) if noted.streak >= _IN_A_ROW else (noted, None)
