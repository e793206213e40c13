"""A producer and consumers on the real parts, quick: every time that is a value is short here."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import aio_pika
import httpx
import pytest
import pytest_asyncio

from chassis import inbox as inbox_of_chassis
from chassis import relay as relay_of_chassis
from chassis.broker import Backoff, Broker, CanaryTimes
from chassis.inbox import Inbox, Subscriptions, Times
from chassis.mongo import Database
from chassis.outbox import Aggregates
from chassis.relay import Pace, Relay
from chassis.testing import Parts, eventually
from chassis.testing.corners import Vhosts, new_name
from contracts import CloudEvent, Fact
from contracts.orders import CarrierRegistered, CarrierScored

AT = datetime(2026, 3, 14, 8, 30, tzinfo=UTC)
QUICK_CANARY = CanaryTimes(every=0.3, restart=1.0, give_up=2.0)
QUICK_PACE = Pace(busy=0.01, idle=0.05, lease=2.0, renew=0.3, unroutable=0.2, measure=0.2)
QUICK_TIMES = Times(poll=0.05, first_retry=0.01, last_retry=0.1, gap_patience=0.3, lease=2.0, handler=5.0, turn=1.0, drain=2.0, measure=0.2)
QUICK_BACKOFF = Backoff(first=0.02, longest=0.3)


class Corner:
    """A vhost of the test's own, seen from the management API."""

    def __init__(self, parts: Parts, vhosts: Vhosts, name: str) -> None:
        address = urlsplit(parts.amqp_url)
        self.name = name
        self.url = urlunsplit((address.scheme, address.netloc, f"/{name}", "", ""))
        self._vhosts = vhosts
        management = urlsplit(parts.amqp_management_url)
        base = urlunsplit((management.scheme, f"{management.hostname}:{management.port}", "/api", "", ""))
        self._api = httpx.AsyncClient(base_url=base, auth=(management.username or "", management.password or ""), timeout=15, trust_env=False)

    async def queues(self) -> Sequence[str]:
        """Name the queues."""
        found = (await self._api.get(f"/queues/{self.name}", params={"columns": "name"})).raise_for_status().json()
        return [queue["name"] for queue in found]

    async def queue(self, name: str) -> dict[str, Any]:
        """Describe a queue."""
        found: dict[str, Any] = (await self._api.get(f"/queues/{self.name}/{quote(name, safe='')}")).raise_for_status().json()
        return found

    async def delete_queue(self, name: str) -> None:
        """Delete a queue with its messages."""
        (await self._api.delete(f"/queues/{self.name}/{quote(name, safe='')}")).raise_for_status()

    async def cut_connections(self) -> int:
        """Close every connection of the vhost from the broker's side; answers how many there were."""
        found = (await self._api.get(f"/vhosts/{self.name}/connections", params={"columns": "name"})).raise_for_status().json()
        for connection in found:
            await self._api.delete(f"/connections/{quote(connection['name'], safe='')}", headers={"X-Reason": "a test cuts it"})
        return len(found)

    async def close(self) -> None:
        """Remove the vhost."""
        await self._api.aclose()
        self._vhosts.remove(self.name)


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


