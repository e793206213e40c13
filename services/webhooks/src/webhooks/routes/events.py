"""The catalogue of events, and the feed for whoever would rather ask than be called."""

from chassis.http import PageOf, ServiceRouter
from contracts import CloudEvent
from webhooks.routes.wiring import Feed, Reader
from webhooks.schemas import Catalogue, FeedItem, FeedPage

router = ServiceRouter(tags=["events"])


@router.get("/api/webhooks/events")
async def list_event_types(by: Reader) -> Catalogue:  # noqa: ARG001  a token is asked for, whoever's
    """List every type of event with the JSON Schema of its data and an example."""
    return Catalogue.of_contracts()


@router.get("/api/events", responses={410: {"description": "Events after the cursor are no longer kept."}})
async def read_feed(page: PageOf, by: Reader, feed: Feed) -> FeedPage:
    """Read the organisation's events in a stable order, also those no endpoint was called for. Keep `nextCursor`: it leads on from there, also next week."""
    found = await feed.read(by.org, limit=page.limit, cursor=page.cursor)
    return FeedPage(items=[FeedItem.of(CloudEvent.model_validate(one["event"])) for one in found.documents], next_cursor=found.next_cursor)
