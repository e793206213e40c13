"""The orders API on the real MongoDB, in this process."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from chassis.http import Idempotency, Parts, create_app
from chassis.mongo import Database
from chassis.settings import ServiceSettings
from chassis.testing import Tokens, lifespan_of
from orders.routes import ROUTERS
from orders.store import CarrierStore, OrderStore, PolicyStore, TimelineStore

ClientOf = Callable[..., httpx.AsyncClient]


@pytest_asyncio.fixture(loop_scope="session")
async def stores(database: Database) -> tuple[OrderStore, CarrierStore, PolicyStore, TimelineStore]:
    """Every store of the service, its indexes there."""
    orders, carriers, policies, timelines = OrderStore(database), CarrierStore(database), PolicyStore(database), TimelineStore(database)
    for store in (orders, carriers, timelines):
        await store.ensure_indexes()
    return orders, carriers, policies, timelines


@pytest.fixture
def app(stores, database: Database, tokens: Tokens) -> FastAPI:
    """The API without worker: what it says stays in the outboxes."""
    settings = ServiceSettings(mongo_url="unused", amqp_url="unused", oidc_issuer="unused", oidc_jwks_url="unused", environment="local", log_level="ERROR")
    parts = Parts(provide=stores, idempotency=Idempotency(database["idempotency"]))
    return create_app("orders", settings=settings, verifier=tokens.verifier(), routers=ROUTERS, parts=parts)


@pytest_asyncio.fixture(loop_scope="session")
async def client_of(app: FastAPI, tokens: Tokens) -> AsyncIterator[ClientOf]:
    """Make clients: `client_of(org="globex", roles=("carrier",))`."""
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(lifespan_of(app))

        def make(org: str = "acme", roles: tuple[str, ...] = ("shipper",), **claims: str) -> httpx.AsyncClient:
            transport = httpx.ASGITransport(app)
            return httpx.AsyncClient(transport=transport, base_url="http://orders", headers=tokens.headers(org=org, roles=roles, **claims))

        yield make


@pytest.fixture
def shipper(client_of: ClientOf) -> httpx.AsyncClient:
    return client_of()


@pytest.fixture
def rival(client_of: ClientOf) -> httpx.AsyncClient:
    return client_of(org="globex")


@pytest.fixture
def carrier(client_of: ClientOf) -> httpx.AsyncClient:
    return client_of(org="carrier-test-123", roles=("carrier",))


@pytest.fixture
def admin(client_of: ClientOf) -> httpx.AsyncClient:
    return client_of(org="symphonia", roles=("admin",))
