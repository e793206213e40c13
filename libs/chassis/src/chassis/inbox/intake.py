"""Taking events in: stored first, acknowledged then. Nothing is ever refused, so nothing is lost where a dead-letter policy is missing."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bson.errors import InvalidDocument
from pymongo.errors import PyMongoError

from chassis import crash, telemetry
from chassis.broker import Backoff, Delivery, Unreadable, event_of
from chassis.inbox.dead_letter import DeadLetter, reason_of_death
from chassis.inbox.rows import Rows, subjects_of
from chassis.inbox.subscriptions import Subscriptions
from contracts import CloudEvent

log = telemetry.logger(__name__)

RECEIVED = telemetry.counter("symphonia_events_received_total", "Events stored in the inbox, duplicates included.", labels=("service", "type"))
UNREADABLE = telemetry.counter("symphonia_messages_unreadable_total", "Messages kept as dead letters because they are no event.", labels=("service",))
HOLDING = telemetry.gauge("symphonia_inbox_holding", "1 while messages are held because the database does not take them.", labels=("service",))


class Intake:
    """Stores what is delivered. While the database is away it holds the batch: with the prefetch used up, the broker sends no more."""

    def __init__(self, rows: Rows, subscriptions: Subscriptions, *, queue: str, noticed: Callable[[Sequence[str]], None], backoff: Backoff) -> None:
        self._rows = rows
        self._subscriptions = subscriptions
        self._service = subscriptions.service
        self._queue = queue
        self._noticed = noticed
        self._backoff = backoff

    async def take_events(self, batch: Sequence[Delivery]) -> None:
        """Store a batch of the events queue; returns when all of it is on disk."""
        events: list[CloudEvent] = []
        letters: list[DeadLetter] = []
        bodies: dict[str, Delivery] = {}
        for message in batch:
            try:
                event = event_of(message.body)
            except Unreadable as unreadable:
                letters.append(self._letter(message, f"unreadable: {unreadable}"[:500]))
            else:
                if self._subscriptions.concerns(event.type):
                    events.append(event)
                    bodies[event.id] = message
        await self._until_kept(events, letters, bodies)
        crash.point("C6")
        for event in events:
            RECEIVED.labels(self._service, event.type).inc()
        self._noticed(subjects_of(events))

    async def take_dead(self, batch: Sequence[Delivery]) -> None:
        """Store a batch of the queue of the dead."""
        await self._until_kept([], [self._letter(message, reason_of_death(message)) for message in batch], {})

    def _letter(self, message: Delivery, reason: str) -> DeadLetter:
        UNREADABLE.labels(self._service).inc()
        log.error("dead_letter_kept", queue=self._queue, message_id=message.message_id, reason=reason)
        return DeadLetter.of(message, queue=self._queue, reason=reason, at=datetime.now(UTC))

    async def _until_kept(self, events: Sequence[CloudEvent], letters: Sequence[DeadLetter], bodies: dict[str, Delivery]) -> None:
        failures = 0
        while True:
            try:
                await self._keep(events, letters, bodies)
            except PyMongoError as error:
                failures += 1
                HOLDING.labels(self._service).set(1)
                log.warning("inbox_holds", service_name=self._service, error=type(error).__name__, reason=str(error)[:200], messages=len(events) + len(letters))
                await asyncio.sleep(self._backoff.wait_after(failures))
            else:
                HOLDING.labels(self._service).set(0)
                return

    async def _keep(self, events: Sequence[CloudEvent], letters: Sequence[DeadLetter], bodies: dict[str, Delivery]) -> None:
        now = datetime.now(UTC)
        try:
            await self._rows.keep(events, at=now)
        except (InvalidDocument, OverflowError):
            refused = await self._rows.keep_one_by_one(events, at=now)
            letters = [*letters, *(self._letter(bodies[event.id], "unreadable: the database cannot hold it") for event in refused)]
        await self._rows.bury(letters)
