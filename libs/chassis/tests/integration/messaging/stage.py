"""A producer, consumers and what they run on, quick: every time that is a value is short here."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aio_pika.abc import AbstractIncomingMessage

from chassis import inbox, relay
from chassis.broker import Backoff, Broker, CanaryTimes, NotConfirmed
from chassis.inbox import Inbox, Subscriptions, Times
from chassis.mongo import Database
from chassis.outbox import Aggregates
from chassis.relay import Pace, Relay
from chassis.testing import eventually
from contracts import CloudEvent, Fact
from contracts.orders import CarrierRegistered, CarrierScored

AT = datetime(2026, 3, 14, 8, 30, tzinfo=UTC)
QUICK_CANARY = CanaryTimes(every=0.3, restart=1.0, give_up=2.0)
QUICK_PACE = Pace(busy=0.01, idle=0.05, lease=2.0, renew=0.3, unroutable=0.2, measure=0.2)
QUICK_TIMES = Times(poll=0.05, first_retry=0.01, last_retry=0.1, gap_patience=0.3, lease=2.0, handler=5.0, turn=1.0, drain=2.0, measure=0.2)
QUICK_BACKOFF = Backoff(first=0.02, longest=0.3)


def registered(carrier_id: str = "carrier-1") -> CarrierRegistered:
    """A fact."""
    return CarrierRegistered.model_validate(CarrierRegistered.example | {"carrierId": carrier_id})


def scored(carrier_id: str = "carrier-1", score: float = 4.0) -> CarrierScored:
    """The next fact."""
    return CarrierScored.model_validate(CarrierScored.example | {"carrierId": carrier_id, "score": score})


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


class Producer:
    """The service `orders` as far as its carriers go."""

    collections = ("carriers",)

    def __init__(self, database: Database) -> None:
        self.database = database
        self.carriers = Aggregates(database["carriers"], service="orders")

    async def prepare(self) -> None:
        await self.carriers.ensure_indexes()
        await relay.ensure_indexes(self.database)

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


@dataclass
class Listener:
    """Everything that is told, as it arrives."""

    messages: list[AbstractIncomingMessage] = field(default_factory=list)

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


async def keep_telling(broker: Broker, told: CloudEvent) -> None:
    """Publish until it is confirmed, as a relay does."""

    async def confirmed() -> bool:
        try:
            await broker.publish_event(told)
        except NotConfirmed:
            return False
        return True

    await eventually(confirmed, timeout=20)


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
        await inbox.ensure_indexes(database)
        made = Inbox(database, broker or await self.broker(subscriptions.service), subscriptions, times=times)
        await self.run(made.run)
        await asyncio.wait_for(made.listening(), 10)
        return made

    async def close(self) -> None:
        """Stop everything."""
        await self._stack.aclose()
