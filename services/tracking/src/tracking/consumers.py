"""RabbitMQ in: what other services say of the orders that are tracked and watched."""

from collections.abc import Sequence
from functools import partial

from chassis import telemetry
from chassis.inbox import Order, Subscriptions
from chassis.live import LiveChannel
from contracts import CloudEvent
from contracts.documents import DocumentFact
from contracts.ecmr import NoteFact
from contracts.orders import OrderFact
from contracts.tracking import TrackingStarted
from tracking import usecases
from tracking.adapters.live_feed import TOPIC, LiveFeed
from tracking.adapters.live_hub import LiveHub
from tracking.adapters.live_messages import LiveMessage, document_message, note_message
from tracking.adapters.osrm import Osrm
from tracking.domain.parties import OrderParties
from tracking.store import NewsStore, OrderPartiesStore, PositionStore, PremiumStore, RouteStore, SessionStore

log = telemetry.logger(__name__)


def subscriptions(
    *,
    known: OrderPartiesStore,
    sessions: SessionStore,
    positions: PositionStore,
    news: NewsStore,
    live: LiveFeed,
    planner: Osrm | None,
    routes: RouteStore,
) -> Subscriptions:
    """Say what tracking hears. Any event of an order tells its whole state, so only the newest counts."""
    heard = Subscriptions(service="tracking")
    heard.on_any("order", partial(on_order, known=known, sessions=sessions, positions=positions, live=live), order=Order.LATEST)
    heard.on_any("document", partial(on_document, news=news, live=live))
    heard.on_any("ecmr", partial(on_note, news=news, live=live))
    if planner:
        heard.on(TrackingStarted, partial(on_tracking_started, known=known, planner=planner, routes=routes))
    return heard


async def note_own(events: Sequence[CloudEvent], *, trips: PremiumStore) -> None:
    """What tracking said itself: a session that was stopped is followed no more."""
    await usecases.end_stopped(events, trips=trips)


async def on_order(event: CloudEvent, *, known: OrderPartiesStore, sessions: SessionStore, positions: PositionStore, live: LiveFeed) -> None:
    """Keep the order's parties, places and status, tell its watchers, and close its session when it is over."""
    await usecases.order_changed(_parties(event), known=known, sessions=sessions, positions=positions, live=live, at=event.time)


async def on_document(event: CloudEvent, *, news: NewsStore, live: LiveFeed) -> None:
    """Tell the watchers of the order."""
    await usecases.paper_news(document_message(event, DocumentFact.model_validate(event.data)), news=news, live=live, at=event.time)


async def on_note(event: CloudEvent, *, news: NewsStore, live: LiveFeed) -> None:
    """Tell the watchers of the note's order, if it has one."""
    fact = NoteFact.model_validate(event.data)
    if fact.order_id:
        await usecases.paper_news(note_message(event, fact, fact.order_id), news=news, live=live, at=event.time)


async def on_tracking_started(event: CloudEvent, fact: TrackingStarted, *, known: OrderPartiesStore, planner: Osrm, routes: RouteStore) -> None:
    """Find the way the vehicle is expected to go."""
    await usecases.plan_route(fact.order_id, known=known, planner=planner, routes=routes, at=event.time)


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
