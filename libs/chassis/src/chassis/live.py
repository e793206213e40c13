"""What is only worth knowing now: positions and states for the WebSockets of every replica. Fast and lossy on purpose.

`publish` never waits and never fails: what does not fit the window is dropped, the oldest first, and counted. Facts go through the outbox instead.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncGenerator
from types import TracebackType
from typing import Self

import aio_pika
from aio_pika import DeliveryMode, ExchangeType, Message
from aio_pika.abc import AbstractConnection, AbstractExchange, AbstractIncomingMessage
from pamqp.common import FieldTable

from chassis import telemetry
from chassis.broker import Backoff
from chassis.broker.publisher import FAULTS, close_quietly
from chassis.broker.topology import LIVE

log = telemetry.logger(__name__)

DROPPED = telemetry.counter("symphonia_live_dropped_total", "Live messages dropped: too many, or no broker to take them.", labels=("side",))


class _Window:
    """The newest messages, so many at most."""

    def __init__(self, capacity: int, *, side: str) -> None:
        self._messages: deque[tuple[str, bytes]] = deque()
        self._capacity = capacity
        self._dropped = DROPPED.labels(side)
        self._news = asyncio.Event()
        self.ended = False

    def put(self, topic: str, payload: bytes) -> None:
        """Add a message; the oldest makes room."""
        if len(self._messages) >= self._capacity:
            self._messages.popleft()
            self._dropped.inc()
        self._messages.append((topic, payload))
        self._news.set()

    def end(self) -> None:
        """Let whoever waits know that nothing more will come."""
        self.ended = True
        self._news.set()

    async def take(self) -> list[tuple[str, bytes]]:
        """Give all there is, as soon as there is something; nothing when it ended."""
        await self._news.wait()
        taken = list(self._messages)
        self._messages.clear()
        if not self.ended:
            self._news.clear()
        return taken


class LiveChannel:
    """A lossy channel to every process that listens, over the topic exchange `symphonia.live`. Reconnects by itself."""

    def __init__(self, url: str, *, service: str, window: int = 1000, timeout: float = 5.0, backoff: Backoff | None = None) -> None:
        """Take the URL with its vhost; `window` is how many messages may wait on either side."""
        self._url = url
        self._service = service
        self._capacity = window
        self._timeout = timeout
        self._backoff = backoff or Backoff()
        self._outgoing = _Window(window, side="publish")
        self._publishing: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._publishing = asyncio.create_task(self._publish_for_ever(), name="publish live")
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, stack: TracebackType | None) -> None:
        if self._publishing:
            self._publishing.cancel()
            await asyncio.gather(self._publishing, return_exceptions=True)

    def publish(self, topic: str, payload: bytes) -> None:
        """Tell whoever listens right now. `topic` is made of words with dots between them (`position.order_01k…`), 255 bytes at most. Never waits."""
        self._outgoing.put(topic, payload)

    async def subscribe(self, *patterns: str) -> AsyncGenerator[tuple[str, bytes]]:
        """Hear topics and payloads from now on, through every reconnection. `*` stands for a word, `#` for any number of them."""
        failures = 0
        while True:
            window = _Window(self._capacity, side="receive")
            try:
                async with self._connected("hears live") as connection:
                    await self._listen(connection, patterns, window)
                    failures = 0
                    while taken := await window.take():
                        for message in taken:
                            yield message
            except FAULTS as fault:
                log.warning("live_interrupted", service_name=self._service, side="receive", error=type(fault).__name__)
            failures += 1
            await asyncio.sleep(self._backoff.wait_after(failures))

    async def _listen(self, connection: AbstractConnection, patterns: tuple[str, ...], window: _Window) -> None:
        async def take(message: AbstractIncomingMessage) -> None:
            window.put(message.routing_key or "", message.body)

        async with asyncio.timeout(self._timeout):
            channel = await connection.channel(publisher_confirms=False)
            exchange = await channel.declare_exchange(LIVE, ExchangeType.TOPIC)
            limits: FieldTable = {"x-max-length": self._capacity, "x-overflow": "drop-head"}
            queue = await channel.declare_queue(exclusive=True, auto_delete=True, arguments=limits)
            for pattern in patterns or ("#",):
                await queue.bind(exchange, pattern)
            channel.close_callbacks.add(lambda *_: window.end())
            (await channel.get_underlay_channel()).on_consumer_cancel_callbacks.add(lambda _: window.end())
            await queue.consume(take, no_ack=True)

    async def _publish_for_ever(self) -> None:
        failures = 0
        while True:
            try:
                async with self._connected("tells live") as connection:
                    async with asyncio.timeout(self._timeout):
                        channel = await connection.channel(publisher_confirms=False)
                        exchange = await channel.declare_exchange(LIVE, ExchangeType.TOPIC)
                    failures = 0
                    while True:
                        await self._send(exchange, await self._outgoing.take())
            except FAULTS as fault:
                failures += 1
                log.warning("live_interrupted", service_name=self._service, side="publish", error=type(fault).__name__)
            await asyncio.sleep(self._backoff.wait_after(failures))

    async def _send(self, exchange: AbstractExchange, messages: list[tuple[str, bytes]]) -> None:
        """Send what waited; what is left when the broker stops taking it is dropped, since newer is on its way."""
        sent = 0
        try:
            async with asyncio.timeout(self._timeout):
                for topic, payload in messages:
                    await exchange.publish(Message(payload, delivery_mode=DeliveryMode.NOT_PERSISTENT), topic, mandatory=False)
                    sent += 1
        finally:
            DROPPED.labels("publish").inc(len(messages) - sent)

    @contextlib.asynccontextmanager
    async def _connected(self, does: str) -> AsyncGenerator[AbstractConnection]:
        connection = await aio_pika.connect(self._url, timeout=self._timeout, client_properties={"connection_name": f"{self._service} {does}"})
        try:
            yield connection
        finally:
            await close_quietly(connection)
