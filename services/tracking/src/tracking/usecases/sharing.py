"""Sharing: links for those who wait."""

from dataclasses import dataclass
from datetime import datetime

from tracking.domain.device_token import digest
from tracking.domain.parties import OrderParties
from tracking.domain.progress import Estimate
from tracking.domain.session import TrackingNotStarted, TrackingSession
from tracking.domain.share import Precision, Share, ShareEnded
from tracking.store import OrderPartiesStore, SessionStore, ShareStore


@dataclass(frozen=True, slots=True)
class Shared:
    """What a link shows from: the link itself, the order, its session if it has one, and the expected arrival."""

    share: Share
    order: OrderParties
    session: TrackingSession | None
    expected: Estimate | None


async def share_tracking(
    order: OrderParties,
    *,
    share_id: str,
    token: str,
    until: datetime | None,
    precision: Precision,
    by: str,
    known: OrderPartiesStore,
    shares: ShareStore,
    at: datetime,
) -> Share:
    """Make a link. Raises OrderIsOver, ShareSpanRefused."""
    share = Share.of(order, share_id=share_id, token_hash=digest(token), until=until, precision=precision, by=by, at=at)
    await known.remember(order, at=at)
    await shares.save(share)
    return share


async def withdraw_share(order_id: str, share_id: str, *, shares: ShareStore, at: datetime) -> None:
    """End a link. Raises ShareNotFound."""
    share = await shares.get_of(order_id, share_id)
    await shares.save(share.withdrawn(at=at))


async def look_through(token: str, *, shares: ShareStore, known: OrderPartiesStore, sessions: SessionStore, at: datetime) -> Shared:
    """Look at an order through a link. Raises ShareNotFound, ShareEnded."""
    share = await shares.get_by_token(digest(token))
    order = await known.find(share.order_id)
    if order is None:
        raise ShareEnded
    try:
        session = await sessions.get_latest(share.order_id)
    except TrackingNotStarted:
        session = None
    share.must_show(order, session, at=at)
    return Shared(share, order, session, session.expected(order, at=at) if session else None)
