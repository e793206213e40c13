"""The background work of a worker: finding lanes with something due, numbering the feed, measuring the backlog."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial

from chassis import telemetry
from webhooks.store import DeliveryStore, FeedStore
from webhooks.usecases.delivering import Courier, LaneLease

log = telemetry.logger(__name__)

WAITING = telemetry.gauge("symphonia_webhooks_waiting", "Deliveries that wait, retries included.")
OLDEST_DUE = telemetry.gauge("symphonia_webhooks_oldest_due_seconds", "How long the oldest delivery that is due has waited beyond its time.")

_LOOK_EVERY = 0.2
_NUMBER_EVERY = 0.3
_MEASURE_EVERY = 10.0
_MOST_LANES = 200


class Dispatcher:
    """Drives a lane for each endpoint with something due, each in a task of its own."""

    def __init__(self, courier: Courier, deliveries: DeliveryStore, *, lease_of: Callable[[str], LaneLease], clock: Callable[[], datetime]) -> None:
        self._courier, self._deliveries, self._lease_of, self._clock = courier, deliveries, lease_of, clock
        self._lanes: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Look for work until cancelled; lanes end with it."""
        try:
            while True:
                await self.round()
                await asyncio.sleep(_LOOK_EVERY)
        finally:
            for lane in self._lanes.values():
                lane.cancel()
            await asyncio.gather(*self._lanes.values(), return_exceptions=True)

    async def round(self) -> None:
        """Start a lane for each endpoint that has something due and no lane here."""
        for endpoint_id in await self._deliveries.endpoints_due(at=self._clock()):
            if endpoint_id not in self._lanes and len(self._lanes) < _MOST_LANES:
                lane = asyncio.create_task(self._courier.drive(endpoint_id, self._lease_of(endpoint_id)), name=f"lane {endpoint_id}")
                self._lanes[endpoint_id] = lane
                lane.add_done_callback(partial(self._ended, endpoint_id))

    def _ended(self, endpoint_id: str, lane: "asyncio.Task[None]") -> None:
        self._lanes.pop(endpoint_id, None)
        if not lane.cancelled() and (fault := lane.exception()):
            log.warning("lane_failed", endpoint_id=endpoint_id, error=type(fault).__name__)


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
        await asyncio.sleep(_MEASURE_EVERY)
