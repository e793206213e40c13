"""An event is heard: it goes into the feed, and into a delivery for each endpoint that wants it."""

from datetime import datetime

from contracts import CloudEvent
from webhooks.domain.delivery import Message
from webhooks.domain.feed import FeedEntry
from webhooks.store import DeliveryStore, EndpointStore, FeedStore


async def keep_event(event: CloudEvent, *, feed: FeedStore) -> FeedEntry:
    """Keep an event for the organisations that may hear of it. One that nobody outside may hear is not kept."""
    entry = FeedEntry.of(event)
    if entry.audience:
        await feed.add(entry)
    return entry


async def tell_endpoints(entry: FeedEntry, *, endpoints: EndpointStore, deliveries: DeliveryStore, at: datetime) -> int:
    """Enter one delivery for each endpoint that wants the event, however often it is heard. Answers how many endpoints want it."""
    if not entry.audience:
        return 0
    wanting = await endpoints.wanting(entry.event.type, orgs=entry.audience)
    await deliveries.add_for_each(Message.of_event(entry.event), wanting, at=at)
    return len(wanting)
