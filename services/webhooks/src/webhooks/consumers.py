"""RabbitMQ in: `webhooks` hears everything."""

from functools import partial

from chassis.http import utc_now
from chassis.inbox import Subscriptions
from contracts import CloudEvent
from contracts.tracking import TrackingErased
from webhooks.store import DeliveryStore, EndpointStore, FeedStore
from webhooks.usecases import hearing


def subscriptions(*, feed: FeedStore, endpoints: EndpointStore, deliveries: DeliveryStore) -> Subscriptions:
    """Hear every event there is, of known types and unknown."""
    heard = Subscriptions(service="webhooks")
    heard.on_any("", partial(on_event, feed=feed, endpoints=endpoints, deliveries=deliveries))
    heard.on(TrackingErased, partial(on_tracking_erased, feed=feed))
    return heard


async def on_tracking_erased(event: CloudEvent, _: TrackingErased, *, feed: FeedStore) -> None:
    """Somebody's positions were erased: they leave the feed too."""
    await feed.forget_positions(event.subject)


async def on_event(event: CloudEvent, *, feed: FeedStore, endpoints: EndpointStore, deliveries: DeliveryStore) -> None:
    """Whatever was told goes into the feed and to the endpoints that want it."""
    entry = await hearing.keep_event(event, feed=feed)
    await hearing.tell_endpoints(entry, endpoints=endpoints, deliveries=deliveries, at=utc_now())
