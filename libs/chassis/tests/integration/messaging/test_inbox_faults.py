"""What the inbox survives: the broker, the database and the queue itself going away."""

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest_asyncio

from chassis.broker import CanaryTimes
from chassis.event_log import EventLog
from chassis.inbox import Inbox, Order, Subscriptions, ensure_indexes
from chassis.mongo import Database, connect
from chassis.testing import eventually
from chassis.testing.fault_proxy import FaultProxy
from contracts.orders import CarrierRegistered, CarrierScored

from .corner import Corner
from .stage import QUICK_TIMES, Applied, Producer, Stage, event, keep_telling


def hearing(applied: Applied, *, order: Order = Order.STRICT) -> Subscriptions:
    """The service `planning`, which hears of carriers."""
    heard = Subscriptions(service="planning")
    heard.on(CarrierRegistered, applied.handle, order=order)
    heard.on(CarrierScored, applied.handle, order=order)
    return heard


@pytest_asyncio.fixture(loop_scope="session")
async def distant_database(mongo_proxy: FaultProxy, consumers_database: Database) -> AsyncIterator[Database]:
    """The consumer's database, by way of a network that can fail."""
    client = connect(f"mongodb://127.0.0.1:{mongo_proxy.port}/?directConnection=true", service="planning", timeout=0.5)
    yield client[consumers_database.name]
    await client.close()


async def test_an_inbox_starts_without_the_broker_and_hears_when_it_is_there(
    stage: Stage, consumers_database: Database, applied: Applied, amqp_proxy: FaultProxy
) -> None:
    await amqp_proxy.stop()
    await ensure_indexes(consumers_database)
    early = Inbox(consumers_database, await stage.broker("planning", url=amqp_proxy.through(stage.url), timeout=1.0), hearing(applied), times=QUICK_TIMES)
    await stage.run(early.run)
    assert early.is_alive()
    await amqp_proxy.start()
    await asyncio.wait_for(early.listening(), 10)
    await (await stage.broker("orders")).publish_event(event(1))
    await eventually(lambda: applied.sequences() == [1])


async def test_connections_cut_by_the_broker_lose_nothing(stage: Stage, consumers_database: Database, applied: Applied, amqp_proxy: FaultProxy) -> None:
    await stage.inbox(consumers_database, hearing(applied), broker=await stage.broker("planning", url=amqp_proxy.through(stage.url)))
    orders = await stage.broker("orders")
    chance = random.Random(1)
    for sequence in range(1, 41):
        await orders.publish_event(event(sequence))
        if chance.random() < 0.2:
            amqp_proxy.cut()
    await eventually(lambda: applied.sequences() == list(range(1, 41)), timeout=30)


async def test_connections_closed_by_an_operator_come_back(stage: Stage, consumers_database: Database, applied: Applied, corner: Corner) -> None:
    await stage.inbox(consumers_database, hearing(applied))
    orders = await stage.broker("orders")
    await orders.publish_event(event(1))
    await eventually(corner.cut_connections, timeout=20)
    await keep_telling(orders, event(2))
    await eventually(lambda: applied.sequences() == [1, 2], timeout=30)


async def test_a_silent_network_is_noticed_by_the_canary(stage: Stage, consumers_database: Database, applied: Applied, amqp_proxy: FaultProxy) -> None:
    """The consumer's connection is open and dead; publishing goes another way, as it may in a real network."""
    broker = await stage.broker("planning", url=amqp_proxy.through(stage.url), timeout=0.5)
    broker.publisher = (await stage.broker("planning")).publisher
    hears = await stage.inbox(consumers_database, hearing(applied), broker=broker)
    amqp_proxy.swallow()
    await eventually(lambda: not hears.is_alive())
    amqp_proxy.pass_on()
    await (await stage.broker("orders")).publish_event(event(1))
    await eventually(lambda: applied.sequences() == [1], timeout=30)
    await eventually(hears.is_alive)


async def test_a_deleted_queue_is_declared_again_and_what_it_held_is_asked_for(
    producer: Producer, stage: Stage, consumers_database: Database, applied: Applied, corner: Corner
) -> None:
    hears = await stage.inbox(consumers_database, hearing(applied))
    await stage.relay(producer)
    log = EventLog(producer.database, await stage.broker("orders"))
    await stage.run(log.run)
    await log.listening()
    await producer.register("carrier-1")
    await eventually(lambda: applied.sequences() == [1])
    await corner.delete_queue("planning.events")
    await producer.register("carrier-2", scores=1)
    await asyncio.wait_for(hears.listening(), 30)

    async def told_the_next() -> bool:
        return "planning.events" in await corner.queues()

    await eventually(told_the_next, timeout=30)
    await producer.carriers.replace({"_id": "carrier-2", "version": 3}, *_scores(), at=event(1).time)
    await eventually(lambda: applied.sequences("carrier-2") == [1, 2, 3], timeout=30)


async def test_while_the_database_is_away_messages_are_held_and_none_is_given_up(
    stage: Stage, consumers_database: Database, distant_database: Database, applied: Applied, mongo_proxy: FaultProxy, corner: Corner
) -> None:
    hears = await stage.inbox(distant_database, hearing(applied))
    orders = await stage.broker("orders")
    await orders.publish_event(event(1))
    await eventually(lambda: applied.sequences() == [1])
    await mongo_proxy.stop()
    for sequence in range(2, 12):
        await orders.publish_event(event(sequence))

    async def held() -> bool:
        return bool((await corner.queue("planning.events")).get("messages_unacknowledged", 0) >= 10)

    await eventually(held, timeout=30)
    assert hears.is_alive()
    await mongo_proxy.start()
    await eventually(lambda: applied.sequences() == list(range(1, 12)), timeout=30)
    assert await consumers_database["dead_letters"].count_documents({}) == 0


async def test_an_inbox_that_holds_messages_for_its_database_is_alive(
    stage: Stage, distant_database: Database, applied: Applied, mongo_proxy: FaultProxy
) -> None:
    hears = await stage.inbox(distant_database, hearing(applied))
    canary = CanaryTimes(0.3, 1.0, 2.0)
    await mongo_proxy.stop()
    await (await stage.broker("orders")).publish_event(event(1))
    watched = asyncio.get_running_loop().time() + 2 * canary.give_up
    await eventually(lambda: asyncio.get_running_loop().time() > watched)
    assert hears.is_alive()
    await mongo_proxy.start()
    await eventually(lambda: applied.sequences() == [1], timeout=30)


async def test_a_replica_goes_on_when_the_other_is_stopped_midway(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    await stage.inbox(consumers_database, hearing(applied), times=replace(QUICK_TIMES, concurrency=2))
    stopped = Inbox(consumers_database, await stage.broker("planning"), hearing(applied), times=QUICK_TIMES)
    orders = await stage.broker("orders")
    async with stage.running(stopped.run):
        await stopped.listening()
        for sequence in range(1, 21):
            await asyncio.gather(*(orders.publish_event(event(sequence, subject=f"carrier-{number}")) for number in range(5)))
    await eventually(lambda: len(applied.events) == 100, timeout=30)
    assert all(applied.sequences(f"carrier-{number}") == list(range(1, 21)) for number in range(5))


def _scores() -> list[CarrierScored]:
    return [CarrierScored.model_validate(CarrierScored.example)]
