"""Consuming one queue for as long as the process lives, through every fault of the broker.

The loop is written out instead of left to a robust connection: connect, declare, consume until something ends it, wait, again. What
ends it is a closed connection, the broker cancelling the consumer (queue deleted, node gone), or the watchdog below.

The watchdog judges by progress. A consumer can be connected, counted by the broker and yet get nothing (a quorum queue deleted and
declared again at once does that on RabbitMQ 3.10), so a canary is published to the queue every few seconds and must come back.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import aio_pika
from aio_pika import DeliveryMode, Message
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractIncomingMessage, AbstractQueue

from chassis import telemetry
from chassis.broker.backoff import Backoff
from chassis.broker.publisher import FAULTS, NotConfirmed, Publisher, Unroutable, close_quietly

log = telemetry.logger(__name__)

Delivery = AbstractIncomingMessage
Handler = Callable[[Sequence[Delivery]], Awaitable[None]]
"""Takes a batch of messages and returns when all are safely kept; they are acknowledged then. It copes with its own faults and waits them out."""
Declare = Callable[[AbstractChannel], Awaitable[AbstractQueue]]

CANARY = "symphonia.canary"
"""The type of the messages a consumer sends to itself."""

RESTARTS = telemetry.counter("symphonia_consumer_restarts_total", "Times a consumer connected anew, by what ended it before.", labels=("queue", "reason"))
SILENCE = telemetry.gauge("symphonia_consumer_silence_seconds", "How long a canary has waited to come back from the queue.", labels=("queue",))


@dataclass(frozen=True, slots=True)
class CanaryTimes:
    """Seconds: a canary `every`, consuming again after `restart` without any delivery, not alive after `give_up`."""

    every: float = 15.0
    restart: float = 45.0
    give_up: float = 90.0


class Consumption:
    """Consumes one queue. `run` until cancelled; then what was delivered is still handled and acknowledged."""

    def __init__(
        self,
        url: str,
        *,
        queue: str,
        declare: Declare,
        handler: Handler,
        publisher: Publisher,
        prefetch: int,
        timeout: float,
        backoff: Backoff,
        canary: CanaryTimes,
        drain: float,
    ) -> None:
        self._url = url
        self.queue = queue
        self._declare = declare
        self._handler = handler
        self._publisher = publisher
        self._prefetch = prefetch
        self._timeout = timeout
        self._backoff = backoff
        self._canary = canary
        self._drain = drain
        self._consuming = asyncio.Event()
        self._inflow: _Inflow | None = None
        self._handling = False
        self._progressed_at = 0.0
        self._silent_since: float | None = None
        self._restarted_at = 0.0

    @property
    def is_alive(self) -> bool:
        """Tell whether messages come through, as far as can be known. A broker that is away, or a batch that waits for the database, is no fault of ours."""
        return self._silence() < self._canary.give_up

    async def consuming(self) -> None:
        """Wait until the queue is declared and consumed."""
        await self._consuming.wait()

    async def run(self) -> None:
        """Consume until cancelled."""
        watchdog = asyncio.create_task(self._watch(), name=f"canary {self.queue}")
        failures = 0
        try:
            while True:
                began = time.monotonic()
                reason = await self._consume_once()
                failures = 1 if time.monotonic() - began > self._backoff.longest else failures + 1
                RESTARTS.labels(self.queue, reason).inc()
                log.warning("consumer_interrupted", queue=self.queue, reason=reason)
                await asyncio.sleep(self._backoff.wait_after(failures))
        finally:
            watchdog.cancel()
            SILENCE.labels(self.queue).set(0)

    async def _consume_once(self) -> str:
        """Consume on one connection until it ends; answers why."""
        try:
            connection = await aio_pika.connect(self._url, timeout=self._timeout, client_properties={"connection_name": f"consume {self.queue}"})
        except FAULTS as fault:
            return f"unreachable: {type(fault).__name__}"
        try:
            return await self._serve(connection)
        except FAULTS as fault:
            return type(fault).__name__
        except Exception:
            log.exception("consumer_failed", queue=self.queue)
            return "handler failed"
        finally:
            self._consuming.clear()
            self._inflow = None
            await close_quietly(connection)

    async def _serve(self, connection: AbstractConnection) -> str:
        inflow = self._inflow = _Inflow()
        async with asyncio.timeout(self._timeout):
            channel = await connection.channel(publisher_confirms=False)
            await channel.set_qos(prefetch_count=self._prefetch)
            queue = await self._declare(channel)
            underlay = await channel.get_underlay_channel()
            underlay.on_consumer_cancel_callbacks.add(lambda _: inflow.end("cancelled by the broker"))
            channel.close_callbacks.add(lambda *_: inflow.end("connection lost"))
            tag = await queue.consume(inflow.deliver)
        log.info("consuming", queue=self.queue)
        self._consuming.set()
        work = asyncio.create_task(self._work(inflow), name=f"handle {self.queue}")
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            await self._finish(queue, tag, inflow, work)
            raise

    async def _work(self, inflow: "_Inflow") -> str:
        while batch := await inflow.next_batch():
            await self._handle(batch)
        return inflow.ended_by

    async def _handle(self, batch: Sequence[Delivery]) -> None:
        self._progressed_at, self._silent_since, self._handling = time.monotonic(), None, True
        try:
            kept = [message for message in batch if message.type != CANARY]
            if kept:
                await self._handler(kept)
            await batch[-1].ack(multiple=True)
        finally:
            self._handling = False

    async def _finish(self, queue: AbstractQueue, tag: str, inflow: "_Inflow", work: "asyncio.Task[str]") -> None:
        """Take no more, and keep what is here already: handing it back would count as a failed delivery of each message."""
        with contextlib.suppress(*FAULTS):
            async with asyncio.timeout(self._drain):
                await queue.cancel(tag)
                inflow.stop()
                await asyncio.wait({work})
        work.cancel()
        await asyncio.wait({work})

    def _silence(self) -> float:
        return time.monotonic() - self._silent_since if self._silent_since is not None and not self._handling else 0.0

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._canary.every)
            await self._send_canary()
            SILENCE.labels(self.queue).set(self._silence())
            if min(self._silence(), time.monotonic() - self._restarted_at) > self._canary.restart:
                self._restart("silent")

    async def _send_canary(self) -> None:
        sent_at = time.monotonic()
        try:
            await self._publisher.publish(Message(b"", type=CANARY, delivery_mode=DeliveryMode.NOT_PERSISTENT), exchange="", routing_key=self.queue)
        except Unroutable:
            self._restart("queue is gone")
        except NotConfirmed:
            self._silent_since = None  # the broker is away or blocks: nothing can be told of the consumer
        else:
            if self._silent_since is None and self._progressed_at < sent_at:
                self._silent_since = sent_at

    def _restart(self, reason: str) -> None:
        self._restarted_at = time.monotonic()
        if self._inflow is not None:
            self._inflow.end(reason)


class _Inflow:
    """The messages that were delivered and wait to be handled, and why no more will come."""

    def __init__(self) -> None:
        self._messages: list[Delivery] = []
        self._news = asyncio.Event()
        self.ended_by = ""

    async def deliver(self, message: Delivery) -> None:
        """Add a message."""
        self._messages.append(message)
        self._news.set()

    def end(self, reason: str) -> None:
        """Forget what waits: it can no longer be acknowledged and will be delivered again."""
        self._messages.clear()
        self.stop(reason)

    def stop(self, reason: str = "stopped") -> None:
        """Let what waits be handled, then end."""
        self.ended_by = self.ended_by or reason
        self._news.set()

    async def next_batch(self) -> Sequence[Delivery]:
        """Give all that wait, as soon as there is one; nothing when it ended."""
        await self._news.wait()
        batch, self._messages = self._messages, []
        if not self.ended_by:
            self._news.clear()
        return batch
