"""The broker as a service sees it."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from aio_pika import Message

from chassis.broker.backoff import Backoff
from chassis.broker.consumption import CanaryTimes, Consumption, Declare, Handler
from chassis.broker.message import message_of
from chassis.broker.publisher import Publisher
from chassis.broker.replay_request import EventsSince, MissingEvents, ReplayRequest
from chassis.broker.topology import EVENTS, REPLAY, Binding, Topology, declare_dead_queue, declare_events_queue, declare_replay_requests_queue
from contracts import CloudEvent


class Broker:
    """One service's way to RabbitMQ: a connection to publish on, and one for each queue consumed. Does not connect until used."""

    def __init__(
        self,
        url: str,
        *,
        service: str,
        timeout: float = 5.0,
        backoff: Backoff | None = None,
        canary: CanaryTimes | None = None,
        drain: float = 10.0,
    ) -> None:
        """Take the URL with its vhost. Seconds: `timeout` for a connect, and for a publish with its confirm; `drain` for what was delivered before the stop."""
        self.topology = Topology(service)
        self.service = service
        self.publisher = Publisher(url, name=f"{service} publishes", timeout=timeout, backoff=backoff or Backoff())
        self._url = url
        self._timeout = timeout
        self._backoff = backoff or Backoff()
        self._canary = canary or CanaryTimes()
        self._drain = drain

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, stack: TracebackType | None) -> None:
        await self.close()

    async def close(self) -> None:
        """Stop publishing."""
        await self.publisher.close()

    async def publish_event(self, event: CloudEvent) -> None:
        """Tell a fact to all who listen. Raises Unroutable, NotConfirmed."""
        await self.publisher.publish(message_of(event), exchange=EVENTS, routing_key=event.type)

    async def replay_event(self, event: CloudEvent, *, to_queue: str) -> None:
        """Tell a fact again, to one queue. Raises Unroutable, NotConfirmed."""
        await self.publisher.publish(message_of(event), exchange=REPLAY, routing_key=to_queue)

    async def send(self, message: Message, *, to_queue: str) -> None:
        """Put a message into one queue. Raises Unroutable when there is none of that name, NotConfirmed."""
        await self.publisher.publish(message, exchange="", routing_key=to_queue)

    async def ask_replay(self, wanted: MissingEvents | EventsSince, *, of_service: str) -> None:
        """Ask a service to tell facts again. Raises Unroutable when there is no such service, NotConfirmed."""
        await self.send(ReplayRequest(wanted=wanted).message(), to_queue=Topology(of_service).replay_requests)

    def consume_events(self, handler: Handler, *, heard: Sequence[Binding], prefetch: int = 100) -> Consumption:
        """Consume what this service hears."""
        return self._consumption(self.topology.events, lambda channel: declare_events_queue(channel, self.topology, heard), handler, prefetch)

    def consume_dead(self, handler: Handler, *, prefetch: int = 20) -> Consumption:
        """Consume what the broker gave up delivering to this service."""
        return self._consumption(self.topology.dead, lambda channel: declare_dead_queue(channel, self.topology), handler, prefetch)

    def consume_replay_requests(self, handler: Handler) -> Consumption:
        """Consume the wishes of others to be told facts again, one at a time."""
        return self._consumption(self.topology.replay_requests, lambda channel: declare_replay_requests_queue(channel, self.topology), handler, 1)

    def _consumption(self, queue: str, declare: Declare, handler: Handler, prefetch: int) -> Consumption:
        return Consumption(
            self._url,
            queue=queue,
            declare=declare,
            handler=handler,
            publisher=self.publisher,
            prefetch=prefetch,
            timeout=self._timeout,
            backoff=self._backoff,
            canary=self._canary,
            drain=self._drain,
        )
