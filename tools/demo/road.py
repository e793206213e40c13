"""The road from Paris to Lyon: the A6 motorway in points, and the fixes a lorry would send along it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

PARIS_BERCY = (48.8397, 2.3795)
LYON_GERLAND = (45.7315, 4.8347)

A6 = (
    PARIS_BERCY,
    (48.8190, 2.3600),  # Porte d'Italie
    (48.7280, 2.3640),  # Orly
    (48.6240, 2.4440),  # Évry
    (48.4480, 2.5370),  # Fleury-en-Bière
    (48.2530, 2.6590),  # Nemours
    (48.0330, 3.0240),  # Courtenay
    (47.8600, 3.5200),  # Auxerre nord
    (47.6720, 3.8830),  # Nitry
    (47.5060, 4.0270),  # Avallon
    (47.2600, 4.5560),  # Pouilly-en-Auxois
    (47.0470, 4.8590),  # Beaune
    (46.7900, 4.8600),  # Chalon-sur-Saône
    (46.5660, 4.8960),  # Tournus
    (46.3000, 4.8130),  # Mâcon
    (45.9900, 4.7400),  # Villefranche-sur-Saône
    (45.8340, 4.7700),  # Limonest
    LYON_GERLAND,
)
EARTH_KM = 6371.0088
LORRY_KMH = 82.0


@dataclass(frozen=True, slots=True)
class RoadFix:
    """Where the lorry is at a moment: WGS 84 degrees, km/h, degrees from north."""

    lat: float
    lng: float
    at: datetime
    speed: float
    heading: float


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance."""
    (lat1, lng1), (lat2, lng2) = (map(math.radians, point) for point in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lng2 - lng1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(h))


def drive(*, arriving: datetime, every_km: float = 15.0) -> list[RoadFix]:
    """The fixes of the whole trip at a lorry's pace, the last one at `arriving`."""
    points = list(_along(every_km))
    hours_left = [distance / LORRY_KMH for distance in _distances_to_end([point for point, _ in points])]
    return [
        RoadFix(round(lat, 5), round(lng, 5), arriving - timedelta(hours=left), LORRY_KMH, heading)
        for ((lat, lng), heading), left in zip(points, hours_left, strict=True)
    ]


def _along(every_km: float) -> Iterator[tuple[tuple[float, float], float]]:
    for start, end in pairwise(A6):
        steps = max(1, round(distance_km(start, end) / every_km))
        for step in range(steps):
            share = step / steps
            yield (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share), _heading(start, end)
    yield A6[-1], _heading(A6[-2], A6[-1])


def _heading(start: tuple[float, float], end: tuple[float, float]) -> float:
    east = math.radians(end[1] - start[1]) * math.cos(math.radians(start[0]))
    return round(math.degrees(math.atan2(east, math.radians(end[0] - start[0]))) % 360, 1)


def _distances_to_end(points: list[tuple[float, float]]) -> list[float]:
    left = [0.0]
    for a, b in zip(reversed(points[:-1]), reversed(points[1:]), strict=True):
        left.append(left[-1] + distance_km(a, b))
    return left[::-1]
