"""The background work of a worker: giving lanes their turns, numbering the feed, measuring the backlog."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial

from chassis import telemetry
from webhooks.domain.turns import Roster, Turn
from webhooks.store import DeliveryStore, FeedStore
from webhooks.usecases.delivering import Courier, LaneLease
from webhooks.usecases.meters import LANE_FAULTS, LANES, NAMES, OLDEST_DUE, WAITING

log = telemetry.logger(__name__)

_LOOK_EVERY = 0.2
_NUMBER_EVERY = 0.3
_MEASURE_EVERY = 10.0


class Dispatcher:
    """Gives each endpoint with something due its turns, each in a task of its own."""

    def __init__(
        self, courier: Courier, deliveries: DeliveryStore, *, lease_of: Callable[[str], LaneLease], clock: Callable[[], datetime], roster: Roster | None = None
    ) -> None:
        self._courier, self._deliveries, self._lease_of, self._clock = courier, deliveries, lease_of, clock
        self._roster = roster or Roster()
        self._lanes: dict[str, asyncio.Task[Turn]] = {}
        self._look_now = asyncio.Event()

    async def run(self) -> None:
        """Look for work until cancelled; lanes end with it."""
        try:
            while True:
                self._look_now.clear()
                await self.round()
                with suppress(TimeoutError):
                    async with asyncio.timeout(_LOOK_EVERY):
                        await self._look_now.wait()
        finally:
            for lane in self._lanes.values():
                lane.cancel()
            await asyncio.gather(*self._lanes.values(), return_exceptions=True)

    async def round(self) -> None:
        """Begin the turns there are places for."""
        if not self._roster.full:
            due = await self._deliveries.endpoints_due(at=self._clock())
            for endpoint_id in self._roster.next(due, now=time.monotonic()):
                lane = asyncio.create_task(self._courier.drive(endpoint_id, self._lease_of(endpoint_id)), name=f"lane {endpoint_id}")
                self._lanes[endpoint_id] = lane
                lane.add_done_callback(partial(self._ended, endpoint_id))
        LANES.set(len(self._lanes))

    def _ended(self, endpoint_id: str, lane: "asyncio.Task[Turn]") -> None:
        del self._lanes[endpoint_id]
        was_full = self._roster.full
        fault = None if lane.cancelled() else lane.exception()
        turn = None if lane.cancelled() or fault else lane.result()
        self._roster.ended(endpoint_id, turn, now=time.monotonic())
        if fault:
            LANE_FAULTS.inc()
            log.warning("lane_failed", endpoint_id=endpoint_id, error=_kinds(fault))
        if was_full or (turn and turn.more):
            self._look_now.set()


def _kinds(fault: BaseException) -> str:
    """Name a fault, of a group what it holds."""
    return ", ".join(sorted({_kinds(one) for one in fault.exceptions})) if isinstance(fault, BaseExceptionGroup) else type(fault).__name__


async def number_feed(feed: FeedStore, lease: LaneLease) -> None:
    """Give every event its place in the feed, in the one worker that holds the lease."""
    while True:
        if await lease.claim():
            while await feed.number():
                continue
        await asyncio.sleep(_NUMBER_EVERY)


async def measure_backlog(deliveries: DeliveryStore, clock: Callable[[], datetime]) -> None:
    """Keep the gauges of what waits up to date."""
    while True:
        now = clock()
        backlog = await deliveries.backlog(at=now)
        WAITING.set(backlog.waiting)
        OLDEST_DUE.set(max((now - backlog.oldest_due).total_seconds(), 0) if backlog.oldest_due else 0)
        NAMES.forget_idle()
        await asyncio.sleep(_MEASURE_EVERY)
