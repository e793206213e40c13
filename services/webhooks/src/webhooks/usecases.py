"""What webhooks does: load, decide, save once."""

from contracts import CloudEvent
from webhooks.domain.feed import FeedEntry
from webhooks.store import FeedStore


async def keep_event(event: CloudEvent, *, feed: FeedStore) -> None:
    """Keep an event for the organisations that may hear of it. One that nobody outside may hear is not kept."""
    entry = FeedEntry.of(event)
    if entry.audience:
        await feed.add(entry)
