"""A link for those who wait without an account: where the goods are, roughly, and when they come. Nothing else, and only while they are on their way."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from chassis.errors import FieldError, Gone, Invalid, NotFound
from contracts.values import GeoPoint
from tracking.domain.fixes import Fix
from tracking.domain.parties import OrderParties
from tracking.domain.session import OrderIsOver, TrackingSession

USUAL_SPAN = timedelta(hours=72)
LONGEST_SPAN = timedelta(days=30)

Precision = Literal["coarse", "exact"]
_DECIMALS: dict[Precision, int] = {"coarse": 2, "exact": 5}
_RADIUS_METRES: dict[Precision, int] = {"coarse": 1000, "exact": 20}


class ShareNotFound(NotFound):
    """There is no such link."""


class ShareEnded(Gone):
    """The link has expired, was withdrawn, or the trip is over."""


class ShareSpanRefused(Invalid):
    """A link ends in the future, and within thirty days."""


@dataclass(frozen=True, slots=True)
class Share:
    """A link as it is kept: the hash of its token, the order it shows, and until when."""

    id: str
    token_hash: str
    order_id: str
    created_by: str
    created_at: datetime
    expires_at: datetime
    precision: Precision = "coarse"
    withdrawn_at: datetime | None = None

    @classmethod
    def of(
        cls, order: OrderParties, *, share_id: str, token_hash: str, until: datetime | None, precision: Precision = "coarse", by: str, at: datetime
    ) -> "Share":
        """Make a link to an order, for three days unless said otherwise. Raises OrderIsOver, ShareSpanRefused."""
        if order.is_over:
            raise OrderIsOver(f"The order is {order.status}.", orderStatus=order.status)
        expires_at = until or at + USUAL_SPAN
        if not at < expires_at <= at + LONGEST_SPAN:
            raise ShareSpanRefused(errors=[FieldError("#/expiresAt", "must lie in the future, and within thirty days")])
        return cls(share_id, token_hash, order.order_id, by, at, expires_at, precision)

    def withdrawn(self, *, at: datetime) -> "Share":
        """End the link; one that was ended before stays so."""
        return self if self.withdrawn_at else replace(self, withdrawn_at=at)

    def must_show(self, order: OrderParties, session: TrackingSession | None, *, at: datetime) -> None:
        """Make sure that the link is good and the goods are on their way. Raises ShareEnded."""
        is_done = session is not None and not session.is_open
        if self.withdrawn_at or at >= self.expires_at or order.is_over or order.deleted or is_done:
            raise ShareEnded

    def place_of(self, fix: Fix) -> GeoPoint:
        """Give the place as the link shows it: to about a kilometre, enough to wait by and too little to find a driver by, unless more was asked for."""
        decimals = _DECIMALS[self.precision]
        return GeoPoint(lat=round(fix.lat, decimals), lng=round(fix.lng, decimals))

    @property
    def radius_metres(self) -> int:
        """How far from the shown place the vehicle may be."""
        return _RADIUS_METRES[self.precision]