class FaultProxy:
    """A TCP proxy that can cut, refuse and swallow: what a network and a dying server do to a client."""

    def __init__(self, target: str) -> None:
        address = urlsplit(target)
        self._host, self._port = address.hostname or "127.0.0.1", address.port or 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._passing = asyncio.Event()
        self._passing.set()
        self.port = 0

    async def start(self) -> None:
        """Listen, on the same port as before if there was one."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Refuse new connections and cut the open ones."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self.cut()

    def cut(self) -> None:
        """Reset the open connections."""
        for writer in tuple(self._open):
            writer.transport.abort()

    def swallow(self) -> None:
        """Keep connections open and pass nothing on, in either direction."""
        self._passing.clear()

    def pass_on(self) -> None:
        """Pass everything on again, what was swallowed included."""
        self._passing.set()

    def through(self, url: str) -> str:
        """Give the URL by way of the proxy."""
        address = urlsplit(url)
        user = f"{address.username}:{address.password}@" if address.username else ""
        return urlunsplit((address.scheme, f"{user}127.0.0.1:{self.port}", address.path, address.query, ""))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            their_reader, their_writer = await asyncio.open_connection(self._host, self._port)
        except OSError:
            writer.transport.abort()
            return
        self._open |= {writer, their_writer}
        await asyncio.gather(self._pump(reader, their_writer), self._pump(their_reader, writer))
        self._open -= {writer, their_writer}

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                await self._passing.wait()
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()


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


@dataclass
class Listener:
    """Everything that is told, as it arrives."""

    messages: list[aio_pika.abc.AbstractIncomingMessage] = field(default_factory=list)

    @property
    def events(self) -> list[CloudEvent]:
        """The messages as events."""
        return [CloudEvent.model_validate_json(message.body) for message in self.messages]

    def sequences(self) -> dict[str, list[int]]:
        """The sequences heard of each aggregate, in the order they came."""
        heard: dict[str, list[int]] = defaultdict(list)
        for event in self.events:
            heard[event.subject].append(event.sequence)
        return heard


@pytest_asyncio.fixture(loop_scope="session")
async def listener(corner: Corner) -> AsyncIterator[Listener]:
    """Hear the exchange of events, as some service would."""
    connection = await aio_pika.connect(corner.url)
    channel = await connection.channel()
    exchange = await channel.declare_exchange("symphonia.events", "topic", durable=True)
    queue = await channel.declare_queue(exclusive=True)
    await queue.bind(exchange, "#")
    heard = Listener()

    async def take(message: aio_pika.abc.AbstractIncomingMessage) -> None:
        heard.messages.append(message)

    await queue.consume(take, no_ack=True)
    yield heard
    await connection.close()


def registered(carrier_id: str = "carrier-1") -> CarrierRegistered:
    """A fact."""
    return CarrierRegistered.model_validate(CarrierRegistered.example | {"carrierId": carrier_id})


def scored(carrier_id: str = "carrier-1", score: float = 4.0) -> CarrierScored:
    """The next fact."""
    return CarrierScored.model_validate(CarrierScored.example | {"carrierId": carrier_id, "score": score})


class Producer:
    """The service `orders` as far as its carriers go."""

    collections = ("carriers",)

    def __init__(self, database: Database) -> None:
        self.database = database
        self.carriers = Aggregates(database["carriers"], service="orders")

    async def prepare(self) -> None:
        await relay_of_chassis.ensure_indexes(self.database, self.collections)

    async def register(self, carrier_id: str, *, scores: int = 0) -> None:
        """Store a carrier, then score it so many times: that many events more."""
        await self.carriers.insert({"_id": carrier_id, "version": 1}, registered(carrier_id), at=AT)
        for number in range(scores):
            await self.carriers.replace({"_id": carrier_id, "version": 2 + number}, scored(carrier_id, score=number % 6), at=AT)

    async def pending(self) -> int:
        """Count the aggregates with events that are not told."""
        return await self.database["carriers"].count_documents({"outboxAt": {"$exists": True}})

    async def archived(self) -> list[dict[str, Any]]:
        """What the archive has, in the order of subject and sequence."""
        return await self.database["events"].find().sort([("subject", 1), ("seq", 1)]).to_list()


@pytest_asyncio.fixture(loop_scope="session")
async def producer(database: Database) -> Producer:
    made = Producer(database)
    await made.prepare()
    return made


def event(sequence: int, *, subject: str = "carrier-1", event_id: str | None = None, fact: Fact | None = None) -> CloudEvent:
    """An event as `orders` would tell it."""
    told = fact or (registered(subject) if sequence == 1 else scored(subject))
    return CloudEvent(
        id=event_id or f"evt_{subject}_{sequence}",
        source="/symphonia/orders",
        type=told.type,
        subject=subject,
        time=AT,
        sequence=sequence,
        data=told.model_dump(mode="json", by_alias=True),
    )


class Stage:
    """Runs relays, inboxes and brokers for a test and stops them after it, in reverse."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._stack = AsyncExitStack()

    async def broker(self, service: str, *, url: str | None = None, timeout: float = 5.0) -> Broker:
        """A broker of a service."""
        made = Broker(url or self.url, service=service, timeout=timeout, backoff=QUICK_BACKOFF, canary=QUICK_CANARY, drain=2.0)
        return await self._stack.enter_async_context(made)

    @asynccontextmanager
    async def running(self, job: Callable[[], Any]) -> AsyncIterator[asyncio.Task[Any]]:
        """Run a job for the time of a block; its failure is the test's."""
        task = asyncio.create_task(job())
        try:
            yield task
        finally:
            if task.done() and not task.cancelled():
                task.result()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def run(self, job: Callable[[], Any]) -> asyncio.Task[Any]:
        """Run a job until the end of the test."""
        return await self._stack.enter_async_context(self.running(job))

    async def relay(self, producer: Producer, *, broker: Broker | None = None, pace: Pace = QUICK_PACE) -> Relay:
        """A running relay of `orders`."""
        made = Relay(producer.database, producer.collections, broker or await self.broker("orders"), pace=pace)
        await self.run(made.run)
        return made

    async def inbox(self, database: Database, subscriptions: Subscriptions, *, broker: Broker | None = None, times: Times = QUICK_TIMES) -> Inbox:
        """A running inbox that listens."""
        await inbox_of_chassis.ensure_indexes(database)
        made = Inbox(database, broker or await self.broker(subscriptions.service), subscriptions, times=times)
        await self.run(made.run)
        await asyncio.wait_for(made.listening(), 10)
        return made

    async def close(self) -> None:
        """Stop everything."""
        await self._stack.aclose()


@pytest_asyncio.fixture(loop_scope="session")
async def stage(corner: Corner) -> AsyncIterator[Stage]:
    made = Stage(corner.url)
    yield made
    await made.close()


@dataclass
class Applied:
    """What handlers were given, and how they behave."""

    events: list[CloudEvent] = field(default_factory=list)
    refused: dict[str, Exception] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    async def handle(self, heard: CloudEvent, fact: Fact | None = None) -> None:
        """Apply an event, or fail for those that are refused."""
        self.tries[heard.id] += 1
        if heard.id in self.refused:
            raise self.refused[heard.id]
        self.events.append(heard)

    def sequences(self, subject: str = "carrier-1") -> list[int]:
        """The sequences applied of an aggregate, in order."""
        return [applied.sequence for applied in self.events if applied.subject == subject]


@pytest.fixture
def applied() -> Applied:
    return Applied()


@pytest.fixture
def until() -> Callable[..., Any]:
    """Wait as long as a loaded machine needs."""

    async def wait(condition: Callable[[], Any]) -> Any:
        return await eventually(condition, timeout=30)

    return wait
