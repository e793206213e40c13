"""The loop that publishes pending events: one relay of a service at a time, by lease; woken by saves in the same process, else by polling.

Polling reads what is pending now and never «everything after a cursor»: a write that commits late would be skipped for ever.
A change stream would only be a hint, at the price of 40 % more work for the database on each write.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pymongo.errors import PyMongoError

from chassis import crash, outbox, telemetry
from chassis.broker import Broker, NotConfirmed, Unroutable
from chassis.leases import Lease
from chassis.mongo import Database
from chassis.relay.pending import Outboxes, Pending
from contracts import CloudEvent

log = telemetry.logger(__name__)

PENDING = telemetry.gauge("symphonia_outbox_events", "Events stored and not yet published.", labels=("service",))
OLDEST = telemetry.gauge("symphonia_outbox_oldest_age_seconds", "How long the oldest unpublished event has waited.", labels=("service",))
LEADING = telemetry.gauge("symphonia_relay_leader", "1 in the process whose relay holds the lease.", labels=("service",))
PUBLISHED = telemetry.counter("symphonia_events_published_total", "Events confirmed by the broker.", labels=("service", "type"))
UNROUTABLE = telemetry.counter("symphonia_events_unroutable_total", "Tries to publish an event that no queue is bound for.", labels=("service", "type"))


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds, and a count. The pause between two looks grows from `busy` to `idle` while nothing is found."""

    busy: float = 0.02
    idle: float = 0.25
    batch: int = 200
    """Aggregates published in parallel."""
    lease: float = 10.0
    renew: float = 3.0
    unroutable: float = 10.0
    """How long a type that no queue takes is left alone."""
    measure: float = 5.0
    """How often the backlog is counted."""


Note = Callable[[Sequence[CloudEvent]], Awaitable[None]]
"""What a service does about its own events; safe to be called again with the same ones."""


async def note_nothing(_: Sequence[CloudEvent]) -> None:
    """Keep nothing of one's own events."""


class Relay:
    """Publishes the pending events of a service's aggregates. `run` until cancelled.

    `note` hears what was published before it leaves the outbox: the service's own projections of its own events, without a way through the broker.
    """

    def __init__(self, database: Database, collections: Sequence[str], broker: Broker, *, note: Note = note_nothing, pace: Pace | None = None) -> None:
        self._pace = pace or Pace()
        self._note = note
        self._service = broker.service
        self._broker = broker
        self._outboxes = Outboxes(database, collections, service=broker.service)
        self.lease = Lease(database, "relay", seconds=self._pace.lease)
        self._nudged = asyncio.Event()
        self._unroutable_until: dict[str, float] = {}

    def nudge(self) -> None:
        """Look at once: something was saved."""
        self._nudged.set()

    async def run(self) -> None:
        """Publish whatever becomes pending, while the lease is ours, until cancelled; then let another process have the lease."""
        forget = outbox.on_saved(self.nudge)
        beside = [asyncio.create_task(_every(self._pace.renew, self._lead)), asyncio.create_task(_every(self._pace.measure, self._measure))]
        try:
            await self._publish_for_ever()
        finally:
            forget()
            for task in beside:
                task.cancel()
            await self._resign()

    async def _publish_for_ever(self) -> None:
        pause = self._pace.busy
        while True:
            found = await self._round() if self.lease.held else 0
            pause = self._pace.busy if found else min(self._pace.idle, pause * 1.5)
            if found < self._pace.batch:
                await self._wait(pause)

    async def _wait(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._nudged.wait()
        self._nudged.clear()

    async def _round(self) -> int:
        """Publish one batch; answers how many aggregates got on."""
        try:
            pending = await self._outboxes.oldest(self._pace.batch, but_not=self._left_alone())
            if not pending:
                return 0
            crash.point("C3")
            told = [done for done in await asyncio.gather(*(self._tell(one) for one in pending)) if done.events]
            if told:
                await self._note([event for done in told for event in done.events])
            await self._outboxes.settle(told, at=datetime.now(UTC))
        except PyMongoError as error:
            log.warning("relay_interrupted", service_name=self._service, error=type(error).__name__, reason=str(error)[:200])
            await asyncio.sleep(self._pace.idle)
            return 0
        return len(told)

    async def _tell(self, pending: Pending) -> Pending:
        """Publish an aggregate's events one after the other, up to the first that fails; answers those that were confirmed."""
        told: list[CloudEvent] = []
        for event in pending.events:
            try:
                await self._broker.publish_event(event)
                crash.point("C4")
            except NotConfirmed:
                break
            except Unroutable:
                self._leave_alone(event.type)
                break
            PUBLISHED.labels(self._service, event.type).inc()
            told.append(event)
        return Pending(pending.collection, pending.subject, told)

    def _leave_alone(self, event_type: str) -> None:
        UNROUTABLE.labels(self._service, event_type).inc()
        if event_type not in self._unroutable_until:
            log.error("event_unroutable", service_name=self._service, event_type=event_type)
        self._unroutable_until[event_type] = time.monotonic() + self._pace.unroutable

    def _left_alone(self) -> list[str]:
        now = time.monotonic()
        self._unroutable_until = {event_type: until for event_type, until in self._unroutable_until.items() if until > now}
        return list(self._unroutable_until)

    async def _lead(self) -> None:
        led = self.lease.held
        leads = await self.lease.claim()
        LEADING.labels(self._service).set(int(leads))
        if leads != led:
            log.info("relay_leads" if leads else "relay_follows", service_name=self._service, epoch=self.lease.epoch)
        if leads and not led:
            self.nudge()

    async def _measure(self) -> None:
        backlog = await self._outboxes.backlog() if self.lease.held else None
        PENDING.labels(self._service).set(backlog.events if backlog else 0)
        OLDEST.labels(self._service).set(max(0.0, (datetime.now(UTC) - backlog.oldest).total_seconds()) if backlog and backlog.oldest else 0)

    async def _resign(self) -> None:
        LEADING.labels(self._service).set(0)
        with contextlib.suppress(PyMongoError):
            await self.lease.release()


async def _every(seconds: float, job: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await job()
        except PyMongoError as error:
            log.warning("relay_interrupted", error=type(error).__name__, reason=str(error)[:200])
        await asyncio.sleep(seconds)
