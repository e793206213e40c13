"""Use cases of sending again: one delivery, a test, everything since a moment."""

from dataclasses import dataclass
from datetime import datetime

from chassis.actor import Actor
from chassis.errors import FieldError, Invalid
from webhooks.domain.delivery import EndpointDisabled, Message
from webhooks.domain.endpoint import Endpoint
from webhooks.domain.event_filter import wants
from webhooks.store import DeliveryStore, EndpointStore, FeedStore

MOST_REPLAYED = 5000
_PART = 500


class UnknownStart(Invalid):
    """Name a moment, or an event the feed still holds."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many deliveries were set going, and the last event looked at: replay from it for the rest when `complete` is not so."""

    deliveries: int
    complete: bool
    last_event_id: str | None


async def redeliver(delivery_id: str, *, by: Actor, deliveries: DeliveryStore, endpoints: EndpointStore, at: datetime) -> None:
    """Send a delivery again, whatever became of it. Raises DeliveryNotFound, EndpointNotFound, EndpointDisabled."""
    delivery = await deliveries.get(delivery_id, visible_to=by)
    await _enabled(delivery["endpointId"], by=by, endpoints=endpoints)
    await deliveries.again(delivery_id, at=at, visible_to=by)


async def send_test(endpoint_id: str, *, message_id: str, by: Actor, deliveries: DeliveryStore, endpoints: EndpointStore, at: datetime) -> str:
    """Send a `webhook.test` to an endpoint, through all that a real event goes through. Raises EndpointNotFound, EndpointDisabled."""
    endpoint = await _enabled(endpoint_id, by=by, endpoints=endpoints)
    return await deliveries.add(Message.test(message_id, endpoint_id=endpoint_id, at=at), endpoint, at=at)


async def replay(endpoint_id: str, *, since: str, by: Actor, deliveries: DeliveryStore, endpoints: EndpointStore, feed: FeedStore, at: datetime) -> Replayed:
    """Send an endpoint all it wants since a moment, or after an event; 5,000 events at most. Raises EndpointNotFound, EndpointDisabled, UnknownStart."""
    endpoint = await _enabled(endpoint_id, by=by, endpoints=endpoints)
    moment, after = await _start(since, endpoint.org, feed)
    seen = sent = 0
    while seen < MOST_REPLAYED:
        events = await feed.since(endpoint.org, moment=moment, after=after, limit=_PART)
        messages = [Message.of_event(event) for event in events if wants(endpoint.events, event.type)]
        await deliveries.set_going(messages, endpoint, at=at)
        sent += len(messages)
        if events:
            moment, after, seen = events[-1].time, events[-1].id, seen + len(events)
        if len(events) < _PART:
            return Replayed(sent, complete=True, last_event_id=after or None)
    return Replayed(sent, complete=False, last_event_id=after)


async def _start(since: str, org: str, feed: FeedStore) -> tuple[datetime, str]:
    if since.startswith("evt_"):
        moment = await feed.time_of(since, org)
        if moment is not None:
            return moment, since
    else:
        try:
            moment = datetime.fromisoformat(since.upper())
        except ValueError:
            moment = None
        if moment is not None and moment.tzinfo is not None:
            return moment, ""
    raise UnknownStart(errors=[FieldError("query/since", "must be an RFC 3339 date-time with an offset or the id of an event in the feed")])


async def _enabled(endpoint_id: str, *, by: Actor, endpoints: EndpointStore) -> Endpoint:
    """Load an endpoint something is to be sent to at its owner's wish, which ends a rest its receiver asked for."""
    endpoint = await endpoints.get(endpoint_id, visible_to=by)
    if not endpoint.enabled:
        raise EndpointDisabled
    await endpoints.resume(endpoint_id)
    return endpoint
