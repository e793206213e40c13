"""The distance a vehicle has done, without what a parked receiver seems to wander."""

from dataclasses import dataclass

from tracking.domain.fixes import MAX_SPEED_KMH, Fix, implied_kmh
from tracking.domain.geodesy import great_circle_km

_JITTER_KM = 0.025


@dataclass(frozen=True, slots=True)
class Odometer:
    """Kilometres done up to `anchor`, the last fix that counted.

    A move counts once it is longer than 25 m and than the fix's accuracy, and unless no vehicle could have made it: then a fix before was wrong.
    """

    km: float = 0.0
    anchor: Fix | None = None

    def reach(self, fix: Fix) -> "Odometer":
        """Go to a fix."""
        if self.anchor is None or implied_kmh(self.anchor, fix) > MAX_SPEED_KMH:
            return Odometer(self.km, fix)
        moved = great_circle_km(self.anchor, fix)
        if moved <= max(_JITTER_KM, (fix.accuracy or 0) / 1000):
            return self
        return Odometer(self.km + moved, fix)
