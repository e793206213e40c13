"""What a watcher gets at once, and what it gets when a live message was lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracking.adapters.live_feed import LiveFeed
from tracking.adapters.live_hub import LiveHub
from tracking.adapters.live_messages import LiveMessage, eta_message, parties_message, position_message, status_message
from tracking.domain.parties import OrderParties
from tracking.domain.session import TrackingNotStarted, TrackingSession
from tracking.store import NewsStore, OrderPartiesStore, SessionStore

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An order as it is now, its newest session if there is one, and what was last told of its papers."""

    order: OrderParties
    session: TrackingSession | None
    news: Sequence[Mapping[str, Any]] = ()

    @property
    def messages(self) -> list[LiveMessage]:
        """What a watcher who had listened before would have been pushed last."""
        of_session = (position_message(self.session), eta_message(self.session)) if self.session else ()
        return [message for message in (*of_session, status_message(self.order)) if message]


async def snapshot_of(order: OrderParties, *, sessions: SessionStore, news: NewsStore) -> Snapshot:
    """Look at an order's newest session and the news of its papers."""
    told = await news.of(order.order_id)
    try:
        return Snapshot(order, await sessions.get_latest(order.order_id), told)
    except TrackingNotStarted:
        return Snapshot(order, None, told)


async def paper_news(message: LiveMessage, *, news: NewsStore, live: LiveFeed, at: datetime) -> None:
    """Remember and push what happened to a document or consignment note of an order."""
    await news.note(message.order_id, message.slot, message.push, stamp=message.stamp, at=at)
    live.paper(message)


async def catch_up(hub: LiveHub, *, sessions: SessionStore, known: OrderPartiesStore) -> None:
    """Offer the present state of every watched order; what its watchers have already is dropped by its stamp."""
    watched = sorted(hub.orders)
    for first in range(0, len(watched), _AT_ONCE):
        some = watched[first : first + _AT_ONCE]
        orders = await known.find_all(some)
        for session in (await sessions.open_of(some)).values():
            hub.receive_all((position_message(session), eta_message(session)))
        for order in orders.values():
            hub.receive_all((parties_message(order) if order.seq else None, status_message(order)))
