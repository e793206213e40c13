"""From a change to the watchers of its order, on every replica: lossy, and at once.

Nothing durable rests on it. What a watcher missed while RabbitMQ was away comes with the next look at the sessions (`usecases.catch_up`) or with the
snapshot of its next subscription.
"""

from typing import Protocol

from contracts.tracking import TrackingArrived, TrackingDeparted, TrackingDeviated
from tracking.adapters import live_messages
from tracking.adapters.live_hub import LiveHub
from tracking.adapters.live_messages import LiveMessage
from tracking.domain.parties import OrderParties
from tracking.domain.session import TrackingSession

TOPIC = "tracking"


class Channel(Protocol):
    """A fan-out to every replica that may lose messages and never makes the sender wait."""

    def publish(self, topic: str, payload: bytes) -> None:
        """Send to all replicas; a message that cannot be sent is dropped."""
        ...


class LiveFeed:
    """Tells the watchers on this replica directly and all others through the channel."""

    def __init__(self, hub: LiveHub, channel: Channel) -> None:
        self._hub, self._channel = hub, channel

    def moved(self, session: TrackingSession) -> None:
        """The last position went forward."""
        self._tell(live_messages.position_message(session))

    def expected(self, session: TrackingSession) -> None:
        """The expected arrival moved noticeably."""
        self._tell(live_messages.eta_message(session))

    def started(self, session: TrackingSession) -> None:
        """The order is being tracked."""
        self._tell(live_messages.session_message(session))

    def stopped(self, session: TrackingSession) -> None:
        """The order is tracked no more."""
        self._tell(live_messages.session_message(session))

    def gone_quiet(self, session: TrackingSession) -> None:
        """No position came for a while."""
        self._tell(live_messages.quiet_message(session))

    def crossed(self, fact: TrackingArrived | TrackingDeparted) -> None:
        """The vehicle arrived at a stop or left it."""
        self._tell(live_messages.crossing_message(fact))

    def order_changed(self, order: OrderParties) -> None:
        """The order has another status, or others may see it."""
        self._tell(live_messages.parties_message(order))
        self._tell(live_messages.status_message(order))

    def paper(self, message: LiveMessage) -> None:
        """Something happened to a document or to the consignment note of the order."""
        self._tell(message)

    def deviated(self, fact: TrackingDeviated) -> None:
        """The vehicle left its expected route."""
        self._tell(live_messages.deviation_message(fact))

    def _tell(self, message: LiveMessage | None) -> None:
        if message is None:
            return
        self._hub.receive(message)
        self._channel.publish(f"{TOPIC}.{message.order_id}", message.to_json())
