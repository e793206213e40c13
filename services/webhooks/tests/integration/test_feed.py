"""The feed on a real MongoDB."""

from datetime import UTC, datetime, timedelta

import pytest

from chassis.mongo import Database
from contracts import CloudEvent
from contracts.orders import OrderAssigned
from webhooks.store import FeedStore
from webhooks.usecases.hearing import keep_event


@pytest.fixture
async def feed(database: Database) -> FeedStore:
    store = FeedStore(database, kept_for=timedelta(days=60))
    await store.ensure_indexes()
    return store


async def test_an_event_heard_twice_is_kept_once(feed: FeedStore, database: Database) -> None:
    event = CloudEvent(
        id="evt_1", source="/symphonia/orders", type="order.assigned", subject="o", time=datetime.now(UTC), sequence=1, data=OrderAssigned.example
    )
    for _ in range(2):
        await keep_event(event, feed=feed)
    kept = await database["feed"].find().to_list()
    assert [(document["_id"], document["audience"]) for document in kept] == [("evt_1", ["acme", "carrier-test-123"])]


async def test_an_event_of_a_type_unknown_here_is_for_nobody_and_not_kept(feed: FeedStore, database: Database) -> None:
    event = CloudEvent(id="evt_1", source="/symphonia/x", type="x.y", subject="x", time=datetime.now(UTC), sequence=1, data={"clientId": "acme"})
    await keep_event(event, feed=feed)
    assert await database["feed"].count_documents({}) == 0
