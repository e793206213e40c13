"""The inbox of a service, as its composition root sees it."""

import asyncio
import secrets
from datetime import UTC, datetime

from pymongo.errors import PyMongoError

from chassis import telemetry
from chassis.broker import Backoff, Broker
from chassis.inbox.applier import Applier
from chassis.inbox.applying import Applying
from chassis.inbox.catch_up import CatchUp
from chassis.inbox.intake import Intake
from chassis.inbox.rows import Rows
from chassis.inbox.schedule import Times
from chassis.inbox.subscriptions import Subscriptions
from chassis.inbox.turn import Turns
from chassis.mongo import Database

log = telemetry.logger(__name__)

EVENTS = telemetry.gauge("symphonia_inbox_events", "Events in the inbox that wait (received) or were given up (dead).", labels=("service", "state"))
OLDEST = telemetry.gauge("symphonia_inbox_oldest_age_seconds", "Since when the event that is due the longest has been here.", labels=("service",))
LETTERS = telemetry.gauge("symphonia_dead_letters", "Messages kept as dead letters that nobody has dealt with.", labels=("service",))

_HOLDING = Backoff(first=0.2, longest=5.0)


class Inbox:
    """Hears what the service subscribed to, stores it, applies it. `run` until cancelled; any number of processes may run it side by side."""

    def __init__(self, database: Database, broker: Broker, subscriptions: Subscriptions, *, times: Times | None = None, prefetch: int = 100) -> None:
        times = times or Times()
        self._service = broker.service
        self._times = times
        self._rows = Rows(database, owner=secrets.token_hex(8))
        turns = Turns(self._rows, Applying(self._rows, service=broker.service, times=times), subscriptions, broker, times=times)
        self._applier = Applier(self._rows, turns, times=times)
        events, dead = (
            Intake(self._rows, subscriptions, queue=queue, noticed=self._applier.notice, backoff=_HOLDING)
            for queue in (broker.topology.events, broker.topology.dead)
        )
        self._events = broker.consume_events(events.take_events, heard=subscriptions.bindings(), prefetch=prefetch)
        self._dead = broker.consume_dead(dead.take_dead)
        self._catch_up = CatchUp(database, broker, subscriptions.bindings())

    def is_alive(self) -> bool:
        """Tell whether messages come through; False when the canary has been lost for too long and only a restart may help."""
        return self._events.is_alive and self._dead.is_alive

    async def listening(self) -> None:
        """Wait until the queues are declared and consumed."""
        await self._events.consuming()
        await self._dead.consuming()

    async def run(self) -> None:
        """Hear, store and apply until cancelled; what was delivered is then stored and what is being applied finished."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._events.run(), name="hear events")
            tasks.create_task(self._dead.run(), name="keep dead letters")
            tasks.create_task(self._applier.run(), name="apply events")
            tasks.create_task(self._measure(), name="measure inbox")
            tasks.create_task(self._learn_the_past(), name="catch up")

    async def _learn_the_past(self) -> None:
        """Once the queue hears the present, ask for what was told before it did."""
        await self.listening()
        failures = 0
        while True:
            try:
                await self._catch_up.run()
            except PyMongoError as error:
                log.warning("past_not_asked_for", error=type(error).__name__)
            else:
                return
            failures += 1
            await asyncio.sleep(_HOLDING.wait_after(failures))

    async def _measure(self) -> None:
        while True:
            try:
                await self._count()
            except PyMongoError as error:
                log.warning("inbox_not_measured", error=type(error).__name__)
            await asyncio.sleep(self._times.measure)

    async def _count(self) -> None:
        for state, count in (await self._rows.counts()).items():
            EVENTS.labels(self._service, state).set(count)
        oldest = await self._rows.oldest_waiting()
        OLDEST.labels(self._service).set(max(0.0, (datetime.now(UTC) - oldest).total_seconds()) if oldest else 0)
        LETTERS.labels(self._service).set(await self._rows.open_letters())
