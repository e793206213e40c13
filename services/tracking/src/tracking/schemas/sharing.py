"""Links as clients ask for them, and what a link shows."""

from datetime import datetime

from pydantic import Field

from chassis.http import RequestModel, ResponseModel
from contracts.orders import OrderStatus
from contracts.values import GeoPoint, Timestamp
from tracking.domain.parties import OrderParties
from tracking.domain.progress import Estimate
from tracking.domain.session import TrackingSession
from tracking.domain.share import Share, coarse


class ShareIn(RequestModel):
    """Until when the link shall show the order: three days from now when not said, thirty at most."""

    expires_at: Timestamp | None = None


class ShareOut(ResponseModel):
    """A link. Its token is shown this once."""

    share_id: str
    token: str
    path: str = Field(examples=["/api/tracking/shared/shr_…"])
    expires_at: Timestamp

    @classmethod
    def of(cls, share: Share, token: str) -> "ShareOut":
        """Show a link that was just made."""
        return cls(share_id=share.id, token=token, path=f"/api/tracking/shared/{token}", expires_at=share.expires_at)


class SharedOut(ResponseModel):
    """What somebody who waits may know: the place to about a kilometre and its age, and when the goods are expected."""

    status: OrderStatus
    position: GeoPoint | None
    position_age_seconds: int | None
    eta: Timestamp | None
    late: bool | None

    @classmethod
    def of(cls, order: OrderParties, session: TrackingSession | None, expected: Estimate | None, *, at: datetime) -> "SharedOut":
        """Show an order through a link."""
        fix = session.last.fix if session and session.last else None
        return cls(
            status=order.status,
            position=coarse(fix) if fix else None,
            position_age_seconds=max(0, int((at - fix.timestamp).total_seconds())) if fix else None,
            eta=expected.eta if expected else None,
            late=expected.late if expected else None,
        )
