"""A link for those who wait without an account: where the goods are, roughly, and when they come. Nothing else, and only while they are on their way."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chassis.errors import FieldError, Gone, Invalid, NotFound
from contracts.values import GeoPoint
from tracking.domain.fixes import Fix
from tracking.domain.parties import OrderParties
from tracking.domain.session import OrderIsOver, TrackingSession

USUAL_SPAN = timedelta(hours=72)
LONGEST_SPAN = timedelta(days=30)

_COARSE_DECIMALS = 2


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
    withdrawn_at: datetime | None = None

    @classmethod
    def of(cls, order: OrderParties, *, share_id: str, token_hash: str, until: datetime | None, by: str, at: datetime) -> "Share":
        """Make a link to an order, for three days unless said otherwise. Raises OrderIsOver, ShareSpanRefused."""
        if order.is_over:
            raise OrderIsOver(f"The order is {order.status}.", orderStatus=order.status)
        expires_at = until or at + USUAL_SPAN
        if not at < expires_at <= at + LONGEST_SPAN:
            raise ShareSpanRefused(errors=[FieldError("#/expiresAt", "must lie in the future, and within thirty days")])
        return cls(share_id, token_hash, order.order_id, by, at, expires_at)

    def withdrawn(self, *, at: datetime) -> "Share":
        """End the link; one that was ended before stays so."""
        return self if self.withdrawn_at else replace(self, withdrawn_at=at)

    def must_show(self, order: OrderParties, session: TrackingSession | None, *, at: datetime) -> None:
        """Make sure that the link is good and the goods are on their way. Raises ShareEnded."""
        is_done = session is not None and not session.is_open
        if self.withdrawn_at or at >= self.expires_at or order.is_over or order.deleted or is_done:
            raise ShareEnded


def coarse(fix: Fix) -> GeoPoint:
    """Give the place to about a kilometre: enough to wait by, too little to find a driver by."""
    return GeoPoint(lat=round(fix.lat, _COARSE_DECIMALS), lng=round(fix.lng, _COARSE_DECIMALS))
