"""The planning API on the real MongoDB, in this process."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from chassis.http import Idempotency, Parts, create_app, utc_now
from chassis.ids import new_id
from chassis.mongo import Database
from chassis.outbox import AlreadyApplied, applying
from chassis.settings import ServiceSettings
from chassis.testing import Tokens, lifespan_of
from contracts import CloudEvent
from planning.adapters.engine_process import EngineProcess
from planning.adapters.gazetteer import Gazetteer
from planning.adapters.orders_owner import OrdersOwner
from planning.adapters.public_address import PublicAddress
from planning.consumers import subscriptions
from planning.domain.known_order import KnownOrder
from planning.routes import ROUTERS
from planning.store import (
    AbsenceStore,
    AddressStore,
    CalendarFeedStore,
    DriverStore,
    KnownOrderStore,
    OptimizationStore,
    PlanStore,
    TourStore,
    VehicleStore,
    WayStore,
)
from planning.usecases.day_search import Desk
from planning.usecases.geography import Geography

from ..factories import driver_body, order, plan_body, vehicle_body

ClientOf = Callable[..., httpx.AsyncClient]


@dataclass
class Stores:
    drivers: DriverStore
    vehicles: VehicleStore
    absences: AbsenceStore
    tours: TourStore
    known: KnownOrderStore
    optimizations: OptimizationStore
    plans: PlanStore


@pytest_asyncio.fixture(loop_scope="session")
async def stores(database: Database) -> Stores:
    """Every store, its indexes there."""
    kinds = (DriverStore, VehicleStore, AbsenceStore, TourStore, KnownOrderStore, OptimizationStore, PlanStore)
    made = Stores(*(kind(database) for kind in kinds))
    for store in (made.drivers, made.vehicles, made.absences, made.tours, made.optimizations, made.plans):
        await store.ensure_indexes()
    return made


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def engine() -> AsyncIterator[EngineProcess]:
    """One engine for all tests: it takes a second to start."""
    async with EngineProcess() as running:
        yield running


@pytest.fixture
def app(stores: Stores, database: Database, tokens: Tokens, engine: EngineProcess) -> FastAPI:
    """The API without worker: what it says stays in the outboxes. Nobody answers for orders that were not heard of."""
    settings = ServiceSettings(mongo_url="unused", amqp_url="unused", oidc_issuer="unused", oidc_jwks_url="unused", environment="local", log_level="ERROR")
    owner = OrdersOwner("http://127.0.0.1:1", timeout=1)
    geography = Geography(Gazetteer(), AddressStore(database), WayStore(database))
    stored = (stores.drivers, stores.vehicles, stores.absences, stores.tours, stores.known, stores.optimizations, stores.plans)
    feeds, public = CalendarFeedStore(database), PublicAddress("http://gateway.test")
    parts = Parts(provide=(*stored, owner, geography, engine, feeds, public), resources=(owner,), idempotency=Idempotency(database["idempotency"]))
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


@dataclass
class Fleet:
    """A carrier's dispatcher, with a driver, a vehicle, and orders heard of."""

    client: httpx.AsyncClient
    known: KnownOrderStore
    driver_id: str
    vehicle_id: str

    async def told(self, *orders: KnownOrder) -> None:
        for one in orders:
            await self.known.remember(one)

    def plan(self, **changes: Any) -> dict[str, Any]:
        return plan_body(driverId=self.driver_id, vehicleId=self.vehicle_id) | changes

    async def tour(self, **changes: Any) -> str:
        """Plan a tour; give its id."""
        return str((await self.client.post("/api/planning/tours", json=self.plan(**changes))).raise_for_status().json()["tourId"])

    async def assign(self, order_id: str, tour_id: str, **more: Any) -> httpx.Response:
        return await self.client.post("/api/planning/assignments", json={"orderId": order_id, "tourId": tour_id} | more)


async def _fleet(client: httpx.AsyncClient, known: KnownOrderStore, **names: str) -> Fleet:
    driver = await client.post("/api/planning/drivers", json=driver_body(subject=names.get("subject", "luc")))
    vehicle = await client.post("/api/planning/vehicles", json=vehicle_body(plate=names.get("plate", "AB-123-CD")))
    return Fleet(client, known, driver.json()["driverId"], vehicle.json()["vehicleId"])


@pytest_asyncio.fixture(loop_scope="session")
async def fleet(durand: httpx.AsyncClient, stores: Stores) -> Fleet:
    """Durand's fleet; it knows of one order."""
    made = await _fleet(durand, stores.known)
    await made.told(order())
    return made


@pytest_asyncio.fixture(loop_scope="session")
async def second_fleet(durand: httpx.AsyncClient, stores: Stores) -> Fleet:
    """Durand's second driver and vehicle."""
    return await _fleet(durand, stores.known, subject="eva", plate="EV-456-AA")


@pytest.fixture
def hear(stores: Stores) -> Callable[[CloudEvent], Awaitable[None]]:
    """Let the service hear an event."""
    heard = subscriptions(known=stores.known, tours=stores.tours)

    async def apply(event: CloudEvent) -> None:
        token = applying.set(event)
        try:
            for one in heard.for_type(event.type):
                await one.apply(event)
        except AlreadyApplied:
            return  # as the inbox takes it
        finally:
            applying.reset(token)

    return apply


@pytest.fixture
def desk(stores: Stores, database: Database, engine: EngineProcess) -> Desk:
    """What a worker searches days' plans with."""
    geography = Geography(Gazetteer(), AddressStore(database), WayStore(database))
    return Desk(stores.plans, stores.known, stores.drivers, stores.vehicles, geography, engine, utc_now, partial(new_id, "tour"))
