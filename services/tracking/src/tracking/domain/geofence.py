"""Geofences around pickup and delivery: when the vehicle arrived, when it left, and how long it waited.

Arrived: two fixes in a row within the radius and slower than 5 km/h, or a trip whose very first fix is at the pickup. Left: two fixes in a row beyond 1.3
times the radius. The gap between both keeps a vehicle at the edge from arriving and leaving all day. A fix less accurate than the radius says nothing.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from contracts.tracking import StopKind
from contracts.values import GeoPoint
from tracking.domain.fixes import Fix, implied_kmh
from tracking.domain.geodesy import great_circle_km

RADIUS_KM = 0.3
_LEAVING_KM = RADIUS_KM * 1.3
_STANDING_KMH = 5.0
_IN_A_ROW = 2


class Crossing(StrEnum):
    """What happened at a stop."""

    ARRIVED = "arrived"
    DEPARTED = "departed"


@dataclass(frozen=True, slots=True)
class Visit:
    """One stop of a trip, as far as it has been visited. `streak` fixes in a row, from `streak_since` on, speak for the next crossing.

    A vehicle whose trip begins at the pickup is there to load. One that begins where it is to deliver has yet to go away and come back.
    """

    stop: StopKind
    was_away: bool
    streak: int = 0
    streak_since: datetime | None = None
    arrived_at: datetime | None = None
    departed_at: datetime | None = None

    @classmethod
    def pickup(cls) -> "Visit":
        """The pickup, not visited yet."""
        return cls("pickup", was_away=True)

    @classmethod
    def delivery(cls) -> "Visit":
        """The delivery, not visited yet."""
        return cls("delivery", was_away=False)

    @property
    def waited_minutes(self) -> float | None:
        """Give the minutes from arrival to departure; None before the departure."""
        return self.waited_until(self.departed_at) if self.departed_at else None

    def waited_until(self, moment: datetime) -> float | None:
        """Give the minutes from arrival to a moment; None before the arrival."""
        return round(max(0.0, (moment - self.arrived_at).total_seconds()) / 60, 1) if self.arrived_at else None

    def seeing(self, fix: Fix, *, before: Fix | None, place: GeoPoint) -> tuple["Visit", Crossing | None]:
        """Take the next fix of the trip; `before` is the one it came from. Answers what it made sure of."""
        if self.departed_at is not None or (fix.accuracy or 0) / 1000 > RADIUS_KM:
            return self, None
        distance = great_circle_km(fix, place)
        if before is None and self.stop == "pickup" and distance <= RADIUS_KM:
            return replace(self, arrived_at=fix.timestamp), Crossing.ARRIVED
        away = self.was_away or distance > _LEAVING_KM
        speaks = distance > _LEAVING_KM if self.arrived_at else away and distance <= RADIUS_KM and _stands(fix, before)
        if not speaks:
            return replace(self, was_away=away, streak=0, streak_since=None), None
        since = self.streak_since or fix.timestamp
        if self.streak + 1 < _IN_A_ROW:
            return replace(self, was_away=away, streak=self.streak + 1, streak_since=since), None
        over = replace(self, was_away=away, streak=0, streak_since=None)
        if self.arrived_at is None:
            return replace(over, arrived_at=since), Crossing.ARRIVED
        return replace(over, departed_at=since), Crossing.DEPARTED


def _stands(fix: Fix, before: Fix | None) -> bool:
    if fix.speed is not None:
        return fix.speed < _STANDING_KMH
    return before is not None and implied_kmh(before, fix) < _STANDING_KMH
