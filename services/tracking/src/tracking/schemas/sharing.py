"""Links as clients ask for them, and what a link shows."""

from datetime import datetime

from pydantic import Field

from chassis.http import RequestModel, ResponseModel
from contracts.orders import OrderStatus
from contracts.values import GeoPoint, Timestamp
from tracking.domain.parties import OrderParties
from tracking.domain.progress import Confidence, Estimate
from tracking.domain.session import TrackingSession
from tracking.domain.share import Precision, Share


class ShareIn(RequestModel):
    """Until when the link shall show the order: three days from now when not said, thirty at most. `exact` shows the place as it was reported."""

    expires_at: Timestamp | None = None
    precision: Precision = "coarse"


class ShareOut(ResponseModel):
    """A link. Its token is shown this once."""

    share_id: str
    token: str
    path: str = Field(examples=["/api/tracking/shared/shr_…"])
    page: str = Field(description="The link to send: a page for a phone, without account.", examples=["https://api.symphonia.fr/track/shr_…"])
    precision: Precision
    expires_at: Timestamp

    @classmethod
    def of(cls, share: Share, token: str, *, page: str) -> "ShareOut":
        """Show a link that was just made."""
        path = f"/api/tracking/shared/{token}"
        return cls(share_id=share.id, token=token, path=path, page=page, precision=share.precision, expires_at=share.expires_at)


class SharedOut(ResponseModel):
    """What somebody who waits may know: the place to about a kilometre and its age, and when the goods are expected."""

    status: OrderStatus
    position: GeoPoint | None
    position_age_seconds: int | None
    radius_metres: int = Field(description="How far from the position the vehicle may be.")
    stale: bool = Field(description="No position came for 15 minutes.")
    eta: Timestamp | None
    eta_confidence: Confidence | None
    late: bool | None

    @classmethod
    def of(cls, share: Share, order: OrderParties, session: TrackingSession | None, expected: Estimate | None, *, at: datetime) -> "SharedOut":
        """Show an order through a link."""
        fix = session.last.fix if session and session.last else None
        return cls(
            status=order.status,
            position=share.place_of(fix) if fix else None,
            position_age_seconds=max(0, int((at - fix.timestamp).total_seconds())) if fix else None,
            radius_metres=share.radius_metres,
            stale=bool(session and session.is_stale),
            eta=expected.eta if expected else None,
            eta_confidence=expected.confidence if expected else None,
            late=expected.late if expected else None,
        )
