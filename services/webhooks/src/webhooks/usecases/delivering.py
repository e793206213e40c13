"""The work of delivering: what is due for one endpoint is its lane. One worker at a time drives a lane, by a lease; lanes run beside each other.

Within a lane a few deliveries are under way at once, those of one aggregate one after the other. A worker that is killed leaves its lease to run
out and its deliveries as they were: the next worker sends them again, with the same `webhook-id`.
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Protocol

from chassis import telemetry
from chassis.actor import Actor
from chassis.errors import ConcurrentEdit
from signing.webhook import sign
from webhooks.adapters.receiver import Receivers
from webhooks.domain.delivery import Attempt, Verdict, judge
from webhooks.domain.endpoint import FAILING_FOR, DisabledReason, Endpoint
from webhooks.domain.retry_schedule import RetrySchedule
from webhooks.store import Claimed, DeliveryStore, EndpointNotFound, EndpointStore, SecretStore

log = telemetry.logger(__name__)

ATTEMPTS = telemetry.counter("symphonia_webhooks_attempts_total", "Tries to deliver, by endpoint and what came of them.", labels=("endpoint", "outcome"))
LATENCY = telemetry.histogram(
    "symphonia_webhooks_delivery_seconds",
    "Seconds from the event to its receipt, of deliveries taken at the first try.",
    labels=("endpoint",),
    buckets=(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
)
DISABLED = telemetry.counter("symphonia_webhooks_endpoints_disabled_total", "Endpoints the platform disabled, by reason.", labels=("reason",))

USER_AGENT = "Symphonia-Webhooks/1.0"
_PLATFORM = Actor.service("webhooks")


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
    """How a lane is driven: deliveries under way at once, how many are fetched together, seconds between renewals of the lease, and the schedule."""

    concurrency: int = 4
    batch: int = 64
    renew_every: float = 5.0
    schedule: RetrySchedule = field(default_factory=RetrySchedule)


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

    async def drive(self, endpoint_id: str, lease: LaneLease) -> None:
        """Deliver all that is due for an endpoint, if nobody else is at it."""
        if not await lease.claim():
            return
        renewing = asyncio.create_task(self._renew(lease))
        try:
            while lease.held and await self._batch(endpoint_id, lease):
                continue
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)
            await lease.release()

    async def _renew(self, lease: LaneLease) -> None:
        while True:
            await asyncio.sleep(self._pace.renew_every)
            await lease.claim()

    async def _batch(self, endpoint_id: str, lease: LaneLease) -> bool:
        """Deliver a part of what is due; answers whether there may be more."""
        due = await self._deliveries.due(endpoint_id, at=self._clock(), limit=self._pace.batch)
        if not due:
            return False
        try:
            endpoint = await self._endpoints.get(endpoint_id, visible_to=_PLATFORM)
        except EndpointNotFound:
            await self._deliveries.park(endpoint_id, reason="the endpoint was deleted")
            return False
        if not endpoint.enabled:
            await self._deliveries.park(endpoint_id, reason="the endpoint is disabled")
            return False
        under_way = asyncio.Semaphore(self._pace.concurrency)
        async with asyncio.TaskGroup() as group:
            for one_after_another in by_subject(due):
                group.create_task(self._in_order(one_after_another, endpoint, lease, under_way))
        return True

    async def _in_order(self, due: list[Claimed], endpoint: Endpoint, lease: LaneLease, under_way: asyncio.Semaphore) -> None:
        for claimed in due:
            async with under_way:
                if not lease.held:
                    return
                await self._deliver(claimed, endpoint)

    async def _deliver(self, claimed: Claimed, endpoint: Endpoint) -> None:
        attempt = await self._attempt(claimed, endpoint)
        verdict, wait = judge(attempt, failures=claimed.failures + 1, schedule=self._pace.schedule)
        ATTEMPTS.labels(endpoint.endpoint_id, "delivered" if attempt.succeeded else "failed").inc()
        at = self._clock()
        if verdict is Verdict.DELIVERED:
            await self._deliveries.delivered(claimed, attempt, at=at)
            await self._endpoints.reached(endpoint.endpoint_id)
            if claimed.failures == 0:
                LATENCY.labels(endpoint.endpoint_id).observe(max((at - claimed.message.occurred_at).total_seconds(), 0))
            return
        log.info("delivery_failed", delivery_id=claimed.delivery_id, endpoint_id=endpoint.endpoint_id, status=attempt.status, error=attempt.error)
        since = await self._endpoints.failed(endpoint.endpoint_id, at=at)
        if wait is not None:
            await self._deliveries.postponed(claimed, attempt, until=at + wait)
        else:
            gone = verdict is Verdict.ENDPOINT_GONE
            await self._deliveries.gave_up(claimed, attempt, reason="the receiver is gone (410)" if gone else "all tries failed")
        if verdict is Verdict.ENDPOINT_GONE:
            await self._disable(endpoint, "gone")
        elif at - since >= FAILING_FOR:
            await self._disable(endpoint, "failing")

    async def _attempt(self, claimed: Claimed, endpoint: Endpoint) -> Attempt:
        now = int(time.time())
        in_use = (await self._secrets.get(endpoint.org)).in_use(at=self._clock())
        message = claimed.message
        headers = {
            **endpoint.headers,
            "Content-Type": "application/json",
            "User-Agent": USER_AGENT,
            "X-Webhook-Event": message.event,
            "X-Webhook-Subject": message.subject,
            "X-Webhook-Sequence": str(message.sequence),
            "X-Webhook-Delivery": claimed.delivery_id,
            **sign(message.body, message_id=message.message_id, timestamp=now, secrets_in_use=in_use),
        }
        return await self._receivers.post(endpoint.url, message.body, headers)

    async def _disable(self, endpoint: Endpoint, reason: DisabledReason) -> None:
        """Stop delivering to an endpoint and give up what waits for it. One that was changed meanwhile is judged by its next delivery."""
        try:
            await self._endpoints.save(endpoint.disabled(reason, at=self._clock()), at=self._clock())
        except ConcurrentEdit:
            return
        DISABLED.labels(reason).inc()
        log.warning("endpoint_disabled", endpoint_id=endpoint.endpoint_id, org=endpoint.org, reason=reason)
        await self._deliveries.park(endpoint.endpoint_id, reason="the endpoint was disabled")


def by_subject(due: Iterable[Claimed]) -> list[list[Claimed]]:
    """Group what is due by aggregate, each group in the order of its events, the group that waits longest first."""
    in_order = sorted(due, key=lambda one: (one.message.subject, one.message.sequence))
    groups = [list(group) for _, group in groupby(in_order, key=lambda one: one.message.subject)]
    return sorted(groups, key=lambda group: min(one.due_at for one in group))
