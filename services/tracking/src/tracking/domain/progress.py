"""How far a trip is, when it will arrive, and on what that estimate rests."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from contracts.orders import Stop
from tracking.domain.fixes import Fix
from tracking.domain.geodesy import road_km

PLANNING_SPEED_KMH = 60.0
"""The mean speed assumed of a lorry, short stops included, until its own is known."""

_SLOWEST_KMH, _FASTEST_KMH = 25.0, 80.0
_KNOWN_AFTER_KM = 20.0
_NOTICEABLE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Estimate:
    """The expected arrival at the delivery. `late` compares it with the order's date or window; `basis` says what the estimate rests on."""

    eta: datetime
    km_left: float
    late: bool
    basis: str

    def differs_from(self, told: "Estimate | None") -> bool:
        """Tell whether a person who knew the other estimate should be told: it moved by ten minutes or more, or became late, or is in time again."""
        return told is None or told.late != self.late or abs(self.eta - told.eta) >= _NOTICEABLE


def mean_speed_kmh(*, km_done: float, since: datetime, until: datetime) -> float | None:
    """Give the trip's mean speed by road, within what is usual for lorries; None before it is known well enough."""
    hours = (until - since).total_seconds() / 3600
    if km_done < _KNOWN_AFTER_KM or hours <= 0:
        return None
    return min(_FASTEST_KMH, max(_SLOWEST_KMH, km_done / hours))


def estimate(last: Fix, delivery: Stop | None, *, own_speed: float | None, at: datetime) -> Estimate | None:
    """Estimate the arrival from the last fix. None when the place of delivery is not known in degrees."""
    if delivery is None or delivery.location is None:
        return None
    left = road_km(last, delivery.location)
    speed = own_speed or PLANNING_SPEED_KMH
    eta = max(at, last.timestamp + timedelta(hours=left / speed))
    whose = "mean of this trip" if own_speed else "planning speed"
    basis = f"great circle x 1.3, {speed:.0f} km/h ({whose})"
    return Estimate(eta=eta.replace(microsecond=0), km_left=left, late=eta > due(delivery), basis=basis)


def due(delivery: Stop) -> datetime:
    """Give the moment after which the delivery is late: the end of its window, else its date."""
    return delivery.window.until if delivery.window else delivery.date
