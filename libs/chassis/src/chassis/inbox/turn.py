"""One process's turn with one aggregate: its events one after the other, as the order of its family wants it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from chassis import telemetry
from chassis.broker import Broker, MissingEvents, NotConfirmed, Unroutable
from chassis.inbox.applying import Applying, Outcome
from chassis.inbox.rows import Row, Rows, State
from chassis.inbox.schedule import Times
from chassis.inbox.subscriptions import Order, Subscription, Subscriptions, family_of

log = telemetry.logger(__name__)

GAPS = telemetry.counter("symphonia_inbox_gaps_total", "Times a producer was asked for events that were missing too long.", labels=("service", "family"))

_PAGE = 50
_BEHIND_A_DEAD_ONE = timedelta(hours=1)
"""How long events behind a dead one are left alone; redriving or discarding it wakes them."""


@dataclass(slots=True)
class Progress:
    """How far a turn has come."""

    applied: int
    over: Callable[[], bool]
    done: list[str] = field(default_factory=list)

    def finish(self, row: Row) -> None:
        """Note that an event has had its effect, or needs none."""
        self.applied = max(self.applied, row.event.sequence)
        self.done.append(row.event.id)


class Turns:
    """Takes turns with aggregates."""

    def __init__(self, rows: Rows, applying: Applying, subscriptions: Subscriptions, broker: Broker, *, times: Times) -> None:
        self._rows = rows
        self._applying = applying
        self._subscriptions = subscriptions
        self._broker = broker
        self._times = times

    async def take(self, subject: str, *, stopping: Callable[[], bool]) -> bool:
        """Apply what waits of an aggregate, unless another process has it. Answers whether there may be more to apply at once."""
        applied = await self._rows.claim(subject, seconds=self._times.lease)
        if applied is None:
            return False
        ends_at = time.monotonic() + self._times.turn
        progress = Progress(applied, over=lambda: stopping() or time.monotonic() > ends_at)
        try:
            return await self._work(subject, progress)
        finally:
            await self._rows.done(progress.done)
            await self._rows.release(subject, applied=progress.applied)

    async def _work(self, subject: str, progress: Progress) -> bool:
        waiting = await self._rows.waiting_of(subject)
        if not waiting:
            return False
        if self._subscriptions.is_strict(waiting[0].event.type):
            return await self._in_strict_order(waiting, progress)
        now = datetime.now(UTC)
        return await self._as_they_come([row for row in waiting if row.next_at <= now][:_PAGE], progress)

    async def _as_they_come(self, due: Sequence[Row], progress: Progress) -> bool:
        for row in due:
            if progress.over():
                return True
            if await self._applying.apply(row, self._wanting(row, progress.applied)) is Outcome.APPLIED:
                progress.finish(row)
        return len(due) == _PAGE

    def _wanting(self, row: Row, applied: int) -> Sequence[Subscription]:
        """Name the handlers that still want an event; to those for the latest only, one older than what was applied is no news."""
        return [one for one in self._subscriptions.for_type(row.event.type) if one.order is not Order.LATEST or row.event.sequence > applied]

    async def _in_strict_order(self, waiting: Sequence[Row], progress: Progress) -> bool:
        first = waiting[0]
        if first.event.sequence <= progress.applied:
            self._pass_over(first, progress)
            return True
        following = _without_gap(waiting, after=progress.applied)
        rows = following or await self._rows.after(first.event.subject, progress.applied, _PAGE)
        for row in rows:
            if progress.over():
                return True
            if row.event.sequence > progress.applied + 1:
                await self._wait_for_missing(progress.applied + 1, row)
                return False
            if not await self._apply_next(row, progress):
                return False
        return len(rows) == _PAGE or 0 < len(following) < len(waiting)

    async def _apply_next(self, row: Row, progress: Progress) -> bool:
        """Apply the event whose turn it is; answers whether the one after it may follow."""
        if row.state in (State.DONE, State.DISCARDED):
            progress.applied = row.event.sequence
            return True
        if row.state is State.DEAD:
            await self._rows.park(row.event.subject, after=row.event.sequence, wait=_BEHIND_A_DEAD_ONE)
            return False
        put_off = row.next_at - datetime.now(UTC)
        if (row.attempts or row.waits) and put_off > timedelta(0):
            await self._rows.park(row.event.subject, after=row.event.sequence, wait=put_off)
            return False
        outcome = await self._applying.apply(row, self._subscriptions.for_type(row.event.type))
        if outcome is Outcome.APPLIED:
            progress.finish(row)
        return outcome is Outcome.APPLIED

    def _pass_over(self, row: Row, progress: Progress) -> None:
        """Be done with an event whose number was applied before: its mark was lost with the database, after its effect was kept."""
        log.info("event_passed_over", event_id=row.event.id, subject=row.event.subject, sequence=row.event.sequence)
        progress.finish(row)

    async def _wait_for_missing(self, first_missing: int, first_here: Row) -> None:
        """Leave the events behind a gap alone for a while; then ask who told them, and again each time the patience ends.

        Only those behind the gap are put off: a missing one may arrive at this very moment.
        """
        patience = timedelta(seconds=self._times.gap_patience)
        waited = datetime.now(UTC) - first_here.received_at
        wait = patience - waited if waited < patience else patience
        await self._rows.park(first_here.event.subject, after=first_here.event.sequence - 1, wait=wait)
        if waited >= patience:
            await self._ask_for(first_missing, first_here)

    async def _ask_for(self, first: int, first_here: Row) -> None:
        event = first_here.event
        GAPS.labels(self._subscriptions.service, family_of(event.type)).inc()
        log.error("events_missing", subject=event.subject, first=first, last=event.sequence - 1, source=event.source)
        wanted = MissingEvents(subject=event.subject, first=first, last=event.sequence - 1, reply_to=self._broker.topology.events)
        try:
            await self._broker.ask_replay(wanted, of_service=event.source.rsplit("/", 1)[-1])
        except (NotConfirmed, Unroutable) as error:
            log.warning("replay_not_asked", subject=event.subject, error=type(error).__name__)


def _without_gap(waiting: Sequence[Row], *, after: int) -> Sequence[Row]:
    """Those that follow an applied sequence one by one; the first that does not may stand behind one that is missing, dead or done."""
    return [row for expected, row in enumerate(waiting[:_PAGE], start=after + 1) if row.event.sequence == expected]
