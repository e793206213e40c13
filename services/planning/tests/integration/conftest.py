"""The planning API on the real MongoDB, in this process."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from chassis.http import Idempotency, Parts, create_app
from chassis.mongo import Database
from chassis.settings import ServiceSettings
from chassis.testing import Tokens, lifespan_of
from planning.routes import ROUTERS
from planning.store import AbsenceStore, DriverStore, VehicleStore

ClientOf = Callable[..., httpx.AsyncClient]


@dataclass
class Stores:
    drivers: DriverStore
    vehicles: VehicleStore
    absences: AbsenceStore


@pytest_asyncio.fixture(loop_scope="session")
async def stores(database: Database) -> Stores:
    """Every store, its indexes there."""
    made = Stores(DriverStore(database), VehicleStore(database), AbsenceStore(database))
    for store in (made.drivers, made.vehicles, made.absences):
        await store.ensure_indexes()
    return made


@pytest.fixture
def app(stores: Stores, database: Database, tokens: Tokens) -> FastAPI:
    """The API without worker: what it says stays in the outboxes."""
    settings = ServiceSettings(mongo_url="unused", amqp_url="unused", oidc_issuer="unused", oidc_jwks_url="unused", environment="local", log_level="ERROR")
    parts = Parts(provide=(stores.drivers, stores.vehicles, stores.absences), idempotency=Idempotency(database["idempotency"]))
    return create_app("planning", settings=settings, verifier=tokens.verifier(), routers=ROUTERS, parts=parts)


@pytest_asyncio.fixture(loop_scope="session")
async def client_of(app: FastAPI, tokens: Tokens) -> AsyncIterator[ClientOf]:
    """Make clients: `client_of("durand", "carrier")`."""
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(lifespan_of(app))

        def make(org: str, *roles: str, **claims: str) -> httpx.AsyncClient:
            transport = httpx.ASGITransport(app)
            return httpx.AsyncClient(transport=transport, base_url="http://planning", headers=tokens.headers(org=org, roles=roles, **claims))

        yield make


@pytest.fixture
def durand(client_of: ClientOf) -> httpx.AsyncClient:
    return client_of("durand", "carrier")


@pytest.fixture
def rival(client_of: ClientOf) -> httpx.AsyncClient:
    return client_of("rival", "carrier")
