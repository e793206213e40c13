"""The distance a vehicle has done, without what a parked receiver seems to wander."""

from dataclasses import dataclass

from contracts.values import GeoPoint
from tracking.domain.fixes import Fix
from tracking.domain.geodesy import great_circle_km

_JITTER_KM = 0.025


@dataclass(frozen=True, slots=True)
class Odometer:
    """Kilometres done up to `anchor`, the last place that counted. A move counts once it is longer than 25 m and than the fix's accuracy."""

    km: float = 0.0
    anchor: GeoPoint | None = None

    def reach(self, fix: Fix) -> "Odometer":
        """Go to a fix."""
        if self.anchor is None:
            return Odometer(self.km, GeoPoint(lat=fix.lat, lng=fix.lng))
        moved = great_circle_km(self.anchor, fix)
        if moved <= max(_JITTER_KM, (fix.accuracy or 0) / 1000):
            return self
        return Odometer(self.km + moved, GeoPoint(lat=fix.lat, lng=fix.lng))
