import asyncio

import pytest

from tracking.adapters.live_hub import LiveHub, TooManyConnections, TooManySubscriptions
from tracking.adapters.live_messages import LiveMessage, parties_message

from ..factories import ORDER, carrier, driver, order, shipper


def position(stamp: float, *, order_id: str = ORDER) -> LiveMessage:
    return LiveMessage(order_id, "position", stamp, {"type": "position", "n": stamp})


def watching(hub: LiveHub, actor=None, *orders: str):
    watcher = hub.connect(actor or shipper())
    for order_id in orders or (ORDER,):
        hub.subscribe(watcher, order_id)
        watcher.release(order_id)
    return watcher


async def written(watcher) -> list[str]:
    said = []
    try:
        while True:
            said.append(await asyncio.wait_for(watcher.next(), 0.01))
    except TimeoutError:
        return said


async def test_a_reader_that_is_slow_gets_the_newest_only():
    hub = LiveHub()
    watcher = watching(hub)
    for n in range(10_000):
        hub.receive(position(n))
    assert await written(watcher) == ['{"type":"position","n":9999}']


async def test_an_older_position_and_the_same_again_are_not_pushed():
    hub = LiveHub()
    watcher = watching(hub)
    for n in (2, 2, 1):
        hub.receive(position(n))
    assert await written(watcher) == ['{"type":"position","n":2}']
    hub.receive(position(2))
    assert await written(watcher) == []


async def test_messages_of_different_documents_do_not_replace_each_other():
    hub = LiveHub()
    watcher = watching(hub)
    for document in ("document/1", "document/2"):
        hub.receive(LiveMessage(ORDER, document, 1, {"type": "document", "documentId": document}))
    assert len(await written(watcher)) == 2


async def test_orders_nobody_watches_cost_nothing():
    hub = LiveHub()
    hub.receive(position(1))
    watcher = watching(hub)
    hub.unsubscribe(watcher, ORDER)
    hub.receive(position(2))
    assert await written(watcher) == []
    assert hub.orders == set()


async def test_pushes_wait_for_the_snapshot_and_what_it_shows_is_not_said_again():
    hub = LiveHub()
    watcher = hub.connect(shipper())
    hub.subscribe(watcher, ORDER)
    hub.receive(position(1))
    assert await written(watcher) == []
    watcher.release(ORDER, shown=[position(1)])
    assert await written(watcher) == []
    hub.subscribe(watcher, ORDER)
    hub.receive(position(2))
    watcher.release(ORDER, shown=[position(1)])
    assert await written(watcher) == ['{"type":"position","n":2}']


async def test_those_who_may_no_longer_see_an_order_are_told_and_get_nothing_more():
    hub = LiveHub()
    former, client, his_driver = watching(hub, carrier()), watching(hub, shipper()), watching(hub, driver())
    hub.receive(parties_message(order(carrier="carrier-2", seq=7)))
    hub.receive(position(1))
    ended = f'{{"type":"unsubscribed","orderId":"{ORDER}","reason":"not-found"}}'
    assert await written(former) == [ended]
    assert await written(his_driver) == [ended]
    assert await written(client) == ['{"type":"position","n":1}']


async def test_one_connection_watches_so_many_orders_and_one_user_holds_so_many_connections():
    hub = LiveHub(max_orders=2, max_connections=1)
    watcher = watching(hub, shipper(), "order_1", "order_2")
    with pytest.raises(TooManySubscriptions):
        hub.subscribe(watcher, "order_3")
    hub.subscribe(watcher, "order_1")
    with pytest.raises(TooManyConnections):
        hub.connect(shipper())
    hub.connect(shipper(sub="user-2"))
    hub.disconnect(watcher)
    hub.connect(shipper())


async def test_replies_wait_for_a_reader_that_does_not_read_them():
    watcher = LiveHub().connect(shipper())
    for _ in range(64):
        await watcher.reply("pong")
    blocked = asyncio.create_task(watcher.reply("one more"))
    await asyncio.sleep(0)
    assert not blocked.done()
    assert await watcher.next() == "pong"
    await blocked


def test_a_live_message_survives_the_way_between_replicas():
    assert LiveMessage.of_json(position(1.5).to_json()) == position(1.5)
    with pytest.raises(ValueError, match="no live message"):
        LiveMessage.of_json(b'{"slot": "position"}')
