"""Fixtures of the messaging tests: the real broker and database, in corners of the test's own."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import aio_pika
import pytest
import pytest_asyncio
from aio_pika.abc import AbstractIncomingMessage

from chassis.event_log import EventLog
from chassis.mongo import Database
from chassis.testing import Parts, eventually
from chassis.testing.corners import Vhosts, new_name
from chassis.testing.fault_proxy import FaultProxy

from .corner import Corner
from .stage import Applied, Listener, Producer, Stage


@pytest.fixture(scope="session")
def vhosts(parts: Parts) -> Iterator[Vhosts]:
    parts.require("RabbitMQ", parts.amqp_url)
    made = Vhosts(parts)
    yield made
    made.close()


@pytest_asyncio.fixture(loop_scope="session")
async def corner(parts: Parts, vhosts: Vhosts) -> AsyncIterator[Corner]:
    made = Corner(parts, vhosts, await asyncio.to_thread(vhosts.make))
    yield made
    await made.close()


@pytest_asyncio.fixture(loop_scope="session")
async def consumers_database(mongo_client: Any) -> AsyncIterator[Database]:
    """The database of the service that hears; `database` is the one of the service that tells."""
    name = new_name()
    yield mongo_client[name]
    await mongo_client.drop_database(name)


@pytest_asyncio.fixture(loop_scope="session")
async def amqp_proxy(corner: Corner) -> AsyncIterator[FaultProxy]:
    proxy = FaultProxy(corner.url)
    await proxy.start()
    yield proxy
    await proxy.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def mongo_proxy(mongo_url: str) -> AsyncIterator[FaultProxy]:
    proxy = FaultProxy(mongo_url)
    await proxy.start()
    yield proxy
    await proxy.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def listener(corner: Corner) -> AsyncIterator[Listener]:
    """Hear the exchange of events, as some service would."""
    connection = await aio_pika.connect(corner.url)
    channel = await connection.channel()
    exchange = await channel.declare_exchange("symphonia.events", "topic", durable=True)
    queue = await channel.declare_queue(exclusive=True)
    await queue.bind(exchange, "#")
    heard = Listener()

    async def take(message: AbstractIncomingMessage) -> None:
        heard.messages.append(message)

    await queue.consume(take, no_ack=True)
    yield heard
    await connection.close()


@pytest_asyncio.fixture(loop_scope="session")
async def producer(database: Database) -> Producer:
    made = Producer(database)
    await made.prepare()
    return made


@pytest_asyncio.fixture(loop_scope="session")
async def stage(corner: Corner) -> AsyncIterator[Stage]:
    made = Stage(corner.url)
    yield made
    await made.close()


@pytest_asyncio.fixture(loop_scope="session")
async def told_by_orders(producer: Producer, stage: Stage, listener: Listener) -> Callable[..., Awaitable[EventLog]]:
    """Let `orders` tell of a carrier, and stand ready to tell it again."""

    async def tell(*, scores: int = 0) -> EventLog:
        await stage.relay(producer)
        await producer.register("carrier-1", scores=scores)
        await eventually(lambda: len(listener.messages) > scores)
        log = EventLog(producer.database, await stage.broker("orders"))
        await stage.run(log.run)
        await log.listening()
        return log

    return tell


@pytest.fixture
def applied() -> Applied:
    return Applied()
