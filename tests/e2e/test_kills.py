"""Whatever process is killed while people work: nothing acknowledged is lost, nothing happens twice, and all is back by itself."""

import asyncio
import os
import secrets
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from chassis.testing.waiting import eventually
from fleet import supervisor
from pod_image import Delivery, pod_image

from .conftest import paris_lyon

BOOKERS, ORDERS_EACH = 4, 12


def pids_of(*names: str) -> list[int]:
    """The running programs of the fleet by those names; each leads a process group of its own."""
    return [process["pid"] for process in supervisor.processes() if process["name"] in names and process["pid"]]


@contextmanager
def stopped(*names: str) -> Iterator[None]:
    """Hold processes as a hung machine would, then let them go on."""
    pids = pids_of(*names)
    assert pids
    for pid in pids:
        os.killpg(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.killpg(pid, signal.SIGCONT)


@dataclass
class Ledger:
    """What the clients were told."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    refused: list[int] = field(default_factory=list)


async def book_until_acknowledged(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Book one order as a careful client does: the same key again until an answer comes."""
    body, key = paris_lyon(), secrets.token_hex(12)

    async def acknowledged() -> bool:
        try:
            answer = await client.post("/api/orders", json=body, headers={"idempotency-key": key})
        except httpx.TransportError:
            return False
        if answer.status_code != 201:
            ledger.refused.append(answer.status_code)
            return False
        ledger.acknowledged[answer.json()["orderId"]] = body["reference"]
        return True

    await eventually(acknowledged, timeout=90, every=0.5)


async def work(clients: list[httpx.AsyncClient], ledger: Ledger, halfway: asyncio.Event) -> None:
    """Several companies book at once; `halfway` is set when half of the orders are acknowledged."""

    async def one(client: httpx.AsyncClient) -> None:
        for _ in range(ORDERS_EACH):
            await book_until_acknowledged(client, ledger)
            if len(ledger.acknowledged) >= BOOKERS * ORDERS_EACH // 3:
                halfway.set()

    await asyncio.gather(*(one(client) for client in clients))


@pytest.mark.parametrize("victim", ["orders", "mongodb", "rabbitmq", "gateway"])
async def test_a_killed_process_loses_no_order_and_doubles_none(victim: str, client_of: Callable[..., httpx.AsyncClient], org: str) -> None:
    clients = [client_of(f"{org}-{number}", "shipper") for number in range(BOOKERS)]
    ledger, halfway = Ledger(), asyncio.Event()
    working = asyncio.create_task(work(clients, ledger, halfway))
    await halfway.wait()
    victims = pids_of(victim)
    assert victims, f"{victim} does not run"
    for pid in victims:
        os.killpg(pid, signal.SIGKILL)
    await working
    assert len(ledger.acknowledged) == BOOKERS * ORDERS_EACH
    assert set(ledger.refused) <= {409, 429, 500, 502, 503, 504}
    assert 500 not in ledger.refused
    for client in clients:
        await every_order_is_there_once(client, ledger)


async def every_order_is_there_once(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The list shows each acknowledged order once, and its birth is told to the fleet once."""

    async def listed() -> list[dict[str, Any]]:
        answer = await client.get("/api/orders?limit=200")
        assert answer.status_code == 200
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    items = await eventually(listed, timeout=60, every=1)
    assert len(items) == len({item["reference"] for item in items}) == ORDERS_EACH
    assert all(ledger.acknowledged[item["orderId"]] == item["reference"] for item in items)
    last = items[0]["orderId"]

    async def told() -> bool:
        answer = await client.get(f"/api/orders/{last}/timeline")
        return answer.status_code == 200 and [event["type"] for event in answer.json()["items"]] == ["order.created"]

    await eventually(told, timeout=60, every=1)


async def test_a_database_that_hangs_is_told_and_comes_back(shipper: httpx.AsyncClient, order: dict[str, Any]) -> None:
    with stopped("mongodb"):
        answer = await shipper.post("/api/orders", json=paris_lyon())
        assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
        assert int(answer.headers["retry-after"]) >= 1

    async def back() -> bool:
        return (await shipper.get(f"/api/orders/{order['orderId']}")).status_code == 200

    await eventually(back, timeout=30, every=0.5)


async def test_while_the_broker_hangs_people_work_on_and_events_follow_later(shipper: httpx.AsyncClient) -> None:
    with stopped("rabbitmq"):
        booked = await shipper.post("/api/orders", json=paris_lyon())
        assert booked.status_code == 201
        path = f"/api/orders/{booked.json()['orderId']}"
        assert (await shipper.post(f"{path}/assign-carrier", json={"carrierId": "carrier-test-123"})).status_code == 200
        assert (await shipper.post(f"{path}/tracking/start", json={"vehicleId": "v-1"})).status_code == 200
        sent = {"lat": 48.85, "lng": 2.35, "timestamp": datetime.now(UTC).isoformat()}
        assert (await shipper.post(f"{path}/tracking/update", json=sent)).status_code == 200

    async def caught_up() -> bool:
        answer = await shipper.get(f"{path}/timeline")
        return answer.status_code == 200 and "tracking.position" in {event["type"] for event in answer.json()["items"]}

    await eventually(caught_up, timeout=90, every=1)


async def test_a_killed_worker_finishes_reading_after_it_is_back(shipper: httpx.AsyncClient, order: dict[str, Any]) -> None:
    image = pod_image(Delivery(reference=order["reference"]))
    files = {"document": ("pod.jpg", image, "image/jpeg")}
    stored = await shipper.post(f"/api/orders/{order['orderId']}/documents", files=files, data={"documentType": "POD"})
    assert stored.status_code == 200
    for pid in pids_of("ocr-worker"):
        os.killpg(pid, signal.SIGKILL)

    async def read() -> bool:
        answer = await shipper.get(f"/api/orders/{order['orderId']}/documents/{stored.json()['documentId']}/ocr/results")
        return answer.status_code == 200 and answer.json()["status"] == "done"

    await eventually(read, timeout=120, every=1)
