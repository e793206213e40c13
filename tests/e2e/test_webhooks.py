"""An integrator's server on loopback hears of an order, signed, through the whole fleet."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from standardwebhooks.webhooks import Webhook

from chassis.testing.waiting import eventually

from .conftest import paris_lyon
from .test_kills import pids_of

FEW = 5


@dataclass
class Integrator:
    """An integrator's server: takes what comes while `open`, and has each message once in effect."""

    url: str = ""
    open: bool = True
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers["content-length"]))
        if self.open:
            self.got.append((headers, body))
        writer.write(b"HTTP/1.1 204 No Content\r\n\r\n" if self.open else b"HTTP/1.1 503 Closed\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    def in_effect(self, *secrets: str) -> dict[str, Any]:
        """Messages by id, every one of them verified by one of the secrets."""
        return {headers["webhook-id"]: _verified(headers, body, secrets) for headers, body in self.got}


def _verified(headers: dict[str, str], body: bytes, secrets: tuple[str, ...]) -> Any:
    *older, newest = secrets
    try:
        return Webhook(newest).verify(body, headers)
    except Exception:
        if not older:
            raise
        return _verified(headers, body, tuple(older))


@pytest.fixture
async def integrator() -> AsyncIterator[Integrator]:
    server_side = Integrator()
    server = await asyncio.start_server(server_side.serve, "127.0.0.1", 0)
    server_side.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    yield server_side
    server.close()


async def secret_of(client: httpx.AsyncClient) -> str:
    answer = await client.post("/api/webhooks/generate-secret")
    assert answer.status_code == 200, answer.text
    return str(answer.json()["standardSecret"])


async def test_a_booked_order_arrives_signed_at_the_clients_server(shipper: httpx.AsyncClient, integrator: Integrator) -> None:
    secret = await secret_of(shipper)
    made = await shipper.post("/api/webhooks/endpoints", json={"url": integrator.url, "events": ["order.*"]})
    assert made.status_code == 201, made.text
    order = (await shipper.post("/api/orders", json=paris_lyon())).json()
    await eventually(lambda: integrator.got, timeout=30, every=0.2)
    [payload] = integrator.in_effect(secret).values()
    assert (payload["event"], payload["data"]["orderId"]) == ("order.created", order["orderId"])

    async def in_the_feed() -> bool:
        return [one["data"]["orderId"] for one in (await shipper.get("/api/events")).json()["items"]] == [order["orderId"]]

    await eventually(in_the_feed, timeout=30, every=0.5)
    [delivery] = (await shipper.get("/api/webhooks/deliveries")).json()["items"]
    assert (delivery["state"], delivery["event"]) == ("delivered", "order.created")


async def test_nothing_is_lost_over_a_rotation_an_outage_and_a_killed_worker(shipper: httpx.AsyncClient, integrator: Integrator) -> None:
    old = await secret_of(shipper)
    await shipper.post("/api/webhooks/endpoints", json={"url": integrator.url, "events": ["order.created"]})
    integrator.open = False
    booked = {(await shipper.post("/api/orders", json=paris_lyon())).json()["orderId"] for _ in range(FEW)}

    async def tried() -> bool:
        return len([one for one in (await shipper.get("/api/webhooks/deliveries")).json()["items"] if one["attempts"]]) == FEW

    await eventually(tried, timeout=30, every=0.5)
    new = await secret_of(shipper)
    victims = pids_of("webhooks")
    assert victims
    for pid in victims:
        os.killpg(pid, signal.SIGKILL)
    integrator.open = True
    await eventually(lambda: len({headers["webhook-id"] for headers, _ in integrator.got}) == FEW, timeout=90, every=0.5)
    assert {one["data"]["orderId"] for one in integrator.in_effect(old, new).values()} == booked


@pytest.mark.parametrize("url", ["https://10.0.0.1/", "https://169.254.169.254/", "https://[64:ff9b::a00:1]/", "https://2130706433/", "http://example.com/"])
async def test_no_endpoint_leads_into_a_private_network(shipper: httpx.AsyncClient, url: str) -> None:
    answer = await shipper.post("/api/webhooks/endpoints", json={"url": url})
    assert (answer.status_code, answer.json()["code"]) == (422, "forbidden-target")
