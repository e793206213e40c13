"""How far a trip is, when it will arrive, and on what that estimate rests."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from contracts.orders import Stop
from tracking.domain.fixes import Fix

PLANNING_SPEED_KMH = 60.0
"""The mean speed assumed of a lorry, short stops included, until its own is known."""

_SLOWEST_KMH, _FASTEST_KMH = 25.0, 80.0
_KNOWN_AFTER_KM = 20.0
_NOTICEABLE = timedelta(minutes=10)

DRIVING_BEFORE_BREAK, BREAK = timedelta(hours=4, minutes=30), timedelta(minutes=45)
"""After so much driving a driver must rest for so long (Regulation (EC) 561/2006 art. 7). Earlier driving of the day is not known here."""

LOADING = timedelta(minutes=45)
"""What loading is assumed to take."""

_OLD, _FRESH, _NEAR_KM = timedelta(minutes=15), timedelta(minutes=5), 300.0


Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """The expected arrival at the delivery. `late` compares it with the order's date or window; `basis` says what it rests on, `confidence` how firmly."""

    eta: datetime
    km_left: float
    late: bool
    basis: str
    confidence: Confidence = "medium"

    def differs_from(self, told: "Estimate | None") -> bool:
        """Tell whether a person who knew the other estimate should be told: it moved by ten minutes or more, or became late, or is in time again."""
        return told is None or told.late != self.late or abs(self.eta - told.eta) >= _NOTICEABLE


def mean_speed_kmh(*, km_done: float, since: datetime, until: datetime) -> float | None:
    """Give the trip's mean speed by road, within what is usual for lorries; None before it is known well enough."""
    hours = (until - since).total_seconds() / 3600
    if km_done < _KNOWN_AFTER_KM or hours <= 0:
        return None
    return min(_FASTEST_KMH, max(_SLOWEST_KMH, km_done / hours))


@dataclass(frozen=True, slots=True)
class Way:
    """What is left to drive: kilometres by road, the speed a route planner expects if one was asked, and whether the goods have yet to be fetched."""

    km: float
    basis: str
    kmh: float | None = None
    via_pickup: bool = False


def estimate(way: Way, delivery: Stop, *, last: Fix, own_speed: float | None, at: datetime) -> Estimate:
    """Estimate the arrival: the way at the trip's own speed, else the route planner's, else the planning speed, with loading and the driver's breaks."""
    speed, whose = _speed(way, own_speed)
    driving = timedelta(hours=way.km / speed)
    breaks = BREAK * int(driving / DRIVING_BEFORE_BREAK)
    parts = [f"{way.basis}, {speed:.0f} km/h ({whose})"]
    if breaks:
        parts.append(f"{breaks.total_seconds() / 60:.0f} min of breaks")
    if way.via_pickup:
        parts.append("by the pickup")
    eta = max(at, last.timestamp + driving + breaks + (LOADING if way.via_pickup else timedelta(0)))
    return Estimate(
        eta=eta.replace(microsecond=0), km_left=way.km, late=eta > due(delivery), basis=", ".join(parts), confidence=_confidence(way, own_speed, last, at)
    )


def _speed(way: Way, own_speed: float | None) -> tuple[float, str]:
    if own_speed:
        return own_speed, "mean of this trip"
    if way.kmh:
        return min(_FASTEST_KMH, max(_SLOWEST_KMH, way.kmh)), "route planner"
    return PLANNING_SPEED_KMH, "planning speed"


def _confidence(way: Way, own_speed: float | None, last: Fix, at: datetime) -> Confidence:
    """Judge an estimate: low on an old fix or before the pickup, high on a fresh one with a known speed and less than a shift to go."""
    age = at - last.timestamp
    if age > _OLD or way.via_pickup:
        return "low"
    is_known = own_speed is not None or way.kmh is not None
    return "high" if is_known and age <= _FRESH and way.km <= _NEAR_KM else "medium"


def due(delivery: Stop) -> datetime:
    """Give the moment after which the delivery is late: the end of its window, else its date."""
    return delivery.window.until if delivery.window else delivery.date
