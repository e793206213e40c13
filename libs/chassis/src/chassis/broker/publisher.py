"""Publishing with confirms: `publish` returns when the broker has the message safely in a queue, and raises otherwise.

A publish that raised NotConfirmed may still arrive later (a paused or alarmed broker delivers what was sent to it once it wakes), so
callers send the same message with the same id again and consumers drop the second.
"""

import asyncio
import contextlib
import time

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractConnection
from aio_pika.exceptions import CONNECTION_EXCEPTIONS, DeliveryError, PublishError

from chassis import telemetry
from chassis.broker.backoff import Backoff
from chassis.broker.topology import declare_exchanges
from chassis.errors import Unavailable

log = telemetry.logger(__name__)

FAULTS = (*CONNECTION_EXCEPTIONS, TimeoutError)
"""Everything aio-pika and aiormq raise when a broker is away, slow or says no."""

_CLOSING_SECONDS = 1.0

CONFIRM_SECONDS = telemetry.histogram(
    "symphonia_publish_confirm_seconds",
    "Time from publishing a message to the broker's confirm.",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
NOT_PUBLISHED = telemetry.counter("symphonia_publish_failures_total", "Messages that were not confirmed or that no queue takes.", labels=("reason",))


class NotConfirmed(Unavailable):
    """The message broker does not answer."""


class Unroutable(Exception):  # noqa: N818  named after what is so
    """No queue takes messages with this routing key: nobody listens, or a binding is missing."""


class _Link:
    """One open connection for publishing."""

    def __init__(self, connection: AbstractConnection, channel: AbstractChannel) -> None:
        self._connection = connection
        self.channel = channel

    @classmethod
    async def opened(cls, url: str, *, name: str, timeout: float) -> "_Link":
        connection = await aio_pika.connect(url, timeout=timeout, client_properties={"connection_name": name})
        try:
            channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
            await declare_exchanges(channel)
        except BaseException:
            await close_quietly(connection)
            raise
        return cls(connection, channel)

    @property
    def usable(self) -> bool:
        return not self._connection.is_closed and not self.channel.is_closed

    async def publish(self, message: aio_pika.Message, exchange: str, routing_key: str) -> None:
        target = await self.channel.get_exchange(exchange, ensure=False) if exchange else self.channel.default_exchange
        await target.publish(message, routing_key, mandatory=True)

    async def close(self) -> None:
        await close_quietly(self._connection)


async def close_quietly(connection: AbstractConnection) -> None:
    """Close a connection that may be dead already, without waiting long for its answer."""
    with contextlib.suppress(*FAULTS, asyncio.CancelledError):
        async with asyncio.timeout(_CLOSING_SECONDS):
            await connection.close()


class Publisher:
    """Publishes on one connection, opened at the first message and again after each fault, with back-off."""

    def __init__(self, url: str, *, name: str, timeout: float, backoff: Backoff) -> None:
        self._url = url
        self._name = name
        self._timeout = timeout
        self._backoff = backoff
        self._opening: asyncio.Task[_Link] | None = None
        self._failures = 0
        self._closed = False

    async def publish(self, message: aio_pika.Message, *, exchange: str, routing_key: str) -> None:
        """Publish and wait for the confirm; an empty `exchange` names a queue by the routing key.

        Raises Unroutable when no queue takes it, NotConfirmed when the broker is away, slow or refuses; the connection is then given up.
        """
        link: _Link | None = None
        began = time.perf_counter()
        try:
            async with asyncio.timeout(self._timeout):
                link = await self._link()
                await link.publish(message, exchange, routing_key)
        except PublishError as returned:
            NOT_PUBLISHED.labels("unroutable").inc()
            raise Unroutable(routing_key) from returned
        except FAULTS as fault:
            NOT_PUBLISHED.labels("refused" if isinstance(fault, DeliveryError) else "unavailable").inc()
            self._give_up(link, fault)
            raise NotConfirmed from fault
        self._failures = 0
        CONFIRM_SECONDS.observe(time.perf_counter() - began)

    async def close(self) -> None:
        """Close for good."""
        self._closed = True
        await _dispose(self._opening)

    async def _link(self) -> _Link:
        """Give the open link; all who publish share one attempt to open it, and none of them takes it down by its own timeout."""
        if self._closed:
            raise ConnectionError("the publisher is closed")
        if self._opening is None or (self._opening.done() and not _is_usable(self._opening)):
            self._opening = self._reopening(self._opening)
        return await asyncio.shield(self._opening)

    def _reopening(self, former: "asyncio.Task[_Link] | None") -> "asyncio.Task[_Link]":
        opening = asyncio.create_task(self._open(former), name=f"open {self._name}")
        opening.add_done_callback(_seen)
        return opening

    async def _open(self, former: "asyncio.Task[_Link] | None") -> _Link:
        await _dispose(former)
        await asyncio.sleep(self._backoff.wait_after(self._failures))
        try:
            link = await _Link.opened(self._url, name=self._name, timeout=self._timeout)
        except FAULTS as fault:
            self._failures += 1
            log.warning("broker_unreachable", connection=self._name, error=type(fault).__name__, failures=self._failures)
            raise
        log.info("broker_connected", connection=self._name)
        return link

    def _give_up(self, link: _Link | None, fault: BaseException) -> None:
        """Forget the link a publish failed on, once for all who failed on it. A message half said on it must not be followed by others."""
        opening = self._opening
        if link is None or opening is None or not opening.done() or not _is_open(opening) or opening.result() is not link:
            return
        self._failures += 1
        log.warning("publishing_interrupted", connection=self._name, error=type(fault).__name__, failures=self._failures)
        self._opening = self._reopening(opening)


def _is_open(opening: "asyncio.Task[_Link]") -> bool:
    return not opening.cancelled() and opening.exception() is None


def _is_usable(opening: "asyncio.Task[_Link]") -> bool:
    return _is_open(opening) and opening.result().usable


def _seen(opening: "asyncio.Task[_Link]") -> None:
    """Take note of the exception of a task that nobody may await."""
    if not opening.cancelled():
        opening.exception()


async def _dispose(opening: "asyncio.Task[_Link] | None") -> None:
    if opening is None:
        return
    if not opening.done():
        opening.cancel()
        await asyncio.wait({opening})
    if _is_open(opening):
        await opening.result().close()
