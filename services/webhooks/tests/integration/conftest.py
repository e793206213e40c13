"""The webhooks API and its courier on the real MongoDB, with receivers on loopback."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from chassis.http import Idempotency, Parts, create_app, utc_now
from chassis.mongo import Database
from chassis.settings import ServiceSettings
from chassis.testing import Tokens, lifespan_of
from contracts import CloudEvent
from contracts.orders import OrderAssigned, OrderCreated
from webhooks.adapters.receiver import Receivers
from webhooks.adapters.secret_seal import AesSeal
from webhooks.consumers import on_event
from webhooks.domain.address_policy import AddressPolicy
from webhooks.domain.retry_schedule import RetrySchedule
from webhooks.domain.turns import Roster, Turn
from webhooks.routes import ROUTERS
from webhooks.store import DeliveryStore, EndpointStore, FeedStore, SecretStore
from webhooks.usecases.delivering import Courier, Pace
from webhooks.usecases.rounds import Dispatcher

LOOPBACK = ("127.0.0.0/8", "::1/128")
QUICK = RetrySchedule(waits=(0.01, 0.01, 0.01), jitter=0)


@dataclass
class Got:
    """One request a receiver got."""

    headers: dict[str, str]
    body: bytes
    line: str = ""


@dataclass
class Receiver:
    """An integrator's server: raw HTTP on loopback. `answers` are given in turn, the last one for ever; `hold` keeps answers back while it is not set."""

    url: str = ""
    got: list[Got] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=lambda: [b"HTTP/1.1 204 No Content\r\n\r\n"])
    hold: asyncio.Event = field(default_factory=asyncio.Event)
    at_once: int = 0
    most_at_once: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._exchange(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers["content-length"]))
        answer = self.answers[min(len(self.got), len(self.answers) - 1)]
        self.got.append(Got(headers, body, head[0]))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self.hold.wait()
            writer.write(answer)
            await writer.drain()
        finally:
            self.at_once -= 1


@pytest_asyncio.fixture(loop_scope="session")
async def receiver_of() -> AsyncIterator[Callable[..., Any]]:
    """Start receivers: `await receiver_of(b"HTTP/1.1 500 …")`."""
    servers: list[asyncio.Server] = []

    async def start(*answers: bytes, held: bool = False) -> Receiver:
        receiver = Receiver()
        if answers:
            receiver.answers = list(answers)
        if not held:
            receiver.hold.set()
        server = await asyncio.start_server(receiver.serve, "127.0.0.1", 0)
        servers.append(server)
        receiver.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
        return receiver

    yield start
    for server in servers:
        server.close()


@pytest_asyncio.fixture(loop_scope="session")
async def receiver(receiver_of) -> Receiver:
    return await receiver_of()


@dataclass
class World:
    """The service's stores, and its work."""

    database: Database
    feed: FeedStore
    deliveries: DeliveryStore
    endpoints: EndpointStore
    secrets: SecretStore
    receivers: Receivers
    clock: Callable[[], datetime] = utc_now

    def courier(self, **pace: Any) -> Courier:
        return Courier(
            endpoints=self.endpoints,
            deliveries=self.deliveries,
            secrets=self.secrets,
            receivers=self.receivers,
            clock=self.clock,
            pace=Pace(**{"schedule": QUICK, **pace}),
        )

    def dispatcher(self, *, roster: Roster | None = None, **pace: Any) -> Dispatcher:
        return Dispatcher(self.courier(**pace), self.deliveries, lease_of=self.deliveries.lane, clock=self.clock, roster=roster)

    async def hear(self, *events: CloudEvent) -> None:
        for event in events:
            await on_event(event, feed=self.feed, endpoints=self.endpoints, deliveries=self.deliveries)

    async def drive(self, endpoint_id: str, **pace: Any) -> Turn:
        return await self.courier(**pace).drive(endpoint_id, self.deliveries.lane(endpoint_id))


@pytest_asyncio.fixture(loop_scope="session")
async def world(database: Database) -> World:
    kept = timedelta(days=60)
    feed, deliveries, endpoints = FeedStore(database, kept_for=kept), DeliveryStore(database, kept_for=kept), EndpointStore(database)
    for store in (feed, deliveries, endpoints):
        await store.ensure_indexes()
    return World(database, feed, deliveries, endpoints, SecretStore(database, AesSeal(b"k" * 32)), Receivers(AddressPolicy(LOOPBACK), timeout=5))


@pytest.fixture
def app(world: World, database: Database, tokens: Tokens) -> FastAPI:
    """The API without worker."""
    settings = ServiceSettings(mongo_url="unused", amqp_url="unused", oidc_issuer="unused", oidc_jwks_url="unused", environment="local", log_level="ERROR")
    given = (world.feed, world.deliveries, world.endpoints, world.secrets, world.receivers)
    parts = Parts(provide=given, idempotency=Idempotency(database["idempotency"]))
    return create_app("webhooks", settings=settings, verifier=tokens.verifier(), routers=ROUTERS, parts=parts)


@pytest_asyncio.fixture(loop_scope="session")
async def client_of(app: FastAPI, tokens: Tokens) -> AsyncIterator[Callable[..., httpx.AsyncClient]]:
    """Make clients: `client_of(org="globex")`."""
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(lifespan_of(app))

        def make(org: str = "acme", roles: tuple[str, ...] = ("shipper",), **claims: str) -> httpx.AsyncClient:
            transport = httpx.ASGITransport(app)
            return httpx.AsyncClient(transport=transport, base_url="http://webhooks", headers=tokens.headers(org=org, roles=roles, **claims))

        yield make


@pytest.fixture
def acme(client_of) -> httpx.AsyncClient:
    return client_of()


@pytest.fixture
def globex(client_of) -> httpx.AsyncClient:
    return client_of(org="globex")


def event(number: int = 1, *, subject: str = "order_1", org: str = "acme", kind: str = "order.created") -> CloudEvent:
    """An event of an order of `org`."""
    example = OrderCreated.example if kind == "order.created" else OrderAssigned.example
    return CloudEvent(
        id=f"evt_{subject}_{number}",
        source="/symphonia/orders",
        type=kind,
        subject=subject,
        time=datetime.now(UTC),
        sequence=number,
        data=example | {"clientId": org},
    )
