"""The palettes API on the real MongoDB, in this process."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from chassis.http import Idempotency, Parts, create_app
from chassis.http.pages import PublicAddress
from chassis.mongo import Database
from chassis.settings import ServiceSettings
from chassis.testing import Tokens, lifespan_of
from palettes.adapters.orders_owner import OrdersOwner
from palettes.adapters.pdf import PdfPress
from palettes.domain.order_parties import OrderParties
from palettes.routes import ROUTERS
from palettes.store import BalanceStore, ExchangeStore, OrderPartiesStore, PartnerAccountStore, StatementStore

ClientOf = Callable[..., httpx.AsyncClient]
ORDER = "order_01k5z7y3m8e4drqa2f6w9xc1tb"


@dataclass
class Stores:
    accounts: PartnerAccountStore
    exchanges: ExchangeStore
    balances: BalanceStore
    known: OrderPartiesStore
    statements: StatementStore


@pytest_asyncio.fixture(loop_scope="session")
async def stores(database: Database) -> Stores:
    """Every store, its indexes there, and an order of acme that durand carries."""
    accounts = PartnerAccountStore(database)
    exchanges = ExchangeStore(database, accounts)
    made = Stores(accounts, exchanges, BalanceStore(database), OrderPartiesStore(database), StatementStore(database, accounts, exchanges))
    await made.exchanges.ensure_indexes()
    await made.statements.ensure_indexes()
    await made.known.remember(OrderParties(ORDER, "acme", "durand", seq=1))
    return made


@pytest.fixture
def app(stores: Stores, database: Database, tokens: Tokens) -> FastAPI:
    """The API without worker; nobody answers for orders that were not heard of."""
    settings = ServiceSettings(mongo_url="unused", amqp_url="unused", oidc_issuer="unused", oidc_jwks_url="unused", environment="local", log_level="ERROR")
    owner = OrdersOwner("http://127.0.0.1:1", timeout=1)
    parts = Parts(
        provide=(
            stores.accounts,
            stores.exchanges,
            stores.balances,
            stores.known,
            stores.statements,
            owner,
            PdfPress(timeout=60),
            PublicAddress("http://gateway"),
        ),
        resources=(owner,),
        idempotency=Idempotency(database["idempotency"]),
    )
    return create_app("palettes", settings=settings, verifier=tokens.verifier(), routers=ROUTERS, parts=parts)


@pytest_asyncio.fixture(loop_scope="session")
async def client_of(app: FastAPI, tokens: Tokens) -> AsyncIterator[ClientOf]:
    """Make clients: `client_of("durand", "carrier")`."""
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(lifespan_of(app))

        def make(org: str = "acme", *roles: str, **claims: str) -> httpx.AsyncClient:
            transport = httpx.ASGITransport(app)
            return httpx.AsyncClient(transport=transport, base_url="http://palettes", headers=tokens.headers(org=org, roles=roles or ("shipper",), **claims))

        yield make


@pytest.fixture
def acme(client_of: ClientOf) -> httpx.AsyncClient:
    return client_of("acme", "shipper")


@pytest.fixture
def durand(client_of: ClientOf) -> httpx.AsyncClient:
    return client_of("durand", "carrier")


@pytest.fixture
def stranger(client_of: ClientOf) -> httpx.AsyncClient:
    return client_of("globex", "shipper", "carrier")
