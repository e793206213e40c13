"""Premium tracking as clients see it."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from chassis.http import RequestModel, ResponseModel
from contracts.values import Money, Timestamp
from tracking.domain.telematics import Followed, Quality, Usage
from tracking.schemas.sessions import Driver, PositionOut, TrackingOut, VehicleId, position_out


class PremiumStartIn(RequestModel):
    """The vehicle that carries the order, its number in the fleet account where that is another, and who drives it."""

    vehicle_id: VehicleId
    driver: Driver = None
    object_no: Annotated[
        str | None, Field(min_length=1, max_length=64, description="The vehicle's number in the fleet account; `vehicleId` when left out.")
    ] = None


class PremiumOut(ResponseModel):
    """What the fleet account says of the vehicle. `position` is null while it has said nothing, or has no position; its age and quality stand beside it."""

    order_id: str
    session_id: str
    vehicle_id: str
    object_no: str
    provider: Literal["webfleet"] = "webfleet"
    started_at: Timestamp
    position: PositionOut | None
    quality: Quality | None = Field(description="`good`: a fix of that moment; `last_known`: where it was last seen; `none`: no position.")
    age_seconds: int | None = Field(description="Seconds since the moment the position tells of.")
    asked_at: Timestamp | None = Field(description="When the fleet account was last asked with success.")
    failing_since: Timestamp | None = Field(description="Since when the fleet account gives no answer; null while it does.")
    fault: str | None = Field(description="What it said instead.")

    @classmethod
    def of(cls, followed: Followed, *, at: datetime) -> "PremiumOut":
        """Show a followed trip at a moment."""
        trip, account = followed.trip, followed.account
        fix = trip.seen.position.fix if trip.seen else None
        return cls(
            order_id=trip.order_id,
            session_id=trip.session_id,
            vehicle_id=trip.vehicle_id,
            object_no=trip.object_no,
            started_at=trip.started_at,
            position=position_out(fix, source="webfleet", received_at=trip.seen.asked_at) if fix and trip.seen else None,
            quality=trip.seen.position.quality if trip.seen else None,
            age_seconds=max(0, int((at - fix.timestamp).total_seconds())) if fix else None,
            asked_at=account.asked_at,
            failing_since=account.failing_since,
            fault=account.fault,
        )


class PremiumStartOut(TrackingOut):
    """The session, and what the fleet account says of its vehicle."""

    premium: PremiumOut


class VehicleUseOut(ResponseModel):
    """One vehicle's month."""

    vehicle_id: str
    days: int
    trips: int


class UsageOut(ResponseModel):
    """A month of an organisation: each vehicle that was followed at all costs `pricePerVehicle`."""

    month: str = Field(examples=["2026-11"])
    org: str
    vehicles: list[VehicleUseOut]
    vehicle_days: int
    price_per_vehicle: Money
    cost: Money

    @classmethod
    def of(cls, usage: Usage) -> "UsageOut":
        """Show a month."""
        return cls(
            month=usage.month.name,
            org=usage.org,
            vehicles=[VehicleUseOut(vehicle_id=use.vehicle_id, days=use.days, trips=use.trips) for use in usage.vehicles],
            vehicle_days=usage.days,
            price_per_vehicle=euros(usage.price),
            cost=euros(usage.cost),
        )


class ProviderBillOut(ResponseModel):
    """What the provider bills for the month: every vehicle its accounts had, followed or not. Nulls where its fee is not set."""

    vehicles: int
    fee_per_vehicle: Money | None
    cost: Money | None


class UsageReportOut(ResponseModel):
    """The month by organisation; for administrators the provider's bill beside it."""

    month: str
    items: list[UsageOut]
    provider_bill: ProviderBillOut | None = None


def euros(amount: Decimal) -> Money:
    """Write an amount in EUR."""
    return Money(amount=f"{amount:.2f}", currency="EUR")
