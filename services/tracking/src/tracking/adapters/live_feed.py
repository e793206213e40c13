"""From a change to the watchers of its order, on every replica: lossy, and at once.

Nothing durable rests on it. What a watcher missed while RabbitMQ was away comes with the next look at the sessions (`usecases.catch_up`) or with the
snapshot of its next subscription.
"""

from typing import Protocol

from contracts import CloudEvent
from contracts.documents import DocumentFact
from tracking.adapters import live_messages
from tracking.adapters.live_hub import LiveHub
from tracking.adapters.live_messages import LiveMessage
from tracking.domain.parties import OrderParties
from tracking.domain.session import TrackingSession


class Channel(Protocol):
    """A fan-out to every replica that may lose messages and never makes the sender wait for long."""

    async def publish(self, body: bytes) -> None:
        """Send to all replicas; a message that cannot be sent is dropped."""
        ...


class LiveFeed:
    """Tells the watchers on this replica directly and all others through the channel."""

    def __init__(self, hub: LiveHub, channel: Channel) -> None:
        self._hub, self._channel = hub, channel

    async def moved(self, session: TrackingSession) -> None:
        """The last position went forward."""
        await self._tell(live_messages.position_message(session))

    async def expected(self, session: TrackingSession) -> None:
        """The expected arrival moved noticeably."""
        await self._tell(live_messages.eta_message(session))

    async def started(self, session: TrackingSession) -> None:
        """The order is being tracked."""
        await self._tell(live_messages.session_message(session))

    async def stopped(self, session: TrackingSession) -> None:
        """The order is tracked no more."""
        await self._tell(live_messages.session_message(session))

    async def order_changed(self, order: OrderParties) -> None:
        """The order has another status, or others may see it."""
        await self._tell(live_messages.parties_message(order))
        await self._tell(live_messages.status_message(order))

    async def document(self, event: CloudEvent, fact: DocumentFact) -> None:
        """Something happened to a document of the order."""
        await self._tell(live_messages.document_message(event, fact))

    async def _tell(self, message: LiveMessage | None) -> None:
        if message is None:
            return
        self._hub.receive(message)
        await self._channel.publish(message.to_json())
