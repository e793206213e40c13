"""Exchanges and queues, declared by whoever uses them, again and again, always alike.

Arguments of a queue cannot be changed once it exists (RabbitMQ answers 406), so the only argument is its type. Limits and
dead-lettering are policies, which an operator can change under a running fleet: `deploy/local/rabbitmq-definitions.json`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from aio_pika import ExchangeType
from aio_pika.abc import AbstractChannel, AbstractQueue

EVENTS = "symphonia.events"
"""Topic exchange of all facts; the routing key is the event's type."""
REPLAY = "symphonia.replay"
"""Direct exchange of facts told again to one service; the routing key is its queue."""
DEAD = "symphonia.dlx"
"""Headers exchange of dead messages. They keep the routing key they were published with, so only `x-first-death-queue` tells whose they are."""
LIVE = "symphonia.live"
"""Topic exchange of what is only worth hearing now. Not durable, nothing is kept."""

_QUORUM = {"x-queue-type": "quorum"}


@dataclass(frozen=True, slots=True)
class Binding:
    """What a queue hears: the messages of an exchange whose routing key fits."""

    exchange: str
    routing_key: str


@dataclass(frozen=True, slots=True)
class Topology:
    """The names of one service's queues."""

    service: str

    @property
    def events(self) -> str:
        """The queue of the facts this service hears."""
        return f"{self.service}.events"

    @property
    def dead(self) -> str:
        """The queue of the messages the broker gave up delivering to `events`."""
        return f"{self.service}.events.dead"

    @property
    def replay_requests(self) -> str:
        """The queue where others ask this service to tell facts again."""
        return f"{self.service}.replay-requests"


async def declare_exchanges(channel: AbstractChannel) -> None:
    """Declare the exchanges that outlive the broker."""
    await channel.declare_exchange(EVENTS, ExchangeType.TOPIC, durable=True)
    await channel.declare_exchange(REPLAY, ExchangeType.DIRECT, durable=True)
    await channel.declare_exchange(DEAD, ExchangeType.HEADERS, durable=True)


async def declare_events_queue(channel: AbstractChannel, topology: Topology, heard: Iterable[Binding]) -> AbstractQueue:
    """Declare the queue of a service's events and bind it to what the service hears and to its replays.

    The queue of its dead comes first: from its first message on, the dead have somewhere to go.
    """
    await declare_exchanges(channel)
    await declare_dead_queue(channel, topology)
    queue = await _declare(channel, topology.events)
    for binding in (*heard, Binding(REPLAY, topology.events)):
        await queue.bind(binding.exchange, binding.routing_key)
    return queue


async def declare_dead_queue(channel: AbstractChannel, topology: Topology) -> AbstractQueue:
    """Declare the queue of a service's dead messages. `all-with-x` (RabbitMQ 3.10) matches headers that begin with `x-`, which `all` ignores."""
    await declare_exchanges(channel)
    queue = await _declare(channel, topology.dead)
    await queue.bind(DEAD, "", arguments={"x-match": "all-with-x", "x-first-death-queue": topology.events})
    return queue


async def declare_replay_requests_queue(channel: AbstractChannel, topology: Topology) -> AbstractQueue:
    """Declare the queue where a service is asked to tell facts again."""
    await declare_exchanges(channel)
    return await _declare(channel, topology.replay_requests)


async def _declare(channel: AbstractChannel, name: str) -> AbstractQueue:
    return await channel.declare_queue(name, durable=True, arguments=dict(_QUORUM))
