"""Telematics of a fleet account: what the provider says of its vehicles, trips that are followed by it, and what a month of them costs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from chassis.errors import Conflict, FieldError, Invalid
from tracking.domain.fixes import Fix


class Quality(StrEnum):
    """What the provider says of a position."""

    GOOD = "good"
    """A fix of the moment it names."""
    LAST_KNOWN = "last_known"
    """Where the vehicle was when it was last seen; it says nothing of now."""
    NONE = "none"
    """No position."""


class PremiumNotConfigured(Conflict):
    """No fleet account is set up that knows the vehicles of this order."""


class PremiumNotRunning(Conflict):
    """The order is not followed by telematics."""


class VehicleNotInFleet(Invalid):
    """The fleet account has no such vehicle."""

    @classmethod
    def named(cls, object_no: str) -> "VehicleNotInFleet":
        """Refuse a vehicle by the number it was asked for by."""
        return cls(errors=[FieldError("#/objectNo", f"the fleet account has no vehicle {object_no!r}")])


@dataclass(frozen=True, slots=True)
class RequestLimit:
    """So many requests in any window of so many seconds."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class FleetPosition:
    """What a provider says of one vehicle. `object_no` is the vehicle's number in the fleet account; `fix` is None where there is no position."""

    object_no: str
    fix: Fix | None
    quality: Quality

    @property
    def is_believable(self) -> bool:
        """Tell whether the vehicle was there at that time: only then may it move a trip or cross a geofence."""
        return self.quality is Quality.GOOD and self.fix is not None


@dataclass(frozen=True, slots=True)
class Sighting:
    """The newest that the provider said of a followed vehicle, and when it was asked."""

    position: FleetPosition
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class PremiumTrip:
    """One order's session that is followed by a fleet account. `org` pays for it."""

    id: str
    order_id: str
    session_id: str
    org: str
    vehicle_id: str
    object_no: str
    account: str
    started_at: datetime
    stopped_at: datetime | None = None
    seen: Sighting | None = None

    def within(self, fixes: Iterable[FleetPosition]) -> list[Fix]:
        """Keep the believable fixes of this trip's own time: what the vehicle did before is nobody's business."""
        return [found.fix for found in fixes if found.is_believable and found.fix and found.fix.timestamp >= self.started_at]

    def stopped(self, *, at: datetime) -> "PremiumTrip":
        """End the trip; one that has ended stays so."""
        return self if self.stopped_at else replace(self, stopped_at=at)

    def days_in(self, month: "Month", *, at: datetime) -> set[date]:
        """Give the days (UTC) of a month on which the trip was followed, up to `at`."""
        first = max(self.started_at, month.begins)
        last = min(self.stopped_at or at, at, month.ends - timedelta(microseconds=1))
        count = (last.astimezone(UTC).date() - first.astimezone(UTC).date()).days
        return {first.astimezone(UTC).date() + timedelta(days=n) for n in range(count + 1)} if last >= first else set()


@dataclass(frozen=True, slots=True)
class FleetAccount:
    """What is known of a fleet account: its vehicles, when it was last asked with success, and its last fault since."""

    account: str
    vehicles: frozenset[str] = field(default_factory=frozenset)
    asked_at: datetime | None = None
    fault: str | None = None
    failing_since: datetime | None = None
    not_before: datetime | None = None
    """It must not be asked again before this moment, by any replica."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A running premium trip and how its fleet account is doing."""

    trip: PremiumTrip
    account: FleetAccount


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in UTC."""

    year: int
    number: int

    @classmethod
    def of(cls, moment: datetime) -> "Month":
        """Give the month of a moment."""
        utc = moment.astimezone(UTC)
        return cls(utc.year, utc.month)

    @classmethod
    def named(cls, name: str) -> "Month":
        """Read `2026-11`."""
        year, _, number = name.partition("-")
        return cls(int(year), int(number))

    @property
    def name(self) -> str:
        """Write it as `2026-11`."""
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def begins(self) -> datetime:
        """The first moment of the month."""
        return datetime(self.year, self.number, 1, tzinfo=UTC)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return datetime(self.year + self.number // 12, self.number % 12 + 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class VehicleUse:
    """One vehicle's month: on how many days it was followed, over how many trips."""

    vehicle_id: str
    days: int
    trips: int


@dataclass(frozen=True, slots=True)
class Usage:
    """A month of an organisation, and what it costs: a price for each vehicle that was followed at all, in EUR."""

    org: str
    month: Month
    vehicles: Sequence[VehicleUse]
    price: Decimal

    @property
    def days(self) -> int:
        """Vehicle days: the days of each vehicle added up."""
        return sum(use.days for use in self.vehicles)

    @property
    def cost(self) -> Decimal:
        """The price times the vehicles, to the cent."""
        return (self.price * len(self.vehicles)).quantize(Decimal("0.01"))


def usage_of(org: str, month: Month, trips: Iterable[PremiumTrip], *, price: Decimal, at: datetime) -> Usage:
    """Sum up the trips of an organisation in a month."""
    days: dict[str, set[date]] = {}
    counts: dict[str, int] = {}
    for trip in trips:
        on = trip.days_in(month, at=at)
        if on:
            days.setdefault(trip.vehicle_id, set()).update(on)
            counts[trip.vehicle_id] = counts.get(trip.vehicle_id, 0) + 1
    return Usage(org, month, [VehicleUse(vehicle, len(days[vehicle]), counts[vehicle]) for vehicle in sorted(days)], price)
