"""Replicas of tracking on real ports, real parts beneath, and a stand-in for `orders` that answers by its documented contract."""

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
import pytest_asyncio
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from websockets.asyncio.client import ClientConnection, connect

from chassis import serve
from chassis.errors import Unauthenticated
from chassis.ids import new_id
from chassis.testing import Tokens, eventually
from tracking import main


class Server(uvicorn.Server):
    """uvicorn that leaves the test run's signals alone."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def served(app: FastAPI) -> AsyncIterator[str]:
    """Serve an app on a free port as a service is served; gives its base URL."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = Server(serve.config(app, host="127.0.0.1", port=0))
        task = asyncio.create_task(server.serve([listening]))
        try:
            await eventually(lambda: server.started or task.done(), timeout=30)
            assert server.started
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            await task


@dataclass
class Orders:
    """The service `orders`, as far as tracking asks it."""

    tokens: Tokens
    url: str = ""
    booked: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: int = 0
    fails: bool = False

    def book(self, *, client: str = "acme", carrier: str | None = "carrier-test-123", status: str = "assigned") -> str:
        """Book an order from Paris to Lyon; no event tells of it."""
        order_id = new_id("order")
        self.booked[order_id] = {
            "orderId": order_id,
            "clientId": client,
            "assignedCarrier": carrier,
            "carrier": {"carrierId": carrier} if carrier else None,
            "status": status,
            "pickup": {"address": "12 quai de Bercy, 75012 Paris", "date": "2026-03-14T08:30:00Z", "location": {"lat": 48.8397, "lng": 2.3795}},
            "delivery": {"address": "5 rue de Gerland, 69007 Lyon", "date": "2099-03-14T16:00:00Z", "location": {"lat": 45.7315, "lng": 4.8347}},
        }
        return order_id

    def app(self) -> FastAPI:
        """Answer `GET /api/orders/{orderId}` to those who may see the order."""
        app = FastAPI()

        @app.get("/api/orders/{order_id}")
        async def get(order_id: str, request: Request) -> JSONResponse:
            self.asked += 1
            if self.fails:
                return JSONResponse({}, 500)
            try:
                actor = await self.tokens.verifier().actor_of(request.headers["authorization"].partition(" ")[2])
            except Unauthenticated:
                return JSONResponse({}, 401)
            order = self.booked.get(order_id)
            seen = order and (actor.is_admin or actor.org in {order["clientId"], order["assignedCarrier"]})
            return JSONResponse(order) if seen else JSONResponse({"code": "order-not-found"}, 404)

        return app


@pytest_asyncio.fixture
async def orders(tokens: Tokens) -> AsyncIterator[Orders]:
    stand_in = Orders(tokens)
    async with served(stand_in.app()) as stand_in.url:
        yield stand_in


Replica = Callable[..., Awaitable[str]]


@pytest_asyncio.fixture
async def replica(service_environment: dict[str, str], orders: Orders, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Replica]:
    """Start a replica of tracking and wait until it is ready; more than one may run side by side. Environment variables may be given."""
    monkeypatch.setenv("ORDERS_URL", orders.url)
    monkeypatch.setenv("LOG_LEVEL", "WARNING")
    monkeypatch.setenv("MONGO_TIMEOUT", "15")
    async with AsyncExitStack() as running:

        async def start(role: str = "api", **environment: str) -> str:
            for name, value in environment.items():
                monkeypatch.setenv(name, value)
            app = {"api": main.api, "all": main.everything}[role]()
            url = await running.enter_async_context(served(app))

            async def is_ready() -> bool:
                async with httpx.AsyncClient(trust_env=False) as client:
                    return (await client.get(f"{url}/health/ready")).status_code == 200

            await eventually(is_ready, timeout=30)
            return url

        yield start


@pytest_asyncio.fixture
async def tracking(replica: Replica) -> str:
    """One replica that answers HTTP."""
    return await replica()


class Client:
    """Somebody who uses tracking over HTTP."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def post(self, path: str, body: Any = None, *, expect: int = 200, **kwargs: Any) -> Any:
        answer = await self.http.post(path, json=body, **kwargs)
        assert answer.status_code == expect, answer.text
        return answer.json()

    async def get(self, path: str, *, expect: int = 200) -> Any:
        answer = await self.http.get(path)
        assert answer.status_code == expect, answer.text
        return answer.json()


@pytest_asyncio.fixture
async def client(tokens: Tokens) -> AsyncIterator[Callable[..., Client]]:
    """Make clients: `client(url, org=…, roles=…)`."""
    made: list[httpx.AsyncClient] = []

    def make(url: str, *, org: str = "acme", roles: tuple[str, ...] = ("shipper",), **claims: Any) -> Client:
        http = httpx.AsyncClient(base_url=url, headers={"authorization": f"Bearer {tokens.of(org=org, roles=roles, **claims)}"}, timeout=30, trust_env=False)
        made.append(http)
        return Client(http)

    yield make
    for http in made:
        await http.aclose()


@asynccontextmanager
async def live(url: str, **kwargs: Any) -> AsyncIterator[ClientConnection]:
    """Open the WebSocket of a replica."""
    async with connect(url.replace("http", "ws") + "/ws", proxy=None, **kwargs) as socket_:
        yield socket_


async def say(socket_: ClientConnection, **command: Any) -> None:
    """Send a command."""
    await socket_.send(json.dumps(command))


async def told(socket_: ClientConnection, kind: str, *, timeout: float = 15) -> dict[str, Any]:
    """Read until a message of this type comes."""
    async with asyncio.timeout(timeout):
        while True:
            message: dict[str, Any] = json.loads(await socket_.recv())
            if message["type"] == kind:
                return message


async def watch(socket_: ClientConnection, token: str, *order_ids: str) -> list[dict[str, Any]]:
    """Authenticate and subscribe."""
    await say(socket_, action="auth", token=token)
    await told(socket_, "authenticated")
    acks = []
    for order_id in order_ids:
        await say(socket_, action="subscribe", orderId=order_id)
        acks.append(await told(socket_, "subscribed"))
    return acks
