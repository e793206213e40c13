"""Applying one event: its handlers, their faults, and what becomes of it."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from pydantic import ValidationError
from pymongo.errors import PyMongoError

from chassis import crash, outbox, telemetry
from chassis.errors import ConcurrentEdit, Unavailable
from chassis.inbox.rows import Row, Rows
from chassis.inbox.schedule import Times
from chassis.inbox.subscriptions import Subscription
from chassis.mongo import as_problem
from contracts import CloudEvent

log = telemetry.logger(__name__)

APPLIED = telemetry.counter("symphonia_events_applied_total", "Events applied.", labels=("service", "type"))
FAILED = telemetry.counter("symphonia_events_failed_total", "Tries to apply an event that failed.", labels=("service", "type"))
DIED = telemetry.counter("symphonia_events_dead_total", "Events given up until somebody redrives or discards them.", labels=("service", "type"))

_CLASHES = 5
"""How often a handler is run again at once because somebody else saved the same aggregate."""


class Outcome(Enum):
    """What became of a try."""

    APPLIED = "applied"
    LATER = "later"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a try failed: `waits` when something is away, `hopeless` when no other try can go better."""

    text: str
    waits: bool = False
    hopeless: bool = False

    @classmethod
    def of(cls, error: Exception) -> "Fault":
        """Judge an error. Its text stays out when it may quote the event's content."""
        problem = as_problem(error) if isinstance(error, PyMongoError) else error
        if isinstance(error, ValidationError):
            return cls(f"ValidationError: the data does not fit {error.title}", hopeless=True)
        return cls(f"{type(error).__name__}: {error}"[:500], waits=isinstance(problem, Unavailable))


class Applying:
    """Runs the handlers of events and writes down how it went."""

    def __init__(self, rows: Rows, *, service: str, times: Times) -> None:
        self._rows = rows
        self._service = service
        self._times = times

    async def apply(self, row: Row, subscriptions: Sequence[Subscription]) -> Outcome:
        """Run the handlers of an event. A failure is written down before this returns; success is the caller's to mark."""
        event = row.event
        fields = {"messaging.system": "rabbitmq", "messaging.message.id": event.id, "symphonia.event.subject": event.subject}
        try:
            with telemetry.span_from(event.traceparent, f"apply {event.type}", kind="consumer", **fields):
                async with asyncio.timeout(self._times.handler):
                    for subscription in subscriptions:
                        await _run(subscription, event)
        except Exception as error:  # noqa: BLE001  whatever a handler raises, the event is kept and tried again
            return await self._fail(row, Fault.of(error))
        crash.point("C8")
        APPLIED.labels(self._service, event.type).inc()
        return Outcome.APPLIED

    async def _fail(self, row: Row, fault: Fault) -> Outcome:
        event, tries = row.event, row.attempts + 1
        if fault.waits:
            log.warning("event_waits", event_id=event.id, event_type=event.type, error=fault.text)
            wait = timedelta(seconds=self._times.unavailable.wait_after(row.waits + 1))
            await self._rows.postponed(event.id, error=fault.text, waits=row.waits + 1, wait=wait)
            return Outcome.LATER
        FAILED.labels(self._service, event.type).inc()
        if fault.hopeless or tries >= self._times.tries:
            DIED.labels(self._service, event.type).inc()
            log.error("event_dead", event_id=event.id, event_type=event.type, subject=event.subject, tries=tries, error=fault.text)
            await self._rows.died(event.id, error=fault.text, attempts=tries)
            return Outcome.DEAD
        log.warning("event_failed", event_id=event.id, event_type=event.type, subject=event.subject, tries=tries, error=fault.text)
        await self._rows.failed(event.id, error=fault.text, attempts=tries, wait=self._times.retry_after(tries))
        return Outcome.LATER


async def _run(subscription: Subscription, event: CloudEvent) -> None:
    """Run one handler with the event's id at hand for every write it makes; an effect that is there already is success."""
    for clash in range(_CLASHES):
        token = outbox.applying.set(event)
        try:
            crash.point("C7")
            await subscription.apply(event)
        except outbox.AlreadyApplied:
            return
        except ConcurrentEdit:
            if clash == _CLASHES - 1:
                raise
        else:
            return
        finally:
            outbox.applying.reset(token)
        await asyncio.sleep(random.uniform(0, 0.01 * 2**clash))  # noqa: S311  jitter is no secret
