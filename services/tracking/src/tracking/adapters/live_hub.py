"""Who watches what on this replica, and the newest they have not read yet.

The hub knows no sockets: a watcher is a set of slots that a writer empties. What is offered replaces what waits in the same slot, so a reader
that is slow, or stopped, costs one message for each slot and gets the newest when it reads again.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import orjson

from chassis import telemetry
from chassis.actor import Actor
from chassis.errors import TooManyRequests
from tracking.adapters.live_messages import PARTIES, LiveMessage, ended_message, parties_of

WATCHERS = telemetry.gauge("symphonia_live_connections", "Open WebSocket connections of this process.")
WATCHED = telemetry.gauge("symphonia_live_subscriptions", "Orders watched by connections of this process, each counted once for each connection.")
PUSHED = telemetry.counter("symphonia_live_messages_total", "Live messages, by what became of them.", labels=("outcome",))

MAX_ORDERS = 500
MAX_CONNECTIONS = 50
_MAX_SLOTS = 4 * MAX_ORDERS
_MAX_REPLIES = 64


class TooManySubscriptions(TooManyRequests):
    """One connection may not watch more orders."""


class TooManyConnections(TooManyRequests):
    """One user may not hold more connections open."""


@dataclass(eq=False)
class Watcher:
    """One connection: whose it is, what it watches, and what waits to be written to it."""

    actor: Actor
    orders: set[str] = field(default_factory=set)
    _slots: dict[tuple[str, str], str] = field(default_factory=dict)
    _replies: deque[str] = field(default_factory=deque)
    _held: dict[str, dict[tuple[str, str], str]] = field(default_factory=dict)
    _filled: asyncio.Event = field(default_factory=asyncio.Event)
    _room: asyncio.Event = field(default_factory=asyncio.Event)

    def offer(self, message: LiveMessage, text: str) -> None:
        """Put a push where it waits; what waited in its slot is replaced. The oldest slot goes when there are too many."""
        slots = self._held.get(message.order_id, self._slots)
        slots[(message.order_id, message.slot)] = text
        if len(slots) > _MAX_SLOTS:
            del slots[next(iter(slots))]
            PUSHED.labels("dropped").inc()
        self._filled.set()

    async def reply(self, text: str) -> None:
        """Queue the answer to a command; waits while the reader has too many unread, so that commands slow down with it."""
        while len(self._replies) >= _MAX_REPLIES:
            self._room.clear()
            await self._room.wait()
        self._replies.append(text)
        self._filled.set()

    def hold(self, order_id: str) -> None:
        """Keep pushes of an order back until its snapshot is queued."""
        self._held[order_id] = {}

    def release(self, order_id: str, shown: Iterable[LiveMessage] = ()) -> None:
        """Let pushes of the order go, those kept back first; what the snapshot has `shown` is not said again."""
        said = {(order_id, message.slot): text_of(message) for message in shown}
        held = self._held.pop(order_id, {})
        self._slots.update({key: text for key, text in held.items() if said.get(key) != text})
        self._filled.set()

    def forget(self, order_id: str) -> None:
        """Drop what waits of an order."""
        self._held.pop(order_id, None)
        self._slots = {key: text for key, text in self._slots.items() if key[0] != order_id}

    async def next(self) -> str:
        """Take what is to be written next: replies first, then pushes. Waits for one."""
        while not self._replies and not self._slots:
            self._filled.clear()
            await self._filled.wait()
        if self._replies:
            self._room.set()
            return self._replies.popleft()
        PUSHED.labels("sent").inc()
        return self._slots.pop(next(iter(self._slots)))


class LiveHub:
    """The watchers of this replica. All its calls happen on the event loop and none of them waits."""

    def __init__(self, *, max_orders: int = MAX_ORDERS, max_connections: int = MAX_CONNECTIONS) -> None:
        self._max_orders, self._max_connections = max_orders, max_connections
        self._watchers: dict[str, set[Watcher]] = {}
        self._connections: Counter[tuple[str, str]] = Counter()
        self._stamps: dict[str, dict[str, float]] = {}

    @property
    def orders(self) -> AbstractSet[str]:
        """The orders watched here."""
        return self._watchers.keys()

    def connect(self, actor: Actor) -> Watcher:
        """Admit a connection. Raises TooManyConnections."""
        whose = (actor.org, actor.subject)
        if self._connections[whose] >= self._max_connections:
            raise TooManyConnections(f"There are {self._max_connections} open connections of this user already.")
        self._connections[whose] += 1
        WATCHERS.inc()
        return Watcher(actor)

    def disconnect(self, watcher: Watcher) -> None:
        """Forget a connection and all it watched."""
        whose = (watcher.actor.org, watcher.actor.subject)
        self._connections[whose] -= 1
        if self._connections[whose] <= 0:
            del self._connections[whose]
        for order_id in tuple(watcher.orders):
            self.unsubscribe(watcher, order_id)
        WATCHERS.dec()

    def subscribe(self, watcher: Watcher, order_id: str) -> None:
        """Let a connection watch an order it was found to be allowed to see; its pushes wait for `release`. Raises TooManySubscriptions."""
        if order_id not in watcher.orders and len(watcher.orders) >= self._max_orders:
            raise TooManySubscriptions(f"One connection watches {self._max_orders} orders at most.")
        if order_id not in watcher.orders:
            WATCHED.inc()
        watcher.orders.add(order_id)
        watcher.hold(order_id)
        self._watchers.setdefault(order_id, set()).add(watcher)

    def unsubscribe(self, watcher: Watcher, order_id: str) -> None:
        """Stop watching an order; one that is not watched stays so."""
        if order_id not in watcher.orders:
            return
        watcher.orders.discard(order_id)
        watcher.forget(order_id)
        WATCHED.dec()
        others = self._watchers[order_id]
        others.discard(watcher)
        if not others:
            del self._watchers[order_id]
            self._stamps.pop(order_id, None)

    def receive(self, message: LiveMessage) -> None:
        """Offer a message to the order's watchers here, unless it is older than what they have been offered, or the same."""
        watchers = self._watchers.get(message.order_id)
        if not watchers:
            return
        if message.slot == PARTIES:
            self._recheck(message)
            return
        stamps = self._stamps.setdefault(message.order_id, {})
        if message.stamp <= stamps.get(message.slot, float("-inf")):
            return
        stamps[message.slot] = message.stamp
        text = text_of(message)
        for watcher in watchers:
            watcher.offer(message, text)

    def receive_all(self, messages: Iterable[LiveMessage | None]) -> None:
        """Offer those messages that there are."""
        for message in messages:
            if message:
                self.receive(message)

    def _recheck(self, message: LiveMessage) -> None:
        order, ended = parties_of(message), ended_message(message.order_id)
        for watcher in tuple(self._watchers.get(order.order_id, ())):
            if not order.may_be_seen_by(watcher.actor):
                self.unsubscribe(watcher, order.order_id)
                watcher.offer(ended, text_of(ended))


def text_of(message: LiveMessage) -> str:
    """Write a push as its watchers get it."""
    return orjson.dumps(message.push).decode()
