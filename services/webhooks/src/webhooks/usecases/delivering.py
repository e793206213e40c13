"""The work of delivering: what is due for one endpoint is its lane. One worker at a time drives a lane, by a lease; lanes run beside each other, in turns.

Within a lane a few deliveries are under way at once, those of one aggregate one after the other. A worker that is killed leaves its lease to run
out and its deliveries as they were: the next worker sends them again, with the same `webhook-id`.
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Protocol

from chassis import telemetry
from chassis.actor import Actor
from chassis.errors import ConcurrentEdit
from signing.webhook import sign
from webhooks.adapters.receiver import Receivers
from webhooks.domain.delivery import Attempt, Verdict, judge
from webhooks.domain.endpoint import FAILING_FOR, Endpoint, PlatformsReason
from webhooks.domain.organisation_secrets import OrganisationSecrets
from webhooks.domain.retry_schedule import RetrySchedule, bounded
from webhooks.domain.turns import Turn
from webhooks.store import Claimed, DeliveryStore, EndpointNotFound, EndpointStore, SecretStore
from webhooks.usecases.meters import DISABLED, count

log = telemetry.logger(__name__)

USER_AGENT = "Symphonia-Webhooks/1.0"
_SECRETS_KEPT = 1.0
_PLATFORM = Actor.service("webhooks")
_WHY_PARKED: dict[PlatformsReason, str] = {
    "gone": "the receiver is gone (410)",
    "failing": "the endpoint was disabled: nothing had reached it for five days",
}


class LaneLease(Protocol):
    """The right to drive a lane."""

    @property
    def held(self) -> bool:
        """Tell whether it is ours for a while yet."""
        ...

    async def claim(self) -> bool:
        """Take it or hold it longer."""
        ...

    async def release(self) -> None:
        """Let others have it at once."""
        ...


@dataclass(frozen=True)
class Pace:
    """How a lane is driven: deliveries under way at once, how many are fetched together, how long a turn is and how often the lease is renewed in seconds,
    and the schedule.
    """

    concurrency: int = 4
    batch: int = 64
    turn: float = 5.0
    renew_every: float = 5.0
    schedule: RetrySchedule = field(default_factory=RetrySchedule)


@dataclass
class _Lane:
    """One turn of a lane. Nothing new is begun once it is over: its time is up, the lease lost or the endpoint disabled."""

    endpoint: Endpoint
    lease: LaneLease
    ends_at: float
    under_way: asyncio.Semaphore
    failing: bool
    told: bool
    exhausted: bool
    closed: bool = False
    paused: bool = False
    slowest_ms: int = 0
    secrets: OrganisationSecrets | None = None
    secrets_until: float = 0.0

    @property
    def over(self) -> bool:
        return self.closed or not self.lease.held or time.monotonic() >= self.ends_at


class Courier:
    """Delivers what is due."""

    def __init__(
        self,
        *,
        endpoints: EndpointStore,
        deliveries: DeliveryStore,
        secrets: SecretStore,
        receivers: Receivers,
        clock: Callable[[], datetime],
        pace: Pace | None = None,
    ) -> None:
        self._endpoints, self._deliveries, self._secrets, self._receivers = endpoints, deliveries, secrets, receivers
        self._clock = clock
        self._pace = pace or Pace()

    async def drive(self, endpoint_id: str, lease: LaneLease) -> Turn:
        """Deliver what is due for an endpoint for the time of a turn, if nobody else is at it."""
        if not await lease.claim():
            return Turn(ours=False)
        ends_at = time.monotonic() + self._pace.turn
        renewing = asyncio.create_task(self._renew(lease))
        slowest = 0
        try:
            while lease.held and time.monotonic() < ends_at:
                lane = await self._batch(endpoint_id, lease, ends_at)
                slowest = max(slowest, lane.slowest_ms) if lane else slowest
                if lane is None or lane.exhausted:
                    return Turn(slowest_ms=slowest)
            return Turn(more=True, slowest_ms=slowest)
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)
            await lease.release()

    async def _renew(self, lease: LaneLease) -> None:
        while True:
            await asyncio.sleep(self._pace.renew_every)
            await lease.claim()

    async def _batch(self, endpoint_id: str, lease: LaneLease, ends_at: float) -> _Lane | None:
        """Deliver a part of what is due; None when there is nothing more."""
        asked_at = self._clock()
        due = await self._deliveries.due(endpoint_id, at=asked_at, limit=self._pace.batch)
        if not due:
            return None
        try:
            endpoint = await self._endpoints.get(endpoint_id, visible_to=_PLATFORM)
        except EndpointNotFound:
            await self._deliveries.park(endpoint_id, reason="the endpoint was deleted", going_since=asked_at)
            return None
        if not endpoint.enabled:
            await self._deliveries.park(endpoint_id, reason="the endpoint is disabled", going_since=asked_at)
            return None
        health = await self._endpoints.health(endpoint_id)
        if health and health.paused_until and health.paused_until > asked_at:
            await self._deliveries.hold(endpoint_id, until=health.paused_until)
            return None
        under_way = asyncio.Semaphore(self._pace.concurrency)
        lane = _Lane(
            endpoint,
            lease,
            ends_at,
            under_way,
            failing=health is not None,
            told=health is not None and health.told,
            exhausted=len(due) < self._pace.batch,
        )
        async with asyncio.TaskGroup() as group:
            for one_after_another in by_subject(due):
                group.create_task(self._in_order(one_after_another, lane))
        return lane

    async def _in_order(self, due: list[Claimed], lane: _Lane) -> None:
        for claimed in due:
            async with lane.under_way:
                if lane.over:
                    return
                await self._deliver(claimed, lane)

    async def _deliver(self, claimed: Claimed, lane: _Lane) -> None:
        attempt = await self._attempt(claimed, lane)
        lane.slowest_ms = max(lane.slowest_ms, attempt.duration_ms)
        at = self._clock()
        at_once = attempt.succeeded and claimed.failures == 0 and not claimed.again
        count(lane.endpoint.endpoint_id, attempt, seconds_since_event=(at - claimed.message.occurred_at).total_seconds() if at_once else None)
        verdict, wait = judge(attempt, failures=claimed.failures + 1, schedule=self._pace.schedule)
        if verdict is Verdict.DELIVERED:
            await self._deliveries.delivered(claimed, attempt, at=at)
            if lane.failing and not lane.paused:
                lane.failing = lane.told = False
                await self._endpoints.reached(lane.endpoint.endpoint_id)
            return
        await self._failed(claimed, attempt, lane, verdict, wait)

    async def _failed(self, claimed: Claimed, attempt: Attempt, lane: _Lane, verdict: Verdict, wait: timedelta | None) -> None:
        endpoint, at = lane.endpoint, self._clock()
        log.info("delivery_failed", delivery_id=claimed.delivery_id, endpoint_id=endpoint.endpoint_id, status=attempt.status, error=attempt.error)
        lane.failing = True
        since = await self._endpoints.failed(endpoint.endpoint_id, at=at)
        if wait is not None:
            await self._deliveries.postponed(claimed, attempt, until=at + wait)
        else:
            await self._deliveries.gave_up(claimed, attempt, reason="all tries failed")
            await self._tell_of_failed(claimed, lane, since)
        if attempt.asks_for_rest:
            await self._pause(lane, until=at + bounded(attempt.retry_after))
        if verdict is Verdict.ENDPOINT_GONE:
            await self._disable(lane, "gone", since)
        elif at - since >= FAILING_FOR:
            await self._disable(lane, "failing", since)

    async def _pause(self, lane: _Lane, *, until: datetime) -> None:
        """Send an endpoint nothing until then, neither what waits nor what comes."""
        lane.closed = lane.paused = True
        await self._endpoints.pause(lane.endpoint.endpoint_id, until=until)
        await self._deliveries.hold(lane.endpoint.endpoint_id, until=until)

    async def _tell_of_failed(self, claimed: Claimed, lane: _Lane, since: datetime) -> None:
        """Tell of the first delivery given up since the endpoint was reached. One that was changed meanwhile is told of with the next."""
        if lane.told:
            return
        lane.told, at, message = True, self._clock(), claimed.message
        endpoint, fact = lane.endpoint.with_failed(claimed.delivery_id, message_id=message.message_id, event=message.event, failing_since=since, at=at)
        with suppress(ConcurrentEdit):
            await self._endpoints.save(endpoint, fact, at=at)
            lane.endpoint = endpoint
            await self._endpoints.told(endpoint.endpoint_id, at=at)

    async def _attempt(self, claimed: Claimed, lane: _Lane) -> Attempt:
        in_use = (await self._secrets_of(lane)).in_use(at=self._clock())
        now, message = int(time.time()), claimed.message
        headers = {
            **lane.endpoint.headers,
            "Content-Type": "application/json",
            "User-Agent": USER_AGENT,
            "X-Webhook-Event": message.event,
            "X-Webhook-Subject": message.subject,
            "X-Webhook-Sequence": str(message.sequence),
            "X-Webhook-Delivery": claimed.delivery_id,
            **sign(message.body, message_id=message.message_id, timestamp=now, secrets_in_use=in_use),
        }
        return await self._receivers.post(lane.endpoint.url, message.body, headers)

    async def _secrets_of(self, lane: _Lane) -> OrganisationSecrets:
        """Read the secrets, once a second at most: sooner no receiver knows a new one."""
        if lane.secrets is None or time.monotonic() >= lane.secrets_until:
            lane.secrets = await self._secrets.get(lane.endpoint.org)
            lane.secrets_until = time.monotonic() + _SECRETS_KEPT
        return lane.secrets

    async def _disable(self, lane: _Lane, reason: PlatformsReason, since: datetime) -> None:
        """Stop delivering to an endpoint, tell of it and give up what waits for it. One that was changed meanwhile is judged by its next delivery."""
        endpoint, at = lane.endpoint, self._clock()
        lane.closed = True
        disabled, told = endpoint.disabled(reason, failing_since=since, at=at)
        try:
            await self._endpoints.save(disabled, told, at=at)
        except ConcurrentEdit:
            return
        DISABLED.labels(reason).inc()
        log.warning("endpoint_disabled", endpoint_id=endpoint.endpoint_id, org=endpoint.org, reason=reason)
        await self._deliveries.park(endpoint.endpoint_id, reason=_WHY_PARKED[reason], going_since=at)


def by_subject(due: Iterable[Claimed]) -> list[list[Claimed]]:
    """Group what is due by aggregate, each group in the order of its events, the group that waits longest first."""
    in_order = sorted(due, key=lambda one: (one.message.subject, one.message.sequence))
    groups = [list(group) for _, group in groupby(in_order, key=lambda one: one.message.subject)]
    return sorted(groups, key=lambda group: min(one.due_at for one in group))
