"""RabbitMQ in: what other services say of the orders that are tracked and watched."""

from collections.abc import Sequence
from functools import partial

from chassis import telemetry
from chassis.inbox import Order, Subscriptions
from chassis.live import LiveChannel
from contracts import CloudEvent
from contracts.documents import DocumentFact
from contracts.orders import OrderFact
from tracking import usecases
from tracking.adapters.live_feed import TOPIC, LiveFeed
from tracking.adapters.live_hub import LiveHub
from tracking.adapters.live_messages import LiveMessage
from tracking.domain.parties import OrderParties
from tracking.store import OrderPartiesStore, PositionStore, PremiumStore, SessionStore

log = telemetry.logger(__name__)


def subscriptions(*, known: OrderPartiesStore, sessions: SessionStore, positions: PositionStore, live: LiveFeed) -> Subscriptions:
    """Say what tracking hears. Any event of an order tells its whole state, so only the newest counts."""
    heard = Subscriptions(service="tracking")
    heard.on_any("order", partial(on_order, known=known, sessions=sessions, positions=positions, live=live), order=Order.LATEST)
    heard.on_any("document", partial(on_document, live=live))
    return heard


async def note_own(events: Sequence[CloudEvent], *, trips: PremiumStore) -> None:
    """What tracking said itself: a session that was stopped is followed no more."""
    await usecases.end_stopped(events, trips=trips)


async def on_order(event: CloudEvent, *, known: OrderPartiesStore, sessions: SessionStore, positions: PositionStore, live: LiveFeed) -> None:
    """Keep the order's parties, places and status, tell its watchers, and close its session when it is over."""
    await usecases.order_changed(_parties(event), known=known, sessions=sessions, positions=positions, live=live, at=event.time)


async def on_document(event: CloudEvent, *, live: LiveFeed) -> None:
    """Tell the watchers of the order."""
    live.document(event, DocumentFact.model_validate(event.data))


async def hear_live(channel: LiveChannel, *, hub: LiveHub) -> None:
    """Hand what any replica tells to the watchers of this one."""
    async for _, payload in channel.subscribe(f"{TOPIC}.*"):
        try:
            hub.receive(LiveMessage.of_json(payload))
        except ValueError:
            log.warning("live_message_unreadable")


def _parties(event: CloudEvent) -> OrderParties:
    fact = OrderFact.model_validate(event.data)
    return OrderParties(
        order_id=fact.order_id,
        client_id=fact.client_id,
        carrier_id=fact.carrier_id,
        status=fact.status,
        pickup=fact.pickup,
        delivery=fact.delivery,
        seq=event.sequence,
        deleted=bool(event.data.get("deleted", False)),
        changed_at=event.time,
    )
