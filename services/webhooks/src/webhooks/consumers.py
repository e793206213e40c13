"""RabbitMQ in: `webhooks` hears everything."""

from functools import partial

from chassis.inbox import Subscriptions
from contracts import CloudEvent
from webhooks import usecases
from webhooks.store import FeedStore


def subscriptions(*, feed: FeedStore) -> Subscriptions:
    """Hear every event there is, of known types and unknown."""
    heard = Subscriptions(service="webhooks")
    heard.on_any("", partial(on_event, feed=feed))
    return heard


async def on_event(event: CloudEvent, *, feed: FeedStore) -> None:
    """Whatever was told goes into the feed."""
    await usecases.keep_event(event, feed=feed)
