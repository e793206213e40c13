"""The feed on a real MongoDB."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from chassis.mongo import Database, Sort, encode_cursor
from contracts import CloudEvent
from contracts.orders import OrderAssigned
from contracts.tracking import TrackingPosition
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


async def test_a_reader_that_goes_on_from_its_cursor_misses_nothing_however_many_write_and_number(feed: FeedStore, database: Database) -> None:
    """Six writers and three that number, no lease between them, and somebody whose positions are erased meanwhile."""
    told = [[event(f"{writer}-{number}", kind="tracking.position" if number % 5 == 0 else "order.assigned") for number in range(60)] for writer in range(6)]
    writing = asyncio.gather(*(_write(feed, events) for events in told))
    numbering = [asyncio.create_task(_number(feed)) for _ in range(3)]
    read, cursor = list[str](), None
    while not writing.done() or await database["feed"].find_one({"unnumbered": True}):
        page = await feed.read("acme", limit=7, cursor=cursor)
        read, cursor = [*read, *(one["_id"] for one in page.documents)], page.next_cursor
        await feed.forget_positions(f"order_{len(read) % 6}-0")
        await asyncio.sleep(0)
    for one in numbering:
        one.cancel()
    await asyncio.gather(*numbering, return_exceptions=True)
    while found := (await feed.read("acme", limit=100, cursor=cursor)).documents:
        read, cursor = [*read, *(one["_id"] for one in found)], encode_cursor(Sort("position", "position", 1), found[-1])
    kept = {document["_id"] async for document in database["feed"].find()}
    assert len(read) == len(set(read))
    assert kept <= set(read)


async def _write(feed: FeedStore, events: list[CloudEvent]) -> None:
    for one in events:
        await keep_event(one, feed=feed)


async def _number(feed: FeedStore) -> None:
    while True:
        await feed.number(limit=5)
        await asyncio.sleep(0)


async def test_the_events_of_an_aggregate_keep_their_order_in_the_feed_whatever_clocks_say(feed: FeedStore) -> None:
    for sequence in (1, 2, 3):
        await keep_event(event(f"a-{9 - sequence}", sequence=sequence, age=timedelta(seconds=sequence)), feed=feed)
    await feed.number()
    assert [one["event"]["sequence"] for one in (await feed.read("acme", limit=10, cursor=None)).documents] == [1, 2, 3]


def event(name: str, *, kind: str = "order.assigned", sequence: int = 1, age: timedelta = timedelta()) -> CloudEvent:
    example = TrackingPosition.example if kind == "tracking.position" else OrderAssigned.example
    at = datetime.now(UTC) - age
    return CloudEvent(id=f"evt_{name}", source="/x", type=kind, subject=f"order_{name}", time=at, sequence=sequence, data=example)
