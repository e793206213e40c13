"""The service as it runs, on the real parts: it asks the owner of an order, hears events, and tells its own."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from datetime import UTC, datetime

import aio_pika
import httpx
import pytest
import pytest_asyncio
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from chassis import serve
from chassis.broker import Broker, Unroutable
from chassis.broker.topology import EVENTS, declare_exchanges
from chassis.ids import new_id
from chassis.testing import client_of, eventually
from contracts import CloudEvent
from contracts.orders import OrderCancelled
from planning import main

from ..factories import ORDERS, driver_body, plan_body, vehicle_body

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("empty_queues")]

SHOWN = {
    "orderId": ORDERS[0],
    "reference": "CMD-1",
    "clientId": "acme",
    "status": "assigned",
    "carrierId": "durand",
    "pickup": {"address": "12 quai de Bercy, Paris", "date": "2036-03-14T08:30:00Z"},
    "delivery": {"address": "5 rue de Gerland, Lyon", "date": "2036-03-14T15:00:00Z"},
    "goods": [{"description": "a", "quantity": 2, "weight": 400.5, "pallets": 2}, {"description": "b", "quantity": 1, "weight": 100, "volume": 1.5}],
}
"""What `GET /api/orders/{orderId}` answers, as its documentation says."""


class Server(uvicorn.Server):
    """uvicorn that leaves the test run's signals alone."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@pytest_asyncio.fixture
async def orders(tokens):
    """A stand-in for `orders` on a port of its own; gives its URL."""
    app = FastAPI()

    @app.get("/api/orders/{order_id}")
    async def get(order_id: str, request: Request) -> JSONResponse:
        actor = await tokens.verifier().actor_of(request.headers["authorization"].partition(" ")[2])
        return JSONResponse(SHOWN) if (order_id, actor.org) == (ORDERS[0], "durand") else JSONResponse({}, 404)

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = Server(serve.config(app, host="127.0.0.1", port=0))
        task = asyncio.create_task(server.serve([listening]))
        await eventually(lambda: server.started or task.done(), timeout=30)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        await task


@pytest_asyncio.fixture
async def durand(service_environment, orders, tokens, monkeypatch):
    """A dispatcher of durand, at the whole service."""
    monkeypatch.setenv("ORDERS_URL", orders)
    async with client_of(main.everything(), token=tokens.of(org="durand", roles=("carrier",))) as client:
        yield client


@pytest_asyncio.fixture
async def listener(amqp_url):
    """Somebody who hears of tours."""
    async with await aio_pika.connect(amqp_url) as connection, connection.channel() as channel:
        await declare_exchanges(channel)
        queue = await channel.declare_queue(exclusive=True)
        await queue.bind(EVENTS, "tour.#")
        yield queue


async def tour_of(client: httpx.AsyncClient) -> str:
    driver = (await client.post("/api/planning/drivers", json=driver_body())).json()["driverId"]
    vehicle = (await client.post("/api/planning/vehicles", json=vehicle_body())).json()["vehicleId"]
    return (await client.post("/api/planning/tours", json=plan_body(driverId=driver, vehicleId=vehicle))).json()["tourId"]


async def test_an_order_its_owner_told_of_is_assigned_and_leaves_when_it_is_cancelled(durand, listener, amqp_url):
    tour_id = await tour_of(durand)
    assert (await durand.post("/api/planning/assignments", json={"orderId": ORDERS[1], "tourId": tour_id})).status_code == 404
    assigned = await durand.post("/api/planning/assignments", json={"orderId": ORDERS[0], "tourId": tour_id})
    assert assigned.status_code == 201, assigned.text
    load = (await durand.get(f"/api/planning/tours/{tour_id}")).json()["stops"][0]["load"]
    assert (load["weightKg"], load["volumeM3"], load["pallets"]) == (500.5, 1.5, 2)

    data = OrderCancelled.example | {"orderId": ORDERS[0], "carrierId": "durand"}
    event = CloudEvent(id=new_id("evt"), source="/symphonia/orders", type="order.cancelled", subject=ORDERS[0], time=datetime.now(UTC), sequence=1, data=data)
    async with Broker(amqp_url, service="test") as broker:

        async def taken() -> bool:
            try:
                await broker.replay_event(event, to_queue="planning.events")
            except Unroutable:  # the service is about to bind its queue
                return False
            return True

        await eventually(taken)

    heard: list[CloudEvent] = []

    async def told() -> bool:
        while message := await listener.get(fail=False):
            heard.append(CloudEvent.model_validate_json(message.body))
            await message.ack()
        return len(heard) >= 3

    await eventually(told, timeout=30)
    assert [(one.type, one.sequence, one.subject) for one in heard] == [
        ("tour.created", 1, tour_id),
        ("tour.assigned", 2, tour_id),
        ("tour.unassigned", 3, tour_id),
    ]
    assert (heard[2].causationid, heard[2].fact().reason) == (event.id, "order_cancelled")
    assert (await durand.get(f"/api/planning/tours/{tour_id}")).json()["stops"] == []
